import { addDays, compareDates, type LocalDate } from './kernel/local-date.js';
import type { Module, Pack } from './pack/types.js';

export interface ReviewDue {
  readonly what: 'program' | 'help' | 'grounding' | 'critical-behaviours' | 'module' | 'lesson' | 'quiz' | 'practice' | 'item' | 'station';
  /** The code of the part, or of its module for practice questions; '' for parts a pack has once. */
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
  return [...whole, ...pack.modules.flatMap(partsOf)]
    .filter((part) => part.reviewBy <= horizon)
    .map((part) => ({ ...part, state: part.reviewBy < today ? ('overdue' as const) : ('due' as const) }))
    .toSorted((a, b) => compareDates(a.reviewBy, b.reviewBy));
}

type Dated = Omit<ReviewDue, 'state'>;

function partsOf(module: Module): Dated[] {
  const { code, lessons, quiz, practice, stations } = module;
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
    ...stations.map((station) => ({
      what: 'station' as const,
      code: station.code,
      reviewBy: station.reviewBy,
      safetyCritical: station.safetyCritical,
    })),
  ];
}
