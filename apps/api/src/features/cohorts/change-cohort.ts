import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import type { CohortRequest } from './cohort.request.js';
import type { CohortResponse } from './cohort.response.js';
import { CohortStore } from './cohort.store.js';

@Injectable()
export class ChangeCohort {
  constructor(
    private readonly db: Database,
    private readonly cohorts: CohortStore,
  ) {}

  run(actor: Actor, cohortId: string, { name, startsOn }: CohortRequest): Promise<CohortResponse> {
    return this.db.write(actor, async (tx) => {
      const { id, programId } = visible(await this.cohorts.visibleTo(tx, actor, cohortId));
      await this.cohorts.change(tx, id, { name: name.trim(), startsOn });
      tx.audit({ programId, action: 'cohort.changed', subject: id });
      return { id, name: name.trim(), startsOn, members: await this.cohorts.members(tx, id) };
    });
  }
}
