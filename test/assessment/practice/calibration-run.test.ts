import {
  calibrationBlanks,
  calibrationOrder,
  calibrationState,
  goldSheet,
  incompleteExamples,
  mayStartCalibrationRun,
  nextCalibrationRunFrom,
  type RatedExample,
  type RatingSheet,
  type StartCalibrationFacts,
  scoreCalibration,
} from '#libs/assessment';
import { type CalibrationExample, localDate } from '#libs/curriculum';
import { sheetAtThree, station, withAdvanced, withBasic, withCritical, withHarm } from './sheets.js';

const rubric = station();
const terms = { minimumExamples: 6, exactPercent: 80, validMonths: 12 };
const BASICS = ['K1b1', 'K1b2', 'K1b3', 'K2b1', 'K2b2', 'K2b3'];
const gold = (ticks: string[], critical: string[] = []): CalibrationExample['gold'] => ({
  ticks: ticks.map((behaviour) => ({ behaviour, at: '00:10', why: 'Said so.' })),
  critical: critical.map((code) => ({ code, at: '00:10', why: 'Said so.' })),
  entrustment: 3,
});
const rated = (sheet: RatingSheet, right: CalibrationExample['gold'], code = 'R1-E1'): RatedExample => ({ code, sheet, gold: right });
/** Six examples of two competencies; `sheets` stand over the right ones. */
const sixOf = (sheets: RatingSheet[], right = gold(BASICS, ['X1'])) =>
  Array.from({ length: 6 }, (_, at) => rated(sheets[at] ?? withCritical(sheetAtThree(), 'X1', 'yes'), right, `R1-E${at + 1}`));

describe('the gold sheet', () => {
  it('has what the gold ticks as seen, everything else as not seen, and every critical answer', () => {
    const sheet = goldSheet(rubric, gold(['K1h1', 'K1b1', 'K2a1'], ['X8']));
    expect(sheet.marks).toEqual({
      K1: { harmful: ['K1h1'], basic: { K1b1: 'seen', K1b2: 'not-seen', K1b3: 'not-seen' }, advanced: [] },
      K2: { harmful: [], basic: { K2b1: 'not-seen', K2b2: 'not-seen', K2b3: 'not-seen' }, advanced: ['K2a1'] },
    });
    expect(Object.entries(sheet.critical).filter(([, answer]) => answer === 'yes')).toEqual([['X8', 'yes']]);
    expect(Object.keys(sheet.critical)).toHaveLength(12);
    expect(sheet.entrustment).toBe(3);
  });
});

describe('the score', () => {
  it('passes where every level is the same and everything critical was found', () => {
    const score = scoreCalibration(rubric, sixOf([]), terms);
    expect(score).toMatchObject({
      levelsRated: 12,
      levelsExact: 12,
      criticalSeeded: 6,
      criticalCaught: 6,
      criticalExtra: 0,
      passed: true,
    });
  });

  it('compares levels, not ticks: other ticks with the same level are exact', () => {
    const one = withBasic(sheetAtThree(), 'K1b1', 'not-seen');
    const score = scoreCalibration(rubric, [rated(one, gold(BASICS.filter((code) => code !== 'K1b2')))], terms);
    expect(score).toMatchObject({ levelsRated: 2, levelsExact: 2 });
  });

  it('counts a level above, below, harmful or without a chance as other than the gold', () => {
    const right = gold(BASICS);
    for (const sheet of [
      withAdvanced(sheetAtThree(), 'K1a1'),
      withBasic(sheetAtThree(), 'K1b1', 'not-seen'),
      withBasic(sheetAtThree(), 'K1b1', 'no-chance'),
      withHarm(sheetAtThree(), 'K1h1'),
    ]) {
      expect(scoreCalibration(rubric, [rated(sheet, right)], terms)).toMatchObject({ levelsRated: 2, levelsExact: 1 });
    }
  });

  it('passes at the percent asked for and not one level below', () => {
    const off = (sheet: RatingSheet) => withBasic(withCritical(sheet, 'X1', 'yes'), 'K1b1', 'not-seen');
    const two = scoreCalibration(rubric, sixOf([off(sheetAtThree()), off(sheetAtThree())]), terms);
    expect(two).toMatchObject({ levelsExact: 10, passed: true });
    const three = scoreCalibration(rubric, sixOf([off(sheetAtThree()), off(sheetAtThree()), off(sheetAtThree())]), terms);
    expect(three).toMatchObject({ levelsExact: 9, passed: false });
  });

  it('is not yet with one critical behaviour missed, and keeps what was seen without the gold apart', () => {
    const missed = scoreCalibration(rubric, sixOf([sheetAtThree()]), terms);
    expect(missed).toMatchObject({ levelsExact: 12, criticalSeeded: 6, criticalCaught: 5, passed: false });
    expect(missed.examples[0]?.critical).toEqual([{ code: 'X1', given: false, gold: true }]);
    const extra = scoreCalibration(rubric, sixOf([withCritical(withCritical(sheetAtThree(), 'X1', 'yes'), 'X5', 'yes')]), terms);
    expect(extra).toMatchObject({ criticalCaught: 6, criticalExtra: 1, passed: true });
  });

  it('of too few examples is not yet, however good', () => {
    expect(scoreCalibration(rubric, sixOf([]).slice(0, 5), terms)).toMatchObject({ levelsExact: 10, passed: false });
  });
});

