import { createHash } from 'node:crypto';
import type { RatingSheet } from '../../libs/assessment/src/index.js';
import { refusalsOf, TestApp } from '../support/app.js';
import { PASSWORD, type TestPerson, World } from '../support/world.js';
import { CalibrationWorld, REASON, STATION } from '../support/world-calibration.js';
import { CurriculumWorld } from '../support/world-curriculum.js';
import { passing, RatingWorld, withCritical, withGaps } from '../support/world-ratings.js';

const NOW = '2026-11-23T15:00:00Z';
const DAY_LATER = '2026-11-24T15:00:00Z';

let test_: TestApp;
let world: World;
let calibrations: CalibrationWorld;
let programId: string;
let secondProgram: string;
let thirdProgram: string;
let admin: TestPerson;
let fewer: TestPerson;
beforeAll(async () => {
  test_ = await TestApp.start();
  test_.clock.freeze(NOW);
  world = new World(test_);
  calibrations = new CalibrationWorld(test_);
  test_.clock.freeze('2026-11-23T13:00:00Z');
  await calibrations.loadExamples({ count: 5 });
  const shortOfExamples = await world.program('Short of examples');
  test_.clock.freeze(NOW);
  await calibrations.loadExamples();
  // Made here, because a test below loads a newer rubric, and a program stands on the newest when it is made.
  programId = await world.program();
  secondProgram = await world.program('A second program');
  thirdProgram = await world.program('Third program');
  fewer = await world.person(shortOfExamples, 'peer-supervisor');
  admin = await world.person(programId, 'admin');
  await lead(admin);
});
afterAll(() => test_.stop());
beforeEach(() => test_.clock.freeze(NOW));

const lead = (person: TestPerson) => test_.sql(`UPDATE program SET lead_id = $2 WHERE id = $1`, [programId, person.id]);
const rater = () => world.person(programId, 'clinical-supervisor');
const stationOf = async (person: TestPerson, code = STATION) => {
  const { body } = await person.browser.get('/api/calibrations');
  return body[0].stations.find(({ stationCode }: { stationCode: string }) => stationCode === code);
};
/** Two basics not seen in the first example, each in another competency: 2 of 42 levels. */
const gaps =
  (count: number) =>
  async (title: string): Promise<RatingSheet> =>
    withGaps((await calibrations.station()).station, await calibrations.golden(title), count);

async function markedWithGaps(person: TestPerson, runId: string, each: readonly number[]): Promise<void> {
  const changed = new Map<string, RatingSheet>();
  for (const [at, count] of each.entries()) {
    const title = `Conversation ${at + 1}`;
    changed.set(title, await gaps(count)(title));
  }
  await calibrations.mark(person, runId, Object.fromEntries([...changed].map(([title, sheet]) => [title, () => sheet])));
}

