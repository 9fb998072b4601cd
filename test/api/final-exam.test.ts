import { CheckCertificates } from '../../apps/api/src/features/certificates/check-certificates.js';
import { refusalsOf, TestApp, type Visitor } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import type { Staff } from '../support/world-certification.js';
import { ExamWorld } from '../support/world-exam.js';
import { type KnownQuestion, type QuizWorld, shownAnswer } from '../support/world-quizzes.js';

const DAY = 86_400_000;
let test_: TestApp;
let world: World;
let exams: ExamWorld;
let quizzes: QuizWorld;
let programId: string;
let staff: Staff;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  exams = new ExamWorld(test_, world);
  quizzes = exams.people.ratings.practice.quizzes;
  programId = await exams.program();
  staff = await exams.people.staff(programId);
}, 60_000);
afterAll(() => test_.stop());
afterEach(() => test_.clock.run());

type Trainee = TestPerson & { enrolmentId: string };
const exam = ({ enrolmentId }: Trainee) => `/api/enrolments/${enrolmentId}/quizzes/FX`;
const start = (trainee: Trainee, browser: Visitor = trainee.browser) => browser.post(`${exam(trainee)}/attempts`);
const review = (id: string, { browser }: Trainee) => browser.get(`/api/quiz-attempts/${id}/review`);

/** Takes the exam with everything right but for the questions that are picked out. */
async function take(trainee: Trainee, isWrong: (question: KnownQuestion) => boolean, browser = trainee.browser): Promise<string> {
  const { id, lease } = (await start(trainee, browser)).body as { id: string; lease: number };
  for (const question of await quizzes.known(id)) {
    const value = shownAnswer(question, isWrong(question) ? 'wrong' : 'right');
    const saved = await browser.put(`/api/quiz-attempts/${id}/answers/${question.slot}`, { lease, clientSeq: 1, value });
    expect(saved.status).toBe(200);
  }
  expect((await browser.post(`/api/quiz-attempts/${id}/submission`, { lease })).status).toBe(201);
  return id;
}

const examLine = async ({ browser, enrolmentId }: Trainee) =>
  (await browser.get(`/api/enrolments/${enrolmentId}/gate`)).body.lines.find(({ code }: { code: string }) => code === 'final-exam');

