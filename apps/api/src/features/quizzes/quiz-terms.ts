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

/** The terms of a quiz for one person. Module quizzes are open whenever their lessons are done. */
export function startTerms(quiz: Quiz, extraAttempts: number, missingLessons: readonly string[]): StartTerms {
  const { attempts, coolingOff, grading, passMark, timeLimitMinutes } = quiz;
  return { attempts, coolingOff, grading, passMark, timeLimitMinutes, opensAt: null, closesAt: null, extraAttempts, missingLessons };
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
