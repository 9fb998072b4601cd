import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TestApp } from './app.js';
import type { TestPerson, World } from './world.js';
import { QuizWorld, shownAnswer } from './world-quizzes.js';

interface Request {
  method: string;
  path: string;
  cookie: string;
  body?: object;
  key: string;
}

/**
 * Requests at a steady rate, whether earlier ones were answered or not: what people send does not wait for a restart. Nothing is sent
 * twice by this side, so every answer that is not a success counts.
 */
export class SteadyLoad {
  readonly failures: string[] = [];
  /** cohorts whose making was acknowledged */
  readonly made: string[] = [];
  answered = 0;
  private readonly name = randomUUID();
  private readonly open = new Set<Promise<void>>();
  private ended = false;

  private constructor(
    private readonly url: string,
    private readonly perSecond: number,
    private readonly programId: string,
    private readonly admin: TestPerson,
    private readonly attempts: readonly OpenAttempt[],
  ) {}

  static begin(url: string, { perSecond, programId, admin, attempts }: LoadPlan): SteadyLoad {
    const load = new SteadyLoad(url, perSecond, programId, admin, attempts);
    load.running = load.run();
    return load;
  }

  private running: Promise<void> = Promise.resolve();

  /** Sends no more, and waits for every answer. */
  async end(): Promise<void> {
    this.ended = true;
    await this.running;
    await Promise.all(this.open);
  }

  /** Until so many more were answered. */
  async further(count: number): Promise<void> {
    for (const goal = this.answered + count; this.answered < goal; ) await sleep(20);
  }

  /** The cohorts that stand in the database: the acknowledged ones, each once. */
  async stored(test: TestApp): Promise<string[]> {
    const rows = await test.sql<{ name: string }>('SELECT name FROM cohort WHERE starts_with(name, $1)', [this.name]);
    return rows.map(({ name }) => name);
  }

  private async run(): Promise<void> {
    for (let number = 0; !this.ended; number++) {
      const sent = this.send(number).finally(() => this.open.delete(sent));
      this.open.add(sent);
      await sleep(1000 / this.perSecond);
    }
  }

  /** Two reads, then an answer of a quiz, then a command with a key. */
  private async send(number: number): Promise<void> {
    const attempt = this.attempts[number % this.attempts.length]!;
    const name = `${this.name} ${number}`;
    const cookie = this.admin.browser.cookie ?? '';
    const kinds: Omit<Request, 'key'>[] = [
      { method: 'GET', path: '/api/me', cookie },
      { method: 'GET', path: `/api/quiz-attempts/${attempt.id}`, cookie: attempt.cookie },
      {
        method: 'PUT',
        path: `/api/quiz-attempts/${attempt.id}/answers/${attempt.slot}`,
        cookie: attempt.cookie,
        body: { lease: attempt.lease, clientSeq: number + 1, value: attempt.value },
      },
      { method: 'POST', path: `/api/programs/${this.programId}/cohorts`, cookie, body: { name, startsOn: '2027-01-01' } },
    ];
    const request = kinds[number % kinds.length]!;
    const outcome = await outcomeOf(this.url, { ...request, key: randomUUID() });
    this.answered++;
    if (outcome !== 'ok') this.failures.push(`${request.method} ${request.path}: ${outcome}`);
    else if (request.method === 'POST') this.made.push(name);
  }
}

/** An attempt that stands open, and an answer to one of its questions. */
export interface OpenAttempt {
  id: string;
  cookie: string;
  lease: number;
  slot: number;
  value: unknown;
}

/** Trainees in the middle of a quiz, with an answer that they may save again and again. */
export async function openAttempts(world: World, programId: string, count: number): Promise<OpenAttempt[]> {
  const quizzes = new QuizWorld(world.test, world);
  const open: OpenAttempt[] = [];
  for (let number = 0; number < count; number++) {
    const { browser, enrolmentId } = await quizzes.trainee(programId);
    const started = await browser.post(`/api/enrolments/${enrolmentId}/quizzes/M4-Q/attempts`);
    const { id, lease } = started.body as { id: string; lease: number };
    const question = (await quizzes.known(id))[0]!;
    open.push({ id, cookie: browser.cookie ?? '', lease, slot: question.slot, value: shownAnswer(question, 'right') });
  }
  return open;
}

interface LoadPlan {
  perSecond: number;
  programId: string;
  admin: TestPerson;
  attempts: readonly OpenAttempt[];
}

async function outcomeOf(url: string, { method, path, cookie, body, key }: Request): Promise<string> {
  try {
    const response = await fetch(url + path, {
      method,
      headers: { cookie, 'idempotency-key': key, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    return response.ok ? 'ok' : `${response.status} ${text.slice(0, 200)}`;
  } catch (error) {
    return String((error as Error).cause ?? error);
  }
}
