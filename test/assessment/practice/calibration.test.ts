import { type CalibrationRun, calibrationCurrentUntil, calibrationPassed, calibrationRefusals } from '#libs/assessment';
import type { LocalDate } from '#libs/curriculum';

const TERMS = { minimumExamples: 6, exactPercent: 80, validMonths: 12 };
const day = (date: string) => date as LocalDate;
const run = (about: Partial<CalibrationRun> = {}): CalibrationRun => ({
  stationCode: 'R1',
  rubricVersion: 2,
  recordedOn: day('2027-03-01'),
  examples: 6,
  levelsRated: 30,
  levelsExact: 24,
  criticalSeeded: 2,
  criticalCaught: 2,
  ...about,
});
const on = (date: string) => ({ stationCode: 'R1', rubricVersion: 2, on: day(date) });

test.each<[string, Partial<CalibrationRun>, boolean]>([
  ['just enough of everything', {}, true],
  ['one example too few', { examples: 5 }, false],
  ['one level too few exact', { levelsExact: 23 }, false],
  ['a cue that was missed', { criticalCaught: 1 }, false],
  ['no level rated', { levelsRated: 0, levelsExact: 0 }, false],
  ['no cue seeded', { criticalSeeded: 0, criticalCaught: 0 }, true],
])('a run with %s', (_, about, passed) => {
  expect(calibrationPassed(run(about), TERMS)).toBe(passed);
});

test.each<[string, CalibrationRun[], string, string[]]>([
  ['the day before', [run()], '2027-02-28', ['calibration.missing']],
  ['its own day', [run()], '2027-03-01', []],
  ['its anniversary', [run()], '2028-03-01', []],
  ['the day after its anniversary', [run()], '2028-03-02', ['calibration.lapsed']],
  ['a day of a run that was not passed', [run({ examples: 5 })], '2027-03-01', ['calibration.missing']],
  ['a day of another station', [run({ stationCode: 'R2' })], '2027-03-01', ['calibration.missing']],
  ['a day of another rubric', [run({ rubricVersion: 1 })], '2027-03-01', ['calibration.other-rubric-version']],
])('a calibration on %s', (_, runs, date, codes) => {
  expect(calibrationRefusals(runs, TERMS, on(date)).map(({ code }) => code)).toEqual(codes);
  expect(calibrationCurrentUntil(runs, TERMS, on(date))).toBe(codes.length === 0 ? '2028-03-01' : null);
});

it.each([
  ['the newest first', ['2027-03-01', '2026-09-01']],
  ['the oldest first', ['2026-09-01', '2027-03-01']],
])('of several calibrations the one that lasts longest says until when, %s', (_, recorded) => {
  const runs = recorded.map((date) => run({ recordedOn: day(date) }));
  expect(calibrationCurrentUntil(runs, TERMS, on('2027-04-01'))).toBe('2028-03-01');
});
