import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import type { InvitationResponse } from './invitation.response.js';
import { InvitationStore } from './invitation.store.js';
import { presentInvitation } from './present-invitation.js';

@Injectable()
export class ListInvitations {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsFacts,
    private readonly invitations: InvitationStore,
  ) {}

  run(actor: Actor, programId: string): Promise<InvitationResponse[]> {
    return this.db.read(actor, async (tx) => {
      const program = visible(await this.programs.visibleTo(tx, actor, programId, 'person.invite'));
      return (await this.invitations.listVisibleTo(tx, actor, program.id)).map(presentInvitation);
    });
  }
}
