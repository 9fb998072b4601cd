import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { CohortStore } from './cohort.store.js';

@Injectable()
export class MoveCohortMember {
  constructor(
    private readonly db: Database,
    private readonly cohorts: CohortStore,
  ) {}

  /** Puts an enrolled person into this cohort, out of the one they were in. */
  into(actor: Actor, cohortId: string, personId: string): Promise<void> {
    return this.db.write(actor, async (tx) => {
      const { id, programId } = visible(await this.cohorts.visibleTo(tx, actor, cohortId));
      const enrolment = visible(await this.cohorts.moveMember(tx, programId, personId, id));
      tx.audit({ programId, action: 'cohort.member-moved', subject: personId, facts: { cohort: id, enrolment } });
    });
  }

  outOf(actor: Actor, cohortId: string, personId: string): Promise<void> {
    return this.db.write(actor, async (tx) => {
      const { id, programId } = visible(await this.cohorts.visibleTo(tx, actor, cohortId));
      const enrolment = visible(await this.cohorts.removeMember(tx, id, personId));
      tx.audit({ programId, action: 'cohort.member-moved', subject: personId, facts: { cohort: null, enrolment } });
    });
  }
}
