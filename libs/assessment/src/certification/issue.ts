import { type Decision, decide, type LocalDate, type ProgramTerms, type Refusal } from '#libs/curriculum';
import { type AuthenticationRefusalCode, authenticationRefusals } from '../practice/fresh-authentication.js';
import { type IndependenceRefusalCode, mayIssueTo, type PeopleFacts } from '../practice/independence.js';
import type { NotRenewableYet } from './change-status.js';
import type { CredentialNumber } from './credential-number.js';
import { gateRefusals } from './gate.js';
import type { GateLine } from './gate-line.js';
import { isApproval, type ReviewDecisionKind } from './review-case.js';
import type { CredentialIssue } from './status.js';

export type IssueRefusalCode =
  | 'certificate.no-approval'
  | 'certificate.already-live'
  | 'certificate.revoked-is-final'
  | 'gate.unmet'
  | IndependenceRefusalCode
  | AuthenticationRefusalCode;

export interface IssueFacts {
  readonly issuerId: string;
  /** The latest decision of the case, or null. `setAsideAt`: when an appeal or a regrade withdrew it. */
  readonly decision: {
    readonly kind: ReviewDecisionKind;
    readonly reviewerId: string;
    readonly setAsideAt: Date | null;
    /** Whether a certificate was already issued on it. */
    readonly used: boolean;
  } | null;
  /** The gate, evaluated again inside the issuing transaction. */
  readonly gate: readonly GateLine[];
  readonly people: PeopleFacts;
  /** A credential of this type that is live and cannot be renewed yet; null where none is. */
  readonly notRenewableYet: NotRenewableYet | null;
  /** A credential of this type was revoked for this person in this program. */
  readonly credentialRevoked: boolean;
  readonly freshAuthAt: Date | null;
  readonly now: Date;
}

/** May this person issue the certificate now? Four eyes always: an approval that stands, by somebody else, and the gate once more. */
export function mayIssue(facts: IssueFacts): Decision<true, IssueRefusalCode> {
  const { decision, people } = facts;
  const stands = decision !== null && isApproval(decision.kind) && decision.setAsideAt === null && !decision.used;
  // The reviewer is a party even where the list of parties was drawn up before the decision.
  const parties = decision === null ? people.parties : [...people.parties, { personId: decision.reviewerId, part: 'reviewer' as const }];
  const independent = mayIssueTo(facts.issuerId, { ...people, parties });
  const refusals: Refusal<IssueRefusalCode>[] = [
    ...(stands ? [] : [{ code: 'certificate.no-approval' as const }]),
    // after its issue the gate is that of the next renewal, and says nothing about this approval
    ...(decision?.used ? [] : gateRefusals(facts.gate)),
    ...(independent.ok ? [] : independent.refusals),
    ...(facts.notRenewableYet === null ? [] : [{ code: 'certificate.already-live' as const, facts: { ...facts.notRenewableYet } }]),
    ...(facts.credentialRevoked ? [{ code: 'certificate.revoked-is-final' as const }] : []),
    ...authenticationRefusals(facts.freshAuthAt, facts.now),
  ];
  return decide(refusals, () => true as const);
}

/** What a certificate says, frozen. Plain JSON: `canonicalJson` gives the bytes whose SHA-256 is stored beside them. */
export interface FrozenContent {
  readonly record: 'certificate';
  readonly form: 1;
  readonly number: CredentialNumber;
  readonly title: string;
  readonly scopeLine: string;
  readonly issuingBody: string;
  readonly program: string;
  readonly programVersionId: string;
  readonly term: CredentialIssue['term'];
  readonly evidenceDigest: string;
  readonly validFrom: LocalDate;
  /** Valid to the end of this day in `zone`. */
  readonly validUntil: LocalDate;
  readonly zone: string;
  readonly holderNameHash: string;
}

export interface FrozenContentInput {
  readonly number: CredentialNumber;
  readonly terms: Pick<ProgramTerms, 'code' | 'credentialTitle' | 'scopeLine'>;
  readonly issuingBody: string;
  readonly programVersionId: string;
  readonly term: CredentialIssue['term'];
  /** SHA-256 of the canonical evidence snapshot, 64 hexadecimal digits. */
  readonly evidenceDigest: string;
  readonly validFrom: LocalDate;
  readonly validUntil: LocalDate;
  readonly zone: string;
  /** SHA-256 over a salt of its own and the name as shown, 64 hexadecimal digits: erasing the name leaves every digest right. */
  readonly holderNameHash: string;
}

/** @throws RangeError when a digest is not 64 hexadecimal digits in lower case: a name must never end up here in clear. */
export function frozenContent(input: FrozenContentInput): FrozenContent {
  for (const digest of [input.evidenceDigest, input.holderNameHash]) {
    if (!/^[0-9a-f]{64}$/.test(digest)) throw new RangeError('A digest is 64 hexadecimal digits in lower case.');
  }
  return {
    record: 'certificate',
    form: 1,
    number: input.number,
    title: input.terms.credentialTitle,
    scopeLine: input.terms.scopeLine,
    issuingBody: input.issuingBody,
    program: input.terms.code,
    programVersionId: input.programVersionId,
    term: input.term,
    evidenceDigest: input.evidenceDigest,
    validFrom: input.validFrom,
    validUntil: input.validUntil,
    zone: input.zone,
    holderNameHash: input.holderNameHash,
  };
}
