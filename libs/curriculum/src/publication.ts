import { canonicalJson } from './kernel/canonical-json.js';
import { type Decision, decide, type Refusal } from './kernel/decision.js';
import { moduleByCode, stationByCode } from './pack/find.js';
import type { Pack, ProgramTerms } from './pack/types.js';

export type PublicationRefusal = 'publication.already-current' | 'publication.terms-do-not-fit';

/** `as-they-are`: the program goes on with its own terms. `of-the-pack`: it takes those that come with the content. */
export type TermsChoice = 'as-they-are' | 'of-the-pack';

export interface PublicationFacts {
  /** The newest version of the program. */
  readonly current: { readonly terms: ProgramTerms; readonly pack: Pack };
  readonly next: Pack;
  /** The content is that of the newest version already. */
  readonly sameContent: boolean;
}

/** Whether two sets of terms ask for the same; a new review date asks for nothing. */
export function sameTerms(some: ProgramTerms, other: ProgramTerms): boolean {
  return undated(some) === undated(other);
}

/** Whether a publication changes what a certificate asks for, beyond its content: the terms, or the code of ethics that is signed. */
export function changesTerms({ current, next }: PublicationFacts, choice: TermsChoice): boolean {
  const terms = termsOf(current.terms, next, choice);
  return !sameTerms(current.terms, terms) || canonicalJson(current.pack.ethicsCode) !== canonicalJson(next.ethicsCode);
}

/** The terms of the next version; refused when nothing would be other, and when the content lacks what the terms ask for. */
export function nextTerms(facts: PublicationFacts, choice: TermsChoice): Decision<ProgramTerms, PublicationRefusal> {
  const terms = termsOf(facts.current.terms, facts.next, choice);
  const refusals: Refusal<PublicationRefusal>[] = missingIn(facts.next, terms).map((missing) => ({
    code: 'publication.terms-do-not-fit',
    facts: { missing },
  }));
  if (facts.sameContent && sameTerms(facts.current.terms, terms)) refusals.push({ code: 'publication.already-current' });
  return decide(refusals, () => terms);
}

/** Equal terms are taken from the pack, with its newer review dates. */
function termsOf(current: ProgramTerms, next: Pack, choice: TermsChoice): ProgramTerms {
  return choice === 'of-the-pack' || sameTerms(current, next.program) ? next.program : current;
}

function missingIn(pack: Pack, terms: ProgramTerms): string[] {
  const version = `code of ethics ${terms.ethicsCode.version}`;
  return [
    ...terms.modules.filter((code) => !moduleByCode(pack, code)),
    ...terms.stations.map(({ code }) => code).filter((code) => !stationByCode(pack, code)),
    ...(terms.finalExam === null || pack.exam?.code === terms.finalExam ? [] : [terms.finalExam]),
    ...(pack.ethicsCode.version === terms.ethicsCode.version ? [] : [version]),
  ];
}

function undated({ reviewedOn: _on, reviewBy: _by, ...asked }: ProgramTerms): string {
  return canonicalJson(asked);
}
