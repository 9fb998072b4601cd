import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { mayChangeTime } from './offered-time.policy.js';
import { OfferedTimeStore } from './offered-time.store.js';

@Injectable()
export class WithdrawTime {
  constructor(
    private readonly db: Database,
    private readonly times: OfferedTimeStore,
  ) {}

  run(actor: Actor, id: string): Promise<void> {
    return this.db.write(actor, async (tx) => {
      const time = visible(await this.times.lockVisibleTo(tx, actor, id));
      granted(mayChangeTime(time, time.rolePlayId !== null));
      await this.times.withdraw(tx, id);
      tx.audit({ programId: time.programId, action: 'offered-time.withdrawn', subject: id });
    });
  }
}
