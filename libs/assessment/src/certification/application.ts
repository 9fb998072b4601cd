import { type Decision, decide, type Refusal } from '#libs/curriculum';
import type { NotRenewableYet } from './change-status.js';
import { gateMet, gateRefusals, linesForTrainee } from './gate.js';
import type { GateLine } from './gate-line.js';
import { isApproval, isOpenCase, type ReviewCaseFacts } from './review-case.js';

export type ApplicationRefusalCode =
  | 'gate.unmet'
  | 'application.not-own'
  | 'application.case-open'
  | 'application.already-approved'
  | 'application.already-certified';

export interface ApplicationFacts {
  readonly actorId: string;
  readonly traineeId: string;
  readonly gate: readonly GateLine[];
  /** Every case of this person for this credential; an approval counts until its certificate is issued or it is set aside. */
  readonly cases: readonly (Pick<ReviewCaseFacts, 'decision'> & { readonly usedOrSetAside: boolean })[];
  /** A credential of this type that is live and cannot be renewed yet; null where none is. */
  readonly notRenewableYet: NotRenewableYet | null;
}

/**
 * May the trainee hand in an application? Nobody applies for somebody else: applying is the holder's own request. Every unmet line of
 * the gate is a refusal `gate.unmet` {code, about, whoMustAct}; where only a pause stands that they have not been told of, code is null.
 * Facts of `already-certified`: `opensOn`, the first day for a renewal; null while suspended.
 */
export function mayApply(facts: ApplicationFacts): Decision<true, ApplicationRefusalCode> {
  const told = linesForTrainee(facts.gate);
  const untoldOnly = gateMet(told) && !gateMet(facts.gate);
  const refusals: Refusal<ApplicationRefusalCode>[] = untoldOnly
    ? [{ code: 'gate.unmet', facts: { code: null, about: null, whoMustAct: 'lead' } }]
    : gateRefusals(told);
  if (facts.actorId !== facts.traineeId) refusals.push({ code: 'application.not-own' });
  if (facts.cases.some(isOpenCase)) refusals.push({ code: 'application.case-open' });
  if (facts.cases.some(({ decision, usedOrSetAside }) => decision !== null && isApproval(decision.kind) && !usedOrSetAside)) {
    refusals.push({ code: 'application.already-approved' });
  }
  if (facts.notRenewableYet !== null) refusals.push({ code: 'application.already-certified', facts: { ...facts.notRenewableYet } });
  return decide(refusals, () => true as const);
}