describe('the way to the exam', () => {
  it('opens when modules and stations are done, and says what is missing until then', async () => {
    const ready = await exams.trainee(programId, staff);
    const early = await exams.trainee(programId, staff, ['R6']);
    const page = await early.browser.get(exam(early));
    expect(page.body).toMatchObject({
      kind: 'exam',
      moduleCode: null,
      questions: 9,
      mustPassQuestions: 1,
      missingModules: [],
      missingStations: [{ code: 'R6' }],
      can: { start: false },
    });
    expect(page.body.refusals).toEqual([expect.objectContaining({ code: 'exam.stations-incomplete' })]);
    const refused = await start(early);
    expect([refused.status, refusalsOf(refused)]).toEqual([409, ['exam.stations-incomplete']]);
    expect(refused.body.refusals[0].facts).toEqual({ missing: 'R6', count: 1 });

    expect((await ready.browser.get(exam(ready))).body).toMatchObject({ missingStations: [], refusals: [], can: { start: true } });
    expect((await start(ready)).status).toBe(201);
  });

  it('waits for every module: a quiz that is not passed is named with its module', async () => {
    const trainee = await exams.people.candidate(programId, staff, { quizzes: true, ethics: true, hours: true });
    const refused = await start(trainee);
    expect(refusalsOf(refused)).toEqual(['exam.modules-incomplete']);
    expect(refused.body.refusals[0].facts).toEqual({ missing: 'M4, M6, M10', count: 3 });
    for (const code of ['M4-Q', 'M6-Q', 'M10-Q']) await quizzes.attempt(trainee.browser, trainee.enrolmentId, 'right', code);
    expect((await start(trainee)).status).toBe(201);
  });

  it('waits for every signature: a station with its second look unsigned is named', async () => {
    const trainee = await exams.trainee(programId, staff, ['R3']);
    const { rater, second, player } = staff;
    const talk = await exams.people.ratings.conversation(programId, 'R3', { trainee, rater, second, player });
    await exams.people.ratings.signed(talk, rater);
    expect((await start(trainee)).body.refusals).toEqual([expect.objectContaining({ facts: { missing: 'R3', count: 1 } })]);
    await exams.people.ratings.signed(talk, second);
    expect((await start(trainee)).status).toBe(201);
  });

  it('is not there in a program without an exam', async () => {
    const other = await world.program();
    const trainee = await quizzes.trainee(other);
    expect((await trainee.browser.get(exam(trainee))).status).toBe(404);
    expect((await start(trainee)).status).toBe(404);
    expect((await trainee.browser.get(`/api/enrolments/${trainee.enrolmentId}/course`)).body.exam).toBeNull();
  });

  it('is the next step of the course once it is open, not before, and not once it is passed', async () => {
    const trainee = await exams.trainee(programId, staff, ['R1']);
    const course = async () => (await trainee.browser.get(`/api/enrolments/${trainee.enrolmentId}/course`)).body;
    expect(await course()).toMatchObject({ next: null, exam: { code: 'FX', title: 'Final exam', state: 'closed', questions: 9 } });
    await exams.people.rate(programId, 'R1', trainee, staff);
    expect(await course()).toMatchObject({ next: { kind: 'take-exam', quizCode: 'FX', moduleCode: null }, exam: { state: 'open' } });
    const list = await trainee.browser.get(`/api/enrolments/${trainee.enrolmentId}/quizzes`);
    expect(list.body.at(-1)).toMatchObject({ code: 'FX', kind: 'exam', moduleCode: null, open: true, passed: null });
    await take(trainee, () => false);
    expect(await course()).toMatchObject({ next: null, exam: { state: 'passed' } });
  });

  it('stays open once it was begun, whatever happens to a station since', async () => {
    const [begun, waiting] = [await exams.trainee(programId, staff), await exams.trainee(programId, staff)];
    const { id, lease } = (await start(begun)).body;
    for (const trainee of [begun, waiting]) {
      const { rater, second, player } = staff;
      // a conversation more that is not signed yet: the station no longer stands
      await exams.people.ratings.conversation(programId, 'R1', { trainee, rater, second, player });
    }
    expect(refusalsOf(await start(waiting))).toEqual(['exam.stations-incomplete']);
    expect((await begun.browser.get(exam(begun))).body).toMatchObject({ missingStations: [], can: { resume: true } });
    expect((await begun.browser.post(`/api/quiz-attempts/${id}/submission`, { lease })).status).toBe(201);
    expect(refusalsOf(await start(begun))).toEqual(['attempt.cooling-off', 'attempt.talk-needed']);
  });
});

describe('a move to another version of the curriculum', () => {
  it('leaves an exam open that stood open, beside a lesson that is new; who comes after finds the usual order', async () => {
    const own = await exams.program('Moving Peer Program');
    const people = await exams.people.staff(own);
    const author = await world.person(own, 'author');
    const open = await exams.trainee(own, people);
    const early = await exams.trainee(own, people, ['R6']);
    const content = await exams.curriculum.loadWithLessonLike('M4-L1');
    const published = await exams.curriculum.publish(author, own, content);
    const moved = await exams.curriculum.move(people.admin, own, published.body.id, [open.enrolmentId, early.enrolmentId]);
    expect([published.status, moved.status]).toEqual([201, 201]);
    expect(refusalsOf(await start(early))).toEqual(['exam.modules-incomplete', 'exam.stations-incomplete']);
    expect((await start(open)).status).toBe(201);
  });
});

describe('the result', () => {
  it('is told by domain and as a whole: counts, words, and modules to read again', async () => {
    const trainee = await exams.trainee(programId, staff);
    const id = await take(trainee, ({ item }) => item.objective === 'M10.1');
    const { body } = await review(id, trainee);
    expect(body).toMatchObject({ kind: 'exam', passed: false, percent: 77, reasons: ['below-mark'], byObjective: [], questions: [] });
    expect(body.byDomain).toMatchObject([
      { code: 'mentoring', questions: 3, right: 3, word: 'strong', mustPassMissed: false, modules: [{ code: 'M4' }] },
      { code: 'ethics', questions: 6, right: 4, word: 'look-again', mustPassMissed: false, modules: [{ code: 'M6' }, { code: 'M10' }] },
    ]);
  });

  it('says of a missed must-pass question in which domain it was', async () => {
    const trainee = await exams.trainee(programId, staff);
    const id = await take(trainee, ({ item }) => item.mustPass);
    const { body } = await review(id, trainee);
    expect(body).toMatchObject({ passed: false, percent: 88, reasons: ['must-pass'] });
    expect(body.byDomain.map(({ mustPassMissed }: { mustPassMissed: boolean }) => mustPassMissed)).toEqual([false, true]);
  });

  it('goes by the domain that was fixed at the draw, whatever the blueprint says since', async () => {
    const trainee = await exams.trainee(programId, staff);
    const id = await take(trainee, () => false);
    const [row] = await test_.sql<{ domains: string[] }>(
      `SELECT array_agg(question ->> 'domain' ORDER BY (question ->> 'slot')::int) AS domains
         FROM quiz_attempt a, jsonb_array_elements(a.drawn) question WHERE a.id = $1`,
      [id],
    );
    expect(row?.domains).toEqual([...Array(3).fill('mentoring'), ...Array(6).fill('ethics')]);
  });
});

