import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { PeopleFacts } from '../people/people.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { presentConflict } from './profile.facts.js';
import type { ConflictCandidateResponse, ConflictResponse } from './profile.response.js';
import { ProfileStore } from './profile.store.js';

@Injectable()
export class ListConflicts {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsFacts,
    private readonly people: PeopleFacts,
    private readonly store: ProfileStore,
  ) {}

  run(actor: Actor, programId: string): Promise<ConflictResponse[]> {
    return this.db.read(actor, async (tx) => {
      const program = visible(await this.programs.visibleTo(tx, actor, programId, 'program.read'));
      const conflicts = await this.store.conflictsVisibleTo(tx, actor, program.id);
      const names = await this.people.namesOf(
        tx,
        conflicts.flatMap(({ personId, otherId }) => [personId, otherId]),
      );
      return conflicts.map((conflict) => presentConflict(conflict, names));
    });
  }

  candidates(actor: Actor, programId: string): Promise<ConflictCandidateResponse[]> {
    return this.db.read(actor, async (tx) => {
      const program = visible(await this.programs.visibleTo(tx, actor, programId, 'conflict.declare'));
      return this.store.candidatesFor(tx, actor, program.id);
    });
  }
}