describe('a calibration run', () => {
  it('shows all examples of the station, each with its transcript and an empty sheet', async () => {
    const person = await rater();
    expect(await stationOf(person)).toMatchObject({ state: 'none', until: null, examples: 6, canStart: true, openRunId: null });
    const runId = await calibrations.open(person, programId);
    const { body: run } = await person.browser.get(`/api/calibration-runs/${runId}`);
    expect(run).toMatchObject({ stationCode: STATION, number: 1, handedInAt: null, canHandIn: false, outdated: false });
    expect(run.examples.map(({ title }: { title: string }) => title).toSorted()).toEqual(
      [1, 2, 3, 4, 5, 6].map((number) => `Conversation ${number}`),
    );
    const { body: example } = await person.browser.get(`/api/calibration-runs/${runId}/examples/1`);
    expect(example.transcript).toHaveLength(4);
    expect(example).toMatchObject({ position: 1, of: 6, version: 0, note: 'We talked about how to begin.' });
    expect(example.station.critical).toHaveLength(12);
    expect((await person.browser.get(`/api/calibration-runs/${runId}/examples/7`)).status).toBe(404);
    expect(await stationOf(person)).toMatchObject({ openRunId: runId, canStart: false });
  });

  it('opened twice is the same run, also by twenty at once', async () => {
    const person = await rater();
    const opened = await Promise.all(Array.from({ length: 20 }, () => calibrations.open(person, programId)));
    expect(new Set(opened).size).toBe(1);
    expect(await calibrations.open(person, programId)).toBe(opened[0]);
  });

  it('comes to each rater in an order of its own', async () => {
    const orders = new Set<string>();
    for (let raters = 0; raters < 4; raters++) {
      const person = await rater();
      orders.add((await calibrations.titles(person, await calibrations.open(person, programId))).join());
    }
    expect(orders.size).toBeGreaterThan(1);
  });

  it('is nobody else’s, not the admin’s and not the lead’s', async () => {
    const person = await rater();
    const other = await rater();
    const runId = await calibrations.open(person, programId);
    for (const path of ['', '/examples/1', '/comparison']) {
      expect((await other.browser.get(`/api/calibration-runs/${runId}${path}`)).status).toBe(404);
    }
    expect((await other.browser.post(`/api/calibration-runs/${runId}/hand-in`)).status).toBe(404);
    expect((await admin.browser.get(`/api/calibration-runs/${runId}`)).status).toBe(403);
    const trainee = await world.person(programId, 'trainee');
    expect((await trainee.browser.get('/api/calibrations')).status).toBe(403);
    const elsewhere = await world.person(await world.program('Another program'), 'clinical-supervisor');
    const path = `/api/programs/${programId}/stations/${STATION}/calibration-runs`;
    expect((await elsewhere.browser.post(path)).status).toBe(404);
  });

  it('is closed to a rater who is a trainee too, in whichever program', async () => {
    const person = await rater();
    const done = await calibrations.open(person, programId);
    await calibrations.mark(person, done);
    await calibrations.handIn(person, done);
    const ask = () =>
      Promise.all([
        person.browser.get(`/api/calibration-runs/${done}/examples/1`),
        person.browser.get(`/api/calibration-runs/${done}/comparison`),
      ]);
    expect((await ask()).map(({ status }) => status)).toEqual([200, 200]);
    expect(await stationOf(person)).toMatchObject({ canStart: true });
    await world.grant(await world.program('A program to learn in'), person.id, 'trainee');
    const answers = [...(await ask()), await person.browser.post(`/api/programs/${programId}/stations/${STATION}/calibration-runs`)];
    expect(answers.map((answer) => [answer.status, ...refusalsOf(answer)])).toEqual(
      answers.map(() => [403, 'curriculum.reader-is-trainee']),
    );
    expect(await stationOf(person)).toMatchObject({ canStart: false });
  });

  it('needs enough examples: a station without them is refused', async () => {
    const person = await rater();
    const refused = await person.browser.post(`/api/programs/${programId}/stations/R99/calibration-runs`);
    expect(refused.status).toBe(404);
    const few = (await fewer.browser.get('/api/calibrations')).body[0];
    const path = `/api/programs/${few.programId}/stations/${STATION}/calibration-runs`;
    expect(refusalsOf(await fewer.browser.post(path))).toEqual(['calibration-run.no-examples']);
    expect(few.stations.find(({ stationCode }: { stationCode: string }) => stationCode === STATION)).toMatchObject({
      examples: 5,
      canStart: false,
    });
  });

  it('saves a sheet over the version that was seen, as the rubric reads it', async () => {
    const person = await rater();
    const runId = await calibrations.open(person, programId);
    const sheet = await calibrations.golden('Conversation 1');
    const at = `/api/calibration-runs/${runId}/examples/1/sheet`;
    expect((await person.browser.put(at, { sheet }, { 'if-match': '0' })).body).toMatchObject({ version: 1 });
    expect((await person.browser.put(at, { sheet }, { 'if-match': '0' })).status).toBe(412);
    expect((await person.browser.put(at, { sheet })).status).toBe(400);
    const typed = { ...sheet, marks: { ...sheet.marks, K1: { level: 4 } } };
    expect(refusalsOf(await person.browser.put(at, { sheet: typed }, { 'if-match': '1' }))).toContain('sheet.malformed');
    const { body } = await person.browser.get(`/api/calibration-runs/${runId}/examples/1`);
    expect(body).toMatchObject({ version: 1, sheet: JSON.parse(JSON.stringify(sheet)) });
  });
});

