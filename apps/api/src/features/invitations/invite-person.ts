import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import type { InvitationRequest } from './invitation.request.js';
import type { InvitationResponse } from './invitation.response.js';
import { InvitationsCommands } from './invitations.commands.js';
import { presentInvitation } from './present-invitation.js';

@Injectable()
export class InvitePerson {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsFacts,
    private readonly invitations: InvitationsCommands,
  ) {}

  run(actor: Actor, programId: string, form: InvitationRequest): Promise<InvitationResponse> {
    return this.db.write(actor, async (tx) => {
      const program = visible(await this.programs.visibleTo(tx, actor, programId, 'person.invite'));
      const cohortId = form.cohortId ? visible(await this.programs.cohort(tx, program.id, form.cohortId)).id : null;
      const { email, name, role } = form;
      return presentInvitation(await this.invitations.inviteAs(tx, actor, program, { email, name, role, cohortId }));
    });
  }
}
