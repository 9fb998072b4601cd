import { setTimeout as sleep } from 'node:timers/promises';
import { SendExpiryNotices } from '../../apps/api/src/features/expiry-notices/send-expiry-notices.js';
import { LongReadings } from '../../apps/api/src/platform/database/long-readings.js';
import { Turnstile } from '../faults/turnstile.js';
import { TestApp } from '../support/app.js';
import { messagesTo } from '../support/mailbox.js';
import { type TestPerson, World } from '../support/world.js';
import { CertificationWorld, type Staff } from '../support/world-certification.js';
import { CurriculumWorld, toldAnew } from '../support/world-curriculum.js';
import { LearningWorld } from '../support/world-learning.js';

let test_: TestApp;
let world: World;
let certification: CertificationWorld;
let programId: string;
let staff: Staff;
let admin: TestPerson;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  certification = new CertificationWorld(test_, world);
  programId = await world.program();
  staff = await certification.staff(programId);
  admin = staff.admin;
});
afterAll(() => test_.stop());
afterEach(() => test_.clock.run());

interface Card {
  personId: string;
  days: number;
  next: string | null;
  blocking: { code: string; about: string | null; whoMustAct: string | null } | null;
}
interface Column {
  stage: string;
  count: number;
  medianDays: number | null;
  cards: Card[];
}
const pipeline = async (query = '', by = admin): Promise<Column[]> =>
  (await by.browser.get(`/api/programs/${programId}/pipeline${query}`)).body.columns;
const cardOf = (columns: Column[], person: TestPerson) =>
  columns.flatMap(({ stage, cards }) => cards.filter(({ personId }) => personId === person.id).map((card) => ({ stage, ...card })))[0];
async function cohortOf(own: string, by: TestPerson, people: TestPerson[], name = 'Heat'): Promise<string> {
  const { body } = await by.browser.post(`/api/programs/${own}/cohorts`, { name, startsOn: '2027-01-01' });
  for (const { id } of people) await by.browser.post(`/api/cohorts/${body.id}/members`, { personId: id });
  return body.id;
}
const movesOf = async (person: TestPerson & { enrolmentId: string }, to: string) => {
  const { body } = await admin.browser.get(`/api/programs/${programId}/pipeline/${person.enrolmentId}/moves`);
  return body.find((move: { to: string }) => move.to === to);
};

