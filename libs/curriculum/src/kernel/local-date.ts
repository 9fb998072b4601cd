import { Temporal } from 'temporal-polyfill';

declare const civil: unique symbol;

/**
 * A civil date 'YYYY-MM-DD' (ISO 8601, proleptic Gregorian calendar) from 1900-01-01 to 2200-12-31.
 * It names a day on a calendar, not a moment: which moments belong to it depends on a time zone.
 * The limits catch slipped digits ('0206-…', '20226-…') and keep every date inside what PostgreSQL and browsers show alike.
 */
export type LocalDate = string & { readonly [civil]: true };

export const EARLIEST_DATE = '1900-01-01' as LocalDate;
export const LATEST_DATE = '2200-12-31' as LocalDate;

/** Whether the text is a real day between 1900 and 2200, written exactly 'YYYY-MM-DD' ('2026-2-3' and '2026-02-30' are not). */
export function isLocalDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < EARLIEST_DATE || text > LATEST_DATE) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** @throws RangeError when the text is not a date by `isLocalDate`. */
export function localDate(text: string): LocalDate {
  if (!isLocalDate(text)) throw new RangeError(`Not a date between 1900 and 2200 written YYYY-MM-DD: ${text}`);
  return text;
}

/**
 * The civil date a clock on the wall in `zone` shows at `instant`.
 * @param zone IANA time zone name, such as 'America/New_York'.
 * @throws RangeError for an unknown zone, an invalid Date, or a day outside 1900-2200.
 */
export function localDateAt(instant: Date, zone: string): LocalDate {
  const date = calendarOf(zone).format(instant);
  const isNear = Math.abs(instant.getUTCFullYear() - 2050) <= 151; // the calendar writes no era: -2000 looks like 2001
  if (!isNear || date < EARLIEST_DATE || date > LATEST_DATE) throw new RangeError(`Not a date between 1900 and 2200: ${date}`);
  return date as LocalDate;
}

const calendars = new Map<string, Intl.DateTimeFormat>();

/** Writes dates as ISO 8601 does. Kept for each zone: to make one takes longer than to ask Temporal, which takes six times as long as to ask it. */
function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone);
  if (known) return known;
  const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  calendars.set(timeZone, calendar);
  return calendar;
}

/**
 * The first instant of the day in `zone`. Not always midnight: where clocks jump forward at midnight
 * (Beirut, Havana, São Paulo until 2019) the day begins at 01:00.
 * @throws RangeError for an unknown zone.
 */
export function startOfDay(date: LocalDate, zone: string): Date {
  return new Date(Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds);
}

/**
 * The last millisecond of the day in `zone`: one before the next day starts. Something valid "to the end of" a date
 * is valid at this instant and no longer a millisecond later.
 * @throws RangeError for an unknown zone.
 */
export function endOfDay(date: LocalDate, zone: string): Date {
  const next = Temporal.PlainDate.from(date).add({ days: 1 });
  return new Date(next.toZonedDateTime(zone).epochMilliseconds - 1);
}

/**
 * The instant at which a clock on the wall in `zone` shows this time of this day; null where it never does or does twice, in the hour the clocks
 * change.
 * @param time 'HH:MM' of 24 hours. @throws RangeError for an unknown zone or a time that is not written so.
 */
export function instantAt(date: LocalDate, time: string, zone: string): Date | null {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) throw new RangeError(`Not a time written HH:MM: ${time}`);
  const wall = Temporal.PlainDateTime.from(`${date}T${time}`);
  const [earlier, later] = [
    wall.toZonedDateTime(zone, { disambiguation: 'earlier' }),
    wall.toZonedDateTime(zone, { disambiguation: 'later' }),
  ];
  return earlier.epochMilliseconds === later.epochMilliseconds ? new Date(earlier.epochMilliseconds) : null;
}

/** The time 'HH:MM' that a clock on the wall in `zone` shows at `instant`. @throws RangeError for an unknown zone or an invalid Date. */
export function wallTimeAt(instant: Date, zone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
  return at.toPlainTime().toString({ smallestUnit: 'minute' });
}

/** @param days whole days, negative goes back. @throws RangeError for a fraction or a result outside 1900-2200. */
export function addDays(date: LocalDate, days: number): LocalDate {
  if (!Number.isInteger(days)) throw new RangeError(`Not a whole number of days: ${days}`);
  return ofUtc(startInUtc(date) + days * DAY);
}

/**
 * The same day of a later (or earlier) month; where that month is shorter, its last day:
 * 29 February + 12 months is 28 February, 31 January + 1 month is 28 or 29 February. Always counted from the date given,
 * so a term that starts on the 31st does not creep to the 28th by being renewed from its own shortened end.
 * @param months whole months, negative goes back. @throws RangeError for a fraction or a result outside 1900-2200.
 */
export function addMonths(date: LocalDate, months: number): LocalDate {
  if (!Number.isInteger(months)) throw new RangeError(`Not a whole number of months: ${months}`);
  const [year, month, day] = partsOf(date);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return ofUtc(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(day, lastDay)));
}

/** The last day of the month that `date` lies in. */
export function endOfMonth(date: LocalDate): LocalDate {
  const day = Temporal.PlainDate.from(date);
  return written(day.with({ day: day.daysInMonth }));
}

/** Days from `from` to `to`: 0 on the same day, negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (startInUtc(to) - startInUtc(from)) / DAY;
}

/** Negative, 0 or positive, as `Array.prototype.sort` wants it: earlier first. */
export function compareDates(a: LocalDate, b: LocalDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

const DAY = 86_400_000;

/**
 * Days and months are counted in UTC, whose days all have the same length, by the same calendar as Temporal's: boards ask thousands of times,
 * and Temporal takes thirty times as long. Tests compare both.
 */
function startInUtc(date: LocalDate): number {
  const [year, month, day] = partsOf(date);
  return Date.UTC(year, month - 1, day);
}

function partsOf(date: LocalDate): [year: number, month: number, day: number] {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8))];
  if (!(year >= 1900 && month >= 1 && day >= 1)) throw new RangeError(`Not a date: ${date}`);
  return [year, month, day];
}

function ofUtc(milliseconds: number): LocalDate {
  const year = new Date(milliseconds).getUTCFullYear();
  if (!(year >= 1900 && year <= 2200)) throw new RangeError(`Not a date between 1900 and 2200: in the year ${year}`);
  return new Date(milliseconds).toISOString().slice(0, 10) as LocalDate;
}

/** What was computed is a real day: only its year can be out of range. */
function written(day: Temporal.PlainDate): LocalDate {
  if (day.year < 1900 || day.year > 2200) throw new RangeError(`Not a date between 1900 and 2200: ${day}`);
  return day.toString() as LocalDate;
}
