import { addDays, compareDates, type LocalDate } from './kernel/local-date.js';
import type { Module, Pack } from './pack/types.js';

export interface ReviewDue {
  readonly what:
    | 'program'
    | 'help'
    | 'grounding'
    | 'critical-behaviours'
    | 'module'
    | 'lesson'
    | 'quiz'
    | 'practice'
    | 'item'
    | 'station'
    | 'live'
    | 'conversation'
    | 'calibration'
    | 'exam'
    | 'document'
    | 'glossary'
    | 'reporting';
  /** The code of the part, of its module for practice questions and live sessions, of its station for calibration; '' for parts a pack has once. */
  readonly code: string;
  readonly reviewBy: LocalDate;
  /** Due up to and on the day of `reviewBy`, overdue from the day after. */
  readonly state: 'due' | 'overdue';
  /** A safety-critical station and the module it belongs to with all its parts, the critical behaviours and the help lines. */
  readonly safetyCritical: boolean;
}

/**
 * The parts of a pack whose review is overdue on `today` or falls due within the next days, the oldest first.
 * Items that share the date of their quiz or practice file are not listed one by one.
 * @param today in the time zone of the program. @param withinDays 0 lists what is overdue or due today.
 * @throws RangeError when withinDays is not a whole number.
 */
export function reviewsDue(pack: Pack, today: LocalDate, withinDays: number): ReviewDue[] {
  const horizon = addDays(today, withinDays);
  const whole: Dated[] = [
    { what: 'program', code: '', reviewBy: pack.program.reviewBy, safetyCritical: false },
    { what: 'help', code: '', reviewBy: pack.help.reviewBy, safetyCritical: true },
    { what: 'grounding', code: '', reviewBy: pack.grounding.reviewBy, safetyCritical: false },
    { what: 'critical-behaviours', code: '', reviewBy: pack.critical.reviewBy, safetyCritical: true },
  ];
  const perhaps: Dated[] = [
    ...(pack.exam ? [{ what: 'exam' as const, code: pack.exam.code, reviewBy: pack.exam.reviewBy, safetyCritical: false }] : []),
    ...(pack.glossary ? [{ what: 'glossary' as const, code: '', reviewBy: pack.glossary.reviewBy, safetyCritical: false }] : []),
    ...(pack.reporting ? [{ what: 'reporting' as const, code: '', reviewBy: pack.reporting.reviewBy, safetyCritical: true }] : []),
    ...pack.documents.map(({ code, reviewBy, reading }) => ({
      what: 'document' as const,
      code,
      reviewBy,
      safetyCritical: reading === 'safety',
    })),
  ];
  return [...whole, ...perhaps, ...pack.modules.flatMap(partsOf)]
    .filter((part) => part.reviewBy <= horizon)
    .map((part) => ({ ...part, state: part.reviewBy < today ? ('overdue' as const) : ('due' as const) }))
    .toSorted((a, b) => compareDates(a.reviewBy, b.reviewBy));
}

type Dated = Omit<ReviewDue, 'state'>;

function partsOf(module: Module): Dated[] {
  const { code, lessons, quiz, practice, stations, live, conversations, calibrations } = module;
  const safetyCritical = stations.some((station) => station.safetyCritical);
  const own = (file: { reviewBy: LocalDate; items: Module['quiz']['items'] }) =>
    file.items.filter((item) => item.reviewBy !== file.reviewBy);
  const dated = (what: ReviewDue['what'], parts: readonly { code: string; reviewBy: LocalDate }[]): Dated[] =>
    parts.map((part) => ({ what, code: part.code, reviewBy: part.reviewBy, safetyCritical }));
  return [
    ...dated('module', [module]),
    ...dated('lesson', lessons),
    ...dated('quiz', [quiz]),
    ...dated('practice', [{ code, reviewBy: practice.reviewBy }]),
    ...dated('item', [...own(quiz), ...own(practice)]),
    ...(live ? dated('live', [{ code, reviewBy: live.reviewBy }]) : []),
    ...dated('conversation', conversations),
    ...dated(
      'calibration',
      calibrations.map(({ station, reviewBy }) => ({ code: station, reviewBy })),
    ),
    ...stations.map((station) => ({
      what: 'station' as const,
      code: station.code,
      reviewBy: station.reviewBy,
      safetyCritical: station.safetyCritical,
    })),
  ];
}
