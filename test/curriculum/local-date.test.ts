import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  addMonths,
  compareDates,
  daysBetween,
  endOfDay,
  endOfMonth,
  instantAt,
  isLocalDate,
  type LocalDate,
  localDate,
  localDateAt,
  startOfDay,
  wallTimeAt,
} from '#libs/curriculum';

const d = localDate;

describe('a civil date', () => {
  it.each([
    ['2026-11-22', true],
    ['1900-01-01', true], // first
    ['1899-12-31', false], // the day before the first
    ['2200-12-31', true], // last
    ['2201-01-01', false], // the day after the last
    ['2024-02-29', true], // leap year
    ['2026-02-29', false], // no leap year
    ['2000-02-29', true], // divisible by 400
    ['1900-02-29', false], // divisible by 100 only
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-04-31', false],
    ['2026-4-1', false], // not padded
    ['2026-04-01T00:00', false],
    ['2026-04-01[u-ca=hebrew]', false], // another calendar
    ['20260401', false], // ISO 8601 basic form
    ['+002026-04-01', false],
    [' 2026-04-01', false],
    ['2026-04-01\n', false], // $ would let it pass
    ['', false],
  ])('%j: %s', (text, valid) => {
    expect(isLocalDate(text)).toBe(valid);
    if (valid) expect(d(text)).toBe(text);
    else expect(() => d(text)).toThrow(RangeError);
  });
});

