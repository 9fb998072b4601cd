import { Injectable } from '@nestjs/common';
import { maySignRating, type RatingRecord, readSheet } from '#libs/assessment';
import { refuse } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, mustAllow, visible } from '../../platform/http/outcomes.js';
import { RatingContexts } from './rating.context.js';
import { maySignAs } from './rating.policy.js';
import type { RatingCorrectionRequest } from './rating.request.js';
import type { SignOffResponse } from './rating.response.js';
import { RatingStore } from './rating.store.js';
import { RecordSignOff } from './record-sign-off.js';
import { SignOffStore } from './sign-off.store.js';

@Injectable()
export class CorrectSignOff {
  constructor(
    private readonly db: Database,
    private readonly ratings: RatingStore,
    private readonly signOffs: SignOffStore,
    private readonly contexts: RatingContexts,
    private readonly record: RecordSignOff,
  ) {}

  /** A new signed record that points at the old one, with a reason. The old one stays as it is; both are shown. */
  run(actor: Actor, signOffId: string, form: RatingCorrectionRequest): Promise<SignOffResponse> {
    return this.db.write(actor, async (tx) => {
      const signOff = visible(await this.signOffs.ownedBy(tx, actor, signOffId));
      const rating = visible(await this.ratings.lockVisibleTo(tx, actor, signOff.ratingId));
      const context = await this.contexts.locked(tx, actor, rating);
      mustAllow(maySignAs(context.rolePlay, rating));
      const records = await this.signOffs.ofRating(tx, rating.id);
      const before = visible(records.find(({ id }) => id === signOffId));
      if (records.some(({ correctsId }) => correctsId === signOffId)) granted(refuse({ code: 'correction.superseded' }));
      const sheet = granted(readSheet(context.station, form.sheet));
      const standing = { id: signOffId, sheet: (JSON.parse(before.content) as RatingRecord).sheet };
      const facts = await this.contexts.signing(tx, context, actor, { sheet, standing, correctionReason: form.reason });
      return this.record.run(tx, context, { ...form, share: { when: 'later' } }, granted(maySignRating(facts)), before);
    });
  }
}
