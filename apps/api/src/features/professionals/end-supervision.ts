import { Injectable } from '@nestjs/common';
import { refuse } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { ProfileStore } from './profile.store.js';

@Injectable()
export class EndSupervision {
  constructor(
    private readonly db: Database,
    private readonly store: ProfileStore,
  ) {}

  run(actor: Actor, supervisionId: string): Promise<void> {
    return this.db.write(actor, async (tx) => {
      const supervision = visible(await this.store.lockSupervisionVisibleTo(tx, actor, supervisionId));
      if (supervision.endedAt) granted(refuse({ code: 'supervision.ended' }));
      await this.store.endSupervision(tx, supervision.id);
      const { programId, traineeId, supervisorId } = supervision;
      tx.audit({
        programId,
        action: 'supervision.ended',
        subject: traineeId,
        facts: { supervision: supervision.id, supervisor: supervisorId },
      });
    });
  }
}
