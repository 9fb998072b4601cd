import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ExpireAttempt } from '../../apps/api/src/features/quizzes/expire-attempt.js';
import { QuizStore } from '../../apps/api/src/features/quizzes/quiz.store.js';
import { Submission } from '../../apps/api/src/features/quizzes/submission.js';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import { refusalsOf, TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import { QuizWorld, shownAnswer } from '../support/world-quizzes.js';

const HOUR = 3_600_000;
let test_: TestApp;
let world: World;
let quizzes: QuizWorld;
let programId: string;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  quizzes = new QuizWorld(test_, world);
  programId = await world.program();
}, 60_000);
afterAll(() => test_.stop());
afterEach(() => test_.clock.run());

type Trainee = TestPerson & { enrolmentId: string };
const quiz = (trainee: Trainee, code = 'M4-Q') => `/api/enrolments/${trainee.enrolmentId}/quizzes/${code}`;
const start = (trainee: Trainee) => trainee.browser.post(`${quiz(trainee)}/attempts`);
const save = (trainee: Trainee, id: string, slot: number, body: object) =>
  trainee.browser.put(`/api/quiz-attempts/${id}/answers/${slot}`, body);

/** An attempt in progress with what an author knows of its first single-choice question. */
async function open(trainee: Trainee) {
  const { id, lease } = (await start(trainee)).body as { id: string; lease: number };
  const known = await quizzes.known(id);
  const question = known.find(({ item }) => item.type === 'single') ?? known[0]!;
  return { id, lease, known, question, right: shownAnswer(question, 'right'), wrong: shownAnswer(question, 'wrong') };
}

const countedFor = async (id: string, slot: number) =>
  (
    await test_.sql<{ lease: number; client_seq: number; value: unknown }>(
      `SELECT lease, client_seq, value FROM quiz_answer WHERE attempt_id = $1 AND slot = $2`,
      [id, slot],
    )
  )[0];

