import { type Role, useMe } from '../../api/me';

/** The program in which this person holds one of the roles; where there are several, the first. */
export function useProgramAs(...roles: Role[]): string | undefined {
  return useMe()?.roles.find(({ role }) => roles.includes(role))?.programId;
}
