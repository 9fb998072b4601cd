import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { ProgramsCommands } from '../programs/programs.commands.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import type { CohortRequest } from './cohort.request.js';
import type { CohortResponse } from './cohort.response.js';

@Injectable()
export class AddCohort {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsFacts,
    private readonly commands: ProgramsCommands,
  ) {}

  run(actor: Actor, programId: string, { name, startsOn }: CohortRequest): Promise<CohortResponse> {
    return this.db.write(actor, async (tx) => {
      const program = visible(await this.programs.visibleTo(tx, actor, programId, 'cohort.manage'));
      const id = await this.commands.addCohort(tx, { programId: program.id, name: name.trim(), startsOn });
      tx.audit({ programId: program.id, action: 'cohort.added', subject: id });
      return { id, name: name.trim(), startsOn, members: 0 };
    });
  }
}
