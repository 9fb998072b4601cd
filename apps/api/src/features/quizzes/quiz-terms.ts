import {
  type AttemptOutcome,
  type OverduePolicy,
  type PreviousAttempt,
  type QuizStanding,
  type StartTerms,
  standingOver,
} from '#libs/assessment';
import type { Quiz } from '#libs/curriculum';
import type { AttemptRow } from './quiz.store.js';

/** What happens when time is over: the attempt is submitted as it stands, so that nothing a person did is lost. */
export const OVERDUE: OverduePolicy = { kind: 'submit' };

/** What still comes before a quiz, by code: lessons before that of a module, modules and stations before the exam. */
export type MissingBefore = Required<Pick<StartTerms, 'missingLessons' | 'missingModules' | 'missingStations'>>;

export const NOTHING_MISSING: MissingBefore = { missingLessons: [], missingModules: [], missingStations: [] };

/** The terms of a quiz for one person. It is open whenever nothing is missing before it. */
export function startTerms(quiz: Quiz, extraAttempts: number, missing: MissingBefore): StartTerms & MissingBefore {
  const { attempts, coolingOff, grading, passMark, timeLimitMinutes } = quiz;
  return { attempts, coolingOff, grading, passMark, timeLimitMinutes, opensAt: null, closesAt: null, extraAttempts, ...missing };
}

export function previousAttempt(row: AttemptRow): PreviousAttempt {
  return { ...row, outcome: outcomeOf(row) };
}

export function outcomeOf({ passed, percent, result }: AttemptRow): AttemptOutcome | null {
  if (passed === null || percent === null || result === null) return null;
  const { reasons } = JSON.parse(result) as Pick<AttemptOutcome, 'reasons'>;
  return { percent, result: passed ? 'passed' : 'not-yet', reasons };
}

export function standingOf(quiz: Quiz, rows: readonly AttemptRow[]): QuizStanding | null {
  return standingOver(
    quiz.grading,
    quiz.passMark,
    rows.map(outcomeOf).filter((outcome) => outcome !== null),
  );
}
