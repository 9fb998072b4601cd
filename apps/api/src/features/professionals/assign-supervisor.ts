import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { PeopleFacts } from '../people/people.facts.js';
import { ProfessionalsCommands } from './professionals.commands.js';
import { ProfessionalsFacts } from './professionals.facts.js';
import { mayAssignSupervisor } from './profile.policy.js';
import type { SupervisionRequest } from './profile.request.js';
import type { ProfileRecordResponse } from './profile.response.js';
import { ProfileStore } from './profile.store.js';

@Injectable()
export class AssignSupervisor {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleFacts,
    private readonly store: ProfileStore,
    private readonly facts: ProfessionalsFacts,
    private readonly professionals: ProfessionalsCommands,
  ) {}

  run(actor: Actor, programId: string, { traineeId, supervisorId }: SupervisionRequest): Promise<ProfileRecordResponse> {
    return this.db.write(actor, async (tx) => {
      for (const id of [traineeId, supervisorId]) visible(await this.store.personVisibleTo(tx, actor, 'supervision.assign', programId, id));
      await tx.lockPerson(traineeId, 'certification'); // who supervises them may not review them, and conflicts are declared in this turn
      granted(
        mayAssignSupervisor({
          actorId: actor.id,
          traineeId,
          supervisorId,
          supervises: await this.people.keepsRole(tx, supervisorId, programId, ['clinical-supervisor', 'peer-supervisor']),
          enrolled: await this.store.isEnrolled(tx, programId, traineeId),
          conflict: await this.facts.areInConflict(tx, programId, traineeId, supervisorId),
        }),
      );
      return { id: await this.professionals.assignSupervisor(tx, { programId, traineeId, supervisorId, assignedBy: actor.id }) };
    });
  }
}
