import { randomUUID } from 'node:crypto';
import { refusalsOf, TestApp } from '../support/app.js';
import { PASSWORD, World } from '../support/world.js';
import { LearningWorld } from '../support/world-learning.js';
import { QuizWorld, shownAnswer } from '../support/world-quizzes.js';

const A_DAY = 60;

let test_: TestApp;
let world: World;
let programId: string;
beforeAll(async () => {
  test_ = await TestApp.start({ COMMANDS_PER_DAY: String(A_DAY) });
  world = new World(test_);
  programId = await world.program();
});
afterAll(() => test_.stop());

type Sending = () => Promise<{ status: number; body: { code?: string }; headers: Record<string, string> }>;

/** Sends until it is refused; how often it was not. */
async function untilRefused(send: Sending): Promise<{ done: number; refused: Awaited<ReturnType<Sending>> }> {
  for (let done = 0; done <= A_DAY; done++) {
    const answer = await send();
    if (answer.status >= 400) return { done, refused: answer };
  }
  throw new Error('It was never refused.');
}

describe('what one account sends to be kept', () => {
  it('has an end, which is told with the wait, and is none for anybody else', async () => {
    const [one, other] = [await world.person(programId, 'trainee'), await world.person(programId, 'trainee')];
    const { done, refused } = await untilRefused(() => one.browser.post('/api/me/check-ins', { words: 'Once more' }));
    expect(done).toBe(A_DAY);
    expect([refused.status, refused.body.code]).toEqual([429, 'request.too-many']);
    const wait = Number(refused.headers['retry-after']);
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(86_400 / A_DAY);
    expect(await test_.sql('SELECT 1 FROM check_in WHERE author_id = $1', [one.id])).toHaveLength(A_DAY);
    expect(await test_.sql('SELECT 1 FROM operation WHERE actor_id = $1', [one.id])).toHaveLength(A_DAY);
    expect((await other.browser.post('/api/me/check-ins', { words: 'Once' })).status).toBe(201);
    expect((await one.browser.get('/api/me/check-ins')).status).toBe(200);
    expect((await one.browser.delete('/api/sessions/current')).status).toBe(204);
  });

  it('is not used up by repeats, and a repeat is answered when it is', async () => {
    const { browser } = await world.person(programId, 'trainee');
    const key = { 'idempotency-key': randomUUID() };
    const send = () => browser.post('/api/me/check-ins', { level: 3 }, key);
    const first = await send();
    for (let times = 0; times < A_DAY; times++) expect((await send()).body).toEqual(first.body);
    const { done } = await untilRefused(() => browser.post('/api/me/check-ins', { level: 3 }));
    expect(done).toBe(A_DAY - 1);
    expect((await send()).body).toEqual(first.body);
  });

  it('ends the opening of sessions with the right password', async () => {
    const { email } = await world.person(programId, 'trainee');
    const { done, refused } = await untilRefused(() => test_.visitor().post('/api/sessions', { email, password: PASSWORD }));
    expect(done).toBe(A_DAY);
    expect([refused.status, refused.body.code]).toEqual([429, 'request.too-many']);
  });

  it('counts a note to self where it begins, and takes what is typed on', async () => {
    const person = await world.person(programId, 'trainee');
    const other = await world.person(programId, 'trainee');
    const write = async ({ browser }: typeof person, clientSeq: number) => {
      const learning = await LearningWorld.of({ browser });
      const { number } = (await learning.lesson('M4-L1')).body.cards.find(({ hasNote }: { hasNote: boolean }) => hasNote);
      const form = { text: `Word ${clientSeq}`, writer: '0190a1b2-0000-7000-8000-000000000001', clientSeq };
      return browser.put(`${learning.base}/notes/M4-L1/${number}`, form, { 'if-match': '0' });
    };
    expect((await write(person, 1)).status).toBe(200);
    for (const { browser } of [person, other]) await untilRefused(() => browser.post('/api/me/check-ins', { level: 3 }));
    for (let clientSeq = 2; clientSeq < A_DAY; clientSeq++) expect((await write(person, clientSeq)).status).toBe(200);
    expect((await write(other, 1)).status).toBe(429);
  });

  it('leaves out the saves of a quiz, and keeps so many aside that do not count', async () => {
    const quizzes = new QuizWorld(test_, world);
    const trainee = await quizzes.trainee(programId);
    const { id, lease } = (await trainee.browser.post(`/api/enrolments/${trainee.enrolmentId}/quizzes/M4-Q/attempts`)).body;
    const [question] = await quizzes.known(id);
    const save = (clientSeq: number, how: 'right' | 'wrong' = 'right', by = lease) =>
      trainee.browser.put(`/api/quiz-attempts/${id}/answers/${question!.slot}`, {
        lease: by,
        clientSeq,
        value: shownAnswer(question!, how),
      });
    await untilRefused(() => trainee.browser.post('/api/me/check-ins', { level: 3 }));
    for (let clientSeq = 1; clientSeq <= 2 * A_DAY; clientSeq++) expect((await save(clientSeq)).status).toBe(200);

    await test_.sql(
      `INSERT INTO quiz_answer_aside (program_id, attempt_id, slot, lease, client_seq, reason, received_at)
         SELECT $1, $2, $3, 1, seq, 'attempt.fenced', now() FROM generate_series(1, 4999) seq`,
      [programId, id, question!.slot],
    );
    const fenced = async (clientSeq: number) => refusalsOf(await save(clientSeq, 'wrong', 2));
    expect(await fenced(1)).toEqual(['attempt.fenced']);
    expect(await fenced(2)).toEqual(['attempt.fenced', 'answer.not-kept']);
    expect(await fenced(1)).toEqual(['attempt.fenced']);
    expect(await test_.sql('SELECT 1 FROM quiz_answer_aside WHERE attempt_id = $1', [id])).toHaveLength(5_000);
    expect((await save(2 * A_DAY + 1)).status).toBe(200);
  });
});