describe('a whole attempt', () => {
  it('says the rules, draws, saves, submits, grades and shows the result by objective', async () => {
    const trainee = await quizzes.trainee(programId);
    const rules = await trainee.browser.get(quiz(trainee));
    expect(rules.status).toBe(200);
    expect(rules.body).toMatchObject({
      questions: 12,
      mustPassQuestions: 2,
      passMark: 80,
      timeLimitMinutes: null,
      attemptsLeft: 3,
      can: { start: true },
      refusals: [],
    });

    const id = await quizzes.attempt(trainee.browser, trainee.enrolmentId, 'right');
    const review = await trainee.browser.get(`/api/quiz-attempts/${id}/review`);
    expect(review.body).toMatchObject({ passed: true, percent: 100, reasons: [], talkComes: false, rightAnswersShown: true });
    expect(review.body.byObjective).toHaveLength(7);
    expect(review.body.byObjective.every(({ percent }: { percent: number }) => percent === 100)).toBe(true);
    expect(review.body.questions).toHaveLength(12);
    const after = await trainee.browser.get(quiz(trainee));
    expect(after.body).toMatchObject({ passed: true, can: { start: false } });
    expect(refusalsOf(await start(trainee))).toEqual(['attempt.already-passed']);
  });

  it('is opened by its lessons: one missing and the start names it', async () => {
    const ready = await quizzes.trainee(programId);
    const early = await quizzes.trainee(programId, 'M6');
    expect((await start(ready)).status).toBe(201);
    const refused = await start(early);
    expect(refused.status).toBe(409);
    expect(refusalsOf(refused)).toEqual(['quiz.lessons-incomplete']);
    expect((await early.browser.get(quiz(early))).body.missingLessons).toHaveLength(7);
  });

  it('is not passed by one unsafe answer, whatever the total', async () => {
    const trainee = await quizzes.trainee(programId);
    const { id, lease, known } = await open(trainee);
    await quizzes.answerAll(trainee.browser, id, lease, 'right');
    const unsafe = known.find(({ item }) => item.mustPass)!;
    await save(trainee, id, unsafe.slot, { lease, clientSeq: 2, value: shownAnswer(unsafe, 'wrong') });
    await trainee.browser.post(`/api/quiz-attempts/${id}/submission`, { lease });
    const { body } = await trainee.browser.get(`/api/quiz-attempts/${id}/review`);
    expect(body.percent).toBeGreaterThanOrEqual(80);
    expect(body).toMatchObject({ passed: false, reasons: ['must-pass'], rightAnswersShown: false });
  });

  it('is seen by its owner only', async () => {
    const [owner, other] = [await quizzes.trainee(programId), await quizzes.trainee(programId)];
    const { id, lease, question, right } = await open(owner);
    for (const [method, path, body] of [
      ['get', `/api/quiz-attempts/${id}`],
      ['get', `/api/quiz-attempts/${id}/lease`],
      ['get', `/api/quiz-attempts/${id}/review`],
      ['get', `/api/quiz-attempts/${id}/aside`],
      ['post', `/api/quiz-attempts/${id}/lease`],
      ['post', `/api/quiz-attempts/${id}/submission`, { lease }],
      ['put', `/api/quiz-attempts/${id}/answers/${question.slot}`, { lease, clientSeq: 1, value: right }],
      ['get', quiz(owner)],
      ['post', `${quiz(owner)}/attempts`],
    ] as const) {
      expect([method, path, (await other.browser[method](path, body as never)).status]).toEqual([method, path, 404]);
    }
    expect((await owner.browser.get(`/api/quiz-attempts/${id}`)).status).toBe(200);
  });

  it('keeps what tells the answer on the server until it may be shown', async () => {
    const trainee = await quizzes.trainee(programId);
    const { id, lease, known, question, wrong } = await open(trainee);
    await save(trainee, id, question.slot, { lease, clientSeq: 1, value: wrong });
    const shown = await trainee.browser.get(`/api/quiz-attempts/${id}`);
    const secrets = known
      .flatMap(({ item }) => [item.explanation, ...feedbackOf({ ...item })])
      .map((text) => JSON.stringify(text).slice(1, -1));
    for (const secret of secrets) expect(shown.text).not.toContain(secret);
    expect(shown.text).not.toMatch(/"(right|feedback|explanation|grade|credit|mustPass|itemCode|optionOrder|seed|sequence"\s*:\s*\[\{)/);
    expect((await trainee.browser.get(`/api/quiz-attempts/${id}/review`)).status).toBe(409);

    await trainee.browser.post(`/api/quiz-attempts/${id}/submission`, { lease });
    const { body } = await trainee.browser.get(`/api/quiz-attempts/${id}/review`);
    const reviewed = body.questions.find((each: { question: { slot: number } }) => each.question.slot === question.slot);
    expect(reviewed).toMatchObject({ outcome: 'wrong', rightAnswer: null });
    expect(reviewed.feedback).toHaveLength(1);
  });
});

describe('the limit of attempts', () => {
  it('offers the quiz as the next step of the course, not while it rests, and again when the waiting time is over', async () => {
    const trainee = await quizzes.trainee(programId);
    const began = new Date('2027-02-01T09:00:00Z').getTime();
    const next = async (hours: number) => {
      test_.clock.freeze(new Date(began + hours * HOUR));
      const browser = await quizzes.secondBrowser(trainee);
      return { browser, next: (await browser.get(`/api/enrolments/${trainee.enrolmentId}/course`)).body.next };
    };
    const { browser, next: first } = await next(0);
    expect(first).toMatchObject({ kind: 'take-quiz', quizCode: 'M4-Q' });
    const begun = await browser.post(`${quiz(trainee)}/attempts`);
    const underway = await next(12);
    expect(underway.next).toMatchObject({ kind: 'take-quiz', quizCode: 'M4-Q' });
    expect((await underway.browser.post(`/api/quiz-attempts/${begun.body.id}/submission`, { lease: begun.body.lease })).status).toBe(201);
    expect((await next(35)).next).toBeNull();
    expect((await next(37)).next).toMatchObject({ kind: 'take-quiz', quizCode: 'M4-Q' });
  });

  it('gives a third attempt after waiting and a talk, refuses a fourth, and allows it once the lead gave one', async () => {
    const trainee = await quizzes.trainee(programId);
    const supervisor = await world.person(programId, 'clinical-supervisor');
    const lead = await world.person(programId, 'admin');
    const admin = await world.person(programId, 'admin');
    await quizzes.nameLead(programId, lead.id);
    const began = new Date('2027-03-01T09:00:00Z');
    const at = async (hours: number) => {
      test_.clock.freeze(new Date(began.getTime() + hours * HOUR));
      return { ...trainee, browser: await quizzes.secondBrowser(trainee) };
    };

    const first = await at(0);
    await quizzes.attempt(first.browser, first.enrolmentId, 'wrong');
    const tooEarly = await at(23);
    expect(refusalsOf(await start(tooEarly))).toEqual(['attempt.cooling-off']);
    expect((await tooEarly.browser.get(quiz(tooEarly))).body).toMatchObject({
      coolingOffUntil: '2027-03-02T09:00:00.000Z',
      can: { start: false },
    });
    const second = await at(24);
    await quizzes.attempt(second.browser, second.enrolmentId, 'wrong');

    const third = await at(24 + 168);
    const needed = await start(third);
    expect(refusalsOf(needed)).toEqual(['attempt.talk-needed']);
    const staff = test_.visitor((await quizzes.secondBrowser(supervisor)).cookie);
    const waiting = (await staff.get(`/api/programs/${programId}/quiz-talks`)).body.find(
      (each: { traineeId: string }) => each.traineeId === trainee.id,
    );
    expect(waiting).toMatchObject({ quizCode: 'M4-Q', number: 2, can: { record: true, giveAttempt: false } });
    expect(waiting.why).toContain('before-next');
    expect((await staff.post(`${quiz(trainee)}/talks`)).status).toBe(201);
    await quizzes.attempt(third.browser, third.enrolmentId, 'wrong');

    const later = await at(5000);
    const fourth = await start(later);
    expect(fourth.status).toBe(409);
    expect(refusalsOf(fourth)).toEqual(['attempt.limit-reached']);
    const [leadNow, adminNow] = [await quizzes.secondBrowser(lead), await quizzes.secondBrowser(admin)];
    const body = { reason: 'We talked, and you have practised since.' };
    expect((await adminNow.post(`${quiz(trainee)}/extra-attempts`, body)).status).toBe(403);
    const conflict = [programId, trainee.id, lead.id];
    await test_.sql(
      `INSERT INTO conflict_of_interest (id, program_id, person_id, other_id, kind, declared_by, declared_at) VALUES (gen_random_uuid(), $1, $2, $3, 'friend', $2, now())`,
      conflict,
    );
    expect(refusalsOf(await leadNow.post(`${quiz(trainee)}/extra-attempts`, body))).toEqual(['independence.declared-conflict']);
    expect(refusalsOf(await leadNow.post(`${quiz(trainee)}/talks`))).toEqual(['independence.declared-conflict']);
    await test_.sql(
      'UPDATE conflict_of_interest SET ended_at = now() WHERE program_id = $1 AND person_id = $2 AND other_id = $3',
      conflict,
    );
    const given = await Promise.all(Array.from({ length: 20 }, () => leadNow.post(`${quiz(trainee)}/extra-attempts`, body)));
    expect(given.filter(({ status }) => status === 201)).toHaveLength(1);
    expect((await start(later)).status).toBe(201);
  }, 60_000);

  it('records no talk with oneself, and none for a trainee somebody else looks after', async () => {
    const trainee = await quizzes.trainee(programId);
    const both = await world.person(programId, 'trainee', 'peer-supervisor');
    const bothTrainee = { ...both, enrolmentId: await quizzes.enrolmentOf(programId, both.id) };
    const [mine, other] = [await world.person(programId, 'peer-supervisor'), await world.person(programId, 'peer-supervisor')];
    await quizzes.completeLessons(bothTrainee.enrolmentId, 'M4');
    await quizzes.supervise(programId, trainee.id, mine.id);
    await quizzes.attempt(trainee.browser, trainee.enrolmentId, 'wrong');
    await quizzes.attempt(both.browser, bothTrainee.enrolmentId, 'wrong');
    const own = await both.browser.post(`${quiz(bothTrainee)}/talks`);
    expect([own.status, refusalsOf(own)]).toEqual([403, ['independence.own-record']]);
    expect((await other.browser.post(`${quiz(trainee)}/talks`)).status).toBe(404);
    expect((await mine.browser.post(`${quiz(trainee)}/talks`)).status).toBe(201);
    expect((await mine.browser.post(`${quiz(bothTrainee)}/talks`)).status).toBe(201);
  });

  it('tells a lead who is a trainee too of the talks with others alone', async () => {
    const program = await world.program();
    const lead = await world.person(program, 'trainee', 'peer-supervisor');
    await quizzes.nameLead(program, lead.id);
    const own = { ...lead, enrolmentId: await quizzes.enrolmentOf(program, lead.id) };
    await quizzes.completeLessons(own.enrolmentId, 'M4');
    const other = await quizzes.trainee(program);
    const told = async () => {
      const mails = await test_.sql(`SELECT 1 FROM pgboss.job WHERE data->>'to' = $1 AND data->>'subject' = 'A talk is waiting'`, [
        lead.email,
      ]);
      const { body } = await lead.browser.get(`/api/programs/${program}/quiz-talks`);
      return [mails.length, body.map(({ traineeId }: { traineeId: string }) => traineeId)];
    };
    const notYetTwice = async ({ browser, enrolmentId }: Trainee) => {
      const id = await quizzes.attempt(browser, enrolmentId, 'wrong');
      const ago = `interval '30 days'`;
      await test_.sql(
        `UPDATE quiz_attempt SET started_at = started_at - ${ago}, leased_at = leased_at - ${ago}, submitted_at = submitted_at - ${ago} WHERE id = $1`,
        [id],
      );
      await quizzes.attempt(browser, enrolmentId, 'wrong');
    };
    await notYetTwice(own);
    expect(await told()).toEqual([0, []]);
    await notYetTwice(other);
    expect(await told()).toEqual([1, [other.id]]);
  });

  it('draws questions that the person has not met before', async () => {
    const trainee = await quizzes.trainee(programId);
    test_.clock.freeze('2027-04-01T09:00:00Z');
    const browser = await quizzes.secondBrowser(trainee);
    const first = await quizzes.attempt(browser, trainee.enrolmentId, 'wrong');
    test_.clock.advance(25 * HOUR);
    const again = await quizzes.secondBrowser(trainee);
    const second = await quizzes.attempt(again, trainee.enrolmentId, 'wrong');
    const codes = async (id: string) => (await quizzes.known(id)).map(({ item }) => item.code);
    const met = new Set(await codes(first));
    expect((await codes(second)).filter((code) => met.has(code))).toEqual([]);
  });
});

describe('saving', () => {
  it('counts the newest sequence in whatever order and multiplicity saves come in', async () => {
    const trainee = await quizzes.trainee(programId);
    const { id, lease, question, right, wrong } = await open(trainee);
    const journal = [1, 2, 3, 4, 5].map((clientSeq) => ({
      lease,
      clientSeq,
      value: clientSeq === 5 ? right : clientSeq % 2 ? wrong : null,
    }));
    const jumbled = [...journal, ...journal, ...journal]
      .map((entry, index) => [(index * 7) % 15, entry] as const)
      .sort(([a], [b]) => a - b);
    const replies = await Promise.all(jumbled.map(([, entry]) => save(trainee, id, question.slot, entry)));
    expect(replies.map(({ status }) => status)).toEqual(Array(15).fill(200));
    expect(await countedFor(id, question.slot)).toMatchObject({ lease, client_seq: 5 });
    const shown = (await trainee.browser.get(`/api/quiz-attempts/${id}`)).body.answers;
    expect(shown).toEqual([expect.objectContaining({ slot: question.slot, value: right, clientSeq: 5 })]);
    const [once, twice] = [await save(trainee, id, question.slot, journal[4]!), await save(trainee, id, question.slot, journal[4]!)];
    expect(twice.body).toEqual(once.body);
  });

  it('refuses what is no answer to the question and takes a blank', async () => {
    const trainee = await quizzes.trainee(programId);
    const { id, lease, question } = await open(trainee);
    const malformed = await save(trainee, id, question.slot, { lease, clientSeq: 1, value: { choice: 'k9' } });
    expect([malformed.status, refusalsOf(malformed)]).toEqual([409, ['answer.malformed']]);
    expect((await save(trainee, id, question.slot, { lease, clientSeq: 1, value: null })).status).toBe(200);
    expect((await save(trainee, id, 99, { lease, clientSeq: 1, value: null })).status).toBe(404);
  });

  it('keeps what a fenced device sends aside and shows it beside what counts', async () => {
    const trainee = await quizzes.trainee(programId);
    const { id, lease, question, right, wrong } = await open(trainee);
    const second = await quizzes.secondBrowser(trainee);
    const taken = await second.post(`/api/quiz-attempts/${id}/lease`);
    expect(taken.body.lease).toBeGreaterThan(lease);
    const counts = await second.put(`/api/quiz-attempts/${id}/answers/${question.slot}`, {
      lease: taken.body.lease,
      clientSeq: 1,
      value: right,
    });
    expect(counts.status).toBe(200);
    const fenced = await save(trainee, id, question.slot, { lease, clientSeq: 7, value: wrong });
    expect([fenced.status, refusalsOf(fenced)]).toEqual([409, ['attempt.fenced']]);
    expect((await save(trainee, id, question.slot, { lease, clientSeq: 7, value: wrong })).status).toBe(409);
    const { body } = await trainee.browser.get(`/api/quiz-attempts/${id}/aside`);
    expect(body.questions).toHaveLength(1);
    expect(body.questions[0]).toMatchObject({ counted: right, aside: [{ value: wrong, reason: 'attempt.fenced' }] });
    const submitting = await trainee.browser.post(`/api/quiz-attempts/${id}/submission`, { lease });
    expect(refusalsOf(submitting)).toEqual(['attempt.fenced']);
    expect((await second.post(`/api/quiz-attempts/${id}/submission`, { lease: taken.body.lease })).status).toBe(201);
  });

  it('gives no lease twice, though the database was brought back from before one was taken', async () => {
    const trainee = await quizzes.trainee(programId);
    const { id, lease, question, right, wrong } = await open(trainee);
    const [second, third] = [await quizzes.secondBrowser(trainee), await quizzes.secondBrowser(trainee)];
    const before = (await second.post(`/api/quiz-attempts/${id}/lease`)).body.lease;
    await test_.sql('UPDATE quiz_attempt SET lease = $2 WHERE id = $1', [id, lease]);
    test_.clock.freeze(new Date(Date.now() + 60_000));
    const after = (await third.post(`/api/quiz-attempts/${id}/lease`)).body.lease;
    expect(after).toBeGreaterThan(before);
    const path = `/api/quiz-attempts/${id}/answers/${question.slot}`;
    expect((await third.put(path, { lease: after, clientSeq: 1, value: right })).status).toBe(200);
    expect(refusalsOf(await second.put(path, { lease: before, clientSeq: 9, value: wrong }))).toEqual(['attempt.fenced']);
    expect(await countedFor(id, question.slot)).toMatchObject({ lease: after, client_seq: 1 });
  });

  it('answers a late save with the submitted version, keeps it aside and changes no graded answer', async () => {
    const trainee = await quizzes.trainee(programId);
    const { id, lease, question, right, wrong } = await open(trainee);
    await save(trainee, id, question.slot, { lease, clientSeq: 1, value: right });
    const submitted = await trainee.browser.post(`/api/quiz-attempts/${id}/submission`, { lease });
    const late = await save(trainee, id, question.slot, { lease, clientSeq: 2, value: wrong });
    expect(late.status).toBe(409);
    expect(late.body.refusals).toEqual([
      expect.objectContaining({
        code: 'attempt.submitted',
        facts: { submittedAt: submitted.body.submittedAt, version: submitted.body.version },
      }),
    ]);
    const { body } = await trainee.browser.get(`/api/quiz-attempts/${id}/review`);
    expect(body.keptAside).toBe(1);
    expect(body.questions.find((each: { question: { slot: number } }) => each.question.slot === question.slot)).toMatchObject({
      answer: right,
      outcome: 'right',
    });
    expect((await save(trainee, id, question.slot, { lease, clientSeq: 1, value: right })).status).toBe(200);
  });

  it('freezes exactly what was acknowledged when saves and submit race', async () => {
    const trainee = await quizzes.trainee(programId);
    const { id, lease, question, right, wrong } = await open(trainee);
    const saves = Array.from({ length: 20 }, (_, index) =>
      save(trainee, id, question.slot, { lease, clientSeq: index + 1, value: index % 2 ? right : wrong }),
    );
    const [submitted, ...replies] = await Promise.all([trainee.browser.post(`/api/quiz-attempts/${id}/submission`, { lease }), ...saves]);
    expect(submitted?.status).toBe(201);
    const acknowledged = replies
      .map((reply, index) => (reply.status === 200 ? index + 1 : 0))
      .reduce((most, seq) => Math.max(most, seq), 0);
    const counted = await countedFor(id, question.slot);
    expect(counted?.client_seq ?? 0).toBe(acknowledged);
    const [frozen] = await test_.sql<{ answers: string }>(`SELECT answers FROM quiz_submission WHERE attempt_id = $1`, [id]);
    const value = JSON.parse(frozen!.answers).find(({ slot }: { slot: number }) => slot === question.slot).value;
    expect(value).toEqual(counted?.value ?? null);
    const refused = replies.filter(({ status }) => status === 409).length;
    const [{ count } = { count: '0' }] = await test_.sql<{ count: string }>(
      `SELECT count(*) FROM quiz_answer_aside WHERE attempt_id = $1`,
      [id],
    );
    expect(Number(count)).toBe(refused);
  });
});

describe('a save and a submit that meet', () => {
  it('the save waits for the submit, and comes too late', async () => {
    const trainee = await quizzes.trainee(programId);
    const { id, lease, question, right } = await open(trainee);
    const meanwhile = await test_.get(Database).write(Actor.system, async (tx) => {
      const attempt = await test_.get(QuizStore).lock(tx, id);
      const saving = save(trainee, id, question.slot, { lease, clientSeq: 1, value: right });
      await sleep(300);
      await test_.get(Submission).freeze(tx, attempt!, 'person');
      return { saving };
    });
    expect(refusalsOf(await meanwhile.saving)).toEqual(['attempt.submitted']);
    expect(await countedFor(id, question.slot)).toBeUndefined();
  });

  it('the submit waits for the save, and freezes it', async () => {
    const trainee = await quizzes.trainee(programId);
    const { id, question } = await open(trainee);
    const lease = 2_000_000_000; // from where leases go by ones
    await test_.sql('UPDATE quiz_attempt SET lease = $2 WHERE id = $1', [id, lease]);
    const value = { choice: 'a' };
    const meanwhile = await test_.get(Database).write(Actor.system, async (tx) => {
      await test_.get(QuizStore).shareVisibleTo(tx, new Actor({ personId: trainee.id }), id, question.slot);
      const submitting = trainee.browser.post(`/api/quiz-attempts/${id}/submission`, { lease: lease + 1 });
      await sleep(300);
      await test_.get(QuizStore).takeLease(tx, id);
      await test_.get(QuizStore).save(tx, id, question.slot, { lease: lease + 1, clientSeq: 1 }, value, null);
      return { submitting };
    });
    expect((await meanwhile.submitting).body).toMatchObject({ answered: 1 });
  });
});

describe('twenty at once', () => {
  it('start one attempt', async () => {
    const trainee = await quizzes.trainee(programId);
    const replies = await Promise.all(Array.from({ length: 20 }, () => start(trainee)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(replies.filter(({ status }) => status !== 201).map((reply) => refusalsOf(reply).join()))).toEqual(
      new Set(['attempt.in-progress']),
    );

    const other = await quizzes.trainee(programId);
    const key = { 'idempotency-key': randomUUID() };
    const same = await Promise.all(Array.from({ length: 20 }, () => other.browser.post(`${quiz(other)}/attempts`, undefined, key)));
    expect(same.map(({ status, body }) => ({ status, body }))).toEqual(Array(20).fill({ status: 201, body: same[0]?.body }));
  });

  it('submit once, with one answer for all and one result', async () => {
    const trainee = await quizzes.trainee(programId);
    const { id, lease } = await open(trainee);
    await quizzes.answerAll(trainee.browser, id, lease, 'right');
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => trainee.browser.post(`/api/quiz-attempts/${id}/submission`, { lease })),
    );
    expect(replies[0]?.body).toMatchObject({ attemptId: id, answered: 12, questions: 12, version: 2 });
    expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    await test_.runJobs();
    const results = await test_.sql(`SELECT passed FROM quiz_result WHERE attempt_id = $1`, [id]);
    expect(results).toEqual([{ passed: true }]);
    const graded = await test_.sql(`SELECT 1 FROM audit_entry WHERE subject = $1 AND action = 'quiz-attempt.graded'`, [id]);
    expect(graded).toHaveLength(1);
  });
});

