import { type LicenceOnFile, licenceRefusals, mayReviewTrainee, type PeopleFacts, type ReviewDecisionKind } from '#libs/assessment';
import { type Decision, decide, type LocalDate, localDateAt, type Refusal } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import type { CaseNow } from './reviews.facts.js';

/** How long a case is kept for the reviewer who took it. */
export const LEASE_HOURS = 8;

/** The sentence above the reviewer's signature, by what is decided. */
export const REVIEW_MEANINGS: Readonly<Record<ReviewDecisionKind, string>> = {
  approved: 'I have looked at the evidence shown here, and I approve this application for the reasons I give.',
  'approved-with-conditions':
    'I have looked at the evidence shown here, and I approve this application under the conditions and for the reasons I give.',
  returned: 'I have looked at the evidence shown here, and I return this application for the reasons I give.',
  declined: 'I have looked at the evidence shown here, and I decline this application for the reasons I give.',
};

export interface ReviewerFacts {
  readonly reviewerId: string;
  readonly people: PeopleFacts;
  readonly licence: { readonly required: boolean; readonly onFile: readonly LicenceOnFile[] };
  readonly zone: string;
  readonly now: Date;
}

/** What speaks against this person as the reviewer of this trainee, whatever the case holds. */
export function reviewerRefusals({ reviewerId, people, licence, zone, now }: ReviewerFacts): Refusal<RefusalCodeName>[] {
  const independent = mayReviewTrainee(reviewerId, people);
  const today: LocalDate = localDateAt(now, zone);
  return [...(independent.ok ? [] : independent.refusals), ...(licence.required ? licenceRefusals(licence.onFile, today) : [])];
}

/** Reading a case is part of deciding it: nobody with a part of their own reads it as a reviewer. */
export function mayReadCase(reviewerId: string, people: PeopleFacts): Decision<true, RefusalCodeName> {
  return mayReviewTrainee(reviewerId, people);
}

/** May the reviewer take the case? Another reviewer's case only once its lease has run out. */
export function mayTakeCase(row: CaseNow, facts: ReviewerFacts): Decision<true, RefusalCodeName> {
  const refusals: Refusal<RefusalCodeName>[] = [];
  if (row.decisionId !== null) refusals.push({ code: 'case.already-decided' });
  else if (isHeldByOther(row, facts.reviewerId, facts.now)) {
    refusals.push({ code: 'case.taken-by-other', facts: { until: row.leasedUntil?.toISOString() ?? null } });
  }
  return decide([...refusals, ...reviewerRefusals(facts)], () => true as const);
}

export function isHeldBy(row: CaseNow, personId: string, now: Date): boolean {
  return row.claimedBy === personId && row.leasedUntil !== null && row.leasedUntil > now;
}

function isHeldByOther(row: CaseNow, personId: string, now: Date): boolean {
  return row.claimedBy !== null && row.claimedBy !== personId && row.leasedUntil !== null && row.leasedUntil > now;
}