describe('the pipeline', () => {
  it('shows somebody new in Learning, and what is open first', async () => {
    const trainee = await world.person(programId, 'trainee');
    expect(cardOf(await pipeline(), trainee)).toMatchObject({
      stage: 'learning',
      days: 0,
      next: null,
      blocking: { code: 'module-lessons', about: 'M4', whoMustAct: 'trainee' },
    });
  });

  it('moves on with what people do, and with nothing else', async () => {
    const { practice } = certification.ratings;
    const trainee = await practice.trainee(programId, 'M4', 'M6', 'M10');
    expect(cardOf(await pipeline(), trainee)).toMatchObject({ stage: 'ready-to-be-observed', blocking: { code: 'station', about: 'R1' } });
    const talk = await certification.ratings.conversation(programId, 'R3', {
      trainee,
      rater: staff.rater,
      second: staff.second,
      player: staff.player,
    });
    expect(cardOf(await pipeline(), trainee)).toMatchObject({ stage: 'observed' });
    await certification.ratings.signed(talk, staff.rater);
    expect(cardOf(await pipeline(), trainee)).toMatchObject({ stage: 'second-look' });
    await certification.ratings.signed(talk, staff.second);
    expect(cardOf(await pipeline(), trainee)).toMatchObject({
      stage: 'observed',
      blocking: { code: 'station', about: 'R1', whoMustAct: 'trainee' },
    });
  });

  it('goes from the application to the certificate', async () => {
    const candidate = await certification.candidate(programId, staff);
    expect(cardOf(await pipeline(), candidate)).toMatchObject({ stage: 'review', next: 'trainee-applies', blocking: null });
    const caseId = await certification.apply(candidate);
    expect(cardOf(await pipeline(), candidate)).toMatchObject({ stage: 'review', next: 'reviewer-takes-case' });
    await certification.claim(staff.reviewer, caseId);
    expect(cardOf(await pipeline(), candidate)).toMatchObject({ stage: 'review', next: 'reviewer-decides' });
    const decided = await certification.decide(staff.reviewer, caseId);
    expect(cardOf(await pipeline(), candidate)).toMatchObject({ stage: 'decided', next: 'admin-issues' });
    await certification.issue(admin, decided.body.id);
    expect(cardOf(await pipeline(), candidate)).toMatchObject({ stage: 'certified', next: null, blocking: null });
  });

  it('says for every column why somebody is not moved there by hand', async () => {
    const candidate = await certification.candidate(programId, staff, { hours: true });
    expect(await movesOf(candidate, 'learning')).toMatchObject({ answer: 'never-back' });
    expect(await movesOf(candidate, 'observed')).toMatchObject({ answer: 'here-already' });
    expect(await movesOf(candidate, 'certified')).toMatchObject({
      answer: 'gate-open',
      open: [{ code: 'practice-hours', whoMustAct: 'trainee' }],
    });
    await certification.hours(candidate, staff.supervisor);
    expect(await movesOf(candidate, 'certified')).toMatchObject({ answer: 'trainee-applies', open: [] });
    expect(cardOf(await pipeline(), candidate)).toMatchObject({ stage: 'review' });
  });

  it('counts days in the column and the median of a column; filters by cohort and supervisor', async () => {
    const own = await world.program('Days Program');
    const lead = await world.person(own, 'admin');
    const supervisor = await world.person(own, 'peer-supervisor');
    const first = await world.person(own, 'trainee');
    test_.clock.freeze(new Date(Date.now() + 4 * 86_400_000 + 60_000));
    await world.person(own, 'trainee');
    const today = await world.person(own, 'admin');
    const read = async (query = '') => (await today.browser.get(`/api/programs/${own}/pipeline${query}`)).body.columns[0] as Column;
    expect(await read()).toMatchObject({ stage: 'learning', count: 2, medianDays: 2 });
    expect((await read()).cards.map(({ days }) => days)).toEqual([4, 0]);
    await today.browser.post(`/api/programs/${own}/supervisions`, { traineeId: first.id, supervisorId: supervisor.id });
    expect((await read(`?supervisor=${supervisor.id}`)).cards.map(({ personId }) => personId)).toEqual([first.id]);
    expect((await read(`?supervisor=${lead.id}`)).count).toBe(0);
    const cohort = (await today.browser.post(`/api/programs/${own}/cohorts`, { name: 'One', startsOn: '2027-01-01' })).body.id;
    await today.browser.post(`/api/cohorts/${cohort}/members`, { personId: first.id });
    expect((await read(`?cohort=${cohort}`)).count).toBe(1);
  });

  it('is for admins and auditors of the program', async () => {
    const [auditor, trainee] = [await world.person(programId, 'auditor'), await world.person(programId, 'trainee')];
    const other = await world.person(await world.program('Other board'), 'admin');
    for (const page of ['board', 'pipeline', 'expiring']) {
      const url = `/api/programs/${programId}/${page}`;
      expect((await auditor.browser.get(url)).status).toBe(200);
      expect((await trainee.browser.get(url)).status).toBe(403);
      expect((await other.browser.get(url)).status).toBe(404);
    }
  });

  it('reads three hundred people with a fixed number of statements', async () => {
    const own = await world.program('Large Program');
    const lead = await world.person(own, 'admin');
    await test_.sql(
      `WITH people AS (
         INSERT INTO person (id, email, name, created_at)
         SELECT gen_random_uuid(), 'large' || n || '@example.org', 'Large ' || n, now() FROM generate_series(1, 300) n RETURNING id)
       INSERT INTO enrolment (id, program_id, program_version_id, person_id, enrolled_at)
       SELECT gen_random_uuid(), $1, (SELECT id FROM program_version WHERE program_id = $1), people.id, now() FROM people`,
      [own],
    );
    await lead.browser.get(`/api/programs/${own}/pipeline`);
    const started = Date.now();
    const { body } = await lead.browser.get(`/api/programs/${own}/pipeline`);
    expect(body.columns[0].count).toBe(300);
    expect(Date.now() - started).toBeLessThan(2_000);
  });
});

