import type { Invitation } from './invitation.entity.js';
import type { InvitationResponse } from './invitation.response.js';

export function presentInvitation({
  id,
  email,
  name,
  role,
  invitedAt,
  expiresAt,
  acceptedAt,
  withdrawnAt,
}: Invitation): InvitationResponse {
  return {
    id,
    email,
    name,
    role,
    invitedAt: invitedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    acceptedAt: acceptedAt?.toISOString() ?? null,
    withdrawnAt: withdrawnAt?.toISOString() ?? null,
  };
}
