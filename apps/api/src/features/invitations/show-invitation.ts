import { Injectable } from '@nestjs/common';
import { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { AttemptLimiter } from '../../platform/http/attempt-limiter.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { PeopleFacts } from '../people/people.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { mayAccept } from './invitation.policy.js';
import type { InvitationWelcomeResponse } from './invitation.response.js';
import { InvitationStore } from './invitation.store.js';

/** Of links that lead nowhere: a class opens its invitations from one address. */
const LOOKING = { tries: 60, windowSeconds: 15 * 60 };

@Injectable()
export class ShowInvitation {
  constructor(
    private readonly db: Database,
    private readonly invitations: InvitationStore,
    private readonly people: PeopleFacts,
    private readonly programs: ProgramsFacts,
    private readonly limiter: AttemptLimiter,
  ) {}

  async run(token: string, address: string): Promise<InvitationWelcomeResponse> {
    return this.limiter.during([{ topic: 'invitation-look', key: address, limit: LOOKING }], () => this.welcome(token));
  }

  private welcome(token: string): Promise<InvitationWelcomeResponse> {
    return this.db.read(Actor.nobody, async (tx) => {
      const invitation = granted(mayAccept(visible(await this.invitations.byToken(tx, token)), tx.now));
      const program = visible(await this.programs.byId(tx, invitation.programId));
      const names = await this.people.namesOf(tx, invitation.invitedBy ? [invitation.invitedBy] : []);
      const account = await this.people.accountByEmail(tx, invitation.email);
      return {
        programName: program.name,
        invitedBy: invitation.invitedBy ? (names.get(invitation.invitedBy) ?? null) : null,
        name: invitation.name,
        email: invitation.email,
        role: invitation.role,
        expiresAt: invitation.expiresAt.toISOString(),
        hasAccount: account !== null,
      };
    });
  }
}
