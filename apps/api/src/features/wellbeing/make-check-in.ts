import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { CheckInRequest } from './wellbeing.request.js';
import type { CheckInMadeResponse } from './wellbeing.response.js';
import { WellbeingStore } from './wellbeing.store.js';

/** Keeps how somebody is, for themselves: no audit entry, no job, no message to anybody, whatever the number. */
@Injectable()
export class MakeCheckIn {
  constructor(
    private readonly db: Database,
    private readonly store: WellbeingStore,
  ) {}

  run(actor: Actor, form: CheckInRequest): Promise<CheckInMadeResponse> {
    return this.db.write(actor, async (tx) => {
      const id = tx.newId();
      await this.store.keepCheckIn(tx, { id, authorId: actor.id, level: form.level ?? null, words: form.words ?? null, madeAt: tx.now });
      return { id, madeAt: tx.now.toISOString() };
    });
  }
}