const zones = fc.constantFrom('UTC', 'America/New_York', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Pacific/Apia');

describe('the date on the wall', () => {
  it.each([
    ['2026-11-22T23:59:59.999Z', 'UTC', '2026-11-22'],
    ['2026-11-22T04:59:59.999Z', 'America/New_York', '2026-11-21'], // still the evening before
    ['2026-11-22T05:00:00.000Z', 'America/New_York', '2026-11-22'],
    ['2026-11-22T10:00:00.000Z', 'Pacific/Kiritimati', '2026-11-23'], // UTC+14
    ['2011-12-30T09:59:59.999Z', 'Pacific/Apia', '2011-12-29'], // Samoa skipped 30 December 2011
    ['2011-12-30T10:00:00.000Z', 'Pacific/Apia', '2011-12-31'],
  ])('at %s in %s is %s', (instant, zone, date) => {
    expect(localDateAt(new Date(instant), zone)).toBe(date);
  });

  it('needs a real zone, a real instant and a year in reach', () => {
    expect(() => localDateAt(new Date(0), 'Mars/Olympus')).toThrow(RangeError);
    expect(() => localDateAt(new Date(Number.NaN), 'UTC')).toThrow(RangeError);
    for (const beyond of ['2201-01-01T00:00:00Z', '1899-12-31T23:59:59.999Z', '-002000-06-01T00:00:00Z', '+012026-06-01T00:00:00Z'])
      expect(() => localDateAt(new Date(beyond), 'UTC')).toThrow(RangeError);
  });

  it('is what Temporal says', () => {
    const instants = fc.date({ min: new Date('1900-01-02T00:00:00Z'), max: new Date('2200-12-30T00:00:00Z'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const wall = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
        expect(localDateAt(instant, zone)).toBe(wall.toPlainDate().toString());
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the first and last instant of a day', () => {
  it.each([
    ['2026-11-22', 'UTC', '2026-11-22T00:00:00.000Z', '2026-11-22T23:59:59.999Z'],
    ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z', '2026-03-09T03:59:59.999Z'], // 23 hours
    ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z', '2026-11-02T04:59:59.999Z'], // 25 hours
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z', '2018-11-05T01:59:59.999Z'], // begins at 01:00: midnight was skipped
    ['2026-01-01', 'Asia/Kathmandu', '2025-12-31T18:15:00.000Z', '2026-01-01T18:14:59.999Z'], // UTC+5:45
    ['2200-12-31', 'UTC', '2200-12-31T00:00:00.000Z', '2200-12-31T23:59:59.999Z'], // the day after is out of reach, its start is not
  ])('%s in %s', (date, zone, start, end) => {
    expect(startOfDay(d(date), zone).toISOString()).toBe(start);
    expect(endOfDay(d(date), zone).toISOString()).toBe(end);
  });
});

describe('adding months', () => {
  it.each([
    ['2024-02-29', 12, '2025-02-28'], // leap day, a year without one
    ['2024-02-29', 48, '2028-02-29'], // leap day, the next leap year
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-22', 24, '2028-11-22'],
    ['2026-12-15', 1, '2027-01-15'], // over the year
    ['2026-11-22', 0, '2026-11-22'],
  ])('%s + %i = %s', (date, months, sum) => {
    expect(addMonths(d(date), months)).toBe(sum);
  });

  it('does not leave 1900-2200 and takes whole numbers only', () => {
    expect(() => addMonths(d('2200-12-01'), 1)).toThrow(RangeError);
    expect(() => addDays(d('1900-01-01'), -1)).toThrow(RangeError);
    expect(() => addMonths(d('2026-01-01'), 1.5)).toThrow(RangeError);
    expect(() => addDays(d('2026-01-01'), Number.NaN)).toThrow(RangeError);
    expect(() => addDays(d('2026-01-01'), Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });
});

describe('any two dates', () => {
  const dates = fc
    .date({ min: new Date('1901-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString().slice(0, 10) as LocalDate);

  it('are as many days apart as have to be added', () => {
    fc.assert(
      fc.property(dates, dates, (a, b) => {
        expect(addDays(a, daysBetween(a, b))).toBe(b);
        expect(Math.sign(daysBetween(a, b))).toBe(-compareDates(a, b) + 0);
      }),
    );
  });

  it('are counted as Temporal counts them', () => {
    const plain = (date: LocalDate) => Temporal.PlainDate.from(date);
    const withinReach = (date: Temporal.PlainDate) => (date.year >= 1900 && date.year <= 2200 ? date.toString() : null);
    const orNull = (count: () => LocalDate) => {
      try {
        return count();
      } catch {
        return null;
      }
    };
    const edges = fc.constantFrom(
      '1900-01-01',
      '1900-02-28',
      '2000-02-29',
      '2024-02-29',
      '2100-03-01',
      '2200-12-31',
    ) as fc.Arbitrary<LocalDate>;
    const any = fc.oneof(dates, edges);
    fc.assert(
      fc.property(any, any, fc.integer({ min: -40_000, max: 40_000 }), fc.integer({ min: -1500, max: 1500 }), (a, b, days, months) => {
        expect(daysBetween(a, b)).toBe(plain(a).until(plain(b), { largestUnit: 'days' }).days);
        expect(orNull(() => addDays(a, days))).toBe(withinReach(plain(a).add({ days })));
        expect(orNull(() => addMonths(a, months))).toBe(withinReach(plain(a).add({ months })));
      }),
      { numRuns: 2000 },
    );
  });

  it('keep their order when the same months are added', () => {
    fc.assert(
      fc.property(dates, dates, fc.integer({ min: -12, max: 12 }), (a, b, months) => {
        const [early, late] = [a, b].toSorted(compareDates) as [LocalDate, LocalDate];
        expect(compareDates(addMonths(early, months), addMonths(late, months))).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('have their own instants: a day ends a millisecond before the next begins, and its instants bear its date', () => {
    fc.assert(
      fc.property(dates, zones, (date, zone) => {
        fc.pre(!(zone === 'Pacific/Apia' && (date === '2011-12-30' || addDays(date, 1) === '2011-12-30'))); // a day Samoa never had
        expect(endOfDay(date, zone).getTime() + 1).toBe(startOfDay(addDays(date, 1), zone).getTime());
        expect(localDateAt(startOfDay(date, zone), zone)).toBe(date);
        expect(localDateAt(endOfDay(date, zone), zone)).toBe(date);
      }),
    );
  });

  it('stay in their month at its end', () => {
    fc.assert(
      fc.property(dates, (date) => {
        const end = endOfMonth(date);
        expect(end.slice(0, 7)).toBe(date.slice(0, 7));
        expect(addDays(end, 1).slice(8)).toBe('01');
      }),
    );
  });
});

describe('clocks on the wall', () => {
  it('show a time of a day at one instant', () => {
    expect(instantAt(localDate('2026-12-03'), '13:00', 'America/New_York')?.toISOString()).toBe('2026-12-03T18:00:00.000Z');
    expect(wallTimeAt(new Date('2026-12-03T18:00:00Z'), 'America/New_York')).toBe('13:00');
    expect(() => instantAt(localDate('2026-12-03'), '24:00', 'America/New_York')).toThrow(RangeError);
  });

  it('never show the hour that is skipped, and show one twice in autumn', () => {
    expect(instantAt(localDate('2027-03-14'), '02:30', 'America/New_York')).toBeNull();
    expect(instantAt(localDate('2026-11-01'), '01:30', 'America/New_York')).toBeNull();
    expect(instantAt(localDate('2026-11-01'), '02:30', 'America/New_York')?.toISOString()).toBe('2026-11-01T07:30:00.000Z');
  });

  it('go there and back', () => {
    const dates = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(d('2000-01-01'), days));
    const zones = fc.constantFrom('UTC', 'America/New_York', 'America/Sao_Paulo', 'Asia/Kathmandu', 'Australia/Lord_Howe');
    const minutes = fc
      .integer({ min: 0, max: 1439 })
      .map((at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`);
    fc.assert(
      fc.property(dates, minutes, zones, (date, time, zone) => {
        const instant = instantAt(date, time, zone);
        if (instant === null) return;
        expect([localDateAt(instant, zone), wallTimeAt(instant, zone)]).toEqual([date, time]);
      }),
    );
  });
});
