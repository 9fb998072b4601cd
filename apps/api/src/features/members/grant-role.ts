import { Injectable } from '@nestjs/common';
import { refuse } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { EnrolmentsCommands } from '../enrolments/enrolments.commands.js';
import { PeopleCommands } from '../people/people.commands.js';
import { ProgramsCommands } from '../programs/programs.commands.js';
import { SessionsCommands } from '../sessions/sessions.commands.js';
import { mayGrantRole } from './member.policy.js';
import type { RoleGrantRequest } from './member.request.js';
import type { RoleGrantResponse } from './member.response.js';
import { MemberStore } from './member.store.js';

@Injectable()
export class GrantRole {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsCommands,
    private readonly members: MemberStore,
    private readonly people: PeopleCommands,
    private readonly enrolments: EnrolmentsCommands,
    private readonly sessions: SessionsCommands,
  ) {}

  run(actor: Actor, programId: string, { personId, role }: RoleGrantRequest): Promise<RoleGrantResponse> {
    return this.db.write(actor, async (tx) => {
      visible(actor.may('role.grant', programId) || null);
      await this.programs.lock(tx, programId);
      visible(await this.members.withRole(tx, programId, personId));
      granted(mayGrantRole(actor, personId, tx.now));
      const given = await this.people.grantRole(tx, { programId, personId, role, grantedBy: actor.id });
      if (!given) granted(refuse({ code: 'role.already-held' }));
      await this.sessions.shorten(tx, personId, role);
      if (role === 'trainee') await this.enrolments.enrol(tx, programId, personId, null);
      const grants = await this.members.liveGrants(tx, programId, personId);
      const made = visible(grants.find((grant) => grant.role === role));
      return { id: made.id, personId, role, grantedAt: made.grantedAt.toISOString() };
    });
  }
}