/**
 * Everything that anybody may ask about an attempt, as they ask it. Two people, one of whom answered everything right and one
 * wrong: nothing but result, counts and words may differ, and nothing of the bank may be said.
 */
describe('what is never told', () => {
  const askedBy = {
    trainee: (id: string, { enrolmentId }: Trainee) => [
      `/api/quiz-attempts/${id}`,
      `/api/quiz-attempts/${id}/lease`,
      `/api/quiz-attempts/${id}/review`,
      `/api/quiz-attempts/${id}/aside`,
      `/api/enrolments/${enrolmentId}/quizzes`,
      `/api/enrolments/${enrolmentId}/quizzes/FX`,
      `/api/enrolments/${enrolmentId}/course`,
      `/api/enrolments/${enrolmentId}/gate`,
      `/api/enrolments/${enrolmentId}/application`,
      '/api/me',
    ],
    supervisor: ({ enrolmentId }: Trainee) => [`/api/programs/${programId}/quiz-talks`, `/api/enrolments/${enrolmentId}/gate`],
    admin: ({ enrolmentId }: Trainee) => [
      `/api/programs/${programId}/quiz-talks`,
      `/api/programs/${programId}/pipeline`,
      `/api/enrolments/${enrolmentId}/gate`,
      `/api/programs/${programId}/audit`,
    ],
  };
  const SECRETS =
    /Secret (reason|word)|"(right|correct)"\s*:\s*(true|false)|"(credit|feedback|explanation|itemCode|optionOrder|seed|mustPass)"|FX-I\d/;
  /** Questions themselves are shown while they are answered; their words name their item, so they are taken out first. */
  const withoutQuestions = (text: string) =>
    text.replace(/situation FX-I\d+|(way|step|part|First|Then|Last)( of)? FX-I\d+|of FX-I\d+/g, '');

  it('which answer was right, to anybody, in the attempt, after it, late, and in refusals', async () => {
    const trainee = await exams.trainee(programId, staff);
    const { id, lease } = (await start(trainee)).body;
    const known = await quizzes.known(id);
    const answers: string[] = [];
    const told = async (reply: Promise<{ text: string }>) => answers.push((await reply).text);
    const save = (question: KnownQuestion, clientSeq: number, value: unknown) =>
      trainee.browser.put(`/api/quiz-attempts/${id}/answers/${question.slot}`, { lease, clientSeq, value });
    const sweep = async () => {
      const found: string[] = [];
      for (const [browser, paths] of [
        [trainee.browser, askedBy.trainee(id, trainee)],
        [staff.supervisor.browser, askedBy.supervisor(trainee)],
        [staff.admin.browser, askedBy.admin(trainee)],
      ] as const) {
        for (const path of paths) {
          const reply = await browser.get(path);
          answers.push(reply.text);
          if (reply.status !== 200) found.push(`${path} ${reply.status}`);
        }
      }
      return found;
    };
    for (const question of known) {
      await told(save(question, 1, shownAnswer(question, 'wrong')));
      await told(save(question, 2, shownAnswer(question, 'right')));
      await told(save(question, 3, { choice: 'k99', extra: 1 }));
    }
    await told(save(known[0]!, 4, shownAnswer(known[0]!, 'wrong')));
    expect(await sweep()).toEqual([`/api/quiz-attempts/${id}/review 409`]);
    await told(trainee.browser.post(`/api/quiz-attempts/${id}/submission`, { lease: lease + 1 }));
    await told(trainee.browser.post(`/api/quiz-attempts/${id}/submission`, { lease }));
    await told(save(known[1]!, 9, shownAnswer(known[1]!, 'wrong')));
    await told(start(trainee));
    await told(staff.supervisor.browser.post(`/api/enrolments/${trainee.enrolmentId}/quizzes/FX/talks`));
    expect(await sweep()).toEqual([]);
    for (const row of await test_.sql(`SELECT data FROM pgboss.job`)) answers.push(JSON.stringify(row));
    for (const row of await test_.sql(`SELECT facts FROM audit_entry`)) answers.push(JSON.stringify(row));
    expect(answers.length).toBeGreaterThan(50);
    for (const answer of answers) expect(withoutQuestions(answer)).not.toMatch(SECRETS);
    // what is pinned may be looked for in the database, so the test knows what it would find
    const [stored] = await test_.sql<{ result: string }>(`SELECT result FROM quiz_result WHERE attempt_id = $1`, [id]);
    expect(stored?.result).toMatch(SECRETS);
  });

  it('questions, once it is submitted: not in the review, and not where late answers are kept', async () => {
    const trainee = await exams.trainee(programId, staff);
    const { id, lease } = (await start(trainee)).body;
    const [question] = await quizzes.known(id);
    const value = shownAnswer(question!, 'right');
    const second = await quizzes.secondBrowser(trainee);
    const taken = (await second.post(`/api/quiz-attempts/${id}/lease`)).body.lease;
    const stale = await trainee.browser.put(`/api/quiz-attempts/${id}/answers/${question!.slot}`, { lease, clientSeq: 1, value });
    expect(refusalsOf(stale)).toEqual(['attempt.fenced']);
    const aside = () => trainee.browser.get(`/api/quiz-attempts/${id}/aside`);
    expect((await aside()).body.questions).toHaveLength(1);
    await second.post(`/api/quiz-attempts/${id}/submission`, { lease: taken });
    expect((await aside()).body).toMatchObject({ quizCode: 'FX', questions: [] });
    expect((await review(id, trainee)).body).toMatchObject({ keptAside: 1, questions: [], rightAnswersShown: false });
    expect((await trainee.browser.get(`/api/quiz-attempts/${id}`)).body).toMatchObject({ kind: 'exam', questions: [], answers: [] });
  });

  it('one question by another: two people with the same counts read the same', async () => {
    const [one, other] = [await exams.trainee(programId, staff), await exams.trainee(programId, staff)];
    const firstOf = (objective: string) => {
      let met = 0;
      return ({ item }: KnownQuestion) => item.objective === objective && met++ === 0;
    };
    const missedFirst = await review(await take(one, firstOf('M4.1')), one);
    const secondOf = (objective: string) => {
      let met = 0;
      return ({ item }: KnownQuestion) => item.objective === objective && met++ === 1;
    };
    const missedSecond = await review(await take(other, secondOf('M4.1')), other);
    const told = ({ body: { attemptId: _a, enrolmentId: _e, submittedAt: _s, ...rest } }: { body: Record<string, unknown> }) => rest;
    expect(told(missedSecond)).toEqual(told(missedFirst));
  });

  it('is taken from staff too: supervisors see domains to talk about', async () => {
    const trainee = await exams.trainee(programId, staff);
    await take(trainee, ({ item }) => item.objective === 'M4.2' || item.objective === 'M10.1');
    const talks = await staff.supervisor.browser.get(`/api/programs/${programId}/quiz-talks`);
    const [own] = talks.body.filter(({ traineeId }: { traineeId: string }) => traineeId === trainee.id);
    expect(own).toMatchObject({ quizCode: 'FX', title: 'Final exam', why: ['before-next'] });
    expect(own.themes).toHaveLength(2);
    expect(talks.text).not.toContain('Reflect a fact');
  });
});