describe('time', () => {
  it('submits an attempt whose time is over as it stands, by the sweep', async () => {
    const trainee = await quizzes.trainee(programId);
    const { id, lease, question, right, wrong } = await open(trainee);
    await save(trainee, id, question.slot, { lease, clientSeq: 1, value: right });
    // no quiz of the shipped pack has a limit, so the attempt is given an end the way a limit would have given it
    const began = new Date();
    await test_.sql(`UPDATE quiz_attempt SET ends_at = $2 WHERE id = $1`, [id, new Date(began.getTime() + 60_000)]);
    const end = began.getTime() + 60_000;
    test_.clock.freeze(new Date(end + 30_000));
    const inGrace = { lease, clientSeq: 2, value: wrong, clientTime: new Date(end - 1000).toISOString() };
    expect((await save(trainee, id, question.slot, inGrace)).body).toMatchObject({ kept: 'counts' });
    const givenLate = await save(trainee, id, question.slot, {
      ...inGrace,
      clientSeq: 3,
      value: right,
      clientTime: new Date(end + 1000).toISOString(),
    });
    expect(givenLate.body).toMatchObject({ kept: 'aside', reason: 'given-after-end' });
    test_.clock.freeze(new Date(end + 61_000));
    await Promise.all([
      test_.get(ExpireAttempt).sweep(),
      test_.get(ExpireAttempt).sweep(),
      trainee.browser.get(`/api/quiz-attempts/${id}`),
    ]);
    const review = await trainee.browser.get(`/api/quiz-attempts/${id}/review`);
    expect(review.body.questions.find((each: { question: { slot: number } }) => each.question.slot === question.slot).answer).toEqual(
      wrong,
    );
    const submissions = await test_.sql(`SELECT cause FROM quiz_submission WHERE attempt_id = $1`, [id]);
    expect(submissions).toEqual([{ cause: 'time' }]);
  });

  it('keeps a person’s extra time once, set by an admin who is somebody else', async () => {
    const trainee = await quizzes.trainee(programId);
    const admin = await world.person(programId, 'admin');
    const path = (id: string) => `/api/programs/${programId}/people/${id}/accommodation`;
    const wanted = { extraTimePercent: 50, pauses: true };
    expect((await trainee.browser.put(path(trainee.id), wanted, { 'if-match': '0' })).status).toBe(403);
    expect((await admin.browser.put(path(admin.id), wanted, { 'if-match': '0' })).status).toBe(403);
    expect((await admin.browser.put(path(trainee.id), wanted)).status).toBe(400);
    expect((await admin.browser.put(path(trainee.id), wanted, { 'if-match': '0' })).body).toMatchObject({ ...wanted, version: 1 });
    expect((await admin.browser.put(path(trainee.id), wanted, { 'if-match': '0' })).status).toBe(412);
    expect((await admin.browser.get(path(trainee.id))).body).toMatchObject({ ...wanted, version: 1 });
  });

  it('leaves a person’s extra time to an admin who stands in no conflict of interest with them', async () => {
    const trainee = await quizzes.trainee(programId);
    const [friend, admin] = [await world.person(programId, 'admin'), await world.person(programId, 'admin')];
    await test_.sql(
      `INSERT INTO conflict_of_interest (id, program_id, person_id, other_id, kind, declared_by, declared_at) VALUES (gen_random_uuid(), $1, $2, $3, 'friend', $2, now())`,
      [programId, friend.id, trainee.id],
    );
    const set = ({ browser }: TestPerson) =>
      browser.put(
        `/api/programs/${programId}/people/${trainee.id}/accommodation`,
        { extraTimePercent: 50, pauses: true },
        { 'if-match': '0' },
      );
    const refused = await set(friend);
    expect([refused.status, refusalsOf(refused)]).toEqual([409, ['independence.declared-conflict']]);
    expect((await set(admin)).status).toBe(200);
  });
});

