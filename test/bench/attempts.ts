import { QuizStore } from '../../apps/api/src/features/quizzes/quiz.store.js';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import { rightAnswer } from '../../libs/assessment/src/index.js';
import type { BenchWorld, Trainee } from './world.js';

// Attempts in the states from which operations begin; the answers are written as a save writes them, without its requests.

export async function started({ browser, enrolmentId }: Trainee, code: string): Promise<string> {
  const response = await browser.post(`/api/enrolments/${enrolmentId}/quizzes/${code}/attempts`);
  if (response.status !== 201) throw new Error(`The start was answered ${response.status}: ${response.text}`);
  return response.body.id;
}

/** Open, with the right answer to every question. */
export async function answered(world: BenchWorld, trainee: Trainee, code: string): Promise<string> {
  const id = await started(trainee, code);
  const questions = await world.quizzes.known(id);
  await world.test.get(Database).write(Actor.system, async (tx) => {
    for (const { slot, item } of questions)
      await world.test.get(QuizStore).save(tx, id, slot, { lease: 1, clientSeq: 1 }, rightAnswer(item), null);
  });
  return id;
}

export async function passed(world: BenchWorld, trainee: Trainee, code: string): Promise<string> {
  const id = await answered(world, trainee, code);
  const response = await trainee.browser.post(`/api/quiz-attempts/${id}/submission`, { lease: 1 });
  if (response.status !== 201) throw new Error(`The submission was answered ${response.status}: ${response.text}`);
  return id;
}

/** A question as its page gets it. */
export interface Shown {
  slot: number;
  type: string;
  options: { key: string }[];
  lefts: { key: string }[];
}

/** An answer that fits the question, as a page would send it. */
export function someAnswer({ type, options, lefts }: Shown, turn = 0) {
  const keys = options.map(({ key }) => key);
  const key = keys[turn % keys.length];
  switch (type) {
    case 'true-false':
      return { value: turn % 2 === 0 };
    case 'multiple':
      return { choices: [key] };
    case 'matching':
      return { pairs: Object.fromEntries(lefts.map((left) => [left.key, key])) };
    case 'ordering':
      return { sequence: keys };
    default:
      return { choice: key };
  }
}
