import { type EvidenceSnapshot, isApproval, type ReviewDecisionKind } from '#libs/assessment';
import { type Decision, decide } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import type { HoursNow } from './hours.facts.js';

/** How long a decision about hours can be taken back. */
export const UNDO_SECONDS = 10;

/** An entry may change until it is approved. */
export function mayChangeHours(hours: Pick<HoursNow, 'state'>): Decision<true, RefusalCodeName> {
  return decide(hours.state === 'approved' ? [{ code: 'hours.already-decided' }] : [], () => true as const);
}

export function mayDecideHours(hours: Pick<HoursNow, 'state'>): Decision<true, RefusalCodeName> {
  return decide(hours.state === 'pending' ? [] : [{ code: 'hours.already-decided' }], () => true as const);
}

/** One's own decision, within ten seconds. */
export function mayUndo(
  hours: Pick<HoursNow, 'state' | 'decidedBy' | 'decidedAt'>,
  deciderId: string,
  now: Date,
): Decision<true, RefusalCodeName> {
  const until = undoUntil(hours, deciderId);
  if (until === null) return decide([{ code: 'hours.nothing-to-undo' }], () => true as const);
  return decide(until < now ? [{ code: 'hours.undo-too-late' }] : [], () => true as const);
}

/** What somebody was approved on stays: the evidence of the decision, and of the certificate after it, names the approval. */
export function mayUndoApproval(
  { decisionId }: Pick<HoursNow, 'decisionId'>,
  decisions: readonly { kind: ReviewDecisionKind; evidence: string }[],
): Decision<true, RefusalCodeName> {
  const names = (evidence: string) => (JSON.parse(evidence) as EvidenceSnapshot).hours.some(({ approvalId }) => approvalId === decisionId);
  const relied = decisions.some(({ kind, evidence }) => isApproval(kind) && names(evidence));
  return decide(relied ? [{ code: 'hours.relied-on' }] : [], () => true as const);
}

export function undoUntil(hours: Pick<HoursNow, 'state' | 'decidedBy' | 'decidedAt'>, deciderId: string): Date | null {
  if (hours.state === 'pending' || hours.decidedBy !== deciderId || hours.decidedAt === null) return null;
  return new Date(hours.decidedAt.getTime() + UNDO_SECONDS * 1000);
}
