import type { Refusal } from '#libs/curriculum';

export type AuthenticationRefusalCode = 'authentication.stale';

/** A signature means "it was me, now": five minutes is what rules for electronic signatures in practice allow for. */
export const FRESH_AUTHENTICATION_MINUTES = 5;

/**
 * @param freshAt when the person last proved who they are in this session; null when they have not
 * @param now database time; a proof "from the future" counts as none
 */
export function authenticationRefusals(freshAt: Date | null, now: Date): Refusal<AuthenticationRefusalCode>[] {
  const age = freshAt === null ? Number.NaN : now.getTime() - freshAt.getTime();
  const fresh = age >= 0 && age <= FRESH_AUTHENTICATION_MINUTES * 60_000;
  return fresh ? [] : [{ code: 'authentication.stale', facts: { minutes: FRESH_AUTHENTICATION_MINUTES } }];
}
