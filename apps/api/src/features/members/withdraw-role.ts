import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { ProfessionalsCommands } from '../professionals/professionals.commands.js';
import { ProgramsCommands } from '../programs/programs.commands.js';
import { mayWithdrawRole, SUPERVISING_ROLES } from './member.policy.js';
import { MemberStore } from './member.store.js';

@Injectable()
export class WithdrawRole {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsCommands,
    private readonly members: MemberStore,
    private readonly professionals: ProfessionalsCommands,
  ) {}

  run(actor: Actor, grantId: string): Promise<void> {
    return this.db.writeFromReserve(actor, async (tx) => {
      const seen = visible(await this.members.grantVisibleTo(tx, actor, grantId));
      const program = await this.programs.lock(tx, seen.programId); // before roles are read: of two admins who remove each other one stays
      const admins = await this.members.admins(tx, program.id);
      const { id, personId, role } = visible(await this.members.grantVisibleTo(tx, actor, grantId));
      const held = await this.members.liveGrants(tx, program.id, personId);
      const kept = held.filter((grant) => grant.id !== id).map((grant) => grant.role);
      granted(mayWithdrawRole(actor, { role, admins, isLead: program.leadId === personId, kept }, tx.now));
      await this.members.withdraw(tx, id, actor.id);
      tx.audit({ programId: program.id, action: 'role.withdrawn', subject: personId, facts: { role, grant: id } });
      if (!kept.some((each) => SUPERVISING_ROLES.includes(each))) await this.professionals.endSupervisionsOf(tx, program.id, personId);
    });
  }
}
