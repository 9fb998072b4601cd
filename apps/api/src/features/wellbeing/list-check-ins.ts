import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { CheckInResponse } from './wellbeing.response.js';
import { WellbeingStore } from './wellbeing.store.js';

@Injectable()
export class ListCheckIns {
  constructor(
    private readonly db: Database,
    private readonly store: WellbeingStore,
  ) {}

  run(actor: Actor): Promise<CheckInResponse[]> {
    return this.db.read(actor, async (tx) => {
      const checkIns = await this.store.checkInsOf(tx, actor);
      return checkIns.map(({ id, level, words, madeAt }) => ({ id, level, words, madeAt: madeAt.toISOString() }));
    });
  }
}
