import { authenticationRefusals, mayRecordFor } from '#libs/assessment';
import { type Decision, decide, type Refusal } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import type { RoleName } from '../../catalogue/roles.js';
import type { Actor } from '../../platform/auth/actor.js';

/** Roles a program lead is chosen from: somebody who decides after the last attempt and is told of harm. */
export const LEAD_ROLES: readonly RoleName[] = ['admin', 'clinical-supervisor'];

/** Who keeps none of these supervises nobody. */
export const SUPERVISING_ROLES: readonly RoleName[] = ['clinical-supervisor', 'peer-supervisor'];

/** Nobody gives themselves a role, and whoever gives one has just proven who they are. */
export function mayGrantRole(actor: Actor, personId: string, now: Date): Decision<true, RefusalCodeName> {
  const own = mayRecordFor(actor.id, personId, 'role');
  return decide<true, RefusalCodeName>(
    [...(own.ok ? [] : own.refusals), ...authenticationRefusals(actor.authenticatedAt, now)],
    () => true,
  );
}

interface WithdrawalFacts {
  role: RoleName;
  /** Admins of the program now. */
  admins: readonly { personId: string }[];
  isLead: boolean;
  /** Roles the person would keep. */
  kept: readonly RoleName[];
}

/** Anybody's role may end, one's own too, as long as an admin stays and the lead stays fit to lead. */
export function mayWithdrawRole(actor: Actor, facts: WithdrawalFacts, now: Date): Decision<true, RefusalCodeName> {
  const refusals: Refusal<RefusalCodeName>[] = [...authenticationRefusals(actor.authenticatedAt, now)];
  if (facts.role === 'admin' && facts.admins.length <= 1) refusals.push({ code: 'role.last-admin' });
  if (facts.isLead && !facts.kept.some((role) => LEAD_ROLES.includes(role))) refusals.push({ code: 'role.of-lead' });
  return decide(refusals, () => true);
}

export function mayNameLead(actor: Actor, roles: readonly RoleName[], now: Date): Decision<true, RefusalCodeName> {
  const refusals: Refusal<RefusalCodeName>[] = [...authenticationRefusals(actor.authenticatedAt, now)];
  if (!roles.some((role) => LEAD_ROLES.includes(role))) refusals.push({ code: 'lead.role-missing' });
  return decide(refusals, () => true);
}
