import { mayRecordFor } from '#libs/assessment';
import { type Decision, decide, type Refusal } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import type { Invitation } from './invitation.entity.js';

/** An invitation works once, until it runs out or is withdrawn. */
export function mayAccept(invitation: Invitation, now: Date): Decision<Invitation, RefusalCodeName> {
  const refusals: Refusal<RefusalCodeName>[] = [];
  if (invitation.acceptedAt) refusals.push({ code: 'invitation.used' });
  if (invitation.withdrawnAt) refusals.push({ code: 'invitation.withdrawn' });
  if (invitation.expiresAt <= now) refusals.push({ code: 'invitation.expired' });
  return decide(refusals, () => invitation);
}

/** Nobody gives themselves a role, by an invitation neither: who sent it is not who takes it. */
export function mayJoin(invitation: Pick<Invitation, 'invitedBy'>, personId: string): Decision<true, RefusalCodeName> {
  return mayRecordFor(invitation.invitedBy ?? '', personId, 'role');
}
