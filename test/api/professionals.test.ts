import { randomUUID } from 'node:crypto';
import { refusalsOf, TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';

let test_: TestApp;
let world: World;
let programId: string;
let admin: TestPerson;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  programId = await world.program();
  admin = await world.person(programId, 'admin');
});
afterAll(() => test_.stop());
beforeEach(() => test_.clock.freeze('2026-11-22T15:00:00Z'));

const profile = async (person: TestPerson) => (await admin.browser.get(`/api/programs/${programId}/people/${person.id}`)).body;
const licence = {
  kind: 'Licensed psychologist',
  number: 'PSY-1',
  issuer: 'State board',
  validFrom: '2024-01-01',
  validUntil: '2026-11-22',
};
const calibration = {
  stationCode: 'R6',
  rubricVersion: 1,
  examples: 6,
  levelsRated: 60,
  levelsExact: 48,
  criticalSeeded: 4,
  criticalCaught: 4,
  evidence: 'Calibration folder, run 12',
  calibratedOn: '2026-11-01',
};
const recordLicence = (by: TestPerson, of: TestPerson, form: object = {}) =>
  by.browser.post(`/api/programs/${programId}/people/${of.id}/licences`, { ...licence, ...form });
const recordCalibration = (by: TestPerson, of: TestPerson, form: object = {}) =>
  by.browser.post(`/api/programs/${programId}/people/${of.id}/calibrations`, { ...calibration, ...form });

describe('a licence', () => {
  it('is current to the end of its last day in the program zone', async () => {
    const reviewer = await world.person(programId, 'reviewer');
    expect((await recordLicence(admin, reviewer)).status).toBe(201);
    test_.clock.freeze('2026-11-23T04:59:00Z');
    admin = await world.person(programId, 'admin');
    expect((await profile(reviewer)).licences).toMatchObject([{ ...licence, current: true }]);
    test_.clock.freeze('2026-11-23T05:00:00Z');
    expect((await profile(reviewer)).licences).toMatchObject([{ current: false }]);
  });

  it('is recorded by an admin for somebody else, with dates in order', async () => {
    const both = await world.person(programId, 'admin', 'reviewer');
    expect(refusalsOf(await recordLicence(both, both))).toEqual(['independence.own-record']);
    expect(refusalsOf(await recordLicence(both, admin, { validUntil: '2023-12-31' }))).toEqual(['licence.dates-reversed']);
    expect((await recordLicence(both, admin, { validUntil: '2026-02-30' })).status).toBe(422);
    expect((await recordLicence(both, admin, { validUntil: null })).status).toBe(201);
    const reviewer = await world.person(programId, 'reviewer');
    expect((await recordLicence(reviewer, both)).status).toBe(403);
  });
});

describe('a calibration', () => {
  it('counts when the standard was reached, for this version of the rubric, for twelve months', async () => {
    const rater = await world.person(programId, 'clinical-supervisor');
    expect((await recordCalibration(admin, rater)).status).toBe(201);
    expect((await profile(rater)).calibrations).toMatchObject([
      { stationCode: 'R6', reached: true, current: true, validUntil: '2027-11-01' },
    ]);
    test_.clock.freeze('2027-11-02T05:00:00Z');
    admin = await world.person(programId, 'admin');
    expect((await profile(rater)).calibrations).toMatchObject([{ reached: true, current: false }]);
  });

  it('below the standard stands on record and counts for nothing', async () => {
    admin = await world.person(programId, 'admin');
    const rater = await world.person(programId, 'peer-supervisor');
    expect((await recordCalibration(admin, rater, { levelsExact: 47 })).status).toBe(201);
    expect((await profile(rater)).calibrations).toMatchObject([{ reached: false, current: false }]);
  });

  it('is never recorded for oneself, by nobody', async () => {
    const both = await world.person(programId, 'admin', 'clinical-supervisor');
    expect(refusalsOf(await recordCalibration(both, both))).toEqual(['independence.own-record']);
    expect((await recordCalibration(admin, both)).status).toBe(201);
    const other = await world.person(programId, 'clinical-supervisor');
    expect((await recordCalibration(both, other)).status).toBe(201);
    // and the database refuses it to whoever comes past the rule
    const direct = test_.sqlAsApp(
      `INSERT INTO calibration SELECT gen_random_uuid(), program_id, person_id, station_code, rubric_version, examples, levels_rated, levels_exact,
         critical_seeded, critical_caught, evidence, calibrated_on, person_id, recorded_at FROM calibration LIMIT 1`,
    );
    await expect(direct).rejects.toThrow(/calibration_not_own/);
  });

  it('names every fault at once', async () => {
    const rater = await world.person(programId, 'clinical-supervisor');
    const wrong = { stationCode: 'R99', levelsExact: 61, calibratedOn: '2026-11-23' };
    expect(refusalsOf(await recordCalibration(admin, rater, wrong))).toEqual([
      'calibration.rubric-unknown',
      'calibration.counts-wrong',
      'calibration.date-future',
    ]);
  });
});

