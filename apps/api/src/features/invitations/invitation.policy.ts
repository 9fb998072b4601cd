import { authenticationRefusals, mayRecordFor } from '#libs/assessment';
import { type Decision, decide, type Refusal } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import { isStaffRole, type RoleName } from '../../catalogue/roles.js';
import type { Actor } from '../../platform/auth/actor.js';
import type { Invitation } from './invitation.entity.js';
import type { InvitationInHand } from './invitation.store.js';

/** A role of staff is offered by somebody who has just proven who they are, as it is given. Trainees are invited many at a time. */
export function mayInvite(actor: Actor, role: RoleName, now: Date): Decision<true, RefusalCodeName> {
  return decide<true, RefusalCodeName>(isStaffRole(role) ? authenticationRefusals(actor.authenticatedAt, now) : [], () => true);
}

export function mayWithdraw(invitation: Invitation, now: Date): Decision<Invitation, RefusalCodeName> {
  return decide(overRefusals(invitation, now), () => invitation);
}

/** An invitation works once, until it runs out or is withdrawn; one to a role of staff only while its sender may still invite. */
export function mayAccept(invitation: InvitationInHand, now: Date): Decision<InvitationInHand, RefusalCodeName> {
  const senderLeft = isStaffRole(invitation.role) && !invitation.senderInvites;
  return decide<InvitationInHand, RefusalCodeName>(
    [...overRefusals(invitation, now), ...(senderLeft ? [{ code: 'invitation.sender-left' as const }] : [])],
    () => invitation,
  );
}

/** Nobody gives themselves a role, by an invitation neither: who sent it is not who takes it. */
export function mayJoin(invitation: Pick<Invitation, 'invitedBy'>, personId: string): Decision<true, RefusalCodeName> {
  return mayRecordFor(invitation.invitedBy ?? '', personId, 'role');
}

function overRefusals(invitation: Invitation, now: Date): Refusal<RefusalCodeName>[] {
  const refusals: Refusal<RefusalCodeName>[] = [];
  if (invitation.acceptedAt) refusals.push({ code: 'invitation.used' });
  if (invitation.withdrawnAt) refusals.push({ code: 'invitation.withdrawn' });
  if (invitation.expiresAt <= now) refusals.push({ code: 'invitation.expired' });
  return refusals;
}