describe('the gold', () => {
  it('is in no answer before the run is handed in, whatever is asked, and in the comparison afterwards', async () => {
    const person = await rater();
    const runId = await calibrations.open(person, programId);
    await calibrations.mark(person, runId);
    const { examples } = await calibrations.station();
    const paths = [
      '/api/calibrations',
      '/api/desk',
      '/api/me',
      `/api/calibration-runs/${runId}`,
      `/api/calibration-runs/${runId}/comparison`,
    ];
    for (const at of examples.keys()) paths.push(`/api/calibration-runs/${runId}/examples/${at + 1}`);
    for (const path of paths) {
      const { text } = await person.browser.get(path);
      expect(`${path}: ${[REASON, '"gold', '"shows"', 'only the lead', 'R1-E'].filter((word) => text.includes(word))}`).toBe(`${path}: `);
    }
    expect((await person.browser.get(`/api/calibration-runs/${runId}/comparison`)).status).toBe(404);
    expect((await calibrations.handIn(person, runId)).status).toBe(201);
    const { text } = await person.browser.get(`/api/calibration-runs/${runId}/comparison`);
    expect(text).toContain(REASON);
    expect(text).not.toContain('only the lead');
  });

  it('rests while the same examples are open again', async () => {
    const person = await rater();
    const first = await calibrations.open(person, programId);
    await calibrations.mark(person, first);
    expect((await calibrations.handIn(person, first)).body.passed).toBe(true);
    const comparison = () => person.browser.get(`/api/calibration-runs/${first}/comparison`);
    expect((await comparison()).status).toBe(200);
    const second = await calibrations.open(person, programId);
    expect(refusalsOf(await comparison())).toEqual(['calibration-run.open']);
    await calibrations.mark(person, second);
    await calibrations.handIn(person, second);
    expect((await comparison()).status).toBe(200);
  });
});