describe('submitted, and left without a result by a process that ended and a job that is no more', () => {
  const results = (id: string) => test_.sql<{ passed: boolean }>('SELECT passed FROM quiz_result WHERE attempt_id = $1', [id]);

  async function leftBehind(before: (id: string) => Promise<unknown>) {
    const { id } = await open(await quizzes.trainee(programId));
    await before(id);
    const submittedAt = await test_.get(Database).write(Actor.system, async (tx) => {
      await test_.get(Submission).freeze(tx, (await test_.get(QuizStore).lock(tx, id))!, 'person');
      return tx.now;
    });
    await test_.sql(`DELETE FROM pgboss.job WHERE name = 'quiz.grade'`);
    return { id, submittedAt: submittedAt.getTime() };
  }
  const sweptAt = (time: number) => {
    test_.clock.freeze(new Date(time));
    return test_.get(ExpireAttempt).sweep();
  };

  it('it is graded by the sweep after five minutes, also where an older one cannot be', async () => {
    const broken = await leftBehind((id) =>
      test_.sql(`UPDATE quiz_attempt SET drawn = jsonb_set(drawn, '{0,itemCode}', '"no-such-item"') WHERE id = $1`, [id]),
    );
    const { id, submittedAt } = await leftBehind(async () => undefined);
    await sweptAt(submittedAt + 4 * 60_000);
    expect(await results(id)).toEqual([]);
    await sweptAt(submittedAt + 6 * 60_000);
    await sweptAt(submittedAt + 7 * 60_000);
    expect(await results(id)).toEqual([{ passed: false }]);
    expect(await results(broken.id)).toEqual([]);
  });
});

