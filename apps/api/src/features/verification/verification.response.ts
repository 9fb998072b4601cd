import type { CredentialStatus } from '#libs/assessment';

export type VerificationStatus = CredentialStatus | 'not-found';

/** What anybody may know about a certificate by its number. Reasons are never public. */
export class VerificationResponse {
  status!: VerificationStatus;
  /** The number in its printed form; null where it could not be read. */
  number!: string | null;
  title!: string | null;
  scopeLine!: string | null;
  issuingBody!: string | null;
  /** First day of the last term. */
  issuedOn!: string | null;
  /** The true expiry: valid to the end of this day in `zone`, whatever the status. */
  validUntil!: string | null;
  zone!: string | null;
  /** When this status began. */
  statusSince!: string | null;
  /** The name, only where the holder chose to be listed. */
  holderName!: string | null;
  /** Whether a name was confirmed: `listed`, `matches` or `differs` for a name that was typed, `not-confirmed` otherwise. */
  holder!: 'listed' | 'matches' | 'differs' | 'not-confirmed';
  /** What to look at again in a number that cannot be read. */
  hint!: string | null;
  checkedAt!: string;
}