describe('attempts', () => {
  it('come after 14 and 90 days, each with a talk, and meet questions not met before', async () => {
    const trainee = await exams.trainee(programId, staff);
    const began = Date.now() + DAY;
    const at = async (days: number) => {
      test_.clock.freeze(new Date(began + days * DAY));
      return quizzes.secondBrowser(trainee);
    };
    const talk = async () => {
      const supervisor = await quizzes.secondBrowser(staff.supervisor);
      return supervisor.post(`/api/enrolments/${trainee.enrolmentId}/quizzes/FX/talks`);
    };
    const items = async (id: string) => (await quizzes.known(id)).map(({ item }) => item.code);

    const first = await take(trainee, () => true, await at(0));
    expect(refusalsOf(await start(trainee, await at(13.9)))).toEqual(['attempt.cooling-off', 'attempt.talk-needed']);
    expect(refusalsOf(await start(trainee, await at(14)))).toEqual(['attempt.talk-needed']);
    expect((await talk()).status).toBe(201);
    const second = await take(trainee, () => true, await at(14));
    expect((await talk()).status).toBe(201);
    expect(refusalsOf(await start(trainee, await at(103.9)))).toEqual(['attempt.cooling-off']);
    const third = await take(trainee, () => true, await at(104));
    const met = [...(await items(first)), ...(await items(second)), ...(await items(third))];
    expect([met.length, new Set(met).size]).toEqual([27, 27]);
    expect(refusalsOf(await start(trainee, await at(300)))).toEqual(['attempt.limit-reached']);
    const browser = await at(300);
    const gate = await browser.get(`/api/enrolments/${trainee.enrolmentId}/gate`);
    expect(gate.body.lines.find(({ code }: { code: string }) => code === 'final-exam')).toMatchObject({
      met: false,
      whoMustAct: 'lead',
      detail: 'attempts-used',
    });
  });

  it('are one, started twenty times at once', async () => {
    const trainee = await exams.trainee(programId, staff);
    const replies = await Promise.all(Array.from({ length: 20 }, () => start(trainee)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    const refused = replies.filter(({ status }) => status !== 201).map((reply) => refusalsOf(reply).join());
    expect(new Set(refused)).toEqual(new Set(['attempt.in-progress']));
    expect(await test_.sql(`SELECT 1 FROM quiz_attempt WHERE enrolment_id = $1 AND quiz_code = 'FX'`, [trainee.enrolmentId])).toHaveLength(
      1,
    );
  });
});

describe('the gate', () => {
  it('asks for the exam by its name, and not once it is passed', async () => {
    const trainee = await exams.trainee(programId, staff);
    expect(await examLine(trainee)).toMatchObject({ about: 'FX', aboutTitle: 'Final exam', met: false, whoMustAct: 'trainee' });
    await take(trainee, ({ item }) => item.mustPass);
    expect(await examLine(trainee)).toMatchObject({ met: false });
    const passed = await exams.trainee(programId, staff);
    await take(passed, () => false);
    expect(await examLine(passed)).toMatchObject({ met: true, whoMustAct: null, since: expect.any(String) });
  });

  it('holds the application back, and its evidence names the attempt that passed', async () => {
    const candidate = await exams.people.candidate(programId, staff);
    const early = await candidate.browser.post(`/api/enrolments/${candidate.enrolmentId}/application`);
    expect([early.status, early.body.refusals?.map(({ facts }: { facts: object }) => facts)]).toEqual([
      409,
      [{ code: 'final-exam', about: 'FX', whoMustAct: 'trainee' }],
    ]);
    const attemptId = await take(candidate, () => false);
    const caseId = await exams.people.apply(candidate);
    await exams.people.claim(staff.reviewer, caseId);
    const page = await staff.reviewer.browser.get(`/api/review-cases/${caseId}`);
    expect(page.body.quizzes.at(-1)).toMatchObject({ module: 'FX', moduleTitle: 'Final exam', percent: 100, passMark: 80, attempts: 1 });
    const decided = await exams.people.decide(staff.reviewer, caseId);
    expect((await exams.people.issue(staff.admin, decided.body.id)).status).toBe(201);
    const [issue] = await test_.sql<{ evidence: string }>(`SELECT evidence FROM certificate_issue WHERE review_decision_id = $1`, [
      decided.body.id,
    ]);
    const [result] = await test_.sql<{ digest: string }>(`SELECT digest FROM quiz_result WHERE attempt_id = $1`, [attemptId]);
    const named = JSON.parse(issue!.evidence).modules.find(({ code }: { code: string }) => code === 'FX');
    expect(named).toEqual({ code: 'FX', quizAttemptId: attemptId, quizDigest: result!.digest });

    const check = async () => (await test_.get(CheckCertificates).run()).faults;
    expect(await check()).toEqual([]);
    await test_.sql(`ALTER TABLE quiz_result DISABLE TRIGGER USER`);
    await test_.sql(`UPDATE quiz_result SET passed = false WHERE attempt_id = $1`, [attemptId]);
    await test_.sql(`UPDATE quiz_result SET result = replace(result, '"passed"', '"not-yet"') WHERE attempt_id = $1`, [attemptId]);
    expect((await check()).map(({ code, about }) => `${code} ${about}`)).toEqual(
      expect.arrayContaining(['gate.unmet FX', `digest.mismatch ${attemptId}`]),
    );
  });
});
