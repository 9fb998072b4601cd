import type { AttemptGrading, Item, Quiz } from '#libs/curriculum';
import type { Score } from './score.js';

/** The words a person reads. There is no word for failing: who has not passed has not passed yet. */
export type AttemptResult = 'passed' | 'not-yet';

/** What keeps an attempt from being passed. */
export type NotYetReason = 'below-mark' | 'must-pass' | 'domain-minimum';

/** How an item that was withdrawn after the attempt counts: everybody gets its credit, or it is not asked at all. */
export type Withdrawal = 'full-credit' | 'dropped';

export interface GradedQuestion {
  readonly slot: number;
  readonly item: Pick<Item, 'code' | 'objective' | 'mustPass'>;
  readonly score: Pick<Score, 'credit' | 'harmful'>;
  readonly withdrawn?: Withdrawal;
}

export interface GradeFacts {
  readonly terms: Pick<Quiz, 'passMark'> & {
    /** Least percent by objective, for quizzes that set one. */
    readonly domainMinimums?: ReadonlyMap<string, number>;
  };
  readonly questions: readonly GradedQuestion[];
  /** Standard error of a total in percent points (`testStatistics`), null while it is not known. */
  readonly standardErrorPercent: number | null;
}

export interface ObjectiveGrade {
  readonly objective: string;
  readonly questions: number;
  readonly percent: number;
  /** null: none set. */
  readonly minimum: number | null;
  readonly met: boolean;
}

export interface AttemptGrade {
  /** 0..100 to four decimals. A page that shows fewer digits cuts them off, so that 79.96 is never shown as 80. */
  readonly percent: number;
  /** In the order in which the objectives first come up. */
  readonly byObjective: readonly ObjectiveGrade[];
  readonly mustPass: readonly { readonly slot: number; readonly itemCode: string; readonly right: boolean }[];
  readonly harmfulChoices: number;
  /** Within one standard error of the mark, on either side; null when the standard error is not known. */
  readonly nearTheMark: boolean | null;
  readonly result: AttemptResult;
  /** Every reason, empty when passed. */
  readonly reasons: readonly NotYetReason[];
}

/**
 * Grades a whole attempt; every question weighs the same. The pass rule is conjunctive: total at or over the mark AND full credit for
 * every must-pass item AND every domain minimum. A safe total must not hide one unsafe answer. An objective of which nothing was
 * asked (or all was dropped) holds nobody back.
 * @throws RangeError when no question is left to grade.
 */
export function gradeAttempt({ terms, questions, standardErrorPercent }: GradeFacts): AttemptGrade {
  const counted = questions.filter(({ withdrawn }) => withdrawn !== 'dropped');
  const percent = percentOf(counted);
  const byObjective = objectiveGrades(counted, terms.domainMinimums ?? new Map());
  const mustPass = counted
    .filter(({ item }) => item.mustPass)
    .map((question) => ({ slot: question.slot, itemCode: question.item.code, right: creditOf(question) === 1 }));

  const reasons: NotYetReason[] = [];
  if (percent < terms.passMark) reasons.push('below-mark');
  if (mustPass.some(({ right }) => !right)) reasons.push('must-pass');
  if (byObjective.some(({ met }) => !met)) reasons.push('domain-minimum');

  return {
    percent,
    byObjective,
    mustPass,
    // A withdrawn item is at fault, not the person.
    harmfulChoices: counted.filter(({ score, withdrawn }) => score.harmful && withdrawn === undefined).length,
    nearTheMark: standardErrorPercent === null ? null : Math.abs(percent - terms.passMark) <= standardErrorPercent,
    result: reasons.length === 0 ? 'passed' : 'not-yet',
    reasons,
  };
}

function creditOf({ score, withdrawn }: GradedQuestion): number {
  return withdrawn === 'full-credit' ? 1 : score.credit;
}

/** Rounded to four decimals: ten credits of 0.1 do not add up to 1 in binary, and nobody misses the mark by 1e-14. */
function percentOf(questions: readonly GradedQuestion[]): number {
  if (questions.length === 0) throw new RangeError('An attempt without questions has no grade.');
  const credits = questions.reduce((sum, question) => sum + creditOf(question), 0);
  return rounded((100 * credits) / questions.length);
}

function rounded(percent: number): number {
  return Math.round(percent * 1e4) / 1e4;
}

function objectiveGrades(questions: readonly GradedQuestion[], minimums: ReadonlyMap<string, number>): ObjectiveGrade[] {
  return [...Map.groupBy(questions, ({ item }) => item.objective)].map(([objective, asked]) => {
    const percent = percentOf(asked);
    const minimum = minimums.get(objective) ?? null;
    return { objective, questions: asked.length, percent, minimum, met: minimum === null || percent >= minimum };
  });
}

/** What counts of one attempt when attempts are taken together. */
export interface AttemptOutcome {
  readonly percent: number;
  readonly result: AttemptResult;
  readonly reasons: readonly NotYetReason[];
}

/** Where a person stands with a quiz: null before the first graded attempt. */
export interface QuizStanding {
  readonly percent: number;
  readonly result: AttemptResult;
}

/**
 * The result over all graded attempts, given in the order they were started.
 * - highest: the best attempt; a passed one is better than any that was not, whatever its percent.
 * - latest, first: that attempt.
 * - average: the mean percent against the mark; must-pass items and domain minimums as of the latest attempt, because they ask what
 *   a person does now and a mean of right and wrong answers to them says nothing.
 */
export function standingOver(grading: AttemptGrading, passMark: number, outcomes: readonly AttemptOutcome[]): QuizStanding | null {
  const [first, latest] = [outcomes.at(0), outcomes.at(-1)];
  if (first === undefined || latest === undefined) return null;
  switch (grading) {
    case 'first':
      return standing(first);
    case 'latest':
      return standing(latest);
    case 'highest':
      return standing(outcomes.reduce((best, next) => (isBetter(next, best) ? next : best)));
    case 'average': {
      const percent = rounded(outcomes.reduce((sum, outcome) => sum + outcome.percent, 0) / outcomes.length);
      const safe = latest.reasons.every((reason) => reason === 'below-mark');
      return { percent, result: percent >= passMark && safe ? 'passed' : 'not-yet' };
    }
  }
}

function standing({ percent, result }: AttemptOutcome): QuizStanding {
  return { percent, result };
}

function isBetter(next: AttemptOutcome, best: AttemptOutcome): boolean {
  return next.result === best.result ? next.percent > best.percent : next.result === 'passed';
}