describe('the heatmap of a cohort', () => {
  interface Cell {
    code: string;
    state: string;
  }
  it('says for each person and part: not started, started, done', async () => {
    const own = await world.program('Heat Program');
    const lead = await world.person(own, 'admin');
    const [fresh, busy, done] = [
      await world.person(own, 'trainee'),
      await world.person(own, 'trainee'),
      await certification.ratings.practice.trainee(own, 'M4'),
    ];
    const learning = await LearningWorld.of(busy);
    const course = (await busy.browser.get(`${learning.base}/course`)).body;
    await learning.finish(course.modules[0].lessons[0].code);
    const { body } = await lead.browser.get(`/api/cohorts/${await cohortOf(own, lead, [fresh, busy, done])}/progress`);
    expect(body.columns.map(({ code }: { code: string }) => code)).toEqual(['M4', 'M6', 'M10', 'R1', 'R3', 'R6']);
    const cell = (person: TestPerson, code: string) =>
      body.rows.find((row: { personId: string }) => row.personId === person.id).cells.find((each: Cell) => each.code === code);
    expect(cell(fresh, 'M4')).toMatchObject({ state: 'not-started', step: 0 });
    expect(cell(busy, 'M4')).toMatchObject({ state: 'started', done: 1 });
    expect(cell(done, 'M4')).toMatchObject({ state: 'done', step: 5 });
    expect(cell(done, 'R1')).toMatchObject({ state: 'not-started' });
    expect(body.columns[0]).toMatchObject({ done: 1, donePercent: null });
    expect(JSON.stringify(body)).not.toMatch(/check-?in|distress|wellness/i);
  });

  it('says when somebody joined or was last active here, and nothing of what they do in another program', async () => {
    const [own, elsewhere] = [await world.program('Active Program'), await world.program('Other Program')];
    const joined = new Date();
    const later = (minutes: number) => new Date(joined.getTime() + minutes * 60_000);
    test_.clock.freeze(joined);
    const lead = await world.person(own, 'admin');
    const person = await world.person(own, 'trainee');
    await world.grant(elsewhere, person.id, 'trainee');
    const cohortId = await cohortOf(own, lead, [person]);
    const lastActive = async () => (await lead.browser.get(`/api/cohorts/${cohortId}/progress`)).body.rows[0].lastActiveAt;
    const learn = async (program: string) => {
      const { enrolments } = (await person.browser.get('/api/me')).body;
      const { id } = enrolments.find((each: { programId: string }) => each.programId === program);
      const learning = new LearningWorld(person.browser, id);
      await learning.finish((await person.browser.get(`${learning.base}/course`)).body.modules[0].lessons[0].code);
    };
    test_.clock.freeze(later(10));
    await learn(elsewhere);
    expect(await lastActive()).toBe(joined.toISOString());
    test_.clock.freeze(later(20));
    await learn(own);
    expect(await lastActive()).toBe(later(20).toISOString());
  });

  it('takes a move to another version for nothing that whoever is moved did', async () => {
    const own = await world.program('Moving Program');
    const lead = await world.person(own, 'admin');
    const person = await world.person(own, 'trainee');
    const cohortId = await cohortOf(own, lead, [person]);
    const learning = await LearningWorld.of(person);
    const read = new Date();
    test_.clock.freeze(read);
    await learning.place('M4-L1', { card: 2, seen: [1, 2], clientSeq: 1 });
    test_.clock.freeze(new Date(read.getTime() + 60_000));
    const content = new CurriculumWorld(test_);
    const { body: version } = await content.publish(lead, own, await content.load({ file: 'code: M4-L1', change: toldAnew(2) }));
    await content.move(lead, own, version.id, [learning.enrolmentId]);
    expect((await learning.lesson('M4-L1')).body.place).toMatchObject({ seen: [1], savedAt: read.toISOString() });
    const { rows } = (await lead.browser.get(`/api/cohorts/${cohortId}/progress`)).body;
    expect(rows[0].lastActiveAt).toBe(read.toISOString());
  });

  it('gives no percentage while one of its two numbers is below the threshold', async () => {
    const own = await world.program('Share Program');
    const lead = await world.person(own, 'admin');
    const people: TestPerson[] = [];
    for (let count = 0; count < 11; count++) people.push(await world.person(own, 'trainee'));
    const cohortId = await cohortOf(own, lead, people);
    const share = async () => (await lead.browser.get(`/api/cohorts/${cohortId}/progress`)).body.columns[0].donePercent;
    expect(await share()).toBe(0);
    const cohort = (await lead.browser.delete(`/api/cohorts/${cohortId}/members/${people[0]?.id}`)).status;
    expect(cohort).toBe(204);
    expect(await share()).toBeNull();
  });

  it('is read in turn with other long readings', async () => {
    const own = await world.program('Turns Program');
    const lead = await world.person(own, 'admin');
    const cohortId = await cohortOf(own, lead, []);
    const turns = jest.spyOn(test_.get(LongReadings), 'share');
    expect((await lead.browser.get(`/api/cohorts/${cohortId}/progress`)).status).toBe(200);
    expect(turns.mock.calls.map(([key]) => key)).toEqual([`cohort ${cohortId}`]);
    turns.mockRestore();
  });

  it('is not shown to other programs', async () => {
    const cohortId = await cohortOf(programId, admin, []);
    const other = await world.person(await world.program('Cold Program'), 'admin');
    expect((await other.browser.get(`/api/cohorts/${cohortId}/progress`)).status).toBe(404);
    expect((await staff.rater.browser.get(`/api/cohorts/${cohortId}/progress`)).status).toBe(403);
    expect((await admin.browser.get(`/api/cohorts/${cohortId}/progress`)).body.rows).toEqual([]);
  });
});

