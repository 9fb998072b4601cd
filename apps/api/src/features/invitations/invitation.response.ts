import type { RoleName } from '../../catalogue/roles.js';

export class InvitationResponse {
  id!: string;
  email!: string;
  name!: string;
  role!: RoleName;
  invitedAt!: string;
  expiresAt!: string;
  acceptedAt!: string | null;
  withdrawnAt!: string | null;
}

/** What the invited person sees before joining. */
export class InvitationWelcomeResponse {
  programName!: string;
  invitedBy!: string | null;
  name!: string;
  email!: string;
  role!: RoleName;
  expiresAt!: string;
  /** The email has an account already: joining asks for its password. */
  hasAccount!: boolean;
}
