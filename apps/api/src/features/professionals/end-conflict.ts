import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { mayEndConflict } from './profile.policy.js';
import { ProfileStore } from './profile.store.js';

@Injectable()
export class EndConflict {
  constructor(
    private readonly db: Database,
    private readonly store: ProfileStore,
  ) {}

  run(actor: Actor, conflictId: string): Promise<void> {
    return this.db.write(actor, async (tx) => {
      const conflict = visible(await this.store.lockConflictVisibleTo(tx, actor, conflictId));
      granted(mayEndConflict(actor.id, conflict));
      await this.store.endConflict(tx, conflict.id);
      const { programId, personId, otherId } = conflict;
      tx.audit({ programId, action: 'conflict.ended', subject: personId, facts: { conflict: conflict.id, other: otherId } });
    });
  }
}
