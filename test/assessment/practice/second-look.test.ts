import {
  addWorkingDays,
  alertsFromDraft,
  maySeeOtherSheet,
  pauseAtSignature,
  pauseState,
  type SecondLookFacts,
  secondLookReasons,
} from '#libs/assessment';
import { localDate } from '#libs/curriculum';
import { sheetAtThree, station, withCritical, withHarm } from './sheets.js';

const terms = { lapsingCalibrationDays: 30 };

function reasons(changes: Partial<SecondLookFacts>): string[] {
  const facts: SecondLookFacts = {
    station: station(),
    programAsks: false,
    sheet: sheetAtThree(),
    attempt: 1,
    attemptsAllowed: 3,
    heldOn: localDate('2027-03-10'),
    calibrationUntil: localDate('2027-12-01'),
    ...changes,
  };
  return secondLookReasons(facts, terms);
}

describe('a second look is due', () => {
  it.each<[string, Partial<SecondLookFacts>, string[]]>([
    ['not without a reason', {}, []],
    ['at a safety-critical station', { station: station({ safetyCritical: true }) }, ['safety-critical']],
    ['where the program asks', { programAsks: true }, ['program-asks']],
    // Any critical behaviour, not only those that alert the lead.
    ['after a critical behaviour', { sheet: withCritical(sheetAtThree(), 'X9', 'yes') }, ['critical-seen']],
    ['after a level 1', { sheet: withHarm(sheetAtThree(), 'K2h1') }, ['harmful-seen']],
    ['not at the attempt before the last', { attempt: 2 }, []],
    ['at the last attempt', { attempt: 3 }, ['final-attempt']],
    ['at an attempt the lead granted', { attempt: 4, attemptsAllowed: 4 }, ['final-attempt']],
    ['when the calibration lapses in 30 days', { calibrationUntil: localDate('2027-04-09') }, ['calibration-lapsing']],
    ['not when it lapses in 31', { calibrationUntil: localDate('2027-04-10') }, []],
    ['before the conversation, where it is known', { sheet: null, station: station({ safetyCritical: true }) }, ['safety-critical']],
  ])('%s', (_, changes, expected) => {
    expect(reasons(changes)).toEqual(expected);
  });

  it('for every reason at once', () => {
    const sheet = withHarm(withCritical(sheetAtThree(), 'X1', 'yes'), 'K1h1');
    expect(
      reasons({
        station: station({ safetyCritical: true }),
        programAsks: true,
        sheet,
        attempt: 3,
        calibrationUntil: localDate('2027-03-11'),
      }),
    ).toHaveLength(6);
  });
});

describe('blindness', () => {
  it.each([
    [true, true, true],
    [true, false, false],
    [false, true, false],
    [false, false, false],
  ])('own signed %s, other signed %s: %s', (own, other, may) => {
    expect(maySeeOtherSheet({ own, other })).toBe(may);
  });
});

describe('the harm channel', () => {
  const no = sheetAtThree();
  it.each(['X1', 'X2', 'X8', 'X10', 'X11'] as const)('alerts at %s, from the draft', (code) => {
    expect(alertsFromDraft(no, withCritical(no, code, 'yes'))).toEqual({ raised: [code], withdrawn: [] });
    expect(alertsFromDraft(null, withCritical(no, code, 'yes'))).toEqual({ raised: [code], withdrawn: [] });
  });

  it.each(['X3', 'X4', 'X5', 'X6', 'X7', 'X9', 'X12'] as const)('is silent at %s', (code) => {
    expect(alertsFromDraft(no, withCritical(no, code, 'yes'))).toEqual({ raised: [], withdrawn: [] });
    expect(pauseAtSignature(withCritical(no, code, 'yes'), localDate('2027-03-10'))).toBeNull();
  });

  it('alerts once, and tells when it is taken back', () => {
    const yes = withCritical(no, 'X1', 'yes');
    expect(alertsFromDraft(yes, yes)).toEqual({ raised: [], withdrawn: [] });
    expect(alertsFromDraft(yes, no)).toEqual({ raised: [], withdrawn: ['X1'] });
  });

  it('pauses at signature until three working days later', () => {
    const sheet = withCritical(withCritical(no, 'X10', 'yes'), 'X1', 'yes');
    expect(pauseAtSignature(sheet, localDate('2027-03-10'))).toEqual({ codes: ['X1', 'X10'], secondLookDueOn: '2027-03-15' });
    expect(pauseAtSignature(no, localDate('2027-03-10'))).toBeNull();
  });

  const pause = { codes: ['X1', 'X10'] as const, endedAt: null };
  it.each([
    ['waits for the second look', pause, null, 'waiting-for-second-look'],
    ['is lifted when nothing is confirmed', pause, no, 'lifted'],
    ['stays with one code confirmed', pause, withCritical(no, 'X10', 'yes'), 'confirmed'],
    // Another alert is a pause of its own, not a confirmation of this one.
    ['is not confirmed by another code', pause, withCritical(no, 'X8', 'yes'), 'lifted'],
    ['is lifted by the lead', { ...pause, endedAt: new Date() }, withCritical(no, 'X1', 'yes'), 'lifted'],
  ] as const)('%s', (_, given, sheet, state) => {
    expect(pauseState(given, sheet)).toBe(state);
  });
});

describe('working days', () => {
  it.each([
    ['Wednesday', '2027-03-10', 3, [], '2027-03-15'],
    ['Monday', '2027-03-08', 3, [], '2027-03-11'],
    // A count from a weekend starts on Monday.
    ['Saturday', '2027-03-13', 1, [], '2027-03-15'],
    ['Sunday', '2027-03-14', 3, [], '2027-03-17'],
    ['over a holiday', '2027-03-10', 3, ['2027-03-11'], '2027-03-16'],
    ['a holiday on Sunday', '2027-03-12', 1, ['2027-03-14'], '2027-03-15'],
    ['none', '2027-03-13', 0, [], '2027-03-13'],
    ['over 29 February', '2028-02-28', 2, [], '2028-03-01'],
  ])('%s', (_, from, days, holidays, until) => {
    expect(addWorkingDays(localDate(from), days, holidays.map(localDate))).toBe(until);
  });

  it('are whole', () => {
    expect(() => addWorkingDays(localDate('2027-03-10'), 1.5)).toThrow(RangeError);
    expect(() => addWorkingDays(localDate('2027-03-10'), -1)).toThrow(RangeError);
  });
});
