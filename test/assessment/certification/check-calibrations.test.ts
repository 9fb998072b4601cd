import {
  type CalibrationRunRecord,
  type CheckedCalibration,
  checkCertificate,
  goldSheet,
  type RatingSheet,
  scoreCalibration,
} from '#libs/assessment';
import { type CalibrationExample, localDate } from '#libs/curriculum';
import { sheetAtThree, station, withBasic, withCritical } from '../practice/sheets.js';
import { soundCertificate } from './certificate-world.js';

const rubric = station({ code: 'R1' });
const terms = { minimumExamples: 6, exactPercent: 80, validMonths: 12 };
const gold: CalibrationExample['gold'] = {
  ticks: ['K1b1', 'K1b2', 'K1b3', 'K2b1', 'K2b2', 'K2b3'].map((behaviour) => ({ behaviour, at: '00:10', why: 'Said so.' })),
  critical: [{ code: 'X1', at: '00:10', why: 'Said so.' }],
  entrustment: 3,
};
const right = withCritical(sheetAtThree(), 'X1', 'yes');

/** A run of six good sheets, the first of them as given, and the calibration that it gave. */
function calibration(first: RatingSheet = right): CheckedCalibration {
  const rated = Array.from({ length: 6 }, (_, at) => ({ code: `R1-E${at + 1}`, sheet: at === 0 ? first : right, gold }));
  const { examples, ...figures } = scoreCalibration(rubric, rated, terms);
  const record: CalibrationRunRecord = {
    runId: 'run',
    programId: 'program',
    personId: 'rater',
    station: { code: 'R1', rubricVersion: rubric.rubricVersion },
    curriculumVersionId: 'version',
    number: 1,
    openedAt: '2027-01-10T15:00:00.000Z',
    handedInAt: '2027-01-10T16:00:00.000Z',
    terms,
    examples: examples.map((example, at) => ({ ...example, sheet: rated[at]?.sheet ?? right, goldSheet: goldSheet(rubric, gold) })),
    ...figures,
  };
  const { levelsRated, levelsExact, criticalSeeded, criticalCaught } = figures;
  return {
    bytes: { recordId: 'calibration', storedDigest: 'd', computedDigest: 'd' },
    record,
    claimed: {
      personId: 'rater',
      stationCode: 'R1',
      rubricVersion: rubric.rubricVersion,
      recordedOn: localDate('2027-01-10'),
      examples: 6,
      levelsRated,
      levelsExact,
      criticalSeeded,
      criticalCaught,
    },
  };
}

const faults = (run: CheckedCalibration) =>
  checkCertificate({ ...soundCertificate(), calibrationRuns: [run] }).map(({ code, about, detail }) =>
    `${code} ${about} ${detail ?? ''}`.trim(),
  );

it('a calibration that says what its run says is without fault, also with a level off', () => {
  expect(faults(calibration())).toEqual([]);
  expect(faults(calibration(withBasic(right, 'K1b1', 'not-seen')))).toEqual([]);
});

it.each([
  ['levelsExact', { levelsExact: 11 }],
  ['criticalCaught', { criticalCaught: 5 }],
  ['examples', { examples: 7 }],
  ['personId', { personId: 'somebody' }],
  ['stationCode', { stationCode: 'R3' }],
  ['rubricVersion', { rubricVersion: 1 }],
  ['recordedOn', { recordedOn: localDate('2027-01-11') }],
])('a calibration with another %s than its run is a fault', (detail, change) => {
  const run = calibration();
  expect(faults({ ...run, claimed: { ...run.claimed, ...change } })).toEqual([`content.differs calibration ${detail}`]);
});

it('levels are worked out from the sheets, not believed', () => {
  const run = calibration();
  const [first, ...others] = run.record.examples;
  if (!first) throw new Error('The run has no example.');
  const sheet = withBasic(first.sheet, 'K1b1', 'not-seen');
  const record = { ...run.record, examples: [{ ...first, sheet }, ...others] };
  expect(faults({ ...run, record })).toEqual(['content.differs calibration levelsExact']);
});

it.each([
  ['of the station', { code: 'R1', rubricVersion: rubric.rubricVersion }, ['content.differs calibration levelsExact']],
  ['of another station', { code: 'R9', rubricVersion: rubric.rubricVersion }, []],
  ['of an older rubric', { code: 'R1', rubricVersion: 1 }, []],
])('levels are worked out by the rubric %s, where it is known', (_, about, expected) => {
  const run = calibration();
  const [first, ...others] = run.record.examples;
  if (!first) throw new Error('The run has no example.');
  const record = { ...run.record, station: about, examples: [{ ...first, sheet: withBasic(first.sheet, 'K1b1', 'not-seen') }, ...others] };
  const claimed = { ...run.claimed, stationCode: about.code, rubricVersion: about.rubricVersion };
  expect(faults({ ...run, record, claimed })).toEqual(expected);
});

it('a run below the standard gives no calibration, whatever it says', () => {
  const run = calibration(withCritical(sheetAtThree(), 'X1', 'no'));
  expect(faults(run)).toEqual(['content.differs calibration passed']);
  expect(faults({ ...run, record: { ...run.record, passed: true } })).toEqual(['content.differs calibration passed']);
});

it('an edited text is a fault', () => {
  const run = calibration();
  expect(faults({ ...run, bytes: { ...run.bytes, computedDigest: 'e' } })).toEqual(['digest.mismatch calibration']);
});