describe('a sheet about an example', () => {
  it('asks for basics, critical answers and support, and not for notes, judgement or feedback', () => {
    const bare = { ...withHarm(sheetAtThree(), 'K1h1'), evidence: [], global: null, feedback: { strength: '', change: '', task: '' } };
    expect(calibrationBlanks(rubric, bare)).toBe(0);
    expect(calibrationBlanks(rubric, { ...withBasic(bare, 'K1b1', 'unmarked'), entrustment: null })).toBe(2);
    expect(calibrationBlanks(rubric, withCritical(bare, 'X12', 'unanswered'))).toBe(1);
  });

  it('is named by its place in the run where something is blank', () => {
    const blank = withCritical(withCritical(sheetAtThree(), 'X1', 'unanswered'), 'X2', 'unanswered');
    expect(incompleteExamples(rubric, [sheetAtThree(), blank])).toEqual([
      { code: 'calibration-run.example-incomplete', facts: { example: 2, blanks: 2 } },
    ]);
  });
});

describe('starting a run', () => {
  const now = new Date('2026-11-24T15:00:00Z');
  const facts: StartCalibrationFacts = {
    calibration: { examples: Array(6), rubricVersion: 2 },
    station: { rubricVersion: 2 },
    terms,
    last: null,
    now,
  };
  const codes = (changes: Partial<StartCalibrationFacts>) => {
    const decision = mayStartCalibrationRun({ ...facts, ...changes });
    return decision.ok ? [] : decision.refusals.map(({ code }) => code);
  };

  it('needs enough examples for the rubric in use', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ calibration: undefined })).toEqual(['calibration-run.no-examples']);
    expect(codes({ calibration: { examples: Array(5), rubricVersion: 2 } })).toEqual(['calibration-run.no-examples']);
    expect(codes({ calibration: { examples: Array(6), rubricVersion: 1 } })).toEqual(['calibration-run.no-examples']);
  });

  it('waits twenty-four hours after one that fell short, and not after one that passed', () => {
    const ended = (hours: number, passed: boolean) => ({ handedInAt: new Date(now.getTime() - hours * 3_600_000), passed });
    expect(codes({ last: ended(23.99, false) })).toEqual(['calibration-run.too-soon']);
    expect(codes({ last: ended(24, false) })).toEqual([]);
    expect(codes({ last: ended(1, true) })).toEqual([]);
    expect(nextCalibrationRunFrom({ last: ended(1, false), now })?.toISOString()).toBe('2026-11-25T14:00:00.000Z');
  });
});

describe('the order of examples', () => {
  const all = ['a', 'b', 'c', 'd', 'e', 'f'];

  it('holds each once, differs by seed and is never that of the run before', () => {
    const order = calibrationOrder(all, 'seed', null);
    expect(order.toSorted()).toEqual(all);
    expect(calibrationOrder(all, 'another', null)).not.toEqual(order);
    const next = calibrationOrder(all, 'seed', order);
    expect(next).not.toEqual(order);
    expect(next.toSorted()).toEqual(all);
    expect(calibrationOrder(['a'], 'seed', ['a'])).toEqual(['a']);
    expect(calibrationOrder(all, 'seed', order.toReversed())).toEqual(order);
  });
});

describe('how a rater stands', () => {
  const [today, soon] = [localDate('2026-11-22'), localDate('2026-12-22')];
  const state = (until: string | null, ever = true) =>
    calibrationState({ until: until === null ? null : localDate(until), ever }, today, soon);

  it.each([
    ['2026-12-23', 'current'],
    ['2026-12-22', 'lapses-soon'],
    ['2026-11-22', 'lapses-soon'],
    ['2026-11-21', 'due'],
    [null, 'due'],
  ] as const)('%s is %s', (until, expected) => {
    expect(state(until)).toBe(expected);
  });

  it('is none where there never was one', () => {
    expect(state(null, false)).toBe('none');
  });
});