describe('a conflict of interest', () => {
  const declare = (by: TestPerson, form: object) => by.browser.post(`/api/programs/${programId}/conflicts`, form);

  it('is declared by one of the two or by an admin, by nobody else', async () => {
    const [one, other, third] = [
      await world.person(programId, 'trainee'),
      await world.person(programId, 'reviewer'),
      await world.person(programId, 'trainee'),
    ];
    const form = { personId: one.id, otherId: other.id, kind: 'kin' };
    const refused = await declare(third, form);
    expect(refused.status).toBe(403);
    expect(refused.body.code).toBe('access.not-allowed');
    expect(refusalsOf(refused)).toEqual(['conflict.not-concerned']);
    const unknown = await declare(third, { ...form, otherId: randomUUID() });
    expect([unknown.status, unknown.body.refusals]).toEqual([refused.status, refused.body.refusals]);
    expect((await declare(other, form)).status).toBe(201);
  });

  it('names for a trainee the staff they may meet, and does not say who else is here', async () => {
    const [trainee, other, left] = [
      await world.person(programId, 'trainee'),
      await world.person(programId, 'trainee'),
      await world.person(programId, 'trainee', 'reviewer'),
    ];
    const stranger = await world.person(await world.program(), 'reviewer');
    const named = async (otherId: string) => (await declare(trainee, { otherId, kind: 'friend' })).status;
    for (const { id } of [other, stranger]) expect(await named(id)).toBe(404);
    await test_.sql(`UPDATE role_grant SET withdrawn_at = now() WHERE person_id = $1 AND role = 'reviewer'`, [left.id]);
    expect(await named(left.id)).toBe(404);
    expect((await trainee.browser.get(`/api/programs/${programId}/conflicts`)).body).toEqual([]);
    expect((await declare(admin, { personId: left.id, otherId: other.id, kind: 'friend' })).status).toBe(201);
    await world.grant(programId, other.id, 'role-player');
    expect(await named(other.id)).toBe(201);
  });

  it('is declared by one of the two, once, and both see it; others do not', async () => {
    const [trainee, supervisor, third] = [
      await world.person(programId, 'trainee'),
      await world.person(programId, 'clinical-supervisor'),
      await world.person(programId, 'peer-supervisor'),
    ];
    expect((await declare(trainee, { otherId: supervisor.id, kind: 'own-clinician' })).status).toBe(201);
    expect(refusalsOf(await declare(supervisor, { otherId: trainee.id, kind: 'friend' }))).toEqual(['conflict.already-declared']);
    // what they are to each other is theirs to end; the trail keeps what it says
    const noted = await test_.sql<{ facts: string }>(`SELECT facts FROM audit_entry WHERE action = 'conflict.declared' AND chain_id = $1`, [
      programId,
    ]);
    for (const { facts } of noted) expect(Object.keys(JSON.parse(facts))).toEqual(['conflict', 'other']);
    expect(noted.length).toBeGreaterThan(0);
    const list = (person: TestPerson) => person.browser.get(`/api/programs/${programId}/conflicts`);
    for (const person of [trainee, supervisor]) expect((await list(person)).body).toHaveLength(1);
    expect((await list(third)).body).toEqual([]);
    expect(refusalsOf(await declare(trainee, { otherId: trainee.id, kind: 'kin' }))).toEqual(['conflict.same-person']);
    const about = { personId: supervisor.id, otherId: admin.id, kind: 'friend' };
    const notConcerned = await declare(third, about);
    expect([notConcerned.status, ...refusalsOf(notConcerned)]).toEqual([403, 'conflict.not-concerned']);
    expect((await declare(admin, about)).status).toBe(201);
  });

  it('declared by twenty at once stands once', async () => {
    const [trainee, reviewer] = [await world.person(programId, 'trainee'), await world.person(programId, 'reviewer')];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        i % 2 ? declare(trainee, { otherId: reviewer.id, kind: 'kin' }) : declare(reviewer, { otherId: trainee.id, kind: 'kin' }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter((answer) => refusalsOf(answer)[0] === 'conflict.already-declared')).toHaveLength(19);
  });

  it('is ended by an admin who is not one of the two', async () => {
    const [own, reviewer] = [await world.person(programId, 'admin'), await world.person(programId, 'reviewer')];
    const { id } = (await declare(own, { otherId: reviewer.id, kind: 'line-manager' })).body;
    const end = (by: TestPerson) => by.browser.post(`/api/conflicts/${id}/ending`);
    expect((await end(reviewer)).status).toBe(403);
    expect(refusalsOf(await end(own))).toEqual(['independence.own-record']);
    expect((await end(admin)).status).toBe(204);
    expect(refusalsOf(await end(admin))).toEqual(['conflict.ended']);
  });

  it('offers trainees the staff they may meet and never other trainees', async () => {
    const [trainee, other] = [await world.person(programId, 'trainee'), await world.person(programId, 'trainee')];
    const offered = async (by: TestPerson) =>
      (await by.browser.get(`/api/programs/${programId}/conflict-candidates`)).body.map(({ id }: { id: string }) => id);
    expect(await offered(trainee)).toContain(admin.id);
    expect(await offered(trainee)).not.toContain(other.id);
    expect(await offered(admin)).toContain(other.id);
  });
});

