import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import type { CohortResponse } from './cohort.response.js';

@Injectable()
export class ListCohorts {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsFacts,
  ) {}

  run(actor: Actor, programId: string): Promise<CohortResponse[]> {
    return this.db.read(actor, async (tx) => {
      const program = visible(await this.programs.visibleTo(tx, actor, programId, 'cohort.read'));
      const cohorts = await this.programs.cohorts(tx, program.id);
      return cohorts.map(({ id, name, startsOn, members }) => ({ id, name, startsOn, members }));
    });
  }
}
