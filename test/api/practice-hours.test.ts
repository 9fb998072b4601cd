import { refusalsOf, TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import { CertificationWorld } from '../support/world-certification.js';
import { PracticeWorld, type Trainee } from '../support/world-practice.js';

let test_: TestApp;
let world: World;
let practice: PracticeWorld;
let programId: string;
let supervisor: TestPerson;
let trainee: Trainee;

beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  practice = new PracticeWorld(test_, world);
  test_.clock.freeze('2026-11-24T15:00:00Z');
  programId = await world.program();
});
beforeEach(async () => {
  test_.clock.freeze('2026-11-24T15:00:00Z');
  supervisor = await world.person(programId, 'clinical-supervisor');
  trainee = await practice.quizzes.trainee(programId);
  await practice.quizzes.supervise(programId, trainee.id, supervisor.id);
});
afterAll(() => test_.stop());

const claim = (changes: object = {}) => ({
  date: '2026-11-24',
  minutes: 60,
  category: 'one-to-one',
  kinds: ['emotional', 'informational'],
  setting: 'phone',
  supervisorId: supervisor.id,
  note: 'A first talk. We looked for a group nearby.',
  ...changes,
});
const log = (changes: object = {}, person = trainee) =>
  person.browser.post(`/api/enrolments/${person.enrolmentId}/practice-hours`, claim(changes));
const mine = async () => (await trainee.browser.get(`/api/enrolments/${trainee.enrolmentId}/practice-hours`)).body;
const version = (number: number) => ({ 'if-match': `"${number}"` });
const approve = (id: string, by = supervisor, number = 1) =>
  by.browser.post(`/api/practice-hours/${id}/approval`, undefined, version(number));
const giveBack = (id: string, number = 1) =>
  supervisor.browser.post(`/api/practice-hours/${id}/return`, { reason: 'Please split the two days.' }, version(number));

describe('logging practice hours', () => {
  it('waits for the supervisor, counts by category and by each kind, and then counts as approved', async () => {
    const { status, body } = await log();
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'pending', version: 1, supervisorName: supervisor.name });
    expect((await mine()).total).toMatchObject({ pending: 60, approved: 0 });
    const [waiting] = (await supervisor.browser.get('/api/hours-queue')).body;
    expect(waiting).toMatchObject({ id: body.id, traineeName: trainee.name, minutes: 60 });

    expect((await approve(body.id)).status).toBe(204);
    const after = await mine();
    expect(after.total).toMatchObject({ pending: 0, approved: 60 });
    expect(after.byCategory.find(({ name }: { name: string }) => name === 'one-to-one')).toMatchObject({ approved: 60 });
    expect(after.byKind.map(({ name, approved }: { name: string; approved: number }) => [name, approved])).toEqual([
      ['emotional', 60],
      ['informational', 60],
      ['instrumental', 0],
    ]);
    expect(after.entries[0]).toMatchObject({ state: 'approved', can: { change: false, withdraw: false } });
  });

  it('refuses every claim that cannot be, with every reason', async () => {
    expect(refusalsOf(await log({ date: '2026-11-25' }))).toEqual(['hours.date-future']);
    expect(refusalsOf(await log({ date: '2026-02-30' }))).toEqual(['hours.date-unknown']);
    expect(refusalsOf(await log({ date: '2020-01-01', minutes: 0, category: 'gardening', kinds: [] }))).toEqual([
      'hours.minutes-invalid',
      'hours.date-before-enrolment',
      'hours.category-unknown',
      'hours.kind-missing',
    ]);
    const stranger = await world.person(programId, 'clinical-supervisor');
    expect(refusalsOf(await log({ supervisorId: stranger.id }))).toEqual(['hours.not-own-supervisor']);
    expect((await log({ kinds: ['magical'] })).status).toBe(422);
    expect((await log({ client: 'somebody' })).status).toBe(422);
    expect((await log()).status).toBe(201);
  });

  it('never holds more than a day in a day, however many entries arrive at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => log({ minutes: 720 })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
    expect(answers.filter(({ status }) => status !== 201).map(refusalsOf)).toEqual(Array.from({ length: 18 }, () => ['hours.day-full']));
  });

  it('changes by version until it is approved', async () => {
    const { body } = await log();
    const change = (number: number, minutes: number) =>
      trainee.browser.put(`/api/practice-hours/${body.id}`, claim({ minutes }), version(number));
    expect((await trainee.browser.put(`/api/practice-hours/${body.id}`, claim())).status).toBe(400);
    expect((await change(1, 90)).body).toMatchObject({ version: 2, minutes: 90, state: 'pending' });
    expect((await change(1, 95)).status).toBe(412);
    expect((await approve(body.id, supervisor, 1)).status).toBe(412);
    expect((await approve(body.id, supervisor, 2)).status).toBe(204);
    expect(refusalsOf(await change(2, 600))).toEqual(['hours.already-decided']);
    expect(refusalsOf(await trainee.browser.delete(`/api/practice-hours/${body.id}`))).toEqual(['hours.already-decided']);
    await expect(test_.sql(`UPDATE practice_hours_version SET minutes = 600 WHERE hours_id = $1`, [body.id])).rejects.toThrow(
      /never changed/,
    );
    await expect(test_.sqlAsApp(`DELETE FROM practice_hours_decision WHERE hours_id = $1`, [body.id])).rejects.toThrow(
      /permission denied|never changed/,
    );
  });

  it('can be taken back while nobody has approved it', async () => {
    const { body } = await log();
    expect((await trainee.browser.delete(`/api/practice-hours/${body.id}`)).status).toBe(204);
    expect((await mine()).entries).toEqual([]);
    expect((await supervisor.browser.get('/api/hours-queue')).body).toEqual([]);
    expect((await approve(body.id)).status).toBe(404);
  });
});

