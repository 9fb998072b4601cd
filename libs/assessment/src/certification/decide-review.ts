import { type Decision, decide, localDateAt, type Refusal } from '#libs/curriculum';
import { type AuthenticationRefusalCode, authenticationRefusals } from '../practice/fresh-authentication.js';
import { type IndependenceRefusalCode, mayReviewTrainee, type PeopleFacts } from '../practice/independence.js';
import { type LicenceOnFile, type LicenceRefusalCode, licenceRefusals } from '../practice/licence.js';
import { gateRefusals } from './gate.js';
import type { GateLine } from './gate-line.js';
import { isApproval, type ReviewCaseFacts, type ReviewDecisionKind } from './review-case.js';

export type DecideReviewRefusalCode =
  | 'case.already-decided'
  | 'case.not-taken'
  | 'case.taken-by-other'
  | 'decision.reasons-missing'
  | 'decision.conditions-missing'
  | 'gate.unmet'
  | LicenceRefusalCode
  | IndependenceRefusalCode
  | AuthenticationRefusalCode;

export interface ReviewDecisionForm {
  readonly kind: ReviewDecisionKind;
  /** Read by the applicant; required for every kind of decision, approvals too. */
  readonly reasons: string;
  /** Required for `approved-with-conditions`. */
  readonly conditions: readonly string[];
}

export interface DecideReviewFacts {
  readonly programId: string;
  readonly programVersionId: string;
  readonly reviewCase: ReviewCaseFacts;
  readonly reviewerId: string;
  readonly form: ReviewDecisionForm;
  /** The gate, evaluated inside the deciding transaction. */
  readonly gate: readonly GateLine[];
  readonly licence: { readonly required: boolean; readonly onFile: readonly LicenceOnFile[] };
  readonly people: PeopleFacts;
  /** SHA-256 of the canonical evidence snapshot that the reviewer was shown. */
  readonly evidenceDigest: string;
  /** The sentence the reviewer agreed to, as shown. */
  readonly meaning: string;
  readonly freshAuthAt: Date | null;
  readonly authMethod: string;
  readonly zone: string;
  readonly now: Date;
}

/** What the reviewer signs: plain JSON, hashed as `canonicalJson` gives it. */
export interface ReviewDecisionRecord {
  readonly record: 'review-decision';
  readonly form: 1;
  readonly programId: string;
  readonly programVersionId: string;
  readonly caseId: string;
  readonly traineeId: string;
  readonly reviewerId: string;
  readonly kind: ReviewDecisionKind;
  readonly reasons: string;
  readonly conditions: readonly string[];
  /** The gate as it stood: which requirements were met. */
  readonly gate: readonly { readonly code: string; readonly about: string | null; readonly met: boolean }[];
  readonly evidenceDigest: string;
  readonly meaning: string;
  /** ISO 8601, UTC, milliseconds. */
  readonly decidedAt: string;
  readonly authMethod: string;
}

/**
 * May this person decide the case so, and what do they sign? The licence must be current on today's date in the program's zone. Only an approval needs the
 * gate: what is missing may be the very reason to return or decline.
 */
export function mayDecide(facts: DecideReviewFacts): Decision<ReviewDecisionRecord, DecideReviewRefusalCode> {
  const { form, licence } = facts;
  const independent = mayReviewTrainee(facts.reviewerId, facts.people);
  const refusals: Refusal<DecideReviewRefusalCode>[] = [
    ...caseRefusals(facts),
    ...(form.reasons.trim() === '' ? [{ code: 'decision.reasons-missing' as const }] : []),
    ...(lacksConditions(form) ? [{ code: 'decision.conditions-missing' as const }] : []),
    ...(isApproval(form.kind) ? gateRefusals(facts.gate) : []),
    ...(licence.required ? licenceRefusals(licence.onFile, localDateAt(facts.now, facts.zone)) : []),
    ...(independent.ok ? [] : independent.refusals),
    ...authenticationRefusals(facts.freshAuthAt, facts.now),
  ];
  return decide(refusals, () => reviewDecisionRecord(facts));
}

function reviewDecisionRecord(facts: DecideReviewFacts): ReviewDecisionRecord {
  return {
    record: 'review-decision',
    form: 1,
    programId: facts.programId,
    programVersionId: facts.programVersionId,
    caseId: facts.reviewCase.caseId,
    traineeId: facts.people.traineeId,
    reviewerId: facts.reviewerId,
    kind: facts.form.kind,
    reasons: facts.form.reasons,
    conditions: facts.form.conditions,
    gate: facts.gate.map(({ code, about, met }) => ({ code, about, met })),
    evidenceDigest: facts.evidenceDigest,
    meaning: facts.meaning,
    decidedAt: facts.now.toISOString(),
    authMethod: facts.authMethod,
  };
}

function caseRefusals({ reviewCase, reviewerId }: DecideReviewFacts): Refusal<DecideReviewRefusalCode>[] {
  if (reviewCase.decision !== null) return [{ code: 'case.already-decided' }];
  if (reviewCase.taken === null) return [{ code: 'case.not-taken' }];
  return reviewCase.taken.reviewerId === reviewerId ? [] : [{ code: 'case.taken-by-other' }];
}

function lacksConditions({ kind, conditions }: ReviewDecisionForm): boolean {
  const worded = conditions.filter((condition) => condition.trim() !== '');
  return kind === 'approved-with-conditions' && (worded.length === 0 || worded.length < conditions.length);
}
