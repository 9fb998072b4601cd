import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { ProgramsCommands } from '../programs/programs.commands.js';
import { mayNameLead } from './member.policy.js';
import { MemberStore } from './member.store.js';

@Injectable()
export class NameLead {
  constructor(
    private readonly db: Database,
    private readonly members: MemberStore,
    private readonly programs: ProgramsCommands,
  ) {}

  run(actor: Actor, programId: string, personId: string): Promise<void> {
    return this.db.write(actor, async (tx) => {
      visible(actor.may('lead.name', programId) || null);
      await this.programs.lock(tx, programId);
      const { roles } = visible(await this.members.withRole(tx, programId, personId));
      granted(mayNameLead(actor, roles, tx.now));
      await this.programs.nameLead(tx, programId, personId);
      tx.audit({ programId, action: 'lead.named', subject: personId });
    });
  }
}