describe('approving and returning', () => {
  it('shows what was returned first, with the reason, and takes it again after a change', async () => {
    const old = await log({ date: '2026-11-24', minutes: 30 });
    test_.clock.freeze('2026-11-26T15:00:00Z');
    trainee.browser = await practice.quizzes.secondBrowser(trainee);
    supervisor.browser = await practice.quizzes.secondBrowser(supervisor);
    await log({ date: '2026-11-26', minutes: 45 });
    expect((await mine()).entries.map(({ minutes }: { minutes: number }) => minutes)).toEqual([45, 30]);
    expect((await giveBack(old.body.id)).status).toBe(204);
    const [first] = (await mine()).entries;
    expect(first).toMatchObject({ id: old.body.id, state: 'returned', reason: 'Please split the two days.', can: { change: true } });
    const changed = await trainee.browser.put(`/api/practice-hours/${old.body.id}`, claim({ minutes: 20 }), version(1));
    expect(changed.body).toMatchObject({ state: 'pending', reason: null });
    expect((await approve(old.body.id, supervisor, 2)).status).toBe(204);
  });

  it('is for the trainee’s own supervisor in that program alone', async () => {
    const { body } = await log();
    const other = await world.person(programId, 'clinical-supervisor');
    const admin = await world.person(programId, 'admin');
    const elsewhere = await world.person(await world.program('Hillside Peer Program'), 'clinical-supervisor');
    expect((await approve(body.id, other)).status).toBe(404);
    expect((await approve(body.id, elsewhere)).status).toBe(404);
    expect((await approve(body.id, admin)).status).toBe(403);
    expect((await approve(body.id, trainee)).status).toBe(403);
    expect((await other.browser.get('/api/hours-queue')).body).toEqual([]);
    expect((await approve(body.id)).status).toBe(204);
  });

  it('is nobody’s act about their own hours, also where they are a supervisor', async () => {
    const both = await world.person(programId, 'trainee', 'clinical-supervisor');
    const person = { ...both, enrolmentId: await practice.quizzes.enrolmentOf(programId, both.id) };
    await practice.quizzes.supervise(programId, both.id, supervisor.id);
    const { body } = await log({}, person);
    expect(refusalsOf(await approve(body.id, both))).toContain('independence.own-record');
    expect((await approve(body.id)).status).toBe(204);
  });

  it('stops with a conflict of interest that either declares after the assignment, until it has ended', async () => {
    const [waiting, decided] = [await log(), await log()];
    await approve(decided.body.id);
    const offered = async () => {
      const [entry] = (await supervisor.browser.get('/api/hours-queue')).body.filter(({ id }: { id: string }) => id === waiting.body.id);
      return entry.can.decide;
    };
    expect(await offered()).toBe(true);
    await practice.conflict(programId, trainee.id, supervisor.id, 'kin');
    expect(await offered()).toBe(false);
    const undo = await supervisor.browser.post(`/api/practice-hours/${decided.body.id}/undo`);
    for (const answer of [await approve(waiting.body.id), await giveBack(waiting.body.id), undo, await log()])
      expect([answer.status, refusalsOf(answer)]).toEqual([409, ['independence.declared-conflict']]);
    await test_.sql(`UPDATE conflict_of_interest SET ended_at = now() WHERE person_id = $1`, [trainee.id]);
    expect(await offered()).toBe(true);
    expect((await approve(waiting.body.id)).status).toBe(204);
  });

  it('stops with the assignment, and so does reading', async () => {
    const [waiting, decided] = [await log(), await log()];
    await approve(decided.body.id);
    const queue = async () => (await supervisor.browser.get('/api/hours-queue')).body.map(({ id }: { id: string }) => id).toSorted();
    const both = [waiting.body.id, decided.body.id].toSorted();
    expect(await queue()).toEqual(both);
    await test_.sql(`UPDATE supervision SET ended_at = now() WHERE supervisor_id = $1`, [supervisor.id]);
    expect(await queue()).toEqual([]);
    const undo = await supervisor.browser.post(`/api/practice-hours/${decided.body.id}/undo`);
    expect([(await approve(waiting.body.id)).status, (await giveBack(waiting.body.id)).status, undo.status]).toEqual([404, 404, 404]);
    await test_.sql(`UPDATE supervision SET ended_at = NULL WHERE supervisor_id = $1`, [supervisor.id]);
    expect(await queue()).toEqual(both);
    expect((await approve(waiting.body.id)).status).toBe(204);
  });

  it('happens once, however many ask at the same moment', async () => {
    const { body } = await log();
    const answers = await Promise.all(Array.from({ length: 20 }, (_, count) => (count % 2 ? approve(body.id) : giveBack(body.id))));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== 204).map(refusalsOf)).toEqual(
      Array.from({ length: 19 }, () => ['hours.already-decided']),
    );
    const rows = await test_.sql(`SELECT 1 FROM practice_hours_decision WHERE hours_id = $1`, [body.id]);
    expect(rows).toHaveLength(1);
  });

  it('can be taken back for ten seconds, as a row of its own', async () => {
    const [one, two] = [await log(), await log()];
    const undo = (id: string) => supervisor.browser.post(`/api/practice-hours/${id}/undo`);
    expect(refusalsOf(await undo(one.body.id))).toEqual(['hours.nothing-to-undo']);
    await approve(one.body.id);
    await approve(two.body.id);
    test_.clock.advance(10_000);
    expect((await supervisor.browser.get('/api/hours-queue')).body).toHaveLength(2);
    expect((await undo(one.body.id)).status).toBe(204);
    expect((await mine()).total).toMatchObject({ approved: 60, pending: 60 });
    test_.clock.advance(1);
    expect(refusalsOf(await undo(two.body.id))).toEqual(['hours.undo-too-late']);
    const rows = await test_.sql<{ decision: string }>(`SELECT decision FROM practice_hours_decision WHERE hours_id = $1 ORDER BY seq`, [
      one.body.id,
    ]);
    expect(rows.map(({ decision }) => decision)).toEqual(['approved', 'undone']);
    expect((await giveBack(one.body.id)).status).toBe(204);
  });

  it.each([
    ['approved', 409, ['hours.relied-on']],
    ['returned', 204, []],
  ])('can be taken back beside an application unless that was approved on it: %s', async (outcome, status, refusals) => {
    const people = new CertificationWorld(test_, world);
    const program = await world.smallProgram();
    const staff = await people.staff(program);
    const candidate = await people.candidate(program, staff, { quizzes: true, hours: true, stations: ['R1', 'R3', 'R6'] });
    const { body } = await log({ minutes: 600, supervisorId: staff.supervisor.id }, candidate);
    expect((await approve(body.id, staff.supervisor)).status).toBe(204);
    const caseId = await people.apply(candidate);
    await people.claim(staff.reviewer, caseId);
    expect((await people.decide(staff.reviewer, caseId, outcome)).status).toBe(201);
    const undone = await staff.supervisor.browser.post(`/api/practice-hours/${body.id}/undo`);
    expect([undone.status, refusalsOf(undone)]).toEqual([status, refusals]);
  });

  it('cannot be taken back where the day was filled meanwhile: a returned entry would count again', async () => {
    const undo = (id: string) => supervisor.browser.post(`/api/practice-hours/${id}/undo`);
    const long = await log({ minutes: 900 });
    await giveBack(long.body.id);
    const other = await log({ minutes: 541 });
    expect(refusalsOf(await undo(long.body.id))).toEqual(['hours.day-full']);
    expect((await trainee.browser.delete(`/api/practice-hours/${other.body.id}`)).status).toBe(204);
    await log({ minutes: 540 });
    expect((await undo(long.body.id)).status).toBe(204);
  });
});