describe('whoever trains too', () => {
  it('reads nothing on a board of a pause of their own that nobody has told them of', async () => {
    const own = await certification.candidate(programId, staff);
    await world.grant(programId, own.id, 'admin');
    const cohortId = await cohortOf(programId, admin, [own], 'Pause');
    const boards = async (by: TestPerson) => {
      const { rows } = (await by.browser.get(`/api/cohorts/${cohortId}/progress`)).body;
      const { stage, next, blocking } = cardOf(await pipeline('', by), own) ?? {};
      const moves = (await by.browser.get(`/api/programs/${programId}/pipeline/${own.enrolmentId}/moves`)).body;
      const { answer, open } = moves.find((move: { to: string }) => move.to === 'certified');
      const codes = open.map(({ code }: { code: string }) => code);
      return { paused: rows.map((row: { paused: boolean }) => row.paused), stage, next, blocking: blocking?.code, answer, codes };
    };
    const before = await boards(own);
    expect(before).toMatchObject({ paused: [false], stage: 'review', next: 'trainee-applies', codes: [] });
    const [pause] = await test_.sql<{ id: string }>(
      `INSERT INTO practice_pause (id, program_id, enrolment_id, role_play_id, sign_off_id, seat, codes, opened_at, second_look_due_on)
       SELECT gen_random_uuid(), program_id, enrolment_id, role_play_id, id, 'second-rater', ARRAY['X1'], now(), current_date
         FROM sign_off WHERE enrolment_id = $1 LIMIT 1 RETURNING id`,
      [own.enrolmentId],
    );
    const paused = {
      paused: [true],
      stage: 'observed',
      next: null,
      blocking: 'no-open-pause',
      answer: 'gate-open',
      codes: ['no-open-pause'],
    };
    // at once, so that they share a reading
    expect(await Promise.all([boards(own), boards(admin)])).toEqual([before, paused]);
    const columns = async (by: TestPerson) => (await pipeline('', by)).map(({ count, cards }) => [count, cards.length]);
    for (const [count, cards] of await columns(own)) expect(count).toBe(cards);
    await test_.sql(
      `INSERT INTO practice_pause_step (id, pause_id, program_id, step, taken_by, taken_at) VALUES (gen_random_uuid(), $1, $2, 'told', $3, now())`,
      [pause?.id, programId, admin.id],
    );
    expect(await boards(own)).toEqual(paused);
  });
});

