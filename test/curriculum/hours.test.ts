import fc from 'fast-check';
import { checkHours, type HoursFacts, type HoursForm, hoursTotals, type LoggedHours, localDate } from '#libs/curriculum';

const form: HoursForm = { date: localDate('2026-12-01'), minutes: 60, category: 'group', kinds: ['emotional'] };
const facts: HoursFacts = {
  today: localDate('2026-12-01'),
  enrolledOn: localDate('2026-12-01'),
  categories: ['one-to-one', 'group'],
  otherMinutesThatDay: 0,
};

describe('an entry of practice hours', () => {
  it.each<[string, Partial<HoursForm>, Partial<HoursFacts>, object[]]>([
    ['today, on the day of enrolment', {}, {}, []],
    ['the shortest', { minutes: 1 }, {}, []],
    ['the longest', { minutes: 1440 }, {}, []],
    ['no time', { minutes: 0 }, {}, [{ code: 'hours.minutes-invalid', facts: { minutes: 0, least: 1, most: 1440 } }]],
    ['less than no time', { minutes: -5 }, {}, [{ code: 'hours.minutes-invalid' }]],
    ['more than a day', { minutes: 1441 }, {}, [{ code: 'hours.minutes-invalid' }]],
    ['half a minute', { minutes: 1.5 }, {}, [{ code: 'hours.minutes-invalid' }]],
    ['not a number', { minutes: Number.NaN }, {}, [{ code: 'hours.minutes-invalid', facts: { minutes: null, least: 1, most: 1440 } }]],
    ['the rest of a day that has other entries', {}, { otherMinutesThatDay: 1380 }, []],
    [
      'one minute more than the rest',
      { minutes: 61 },
      { otherMinutesThatDay: 1380 },
      [{ code: 'hours.day-full', facts: { date: '2026-12-01', minutesLeft: 60 } }],
    ],
    ['tomorrow', { date: localDate('2026-12-02') }, {}, [{ code: 'hours.date-future' }]],
    ['the day before enrolment', { date: localDate('2026-11-30') }, {}, [{ code: 'hours.date-before-enrolment' }]],
    [
      'another category',
      { category: 'yoga' },
      {},
      [{ code: 'hours.category-unknown', facts: { category: 'yoga', known: 'one-to-one, group' } }],
    ],
    ['no kind of support', { kinds: [] }, {}, [{ code: 'hours.kind-missing' }]],
    [
      'an unknown kind beside a known one',
      { kinds: ['emotional', 'medical'] },
      {},
      [{ code: 'hours.kind-unknown', facts: { kind: 'medical' } }],
    ],
  ])('%s', (_what, other, otherFacts, refusals) => {
    const answer = checkHours({ ...form, ...other }, { ...facts, ...otherFacts });
    expect(answer.ok ? [] : answer.refusals).toMatchObject(refusals);
    expect(answer.ok).toBe(refusals.length === 0);
  });

  it('is told every reason at once', () => {
    const answer = checkHours({ date: localDate('2027-01-01'), minutes: 0, category: 'x', kinds: [] }, facts);
    expect(answer.ok ? [] : answer.refusals.map((refusal) => refusal.code)).toEqual([
      'hours.minutes-invalid',
      'hours.date-future',
      'hours.category-unknown',
      'hours.kind-missing',
    ]);
  });
});

describe('totals', () => {
  const entry = (minutes: number, other: Partial<LoggedHours> = {}): LoggedHours => ({ ...form, minutes, state: 'approved', ...other });

  it('are kept apart by what became of the entry, by category and by kind', () => {
    const log = [
      entry(60),
      entry(30, { state: 'pending', kinds: ['emotional', 'instrumental'] }),
      entry(20, { state: 'returned', category: 'one-to-one' }),
      entry(10, { category: 'left-over' }), // from earlier terms
    ];
    const totals = hoursTotals(log, facts.categories);
    expect(totals.all).toEqual({ pending: 30, approved: 70, returned: 20 });
    expect([...totals.byCategory]).toEqual([
      ['one-to-one', { pending: 0, approved: 0, returned: 20 }],
      ['group', { pending: 30, approved: 60, returned: 0 }],
      ['left-over', { pending: 0, approved: 10, returned: 0 }],
    ]);
    expect(totals.byKind.get('emotional')).toEqual({ pending: 30, approved: 70, returned: 20 });
    expect(totals.byKind.get('instrumental')).toEqual({ pending: 30, approved: 0, returned: 0 });
    expect(totals.byKind.get('informational')).toEqual({ pending: 0, approved: 0, returned: 0 });
  });

  it('of the categories add up to the whole', () => {
    const entries = fc.record({
      date: fc.constant(form.date),
      minutes: fc.integer({ min: 1, max: 1440 }),
      category: fc.constantFrom('one-to-one', 'group', 'other'),
      kinds: fc.subarray(['emotional', 'informational', 'instrumental'], { minLength: 1 }),
      state: fc.constantFrom('pending' as const, 'approved' as const, 'returned' as const),
    });
    fc.assert(
      fc.property(fc.array(entries), (log) => {
        const totals = hoursTotals(log, facts.categories);
        const categories = [...totals.byCategory.values()];
        for (const state of ['pending', 'approved', 'returned'] as const) {
          expect(categories.reduce((sum, minutes) => sum + minutes[state], 0)).toBe(totals.all[state]);
        }
      }),
    );
  });
});
