import { Injectable } from '@nestjs/common';
import { AuditKeeper } from '../features/audit-trail/audit-keeper.js';
import { InvitationsCommands } from '../features/invitations/invitations.commands.js';
import { PeopleFacts } from '../features/people/people.facts.js';
import { Actor } from '../platform/auth/actor.js';
import { Database } from '../platform/database/database.js';
import { SeedReporting } from './seed-reporting.js';

/** What an admin of the demo world finds: invitations that wait, a table of reporting duties, and a trail that was checked. */
@Injectable()
export class SeedAdministration {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleFacts,
    private readonly invitations: InvitationsCommands,
    private readonly keeper: AuditKeeper,
    private readonly reporting: SeedReporting,
  ) {}

  async run(): Promise<void> {
    const admin = await this.db.write(Actor.system, async (tx) => {
      const admin = await this.people.accountByEmail(tx, 'admin@demo.example');
      const [role] = admin ? await this.people.rolesOf(tx, admin.id) : [];
      if (!admin || !role) throw new Error('The demo world has no admin.');
      const program = { programId: role.programId, programName: role.programName, cohortId: null, invitedBy: admin.id };
      await this.invitations.invite(tx, { ...program, name: 'Dana Whitecloud', email: 'dana@demo.example', role: 'trainee' });
      await this.invitations.invite(tx, { ...program, name: 'Kofi Mensah', email: 'kofi@demo.example', role: 'peer-supervisor' });
      return { id: admin.id, programId: role.programId };
    });
    await this.reporting.run(admin);
    await this.keeper.verifyAll();
  }
}