describe('handing in', () => {
  it('waits for every blank place, and names each example that has one', async () => {
    const person = await rater();
    const runId = await calibrations.open(person, programId);
    expect(refusalsOf(await calibrations.handIn(person, runId))).toEqual(Array(6).fill('calibration-run.example-incomplete'));
    await calibrations.mark(person, runId);
    const titles = await calibrations.titles(person, runId);
    const sheet = await calibrations.golden(titles[3] ?? '');
    await calibrations.save(person, runId, 4, withCritical(sheet, 'X5', 'unanswered'));
    const refused = await calibrations.handIn(person, runId);
    expect(refused.body.refusals).toMatchObject([{ code: 'calibration-run.example-incomplete', facts: { example: 4, blanks: 1 } }]);
    await calibrations.save(person, runId, 4, { ...sheet, entrustment: null });
    expect(refusalsOf(await calibrations.handIn(person, runId))).toEqual(['calibration-run.example-incomplete']);
    await calibrations.save(person, runId, 4, sheet);
    expect((await calibrations.handIn(person, runId)).status).toBe(201);
  });

  it('at the standard is a calibration from that day on, by which the rater can sign', async () => {
    const person = await rater();
    const runId = await calibrations.open(person, programId);
    // 7 competencies in 6 examples: 34 of 42 levels are 80.95 percent
    await markedWithGaps(person, runId, [4, 4]);
    const { body } = await calibrations.handIn(person, runId);
    expect(body).toMatchObject({ passed: true, levelsRated: 42, levelsExact: 34, criticalSeeded: 3, criticalCaught: 3 });
    expect(await stationOf(person)).toMatchObject({ state: 'current', until: '2027-11-23', source: 'run', lastRun: { passed: true } });
    const profile = (await admin.browser.get(`/api/programs/${programId}/people/${person.id}`)).body;
    expect(profile.calibrations).toMatchObject([
      { stationCode: STATION, source: 'run', runId, current: true, reached: true, recordedBy: null, evidence: `SHA-256 ${body.digest}` },
    ]);
    const ratings = new RatingWorld(test_, world);
    await ratings.practice.license(programId, person.id);
    const held = await ratings.conversation(programId, STATION, { rater: person, second: null });
    const ratingId = await ratings.open(held);
    await ratings.save(person, ratingId, passing(held.station));
    expect((await ratings.sign(person, ratingId)).status).toBe(201);
  });

  it('one tick below it is not yet: no calibration, no signature, and a day to wait', async () => {
    const person = await rater();
    const runId = await calibrations.open(person, programId);
    // one tick more than above: 33 of 42 are 78.57 percent
    await markedWithGaps(person, runId, [4, 5]);
    expect((await calibrations.handIn(person, runId)).body).toMatchObject({ passed: false, levelsExact: 33, criticalCaught: 3 });
    expect(await stationOf(person)).toMatchObject({ state: 'none', nextFrom: '2026-11-24T15:00:00.000Z', canStart: false });
    expect((await admin.browser.get(`/api/programs/${programId}/people/${person.id}`)).body.calibrations).toEqual([]);
    const ratings = new RatingWorld(test_, world);
    await ratings.practice.license(programId, person.id);
    const held = await ratings.conversation(programId, STATION, { rater: person, second: null });
    const ratingId = await ratings.open(held);
    await ratings.save(person, ratingId, passing(held.station));
    expect(refusalsOf(await ratings.sign(person, ratingId))).toEqual(['calibration.missing']);
  });

  it('with every level exact and one critical behaviour missed is not yet', async () => {
    const person = await rater();
    const runId = await calibrations.open(person, programId);
    await calibrations.mark(person, runId, { 'Conversation 6': (sheet) => withCritical(sheet, 'X8', 'no') });
    const { body } = await calibrations.handIn(person, runId);
    expect(body).toMatchObject({ passed: false, levelsExact: 42, criticalSeeded: 3, criticalCaught: 2 });
    const { body: comparison } = await person.browser.get(`/api/calibration-runs/${runId}/comparison`);
    const missed = comparison.examples.flatMap(({ critical }: { critical: object[] }) => critical);
    expect(missed).toContainEqual(expect.objectContaining({ code: 'X8', given: false, gold: true, at: '00:10', why: `${REASON}: X8.` }));
  });

  it('asked for by twenty at once gives one record and one answer', async () => {
    const person = await rater();
    const runId = await calibrations.open(person, programId);
    await calibrations.mark(person, runId);
    const answers = await Promise.all(Array.from({ length: 20 }, () => calibrations.handIn(person, runId)));
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(201);
    const [counts] = await test_.sql(
      `SELECT (SELECT count(*)::int FROM calibration_result WHERE run_id = $1) AS results,
              (SELECT count(*)::int FROM calibration WHERE run_id = $1) AS calibrations,
              (SELECT count(*)::int FROM audit_entry WHERE subject = $1 AND action = 'calibration-run.handed-in') AS notes`,
      [runId],
    );
    expect(counts).toEqual({ results: 1, calibrations: 1, notes: 1 });
    const sheet = await calibrations.golden('Conversation 1');
    const late = await person.browser.put(`/api/calibration-runs/${runId}/examples/1/sheet`, { sheet }, { 'if-match': '1' });
    expect(refusalsOf(late)).toEqual(['calibration-run.handed-in']);
  });

  it('keeps the exact text it was judged by, with its digest, for good', async () => {
    const person = await rater();
    const runId = await calibrations.open(person, programId);
    await calibrations.mark(person, runId);
    const { body } = await calibrations.handIn(person, runId);
    const [row] = await test_.sql<{ content: string; digest: string }>(`SELECT content, digest FROM calibration_result WHERE run_id = $1`, [
      runId,
    ]);
    expect(row?.digest).toBe(body.digest);
    expect(
      createHash('sha256')
        .update(row?.content ?? '')
        .digest('hex'),
    ).toBe(body.digest);
    const record = JSON.parse(row?.content ?? '{}');
    expect(record).toMatchObject({ runId, personId: person.id, station: { code: STATION }, levelsExact: 42, passed: true });
    expect(record.examples[0]).toMatchObject({ sheet: { critical: { X1: expect.any(String) } }, goldSheet: { marks: expect.any(Object) } });
    await expect(test_.sqlAsApp(`UPDATE calibration_result SET passed = false`)).rejects.toThrow(/permission denied/);
    await expect(test_.sql(`UPDATE calibration_result SET passed = false`)).rejects.toThrow(/append_only|changed/);
  });
});

