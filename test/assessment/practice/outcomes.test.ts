import {
  type BookStationFacts,
  mayBookStation,
  nextVariant,
  ROLE_PLAY_OUTCOMES,
  type RolePlayOutcome,
  type StationAttempt,
} from '#libs/assessment';
import { localDate } from '#libs/curriculum';
import { station } from './sheets.js';

const terms = { attempts: 3, coolingOffDays: 7, lapsingCalibrationDays: 30 };

function attempt(heldOn: string, changes: Partial<StationAttempt> = {}): StationAttempt {
  return {
    rolePlayId: heldOn,
    variantCode: 'R1-A',
    purpose: 'attempt',
    heldOn: localDate(heldOn),
    outcome: 'completed',
    result: 'not-yet',
    talkAt: new Date('2027-03-04T12:00:00Z'),
    ...changes,
  };
}

function refusals(changes: Partial<BookStationFacts>): string[] {
  const decision = mayBookStation(
    {
      attempts: [],
      extraAttempts: 0,
      module: { code: 'M4', complete: true },
      practicePaused: false,
      pauseUntold: false,
      purpose: 'attempt',
      plannedOn: localDate('2027-03-10'),
      ...changes,
    },
    terms,
  );
  return decision.ok ? [] : decision.refusals.map(({ code, facts }) => (facts === undefined ? code : `${code} ${JSON.stringify(facts)}`));
}

describe('booking a station', () => {
  it.each<[string, Partial<BookStationFacts>, string[]]>([
    ['the first time', {}, []],
    ['before the module is done', { module: { code: 'M4', complete: false } }, ['station.module-incomplete {"module":"M4"}']],
    ['while practice is paused', { practicePaused: true }, ['practice.paused']],
    ['while nobody has told of the pause', { practicePaused: true, pauseUntold: true }, ['station.result-pending']],
    [
      'while nobody has told of the pause, before the result',
      { practicePaused: true, pauseUntold: true, attempts: [attempt('2027-03-01', { result: null })] },
      ['station.result-pending'],
    ],
    ['with a conversation booked', { attempts: [attempt('2027-03-09', { outcome: null, result: null })] }, ['station.already-booked']],
    ['after passing', { attempts: [attempt('2027-03-01', { result: 'passed' })] }, ['station.already-passed']],
    // The seventh day is free, the sixth is not.
    ['seven days after', { attempts: [attempt('2027-03-03')] }, []],
    ['six days after', { attempts: [attempt('2027-03-04')] }, ['station.cooling-off {"until":"2027-03-11"}']],
    ['without the talk', { attempts: [attempt('2027-03-01', { talkAt: null })] }, ['station.talk-needed']],
    // Only the last attempt's talk is waited for.
    ['with an old talk missing', { attempts: [attempt('2027-02-01', { talkAt: null }), attempt('2027-03-01')] }, []],
    ['before the result', { attempts: [attempt('2027-03-01', { result: null })] }, ['station.result-pending']],
    ['after two attempts', { attempts: [attempt('2027-02-01'), attempt('2027-02-15')] }, []],
    [
      'after three',
      { attempts: [attempt('2027-02-01'), attempt('2027-02-15'), attempt('2027-03-01')] },
      ['station.attempts-used {"have":3,"need":3}'],
    ],
    ['with a fourth granted', { attempts: [attempt('2027-02-01'), attempt('2027-02-15'), attempt('2027-03-01')], extraAttempts: 1 }, []],
    // A third rater sees a new conversation; it is the same attempt.
    ['for a third look', { attempts: [attempt('2027-03-09', { result: null, talkAt: null })], purpose: 'third-look' }, []],
    [
      'for a third look that was held and waits for its signature',
      { attempts: [attempt('2027-03-09', { result: null }), attempt('2027-03-16', { purpose: 'third-look' })], purpose: 'third-look' },
      ['station.result-pending'],
    ],
    [
      'for a third look after one that was stopped',
      {
        attempts: [attempt('2027-03-09', { result: null }), attempt('2027-03-16', { purpose: 'third-look', outcome: 'stopped' })],
        purpose: 'third-look',
      },
      [],
    ],
    [
      'for a third look while paused',
      { attempts: [attempt('2027-03-09', { result: null })], purpose: 'third-look', practicePaused: true },
      ['practice.paused'],
    ],
    [
      'with third looks before',
      {
        attempts: [
          attempt('2027-02-01'),
          attempt('2027-02-02', { purpose: 'third-look' }),
          attempt('2027-02-15'),
          attempt('2027-02-16', { purpose: 'third-look' }),
        ],
      },
      [],
    ],
  ])('%s', (_, changes, expected) => {
    expect(refusals(changes)).toEqual(expected);
  });

  it.each(ROLE_PLAY_OUTCOMES.filter((outcome) => outcome !== 'completed'))('costs nothing after: %s', (outcome: RolePlayOutcome) => {
    // Neither an attempt nor a cooling-off nor a talk: the same day, as often as it happens.
    const attempts = Array.from({ length: 5 }, () => attempt('2027-03-10', { outcome, result: null, talkAt: null }));
    expect(refusals({ attempts })).toEqual([]);
  });

  it('gives every reason', () => {
    const attempts = [attempt('2027-02-01'), attempt('2027-02-15'), attempt('2027-03-09', { talkAt: null })];
    expect(refusals({ attempts, practicePaused: true, module: { code: 'M4', complete: false } })).toHaveLength(5);
  });
});

describe('the next variant', () => {
  const three = station({
    variants: ['A', 'B', 'C'].map((code) => ({ ...(station().variants[0] as ReturnType<typeof station>['variants'][number]), code })),
  });
  it.each([
    ['the first time', [], [], 'A'],
    ['a repeat takes another', ['A'], [], 'B'],
    ['the one met least', ['A', 'B'], [], 'C'],
    ['never the last one', ['A', 'B', 'C'], [], 'A'],
    ['none that was swapped away', ['A'], ['B'], 'C'],
    ['swapped away more than once', [], ['A', 'B'], 'C'],
    ['nothing left to swap to', [], ['A', 'B', 'C'], null],
    // Rather a talk with the lead than the same script again.
    ['only the last one left', ['C'], ['A', 'B'], null],
  ])('%s', (_, met, swappedAway, expected) => {
    expect(nextVariant(three, met, swappedAway)).toBe(expected);
  });
});