describe('a supervision', () => {
  const assign = (traineeId: string, supervisorId: string) =>
    admin.browser.post(`/api/programs/${programId}/supervisions`, { traineeId, supervisorId });

  it('is between a trainee and somebody who holds a supervisor role', async () => {
    const [trainee, supervisor, reviewer] = [
      await world.person(programId, 'trainee'),
      await world.person(programId, 'peer-supervisor'),
      await world.person(programId, 'reviewer'),
    ];
    expect(refusalsOf(await assign(trainee.id, reviewer.id))).toEqual(['supervision.needs-supervisor']);
    expect(refusalsOf(await assign(reviewer.id, supervisor.id))).toEqual(['supervision.needs-trainee']);
    const made = await assign(trainee.id, supervisor.id);
    expect(made.status).toBe(201);
    expect(refusalsOf(await assign(trainee.id, supervisor.id))).toEqual(['supervision.already-assigned']);
    const ending = `/api/supervisions/${made.body.id}/ending`;
    expect((await supervisor.browser.post(ending)).status).toBe(403);
    expect((await admin.browser.post(ending)).status).toBe(204);
    expect(refusalsOf(await admin.browser.post(ending))).toEqual(['supervision.ended']);
    expect((await profile(trainee)).supervisions).toMatchObject([{ supervisorId: supervisor.id, endedAt: expect.any(String) }]);
    expect((await assign(trainee.id, supervisor.id)).status).toBe(201);
  });

  it('is not made across a declared conflict', async () => {
    const [trainee, supervisor] = [await world.person(programId, 'trainee'), await world.person(programId, 'peer-supervisor')];
    await trainee.browser.post(`/api/programs/${programId}/conflicts`, { otherId: supervisor.id, kind: 'friend' });
    expect(refusalsOf(await assign(trainee.id, supervisor.id))).toEqual(['independence.declared-conflict']);
  });
});
