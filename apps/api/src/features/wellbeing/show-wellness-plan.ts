import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { WellnessPlanResponse } from './wellbeing.response.js';
import { WellbeingStore } from './wellbeing.store.js';

@Injectable()
export class ShowWellnessPlan {
  constructor(
    private readonly db: Database,
    private readonly store: WellbeingStore,
  ) {}

  run(actor: Actor): Promise<WellnessPlanResponse> {
    return this.db.read(actor, async (tx) => {
      const plan = await this.store.planOf(tx, actor);
      if (!plan) return { signs: '', helps: '', people: '', steps: '', version: 0, savedAt: null };
      const { signs, helps, people, steps, version, savedAt } = plan;
      return { signs, helps, people, steps, version, savedAt: savedAt.toISOString() };
    });
  }
}