describe('another try', () => {
  it('comes a day after one that fell short, with the examples in another order', async () => {
    const person = await rater();
    const first = await calibrations.open(person, programId);
    await calibrations.mark(person, first, { 'Conversation 5': (sheet) => withCritical(sheet, 'X1', 'no') });
    await calibrations.handIn(person, first);
    test_.clock.freeze('2026-11-24T14:59:59Z');
    const next = await freshly(person);
    const again = () => next.browser.post(`/api/programs/${programId}/stations/${STATION}/calibration-runs`);
    expect(refusalsOf(await again())).toEqual(['calibration-run.too-soon']);
    test_.clock.freeze(DAY_LATER);
    const second = await again();
    expect(second.status).toBe(201);
    expect(await calibrations.titles(next, second.body.id)).not.toEqual(await calibrations.titles(next, first));
    await calibrations.mark(next, second.body.id);
    expect((await calibrations.handIn(next, second.body.id)).body.passed).toBe(true);
    expect(await stationOf(next)).toMatchObject({ state: 'current', until: '2027-11-24' });
  });

  it('waits for that day in every program that has the same examples', async () => {
    const person = await rater();
    await world.grant(secondProgram, person.id, 'clinical-supervisor');
    const first = await calibrations.open(person, programId);
    await calibrations.mark(person, first, { 'Conversation 5': (sheet) => withCritical(sheet, 'X1', 'no') });
    await calibrations.handIn(person, first);
    const path = `/api/programs/${secondProgram}/stations/${STATION}/calibration-runs`;
    expect(refusalsOf(await person.browser.post(path))).toEqual(['calibration-run.too-soon']);
    test_.clock.freeze(DAY_LATER);
    expect((await (await freshly(person)).browser.post(path)).status).toBe(201);
  });

  it('is open to a rater whose calibration lapses soon, is due or is current', async () => {
    const person = await rater();
    const runId = await calibrations.open(person, programId);
    await calibrations.mark(person, runId);
    await calibrations.handIn(person, runId);
    for (const [now, state] of [
      ['2027-10-23T15:00:00Z', 'current'],
      ['2027-10-24T15:00:00Z', 'lapses-soon'],
      ['2027-11-23T15:00:00Z', 'lapses-soon'],
      ['2027-11-24T15:00:00Z', 'due'],
    ] as const) {
      test_.clock.freeze(now);
      const again = await freshly(person);
      expect(await stationOf(again)).toMatchObject({ state, canStart: true, until: '2027-11-23' });
    }
  });
});

