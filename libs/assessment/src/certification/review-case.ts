import { addDays, daysBetween, type LocalDate, localDateAt, type ProgramTerms } from '#libs/curriculum';

export type ReviewCaseState = 'submitted' | 'in-review' | ReviewDecisionKind;
export type ReviewDecisionKind = 'approved' | 'approved-with-conditions' | 'returned' | 'declined';
export const REVIEW_DECISION_KINDS: readonly ReviewDecisionKind[] = ['approved', 'approved-with-conditions', 'returned', 'declined'];

/** A case as its rows tell it; the state follows from them. */
export interface ReviewCaseFacts {
  readonly caseId: string;
  readonly submittedAt: Date;
  /** The reviewer who took it and when; null while nobody has. */
  readonly taken: { readonly reviewerId: string; readonly at: Date } | null;
  readonly decision: { readonly kind: ReviewDecisionKind; readonly decidedAt: Date } | null;
}

export function reviewCaseState({ decision, taken }: Pick<ReviewCaseFacts, 'decision' | 'taken'>): ReviewCaseState {
  if (decision !== null) return decision.kind;
  return taken === null ? 'submitted' : 'in-review';
}

export function isOpenCase(reviewCase: Pick<ReviewCaseFacts, 'decision'>): boolean {
  return reviewCase.decision === null;
}

/** Approved, with conditions or without: what issuing rests on. */
export function isApproval(kind: ReviewDecisionKind): boolean {
  return kind === 'approved' || kind === 'approved-with-conditions';
}

export interface ReviewClock {
  /** Last civil date for a decision, in the program's zone. */
  readonly dueOn: LocalDate;
  /** Whole days left on the day asked about, or on the day of the decision; negative when overdue. */
  readonly daysLeft: number;
  readonly overdue: boolean;
}

/** The review clock: days from handing in to a decision with reasons (Texas asks certifiers for 60). It stops with the decision. */
export function reviewClock(
  reviewCase: Pick<ReviewCaseFacts, 'submittedAt' | 'decision'>,
  terms: ProgramTerms['review'],
  zone: string,
  now: Date,
): ReviewClock {
  const dueOn = addDays(localDateAt(reviewCase.submittedAt, zone), terms.clockDays);
  const daysLeft = daysBetween(localDateAt(reviewCase.decision?.decidedAt ?? now, zone), dueOn);
  return { dueOn, daysLeft, overdue: daysLeft < 0 };
}