it('gives each account one journal key and no other account the same', async () => {
  const [one, two] = [await quizzes.trainee(programId), await quizzes.trainee(programId)];
  const keys = await Promise.all(Array.from({ length: 5 }, async () => (await one.browser.get('/api/me/journal-key')).body.key));
  expect(new Set(keys).size).toBe(1);
  expect(Buffer.from(keys[0], 'base64')).toHaveLength(32);
  expect((await two.browser.get('/api/me/journal-key')).body.key).not.toBe(keys[0]);
});

it('never changes a submission, a result or what was kept aside', async () => {
  const trainee = await quizzes.trainee(programId);
  const id = await quizzes.attempt(trainee.browser, trainee.enrolmentId, 'right');
  for (const statement of [
    `UPDATE quiz_result SET passed = false WHERE attempt_id = '${id}'`,
    `DELETE FROM quiz_result WHERE attempt_id = '${id}'`,
    `UPDATE quiz_submission SET answers = '[]' WHERE attempt_id = '${id}'`,
  ]) {
    await expect(test_.sqlAsApp(statement)).rejects.toThrow(/permission denied/);
    await expect(test_.sql(statement)).rejects.toThrow(/never changed/);
  }
});

function feedbackOf(item: { type: string } & Record<string, unknown>): string[] {
  if (item['type'] === 'true-false') return Object.values(item['feedback'] as Record<string, string>);
  if (item['type'] === 'ordering') return [item['feedback'] as string];
  return ((item['options'] ?? item['pairs']) as { feedback: string }[]).map(({ feedback }) => feedback);
}