describe('certificates that run out', () => {
  const at = (validUntil: string, days: number, time = '16:00:00Z') => {
    const day = new Date(`${validUntil}T${time}`);
    return new Date(day.getTime() - days * 86_400_000);
  };
  const notices = (number: string) =>
    test_.sql<{ days: number }>(
      `SELECT n.days FROM expiry_notice n JOIN credential c ON c.id = n.credential_id WHERE c.number = $1 ORDER BY n.days DESC`,
      [number],
    );
  async function lastDayOf(number: string): Promise<string> {
    const [row] = await test_.sql<{ until: string }>(
      `SELECT i.valid_until::text AS until FROM certificate_issue i JOIN credential c ON c.id = i.credential_id WHERE c.number = $1`,
      [number],
    );
    return row?.until ?? '';
  }

  it('stand in the bucket of their days left, with the messages about them', async () => {
    const { candidate, number } = await certification.certified(programId, staff);
    const until = await lastDayOf(number);
    const bucketOn = async (days: number) => {
      test_.clock.freeze(at(until, days));
      const reader = await world.person(programId, 'auditor');
      const { body } = await reader.browser.get(`/api/programs/${programId}/expiring`);
      const found = body.buckets.find(({ certificates }: { certificates: { number: string }[] }) =>
        certificates.some((each) => each.number === number),
      );
      return { bucket: found?.bucket, ...found?.certificates.find((each: { number: string }) => each.number === number) };
    };
    const missing = ['renewal', 'renewal-station', 'ethics-code', 'practice-hours'];
    expect((await bucketOn(121)).bucket).toBeUndefined();
    for (const [days, bucket] of [
      [120, '120'],
      [91, '120'],
      [90, '90'],
      [60, '60'],
      [31, '60'],
      [30, '30'],
      [7, '7'],
      [2, '7'],
      [1, '1'],
      [0, '1'],
      [-1, 'late'],
    ] as const) {
      expect(await bucketOn(days)).toMatchObject({ bucket, daysLeft: days, personId: candidate.id, missing });
    }
    expect(await bucketOn(-1)).toMatchObject({ status: 'expired' });
    expect(await bucketOn(100)).toMatchObject({ lastNotice: null });
  });

  it('are told once per step, in words that say nothing to others', async () => {
    const { candidate, number } = await certification.certified(programId, staff);
    const until = await lastDayOf(number);
    const send = test_.get(SendExpiryNotices);
    const days = async () => (await notices(number)).map((row) => row.days);
    const before = (await messagesTo(test_, candidate.email)).length;
    test_.clock.freeze(at(until, 121));
    await send.run();
    expect(await days()).toEqual([]);
    test_.clock.freeze(at(until, 120));
    await Promise.all(Array.from({ length: 5 }, () => send.run()));
    await send.run();
    expect(await days()).toEqual([120]);
    test_.clock.freeze(at(until, 55));
    await send.run();
    expect(await days()).toEqual([120, 60]);
    test_.clock.freeze(at(until, 1));
    await send.run();
    test_.clock.freeze(at(until, -1));
    await send.run();
    await send.run();
    expect(await days()).toEqual([120, 60, 1, 0]);
    const messages = (await messagesTo(test_, candidate.email)).slice(before);
    expect(messages).toHaveLength(4);
    expect(messages.filter((message) => message.includes('Subject: Your renewal is coming up'))).toHaveLength(3);
    expect(messages.filter((message) => message.includes('Subject: Your certificate is out of date'))).toHaveLength(1);
    expect(messages.join()).not.toMatch(/PTSD|trauma|peer support(er)?\b/i);
  });

  it('are told by day only, and not while suspended or after the end for good', async () => {
    const first = await certification.certified(programId, staff);
    const until = await lastDayOf(first.number);
    const send = test_.get(SendExpiryNotices);
    test_.clock.freeze(at(until, 30, '05:30:00Z')); // half past midnight or earlier in New York
    await send.run();
    expect(await notices(first.number)).toEqual([]);
    test_.clock.run();
    expect((await admin.browser.post(`/api/certificates/${first.id}/suspension`, { reasonCode: 'safety-concern' })).status).toBeLessThan(
      300,
    );
    test_.clock.freeze(at(until, 30));
    await send.run();
    expect(await notices(first.number)).toEqual([]);
  });
});