describe('the lead', () => {
  it('sees how raters did, without the gold; nobody else does', async () => {
    const person = await rater();
    const runId = await calibrations.open(person, programId);
    const { station } = await calibrations.station();
    await markedWithGaps(person, runId, [1, 1]);
    await calibrations.handIn(person, runId);
    const path = `/api/programs/${programId}/calibration-runs`;
    const { body, text } = await admin.browser.get(path);
    expect(body.runs.find((run: { runId: string }) => run.runId === runId)).toMatchObject({
      raterName: person.name,
      passed: true,
      levelsExact: 40,
      levelsRated: 42,
      differences: [{ code: station.competencies[0]?.code, examples: 2 }],
    });
    expect(text).not.toContain(REASON);
    const otherAdmin = await world.person(programId, 'admin');
    expect((await otherAdmin.browser.get(path)).status).toBe(404);
    expect((await person.browser.get(path)).status).toBe(404);
    const trainee = await world.person(programId, 'trainee');
    expect((await trainee.browser.get(path)).status).toBe(403);
  });
});

describe('a calibration by an admin', () => {
  it('stays possible, is marked as external, and never claims a run', async () => {
    const person = await rater();
    const form = {
      stationCode: STATION,
      rubricVersion: 1,
      examples: 6,
      levelsRated: 30,
      levelsExact: 28,
      criticalSeeded: 3,
      criticalCaught: 3,
    };
    const recorded = await admin.browser.post(`/api/programs/${programId}/people/${person.id}/calibrations`, {
      ...form,
      evidence: 'Course elsewhere',
      calibratedOn: '2026-11-20',
    });
    expect(recorded.status).toBe(201);
    expect(await stationOf(person)).toMatchObject({ state: 'current', source: 'external', until: '2027-11-20' });
    const claim = test_.sqlAsApp(
      `INSERT INTO calibration (id, program_id, person_id, station_code, rubric_version, examples, levels_rated, levels_exact, critical_seeded, critical_caught,
         evidence, calibrated_on, recorded_by, recorded_at, source)
       SELECT gen_random_uuid(), program_id, person_id, station_code, rubric_version, 6, 1, 1, 0, 0, 'x', calibrated_on, NULL, now(), 'run'
         FROM calibration WHERE id = $1`,
      [recorded.body.id],
    );
    await expect(claim).rejects.toThrow(/calibration_of_run/);
  });
});

describe('a new version of the rubric', () => {
  it('makes calibrations due and open runs void; new examples open a new run', async () => {
    const [boss, person] = [await world.person(thirdProgram, 'admin'), await world.person(thirdProgram, 'clinical-supervisor')];
    const passed = await calibrations.open(person, thirdProgram);
    await calibrations.mark(person, passed);
    await calibrations.handIn(person, passed);
    const open = await calibrations.open(person, thirdProgram);
    await calibrations.mark(person, open);
    const curriculum = new CurriculumWorld(test_);
    test_.clock.freeze('2026-11-23T15:02:00Z');
    const next = await new CalibrationWorld(test_).loadExamples({ rubricVersion: 2 });
    expect((await curriculum.publish(boss, thirdProgram, next)).status).toBe(201);
    expect(await stationOf(person)).toMatchObject({ state: 'due', until: null, rubricVersion: 2, openRunId: null });
    expect(refusalsOf(await calibrations.handIn(person, open))).toEqual(['calibration-run.rubric-changed']);
    const fresh = await calibrations.open(person, thirdProgram);
    expect(fresh).not.toBe(open);
    expect((await person.browser.get(`/api/calibration-runs/${fresh}`)).body).toMatchObject({ rubricVersion: 2, number: 1 });
  });
});

/** The same person in a session that is not out of date. */
async function freshly(person: TestPerson): Promise<TestPerson> {
  const browser = test_.visitor();
  const signedIn = await browser.post('/api/sessions', { email: person.email, password: PASSWORD });
  if (signedIn.status >= 300) throw new Error(signedIn.text);
  return { ...person, browser };
}
