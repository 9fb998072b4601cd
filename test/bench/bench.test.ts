import { TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import { QuizWorld } from '../support/world-quizzes.js';
import { Connections } from './load.js';
import type { Step } from './operation.js';
import { type Recording, record } from './recording.js';
import { Server } from './server.js';

// The instrument itself: what it writes down, what the floor makes of it, and that it does not overlook a wrong answer.

let test_: TestApp;
let trainee: TestPerson & { enrolmentId: string };
let attemptId: string;
let api: Server;
let connections: Connections;
const databaseUrl = () => ({ appUrl: process.env['DATABASE_URL'] ?? '', ownerUrl: '' });

beforeAll(async () => {
  test_ = await TestApp.start();
  const world = new World(test_);
  trainee = await new QuizWorld(test_, world).trainee(await world.program(), 'M6');
  const { body } = await trainee.browser.post(`/api/enrolments/${trainee.enrolmentId}/quizzes/M6-Q/attempts`);
  attemptId = body.id;
  api = await Server.api(databaseUrl(), { preload: ['recorder.mjs'], from: 'source' });
  connections = new Connections(api.url);
});
afterAll(async () => {
  await connections.close();
  await api.stop();
  await test_.stop();
});

let turns = 0;
const saving = (slot = 1): Step => ({
  cookie: trainee.browser.cookie ?? '',
  method: 'PUT',
  path: `/api/quiz-attempts/${attemptId}/answers/${slot}`,
  body: { lease: 1, clientSeq: ++turns, value: null },
  status: 200,
});
const reading = (): Step => ({
  cookie: trainee.browser.cookie ?? '',
  method: 'GET',
  path: `/api/enrolments/${trainee.enrolmentId}/course`,
  status: 200,
});
const recorded = (...steps: Step[]): Promise<Recording> => record(api, connections, [steps], 0);
const statementsOf = ({ tapes }: Recording, number: number) =>
  tapes
    .find(([own]) => own === number)?.[1]
    .transactions.map(({ pipelined, statements }) => ({ pipelined, texts: statements.map(({ text }) => text) }));

describe('a tape', () => {
  it('of a save has its session, and one transaction that holds the attempt and writes the answer', async () => {
    await recorded(reading(), saving()); // what a process reads once in its life is read
    const statements = statementsOf(await recorded(saving()), 0);
    expect(statements).toEqual([
      { pipelined: true, texts: [expect.stringMatching(/FROM session s/)] },
      {
        pipelined: false,
        texts: [
          expect.stringMatching(/^BEGIN/),
          expect.stringMatching(/FROM quiz_attempt a .* FOR SHARE OF a$/s),
          expect.stringMatching(/INSERT INTO quiz_answer/),
          'COMMIT',
        ],
      },
    ]);
  });

  it('has the statements of its own request where several ran beside each other', async () => {
    // each answer has its own question: one that comes after a later one to the same question is not written
    const people = Array.from({ length: 6 }, (_, at) => [at % 2 === 0 ? saving(at + 1) : reading()]);
    const recording = await record(api, connections, people, 0);
    for (const number of people.keys()) {
      const texts = statementsOf(recording, number)?.flatMap((each) => each.texts) ?? [];
      expect(texts.filter((text) => text.includes('FROM session s'))).toHaveLength(1);
      expect(texts.some((text) => text.includes('INSERT INTO quiz_answer'))).toBe(number % 2 === 0);
    }
  });
});

describe('the floor', () => {
  it('sends the bytes, status and headers of the API, and runs the statements', async () => {
    const recording = await recorded(reading(), saving());
    await test_.sql('DELETE FROM quiz_answer WHERE attempt_id = $1', [attemptId]);
    const floor = await Server.floor(databaseUrl());
    const own = new Connections(floor.url);
    try {
      await floor.ask('learn', { more: recording.tapes });
      for (const [number, tape] of recording.tapes) {
        const sending = recording.sendings.get(number)!;
        const reply = await own.send(0, { ...sending, headers: { ...sending.headers, 'x-tape': String(number) } });
        expect(reply.body.toString('utf8')).toBe(tape.reply.body.toString('utf8'));
        expect(reply.headers).toEqual(tape.reply.headers);
      }
      expect(await test_.sql('SELECT client_seq FROM quiz_answer WHERE attempt_id = $1', [attemptId])).toEqual([{ client_seq: turns }]);
    } finally {
      await own.close();
      await floor.stop();
    }
  });
});

describe('a wrong status', () => {
  it('ends the run, and a right one does not', async () => {
    await expect(recorded({ ...reading(), status: 200 })).resolves.toBeDefined();
    await expect(recorded({ ...reading(), status: 201 })).rejects.toThrow(/was answered 200 instead of 201/);
  });
});
