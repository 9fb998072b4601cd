import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type APIRequestContext, type Browser, type BrowserContextOptions, expect, type PlaywrightWorkerArgs } from '@playwright/test';
import { rightAnswer } from '../../libs/assessment/src/index.js';
import { type Item, parsePack, quizByCode } from '../../libs/curriculum/src/index.js';
import { type ReadyTrainee, traineeReadyForQuiz } from './trainee-ready-for-quiz.js';

const BASE_URL = process.env['BASE_URL'] ?? '';
const CONTENT = path.resolve(import.meta.dirname, '../../libs/curriculum/content');

export interface ShownQuestion {
  slot: number;
  stem: string;
  options: { key: string; text: string }[];
}

/** A trainee of her own for each journey, who has read the lessons of M4 and passed its quiz. */
export async function traineeReadyForPractice(
  browser: Browser,
  playwright: PlaywrightWorkerArgs['playwright'],
  options: BrowserContextOptions = {},
): Promise<ReadyTrainee> {
  const trainee = await traineeReadyForQuiz(browser, playwright, options);
  await passQuiz(trainee.api, 'M4-Q');
  return trainee;
}

/** Takes the quiz as somebody who knows every right answer. */
export async function passQuiz(api: APIRequestContext, code: string): Promise<void> {
  const headers = () => ({ 'idempotency-key': randomUUID(), origin: BASE_URL });
  const me = await (await api.get('/api/me')).json();
  const started = await api.post(`/api/enrolments/${me.enrolments[0].id}/quizzes/${code}/attempts`, { data: {}, headers: headers() });
  expect(started.status()).toBe(201);
  const { id, lease } = await started.json();
  const { questions } = await (await api.get(`/api/quiz-attempts/${id}`)).json();
  const items = itemsOf(code);
  for (const question of questions as ShownQuestion[]) {
    const data = { lease, clientSeq: 1, value: asShown(question, items) };
    const saved = await api.put(`/api/quiz-attempts/${id}/answers/${question.slot}`, { data, headers: headers() });
    expect(saved.status()).toBe(200);
  }
  expect((await api.post(`/api/quiz-attempts/${id}/submission`, { data: { lease }, headers: headers() })).status()).toBe(201);
  expect((await (await api.get(`/api/quiz-attempts/${id}/review`)).json()).passed).toBe(true);
}

/** The questions of a quiz with their right answers, as the pack has them. */
export function itemsOf(code: string): readonly Item[] {
  const names = readdirSync(CONTENT, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.(ya?ml|md)$/.test(name) && name !== 'README.md',
  );
  const parsed = parsePack(
    names.map((name) => ({ path: name.split(path.sep).join('/'), text: readFileSync(path.join(CONTENT, name), 'utf8') })),
  );
  if (!parsed.ok) throw new Error('The curriculum has faults.');
  return quizByCode(parsed.pack, code)?.items ?? [];
}

/** The right answer with every option named by the key it was shown under; questions and options are known by their words. */
export function asShown(question: ShownQuestion, items: readonly Item[]): unknown {
  const item = items.find(({ stem }) => letters(stem) === letters(question.stem));
  if (!item) throw new Error(`No item reads ${question.stem}`);
  const keyOf = (code: string) => question.options.find(({ text }) => letters(text) === letters(textOf(item, code)))?.key ?? code;
  const answer = rightAnswer(item);
  if ('choice' in answer) return { choice: keyOf(answer.choice) };
  if ('choices' in answer) return { choices: answer.choices.map(keyOf) };
  if ('sequence' in answer) return { sequence: answer.sequence.map(keyOf) };
  if ('pairs' in answer) return { pairs: Object.fromEntries(Object.entries(answer.pairs).map(([left, right]) => [left, keyOf(right)])) };
  return answer;
}

function textOf(item: Item, code: string): string {
  if ('options' in item) return item.options.find((option) => option.code === code)?.text ?? '';
  if ('sequence' in item) return item.sequence.find((entry) => entry.code === code)?.text ?? '';
  if ('pairs' in item) return item.pairs.find((pair) => pair.code === code)?.right ?? '';
  return '';
}

/** Letters and digits alone, without tags and entities. */
function letters(text: string): string {
  return text
    .replace(/<[^>]+>|&\w+;|&#\d+;/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
