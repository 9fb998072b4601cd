import { randomUUID } from 'node:crypto';
import type fc from 'fast-check';
import type { Station } from '../../../libs/curriculum/src/index.js';
import type { Expected } from './answer.js';
import type { HistoryModel } from './history-model.js';
import type { HistoryWorld, Subject } from './history-world.js';

/** The product with one trainee in it. */
export interface Real {
  world: HistoryWorld;
  subject: Subject;
  station: Station;
}

interface Reply {
  status: number;
  body: any;
}

export type Step = fc.AsyncCommand<HistoryModel, Real>;

/** One command: when it can be given, what the model says to it, and what the product did. */
export function step(
  words: string,
  may: (model: Readonly<HistoryModel>) => boolean,
  run: (model: HistoryModel, real: Real) => Promise<void>,
): Step {
  return { check: may, run, toString: () => words };
}

export async function send(
  { world }: Real,
  cookie: string,
  method: 'GET' | 'POST' | 'PUT',
  url: string,
  body?: object,
  version?: number,
): Promise<Reply> {
  const headers = {
    cookie,
    ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
    ...(version === undefined ? {} : { 'if-match': String(version) }),
  };
  const fastify = world.test.app.getHttpAdapter().getInstance();
  const response = await fastify.inject({ method, url, headers, ...(body ? { payload: body } : {}) });
  return { status: response.statusCode, body: response.body === '' ? {} : JSON.parse(response.body) };
}

/** The product's answer is the model's: its status, and every refusal. */
export function compare({ status, body }: Reply, expected: Expected): void {
  const refusals = ((body.refusals ?? []) as { code: string; facts?: { code?: string } }[])
    .map(({ code, facts }) => (code === 'gate.unmet' ? `${code} ${facts?.code}` : code))
    .sort();
  expect({ status, refusals }).toEqual(expected);
}

/** What everybody is shown at the end is what the model says: every requirement, and the public answer to the number. */
export async function compareStanding(model: Readonly<HistoryModel>, real: Real): Promise<void> {
  const { enrolmentId, cookie, certificate } = real.subject;
  const { body } = await send(real, cookie, 'GET', `/api/enrolments/${enrolmentId}/gate`);
  const unmet = (body.lines as { code: string; met: boolean }[]).filter(({ met }) => !met).map(({ code }) => `gate.unmet ${code}`);
  expect(unmet.sort()).toEqual([...model.gateForTrainee].sort());
  expect(body.met).toBe(model.gate.length === 0);
  if (!certificate) return;
  expect((await send(real, '', 'GET', `/api/verify/${certificate.number}`)).body.status).toBe(model.certificate?.status);
}

/** One command in four comes without a fresh proof of who gives it. */
export const proofOf = (chance: number) => (chance === 0 ? 'stale' : 'fresh');
