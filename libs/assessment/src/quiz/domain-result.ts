/**
 * The result of an exam: by domain and as a whole, never by question. Who reads it learns what to read again; nobody learns which
 * answer was right, so that a question can be asked again.
 */

/** A graded question with the domain that was fixed when it was drawn. */
export interface DomainQuestion {
  readonly domain: string;
  readonly mustPass: boolean;
  readonly credit: number;
}

/** strong: well over the mark. enough: at or over it. look-again: under it, or a must-pass question was missed. */
export type DomainWord = 'strong' | 'enough' | 'look-again';

export interface DomainResult {
  readonly domain: string;
  readonly questions: number;
  /** Questions with full credit. Partly right ones count in part in the percent, and not here. */
  readonly right: number;
  readonly word: DomainWord;
  /** That one was missed; not which, and not how many. */
  readonly mustPassMissed: boolean;
}

/** In the order in which the domains first come up. The word goes by credit, as the total does. */
export function domainResults(questions: readonly DomainQuestion[], passMark: number): DomainResult[] {
  return [...Map.groupBy(questions, ({ domain }) => domain)].map(([domain, asked]) => {
    const right = asked.filter(({ credit }) => credit === 1).length;
    const mustPassMissed = asked.some(({ mustPass, credit }) => mustPass && credit < 1);
    return { domain, questions: asked.length, right, word: wordFor(percentOf(asked), passMark, mustPassMissed), mustPassMissed };
  });
}

function wordFor(percent: number, passMark: number, mustPassMissed: boolean): DomainWord {
  if (mustPassMissed || percent < passMark) return 'look-again';
  // halfway between the mark and everything
  return percent >= (100 + passMark) / 2 ? 'strong' : 'enough';
}

/** Rounded to four decimals, as in `gradeAttempt`. */
function percentOf(asked: readonly DomainQuestion[]): number {
  const credits = asked.reduce((sum, { credit }) => sum + credit, 0);
  return Math.round((1e6 * credits) / asked.length) / 1e4;
}