describe('the board', () => {
  it('counts what waits', async () => {
    const own = await world.program('Counted Program');
    const team = await certification.staff(own);
    const board = async (by = team.admin) => (await by.browser.get(`/api/programs/${own}/board`)).body;
    const nothing = { needsDecision: 0, secondLookWaiting: 0, expiringSoon: 0, unsigned: 0, waitingInvitations: 0, waitingIssue: 0 };
    expect(await board()).toEqual({ ...nothing, dataHealth: { state: 'not-checked', checkedAt: null } });
    await team.admin.browser.post(`/api/programs/${own}/invitations`, { email: 'counted@example.org', name: 'Counted', role: 'trainee' });
    const candidate = await certification.candidate(own, team, { stations: ['R6'] });
    const talk = await certification.ratings.conversation(own, 'R6', { trainee: candidate, ...team });
    await certification.ratings.signed(talk, team.rater);
    expect(await board()).toMatchObject({ ...nothing, waitingInvitations: 1, secondLookWaiting: 1 });
    test_.clock.freeze(new Date(Date.now() + 49 * 3_600_000));
    const later = await world.person(own, 'auditor');
    expect(await board(later)).toMatchObject({ unsigned: 1 });
    test_.clock.run();
    await certification.ratings.signed(talk, team.second);
    const caseId = await certification.apply(candidate);
    expect(await board()).toMatchObject({ needsDecision: 1, secondLookWaiting: 0 });
    await certification.claim(team.reviewer, caseId);
    await certification.decide(team.reviewer, caseId);
    expect(await board()).toMatchObject({ needsDecision: 0, waitingIssue: 1 });
  });

  it('counts those who stand at the second look on the pipeline, also where others were rated', async () => {
    const own = await world.program('Looked-at Program');
    const team = await certification.staff(own);
    const looked = async () => {
      const { columns } = (await team.admin.browser.get(`/api/programs/${own}/pipeline`)).body as { columns: Column[] };
      return columns.find(({ stage }) => stage === 'second-look')?.count;
    };
    const counted = async () => (await team.admin.browser.get(`/api/programs/${own}/board`)).body.secondLookWaiting;
    for (const signers of [[], [team.rater], [team.rater, team.second]]) {
      const candidate = await certification.candidate(own, team, { stations: ['R6'] });
      const talk = await certification.ratings.conversation(own, 'R6', { trainee: candidate, ...team });
      for (const signer of signers) await certification.ratings.signed(talk, signer);
      expect([await counted(), await looked()]).toEqual(signers.length === 0 ? [0, 0] : [1, 1]);
    }
  });

  it('is shared by those who ask at once, and shows everything that was written before they asked', async () => {
    const own = await world.program('Shared Program');
    const lead = await world.person(own, 'admin');
    const auditor = await world.person(own, 'auditor');
    const outsider = await world.person(programId, 'admin');
    const url = `/api/programs/${own}/board`;
    for (let invited = 1; invited <= 3; invited++) {
      const before = Array.from({ length: 12 }, (_, at) => (at % 2 ? lead : auditor).browser.get(url));
      await lead.browser.post(`/api/programs/${own}/invitations`, { email: `i${invited}@example.org`, name: 'I', role: 'trainee' });
      const after = Array.from({ length: 12 }, (_, at) => (at % 2 ? lead : auditor).browser.get(url));
      const refused = outsider.browser.get(url);
      for (const { status, body } of await Promise.all(after))
        expect({ status, ...body }).toMatchObject({ status: 200, waitingInvitations: invited });
      for (const { status } of await Promise.all(before)) expect(status).toBe(200);
      expect((await refused).status).toBe(404);
    }
  });

  it.each<[string, (own: string, lead: TestPerson) => Promise<string>]>([
    ['the pipeline', async (own) => `/api/programs/${own}/pipeline`],
    ['hours of training', async (own) => `/api/programs/${own}/training-hours`],
    ['the progress of a cohort', async (own, lead) => `/api/cohorts/${await cohortOf(own, lead, [])}/progress`],
  ])('is given to nobody of another program while somebody waits for it: %s', async (_what, urlOf) => {
    const own = await world.program('Waited-for Program');
    const [first, second] = [await world.person(own, 'admin'), await world.person(own, 'admin')];
    const outsider = await world.person(programId, 'admin');
    const url = await urlOf(own, first);
    const turns = jest.spyOn(test_.get(LongReadings), 'share');
    const turnstile = await Turnstile.table(test_, 'enrolment');
    const reading = first.browser.get(url);
    await turnstile.queue(1);
    const waiting = second.browser.get(url);
    while (turns.mock.calls.length < 2) await sleep(10);
    const refused = outsider.browser.get(url);
    const answered = refused.then(() => true);
    // who is let in waits with the second
    while (turns.mock.calls.length < 3 && !(await Promise.race([answered, sleep(10, false)])));
    await turnstile.open();
    turns.mockRestore();
    expect((await Promise.all([reading, waiting, refused])).map(({ status }) => status)).toEqual([200, 200, 404]);
  });

  it('leaves connections to others, however many programs ask for theirs at once', async () => {
    const programs = await Promise.all(Array.from({ length: 14 }, (_, at) => world.program(`Board ${at}`)));
    const leads = await Promise.all(programs.map((each) => world.person(each, 'admin')));
    const boards = leads.flatMap((lead, at) => [
      lead.browser.get(`/api/programs/${programs[at]}/board`),
      lead.browser.get(`/api/programs/${programs[at]}/pipeline`),
      lead.browser.get(`/api/programs/${programs[at]}/training-hours`),
    ]);
    expect((await Promise.all(boards)).map(({ status }) => status)).toEqual(boards.map(() => 200));
  });
});
