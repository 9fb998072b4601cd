import { CheckCertificates } from '../../apps/api/src/features/certificates/check-certificates.js';
import { outsideQuietHours } from '../../apps/api/src/features/feedback/quiet-hours.js';
import { calibrationValidUntil } from '../../libs/assessment/src/index.js';
import { localDate } from '../../libs/curriculum/src/index.js';
import { refusalsOf, TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import { CertificationWorld } from '../support/world-certification.js';
import { PracticeWorld } from '../support/world-practice.js';

/** Moments at which a day, a year or an hour is other than most. In one process, because only there the clock can be frozen. */
let test_: TestApp;
let world: World;
let people: CertificationWorld;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  people = new CertificationWorld(test_, world);
});
afterEach(() => test_.clock.run());
afterAll(() => test_.stop());

const before = (instant: string) => new Date(new Date(instant).getTime() - 1);
const NOTHING_MORE = { quizzes: true, stations: ['R1', 'R3', 'R6'] };

describe('a certificate issued when it is 29 February in New York', () => {
  const ISSUED = '2028-02-29T20:00:00Z';

  it.each([
    ['America/New_York', '2028-02-29', '2030-02-28', '2030-03-01T05:00:00.000Z'],
    ['Pacific/Honolulu', '2028-02-29', '2030-02-28', '2030-03-01T10:00:00.000Z'],
    // it is 1 March there already
    ['Pacific/Auckland', '2028-03-01', '2030-03-01', '2030-03-01T11:00:00.000Z'],
    ['Asia/Kolkata', '2028-03-01', '2030-03-01', '2030-03-01T18:30:00.000Z'],
  ])('is valid in %s from %s to the last millisecond of %s: the page, the API and the checker agree', async (zone, from, until, over) => {
    test_.clock.freeze(ISSUED);
    const program = await world.smallProgram([], zone);
    const staff = await people.staff(program);
    const candidate = await people.candidate(program, staff, NOTHING_MORE);
    const caseId = await people.apply(candidate);
    await people.claim(staff.reviewer, caseId);
    const { body: decision } = await people.decide(staff.reviewer, caseId);
    const { body: issued } = await people.issue(staff.admin, decision.id);
    expect(issued.issues).toMatchObject([{ validFrom: from, validUntil: until }]);
    for (const [instant, status, word] of [
      [before(over), 'valid', 'Valid'],
      [new Date(over), 'expired', 'Out of date'],
    ] as const) {
      test_.clock.freeze(instant);
      const holder = await people.ratings.practice.quizzes.secondBrowser(candidate);
      const shown = await holder.get(`/api/certificates/${issued.id}`);
      const checked = await test_.visitor().get(`/api/verify/${issued.number}`);
      expect([shown.body, checked.body]).toEqual([
        expect.objectContaining({ status, validUntil: until }),
        expect.objectContaining({ status, validUntil: until }),
      ]);
      expect((await test_.visitor().get(`/verify/${issued.number}`)).text).toContain(word);
      const { faults } = await test_.get(CheckCertificates).run();
      expect(faults.filter(({ number }) => number === issued.number)).toEqual([]);
    }
  });
});

describe('a reviewer’s licence', () => {
  it('counts to the end of its last day where the program is, and a millisecond later no more', async () => {
    test_.clock.freeze('2027-03-15T03:57:00Z'); // three minutes to midnight of a day of 23 hours
    const program = await world.smallProgram();
    const staff = { ...(await people.staff(program)), reviewer: await people.reviewer(program, '2027-03-14') };
    const cases: string[] = [];
    for (const _ of ['in time', 'late']) {
      const caseId = await people.apply(await people.candidate(program, staff, NOTHING_MORE));
      await people.claim(staff.reviewer, caseId);
      cases.push(caseId);
    }
    const [inTime = '', late = ''] = cases;
    test_.clock.freeze(before('2027-03-15T04:00:00Z'));
    expect((await people.decide(staff.reviewer, inTime)).status).toBe(201);
    test_.clock.freeze('2027-03-15T04:00:00Z');
    expect(JSON.stringify((await people.decide(staff.reviewer, late)).body)).toContain('licence');
    expect(await test_.sql(`SELECT case_id FROM review_decision WHERE case_id = ANY($1)`, [cases])).toEqual([{ case_id: inTime }]);
  });
});

