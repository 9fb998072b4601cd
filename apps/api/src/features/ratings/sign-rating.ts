import { Injectable } from '@nestjs/common';
import { maySignRating } from '#libs/assessment';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, mustAllow, mustMatch, visible } from '../../platform/http/outcomes.js';
import { presentSignOff } from './present-sign-off.js';
import { RatingContexts } from './rating.context.js';
import { maySignAs } from './rating.policy.js';
import type { RatingSignOffRequest } from './rating.request.js';
import type { SignOffResponse } from './rating.response.js';
import { RatingStore } from './rating.store.js';
import { RecordSignOff } from './record-sign-off.js';
import { SignOffStore } from './sign-off.store.js';

@Injectable()
export class SignRating {
  constructor(
    private readonly db: Database,
    private readonly ratings: RatingStore,
    private readonly signOffs: SignOffStore,
    private readonly contexts: RatingContexts,
    private readonly record: RecordSignOff,
  ) {}

  /** Signs the sheet at the version that was read. The same signature asked for again gives the record that stands. */
  run(actor: Actor, id: string, form: RatingSignOffRequest): Promise<SignOffResponse> {
    return this.db.write(actor, async (tx) => {
      const rating = visible(await this.ratings.lockVisibleTo(tx, actor, id));
      const [earlier] = await this.signOffs.ofRating(tx, id);
      if (earlier?.ratingVersion === form.version) return presentSignOff(earlier);
      const context = await this.contexts.locked(tx, actor, rating);
      mustAllow(maySignAs(context.rolePlay, rating));
      if (!earlier) mustMatch(String(form.version), rating.version);
      const standing = earlier ? { id: earlier.id, sheet: rating.sheet } : null;
      const facts = await this.contexts.signing(tx, context, actor, { sheet: rating.sheet, standing, correctionReason: null });
      return this.record.run(tx, context, form, granted(maySignRating(facts)), null);
    });
  }
}
