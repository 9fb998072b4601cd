import { type Decision, decide, type Refusal } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';

/** Reading is confirmed once; what was corrected since is confirmed at the record that stands. */
export function mayAcknowledge(feedback: { acknowledgedAt: Date | null; correctedById: string | null }): Decision<true, RefusalCodeName> {
  const refusals: Refusal<RefusalCodeName>[] = [];
  if (feedback.acknowledgedAt) refusals.push({ code: 'feedback.already-acknowledged' });
  if (feedback.correctedById) refusals.push({ code: 'feedback.corrected' });
  return decide(refusals, () => true as const);
}

/** Shared once; an earlier time is never taken back. What was corrected since is shared as the record that stands. */
export function mayShare(feedback: { shareAt: Date | null; correctedById: string | null }): Decision<true, RefusalCodeName> {
  const refusals: Refusal<RefusalCodeName>[] = [];
  if (feedback.shareAt) refusals.push({ code: 'feedback.already-shared' });
  if (feedback.correctedById) refusals.push({ code: 'feedback.corrected' });
  return decide(refusals, () => true as const);
}
