import { type Decision, decide, type Refusal } from './kernel/decision.js';
import type { LocalDate } from './kernel/local-date.js';

/**
 * The three kinds of social support peers give (House 1981): being there, sharing what one knows, practical help.
 * A log entry is tagged with each kind that was given.
 */
export const supportKinds = ['emotional', 'informational', 'instrumental'] as const;
export type SupportKind = (typeof supportKinds)[number];

export interface HoursForm {
  readonly date: LocalDate;
  /** Whole minutes. */
  readonly minutes: number;
  readonly category: string;
  readonly kinds: readonly string[];
}

export interface LoggedHours extends HoursForm {
  readonly state: 'pending' | 'approved' | 'returned';
}

/** What a log entry is judged against. */
export interface HoursFacts {
  /** The date now in the time zone of the program. */
  readonly today: LocalDate;
  readonly enrolledOn: LocalDate;
  /** The categories of the program's terms. */
  readonly categories: readonly string[];
  /** Minutes of the person's other entries of the same date; returned ones are not counted. */
  readonly otherMinutesThatDay: number;
}

export type HoursRefusal =
  | 'hours.minutes-invalid'
  | 'hours.day-full'
  | 'hours.date-future'
  | 'hours.date-before-enrolment'
  | 'hours.category-unknown'
  | 'hours.kind-missing'
  | 'hours.kind-unknown';

const minutesInDay = 1440;

/** Minutes (0–1440) that a day still has beside those of its other entries. A day has 1440, also where clocks change: a log is kept by the clock on the wall. */
export const minutesLeftInDay = (otherMinutes: number): number => Math.max(0, minutesInDay - otherMinutes);

/** Whether an entry may be sent for approval; every reason against it otherwise. */
export function checkHours(form: HoursForm, facts: HoursFacts): Decision<HoursForm, HoursRefusal> {
  const refusals: Refusal<HoursRefusal>[] = [];
  const { date, minutes, category, kinds } = form;
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > minutesInDay) {
    refusals.push({
      code: 'hours.minutes-invalid',
      facts: { minutes: Number.isFinite(minutes) ? minutes : null, least: 1, most: minutesInDay },
    });
  } else if (minutes > minutesLeftInDay(facts.otherMinutesThatDay)) {
    refusals.push({ code: 'hours.day-full', facts: { date, minutesLeft: minutesLeftInDay(facts.otherMinutesThatDay) } });
  }
  if (date > facts.today) refusals.push({ code: 'hours.date-future', facts: { date, today: facts.today } });
  if (date < facts.enrolledOn) refusals.push({ code: 'hours.date-before-enrolment', facts: { date, enrolledOn: facts.enrolledOn } });
  if (!facts.categories.includes(category)) {
    refusals.push({ code: 'hours.category-unknown', facts: { category, known: facts.categories.join(', ') } });
  }
  if (kinds.length === 0) refusals.push({ code: 'hours.kind-missing' });
  for (const kind of new Set(kinds)) {
    if (!isSupportKind(kind)) refusals.push({ code: 'hours.kind-unknown', facts: { kind } });
  }
  return decide(refusals, () => form);
}

/** Minutes by what became of the entry. */
export interface Minutes {
  readonly pending: number;
  readonly approved: number;
  readonly returned: number;
}

export interface HoursTotals {
  readonly all: Minutes;
  /** One entry for each category given, in that order, then those only met in the log (kept from earlier terms). */
  readonly byCategory: ReadonlyMap<string, Minutes>;
  /** An entry counts in full for each of its kinds: these do not add up to `all`. */
  readonly byKind: ReadonlyMap<SupportKind, Minutes>;
}

/** Totals of a log. Entries in a category the terms no longer have are shown too. */
export function hoursTotals(log: readonly LoggedHours[], categories: readonly string[]): HoursTotals {
  const met = new Set([...categories, ...log.map((entry) => entry.category)]);
  return {
    all: sum(log),
    byCategory: new Map([...met].map((category) => [category, sum(log.filter((entry) => entry.category === category))])),
    byKind: new Map(supportKinds.map((kind) => [kind, sum(log.filter((entry) => entry.kinds.includes(kind)))])),
  };
}

function sum(log: readonly LoggedHours[]): Minutes {
  const of = (state: LoggedHours['state']) => log.reduce((total, entry) => total + (entry.state === state ? entry.minutes : 0), 0);
  return { pending: of('pending'), approved: of('approved'), returned: of('returned') };
}

function isSupportKind(kind: string): kind is SupportKind {
  return (supportKinds as readonly string[]).includes(kind);
}
