import type { ModuleFacts, StationFacts } from '#libs/assessment';

/** What a cell of the heatmap says. `lead-decides`: every attempt is used. */
export type CellState = 'not-started' | 'started' | 'done' | 'lead-decides';

export interface ProgressCell {
  code: string;
  state: CellState;
  done: number | null;
  of: number | null;
  step: number;
}

/** A module: its lessons, then its quiz as one more part. */
export function moduleCell({ code, lessons, lessonsDone, quizPassedAt, quizAttemptsLeft }: ModuleFacts): ProgressCell {
  const [done, of] = [lessonsDone + (quizPassedAt ? 1 : 0), lessons + 1];
  if (done === of) return { code, state: 'done', done, of, step: 5 };
  if (!quizPassedAt && quizAttemptsLeft === 0) return { code, state: 'lead-decides', done, of, step: 4 };
  if (done === 0) return { code, state: 'not-started', done, of, step: 0 };
  return { code, state: 'started', done, of, step: lessonsDone === lessons ? 4 : done * 2 < of ? 2 : 3 };
}

/** A station: passed, or how far its latest conversation has come. */
export function stationCell({ code, attempts, attemptsLeft }: StationFacts): ProgressCell {
  const last = attempts.at(-1);
  const none = { code, done: null, of: null };
  if (!last) return { ...none, state: 'not-started', step: 0 };
  const decided = last.result !== null && !(last.secondLookDue && !last.signatures.some(({ seat }) => seat === 'second-rater'));
  if (last.result === 'passed' && decided) return { ...none, state: 'done', step: 5 };
  if (decided && attemptsLeft === 0) return { ...none, state: 'lead-decides', step: 4 };
  return { ...none, state: 'started', step: last.signatures.length > 0 ? 3 : 2 };
}