describe('a calibration', () => {
  const terms = { minimumExamples: 6, exactPercent: 80, validMonths: 12 };
  const on = (day: string) => ({ recordedOn: localDate(day), rubricVersion: 1, station: 'R1' });

  it('of 29 February lasts to 28 February, and one of 28 February to 28 February', () => {
    expect(calibrationValidUntil(on('2028-02-29'), terms)).toBe('2029-02-28');
    expect(calibrationValidUntil(on('2027-02-28'), terms)).toBe('2028-02-28');
  });
});

describe('the last millisecond of a day', () => {
  it('is not tomorrow for practice hours, although tomorrow the clocks change', async () => {
    // in Auckland the 24th of September 2028 has 23 hours and begins at noon of the 23rd, by Greenwich
    const MIDNIGHT = '2028-09-23T12:00:00.000Z';
    test_.clock.freeze(before(MIDNIGHT));
    const program = await world.smallProgram([], 'Pacific/Auckland');
    const { quizzes } = new PracticeWorld(test_, world);
    const [trainee, supervisor] = [await world.person(program, 'trainee'), await world.person(program, 'peer-supervisor')];
    await quizzes.supervise(program, trainee.id, supervisor.id);
    const enrolmentId = await quizzes.enrolmentOf(program, trainee.id);
    const log = (minutes: number) =>
      trainee.browser.post(`/api/enrolments/${enrolmentId}/practice-hours`, claim('2028-09-24', minutes, supervisor));
    expect(refusalsOf(await log(60))).toEqual(['hours.date-future']);
    test_.clock.freeze(MIDNIGHT);
    expect((await log(60)).status).toBe(201);
    // kept by the clock on the wall: what is left of the day is 24 hours less that one
    expect(refusalsOf(await log(1_381))).toEqual(['hours.day-full']);
    expect((await log(1_380)).status).toBe(201);
  });

  const claim = (date: string, minutes: number, supervisor: TestPerson) => ({
    date,
    minutes,
    category: 'one-to-one',
    kinds: ['emotional'],
    setting: 'in-person',
    supervisorId: supervisor.id,
    note: '',
  });
});

describe('the waiting time after a quiz', () => {
  it.each([
    ['spring', '2027-03-13T17:00:00.000Z', '2027-03-14T17:00:00.000Z'],
    ['autumn', '2027-11-06T16:00:00.000Z', '2027-11-07T16:00:00.000Z'],
  ])('is twenty-four hours that pass, also over the night of the clocks in %s', async (_, submitted, over) => {
    test_.clock.freeze(submitted);
    const program = await world.program();
    const { quizzes } = new PracticeWorld(test_, world);
    const { browser, enrolmentId } = await quizzes.trainee(program);
    await quizzes.attempt(browser, enrolmentId, 'wrong');
    const start = async () =>
      (await quizzes.secondBrowser({ id: await personOf(enrolmentId) } as TestPerson)).post(
        `/api/enrolments/${enrolmentId}/quizzes/M4-Q/attempts`,
      );
    test_.clock.freeze(before(over));
    expect(refusalsOf(await start())).toEqual(['attempt.cooling-off']);
    test_.clock.freeze(over);
    expect((await start()).status).toBe(201);
  });

  const personOf = async (enrolmentId: string) =>
    (await test_.sql<{ id: string }>(`SELECT person_id AS id FROM enrolment WHERE id = $1`, [enrolmentId]))[0]?.id ?? '';
});

describe('quiet hours', () => {
  it.each([
    ['an evening', '2027-06-02T01:00:00.000Z', '2027-06-02T12:00:00.000Z'],
    ['the minute before', '2027-06-02T00:59:00.000Z', '2027-06-02T00:59:00.000Z'],
    ['the evening before the clocks go forward', '2027-03-14T03:00:00.000Z', '2027-03-14T12:00:00.000Z'],
    ['the evening before the clocks go back', '2027-11-07T02:00:00.000Z', '2027-11-07T13:00:00.000Z'],
    ['the hour that comes twice', '2027-11-07T05:30:00.000Z', '2027-11-07T13:00:00.000Z'],
  ])('end at eight on the wall: %s', (_, instant, expected) => {
    expect(outsideQuietHours(new Date(instant), 'America/New_York').toISOString()).toBe(expected);
  });
});
