import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { WellbeingStore } from './wellbeing.store.js';

@Injectable()
export class EraseCheckIns {
  constructor(
    private readonly db: Database,
    private readonly store: WellbeingStore,
  ) {}

  all(actor: Actor): Promise<void> {
    return this.db.write(actor, (tx) => this.store.eraseCheckIns(tx, actor));
  }

  one(actor: Actor, id: string): Promise<void> {
    return this.db.write(actor, async (tx) => {
      visible((await this.store.eraseCheckIn(tx, actor, id)) || null);
    });
  }
}
