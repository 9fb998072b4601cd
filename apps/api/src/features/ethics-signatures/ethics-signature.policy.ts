import { authenticationRefusals } from '#libs/assessment';
import { type Decision, decide, type EthicsCode, type Refusal } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';

/** The sentence above the signature. */
export const ETHICS_MEANING = 'I have read this code of ethics. I agree to keep to it in everything I do as a peer supporter.';

export interface SignEthicsCodeFacts {
  readonly enrolmentId: string;
  readonly programId: string;
  readonly programVersionId: string;
  readonly traineeId: string;
  /** The version the program asks for. */
  readonly version: string;
  readonly code: Pick<EthicsCode, 'version'>;
  readonly textDigest: string;
  /** Since the latest issue of the certificate: for a renewal the code is signed anew. */
  readonly signedVersions: readonly string[];
  readonly form: { readonly version: string; readonly meaning: string };
  readonly freshAuthAt: Date | null;
  readonly now: Date;
}

/** What is signed: plain JSON, stored as its canonical text. */
export interface EthicsSignatureRecord {
  readonly record: 'ethics-signature';
  readonly form: 1;
  readonly programId: string;
  readonly programVersionId: string;
  readonly enrolmentId: string;
  readonly traineeId: string;
  readonly version: string;
  readonly textDigest: string;
  readonly meaning: string;
  readonly signedAt: string;
  readonly authMethod: 'password';
}

/** May the trainee sign, and what is then the record? Only the version the program asks for, once in a term, under the sentence that was shown. */
export function maySignEthicsCode(facts: SignEthicsCodeFacts): Decision<EthicsSignatureRecord, RefusalCodeName> {
  const { form, version, code } = facts;
  const refusals: Refusal<RefusalCodeName>[] = [...authenticationRefusals(facts.freshAuthAt, facts.now)];
  if (form.version !== version || code.version !== version) refusals.push({ code: 'ethics-code.other-version', facts: { version } });
  if (form.meaning !== ETHICS_MEANING) refusals.push({ code: 'signature.other-meaning' });
  if (facts.signedVersions.includes(version)) refusals.push({ code: 'ethics-code.signed-already', facts: { version } });
  return decide(refusals, () => ({
    record: 'ethics-signature',
    form: 1,
    programId: facts.programId,
    programVersionId: facts.programVersionId,
    enrolmentId: facts.enrolmentId,
    traineeId: facts.traineeId,
    version,
    textDigest: facts.textDigest,
    meaning: form.meaning,
    signedAt: facts.now.toISOString(),
    authMethod: 'password',
  }));
}

/** The signatures that count in the term after an issue; all of them before the first. */
export function signedSince<Signature extends { signedAt: Date }>(
  issue: { readonly issuedAt: Date } | null,
  signatures: readonly Signature[],
): Signature[] {
  return signatures.filter(({ signedAt }) => issue === null || signedAt > issue.issuedAt);
}
