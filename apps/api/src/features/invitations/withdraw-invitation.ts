import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { mayWithdraw } from './invitation.policy.js';
import { InvitationStore } from './invitation.store.js';

@Injectable()
export class WithdrawInvitation {
  constructor(
    private readonly db: Database,
    private readonly invitations: InvitationStore,
  ) {}

  run(actor: Actor, invitationId: string): Promise<void> {
    return this.db.write(actor, async (tx) => {
      const invitation = granted(mayWithdraw(visible(await this.invitations.lockVisibleTo(tx, actor, invitationId)), tx.now));
      await this.invitations.withdraw(tx, invitation.id);
      tx.audit({ programId: invitation.programId, action: 'invitation.withdrawn', subject: invitation.id });
    });
  }
}
