import { Injectable } from '@nestjs/common';
import type { RoleName } from '../../catalogue/roles.js';
import type { Actor } from '../../platform/auth/actor.js';
import { hashToken, newToken } from '../../platform/auth/session-cookie.js';
import { Config } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/tx.js';
import { granted } from '../../platform/http/outcomes.js';
import { MailDesk } from '../mails/mails.commands.js';
import type { Invitation } from './invitation.entity.js';
import { mayInvite } from './invitation.policy.js';
import { InvitationStore } from './invitation.store.js';

const LIFETIME_DAYS = 14;

interface Invited {
  email: string;
  name: string;
  role: RoleName;
  cohortId: string | null;
}

export interface NewInvitation extends Invited {
  programId: string;
  programName: string;
  invitedBy: string | null;
}

@Injectable()
export class InvitationsCommands {
  constructor(
    private readonly invitations: InvitationStore,
    private readonly mails: MailDesk,
    private readonly config: Config,
  ) {}

  /** An invitation that somebody sends, where they may. */
  async inviteAs(tx: Tx, actor: Actor, program: { id: string; name: string }, invited: Invited): Promise<Invitation> {
    granted(mayInvite(actor, invited.role, tx.now));
    return this.invite(tx, { ...invited, programId: program.id, programName: program.name, invitedBy: actor.id });
  }

  /** Records the invitation and queues its mail. The link exists in that mail only. */
  async invite(tx: Tx, { programName, ...wanted }: NewInvitation): Promise<Invitation> {
    const token = newToken();
    const invitation: Invitation = {
      id: tx.newId(),
      ...wanted,
      tokenHash: hashToken(token),
      invitedAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + LIFETIME_DAYS * 86_400_000),
      acceptedAt: null,
      acceptedBy: null,
      withdrawnAt: null,
    };
    await this.invitations.insert(tx, invitation);
    tx.audit({ programId: wanted.programId, action: 'invitation.sent', subject: invitation.id, facts: { role: wanted.role } });
    this.mails.enqueue(tx, {
      to: wanted.email,
      subject: 'Join your training program',
      text: `Hello ${wanted.name},\n\nYou are invited to ${programName}. Open this link within ${LIFETIME_DAYS} days to join:\n\n${this.config.publicUrl}/invite/${token}\n\nYou get this message because the program added your email. If that was a mistake, you can ignore it.\n`,
    });
    return invitation;
  }
}
