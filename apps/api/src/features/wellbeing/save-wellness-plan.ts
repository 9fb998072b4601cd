import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { mustMatch } from '../../platform/http/outcomes.js';
import type { WellnessPlanRequest } from './wellbeing.request.js';
import type { WellnessPlanSavedResponse } from './wellbeing.response.js';
import { WellbeingStore } from './wellbeing.store.js';

@Injectable()
export class SaveWellnessPlan {
  constructor(
    private readonly db: Database,
    private readonly store: WellbeingStore,
  ) {}

  run(actor: Actor, form: WellnessPlanRequest, ifMatch: string | undefined): Promise<WellnessPlanSavedResponse> {
    return this.db.write(actor, async (tx) => {
      const standing = (await this.store.lockPlan(tx, actor))?.version ?? 0;
      mustMatch(ifMatch, standing);
      const { signs, helps, people, steps } = form;
      await this.store.keepPlan(tx, { authorId: actor.id, signs, helps, people, steps, version: standing + 1, savedAt: tx.now });
      return { version: standing + 1, savedAt: tx.now.toISOString() };
    });
  }

  /** A save that is on its way comes before it, or finds nothing that it could go on from. */
  erase(actor: Actor): Promise<void> {
    return this.db.write(actor, async (tx) => {
      await this.store.lockPlan(tx, actor);
      await this.store.erasePlan(tx, actor);
    });
  }
}
