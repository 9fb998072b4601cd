import { setTimeout as sleep } from 'node:timers/promises';
import { TestApp } from '../support/app.js';
import { Line } from '../support/line.js';
import { RunningApi } from '../support/running-api.js';
import { World } from '../support/world.js';
import { type KnownQuestion, QuizWorld, shownAnswer } from '../support/world-quizzes.js';
import { type Answer, Client } from './client.js';

/** P6: a database that is frozen for ten seconds under load. 503 in 3 s, normal 5 s after, nothing lost. */
const PEOPLE = 8;
const FROZEN_MS = 10_000;
const ANSWER_MS = 3_000;
const NORMAL_MS = 5_000;

let test_: TestApp;
let line: Line;
let api: RunningApi;
let writers: Writer[];
/** As they came. */
const answers: Answer[] = [];

/** Somebody who answers the same questions over and over, each save once more until it is acknowledged. */
class Writer {
  /** the sequence acknowledged last, by question */
  readonly acknowledged = new Map<number, number>();

  constructor(
    private readonly client: Client,
    readonly attemptId: string,
    private readonly lease: number,
    private readonly questions: readonly KnownQuestion[],
  ) {}

  async write(until: AbortSignal): Promise<void> {
    for (let clientSeq = 1; !until.aborted; clientSeq++) {
      const question = this.questions[clientSeq % this.questions.length]!;
      const body = { lease: this.lease, clientSeq, value: shownAnswer(question, clientSeq % 2 ? 'right' : 'wrong') };
      await this.acknowledgedBy('PUT', `/api/quiz-attempts/${this.attemptId}/answers/${question.slot}`, body);
      this.acknowledged.set(question.slot, clientSeq);
      await this.acknowledgedBy('GET', `/api/quiz-attempts/${this.attemptId}`);
    }
  }

  private async acknowledgedBy(method: string, path: string, body?: object): Promise<void> {
    for (;;) {
      const answer = await this.client.send(method, path, body ? { body } : {});
      answers.push(answer);
      if (answer.status === 200) return;
      await sleep(100);
    }
  }
}

beforeAll(async () => {
  test_ = await TestApp.start();
  const world = new World(test_);
  const quizzes = new QuizWorld(test_, world);
  const programId = await world.program();
  const database = await Line.toDatabase(process.env['DATABASE_URL'] ?? '');
  line = database.line;
  api = await RunningApi.start({ DATABASE_URL: database.url, DATA_DIR: test_.dataDir, LOG_LEVEL: 'silent', PART: 'api' });
  writers = [];
  for (let count = 0; count < PEOPLE; count++) {
    const { browser, enrolmentId } = await quizzes.trainee(programId);
    const { id, lease } = (await browser.post(`/api/enrolments/${enrolmentId}/quizzes/M4-Q/attempts`)).body as {
      id: string;
      lease: number;
    };
    writers.push(new Writer(new Client(api.url, browser.cookie), id, lease, await quizzes.known(id)));
  }
});
afterAll(async () => {
  line.thaw();
  await api.end('SIGKILL');
  await line.cut();
  await test_.stop();
});

it('a database frozen for ten seconds while people write: told in time, normal soon after, and every acknowledged answer is there', async () => {
  const stop = new AbortController();
  const writing = writers.map((writer) => writer.write(stop.signal));
  while (answers.length < PEOPLE * 10) await sleep(50);
  line.freeze();
  await sleep(FROZEN_MS);
  expect(answers.filter(({ status }) => status === 503).length).toBeGreaterThan(PEOPLE);
  line.thaw();
  await sleep(NORMAL_MS);
  const since = answers.length;
  while (answers.length < since + PEOPLE * 10) await sleep(50);
  stop.abort();
  await Promise.all(writing);
  expect([...new Set(answers.map(({ status }) => status))].sort()).toEqual([200, 503]);
  expect(Math.max(...answers.map(({ took }) => took))).toBeLessThan(ANSWER_MS);
  expect(answers.slice(since).filter(({ status }) => status !== 200)).toEqual([]);
  for (const { attemptId, acknowledged } of writers) {
    const rows = await test_.sql<{ slot: number; client_seq: string }>('SELECT slot, client_seq FROM quiz_answer WHERE attempt_id = $1', [
      attemptId,
    ]);
    expect(new Map(rows.map(({ slot, client_seq: seq }) => [slot, Number(seq)]))).toEqual(acknowledged);
  }
});
