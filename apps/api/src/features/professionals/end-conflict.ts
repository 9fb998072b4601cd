import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { ProfessionalsFacts } from './professionals.facts.js';
import { mayEndConflict } from './profile.policy.js';
import { ProfileStore } from './profile.store.js';

@Injectable()
export class EndConflict {
  constructor(
    private readonly db: Database,
    private readonly store: ProfileStore,
    private readonly professionals: ProfessionalsFacts,
  ) {}

  run(actor: Actor, conflictId: string): Promise<void> {
    return this.db.write(actor, async (tx) => {
      const seen = visible(await this.store.conflictVisibleTo(tx, actor, conflictId));
      await this.professionals.lockBetween(tx, seen.personId, seen.otherId);
      const conflict = visible(await this.store.conflictVisibleTo(tx, actor, conflictId));
      granted(mayEndConflict(actor.id, conflict));
      await this.store.endConflict(tx, conflict.id);
      const { programId, personId, otherId } = conflict;
      tx.audit({ programId, action: 'conflict.ended', subject: personId, facts: { conflict: conflict.id, other: otherId } });
    });
  }
}
