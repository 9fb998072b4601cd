import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { PeopleFacts } from '../people/people.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { presentSupervision } from './profile.facts.js';
import type { SupervisionResponse } from './profile.response.js';
import { ProfileStore } from './profile.store.js';

@Injectable()
export class ListSupervisions {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsFacts,
    private readonly people: PeopleFacts,
    private readonly store: ProfileStore,
  ) {}

  run(actor: Actor, programId: string): Promise<SupervisionResponse[]> {
    return this.db.read(actor, async (tx) => {
      const program = visible(await this.programs.visibleTo(tx, actor, programId, 'person.read'));
      const supervisions = await this.store.supervisionsVisibleTo(tx, actor, program.id);
      const names = await this.people.namesOf(
        tx,
        supervisions.flatMap(({ traineeId, supervisorId }) => [traineeId, supervisorId]),
      );
      return supervisions.map((supervision) => presentSupervision(supervision, names));
    });
  }
}
