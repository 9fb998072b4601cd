import { Injectable } from '@nestjs/common';
import { alertsFromDraft, readSheet } from '#libs/assessment';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { granted, mustMatch, visible } from '../../platform/http/outcomes.js';
import { HarmCommands } from '../harm/harm.commands.js';
import { RatingContexts } from './rating.context.js';
import type { Rating } from './rating.entity.js';
import { mayChangeSheet } from './rating.policy.js';
import type { RatingDraftRequest } from './rating.request.js';
import type { RatingSavedResponse } from './rating.response.js';
import { RatingStore } from './rating.store.js';
import { SignOffStore } from './sign-off.store.js';

@Injectable()
export class SaveRatingDraft {
  constructor(
    private readonly db: Database,
    private readonly ratings: RatingStore,
    private readonly signOffs: SignOffStore,
    private readonly contexts: RatingContexts,
    private readonly harm: HarmCommands,
  ) {}

  /** Keeps the whole sheet as it stands; an alert that it raises or takes back reaches the lead at once. */
  run(actor: Actor, id: string, ifMatch: string | undefined, form: RatingDraftRequest): Promise<RatingSavedResponse> {
    return this.db.write(actor, async (tx) => {
      const rating = visible(await this.ratings.lockVisibleTo(tx, actor, id));
      const { rolePlay, station } = await this.contexts.held(tx, rating);
      granted(mayChangeSheet(rolePlay, (await this.signOffs.ofRating(tx, id)).length > 0));
      mustMatch(ifMatch, rating.version);
      const sheet = granted(readSheet(station, form.sheet));
      await this.harm.tellLead(tx, rating, alertsFromDraft(rating.sheet, sheet));
      const version = await this.ratings.save(tx, rating, {
        sheet,
        jotter: form.jotter ?? rating.jotter,
        device: form.device ?? null,
        ...clock(tx, rating, form.paused ?? rating.pausedAt !== null),
      });
      return { version, savedAt: tx.now.toISOString() };
    });
  }
}

/** The conversation's clock stands still while it is paused. */
function clock(tx: Tx, { pausedAt, pausedSeconds }: Rating, paused: boolean): Pick<Rating, 'pausedAt' | 'pausedSeconds'> {
  if (paused) return { pausedAt: pausedAt ?? tx.now, pausedSeconds };
  const stood = pausedAt === null ? 0 : Math.round((tx.now.getTime() - pausedAt.getTime()) / 1000);
  return { pausedAt: null, pausedSeconds: pausedSeconds + Math.max(0, stood) };
}
