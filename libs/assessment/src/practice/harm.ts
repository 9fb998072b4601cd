import type { LocalDate } from '#libs/curriculum';
import { CRITICAL_CODES, type CriticalCode, criticalYes, type RatingSheet } from './rubric.js';
import { addWorkingDays } from './working-days.js';

/**
 * Critical behaviours that reach the program lead at once: no answer to a suicide cue, leaving contact at imminent risk, money or
 * romance, advising harm, a false credential. They put a person supported at risk today, not only the trainee's result.
 */
export const ALERT_CODES: readonly CriticalCode[] = ['X1', 'X2', 'X8', 'X10', 'X11'];

/** Working days within which the second look at an alert follows the signature. */
export const SECOND_LOOK_WORKING_DAYS = 3;

export interface AlertChange {
  /** Newly answered "yes": the lead is told now, from the draft. */
  readonly raised: readonly CriticalCode[];
  /** Answered "yes" before and no longer: the lead is told that as well, or an error of the finger would stay an alarm. */
  readonly withdrawn: readonly CriticalCode[];
}

/**
 * What a change of a draft tells the lead. It pauses nothing: that happens at signature.
 * @param before the sheet as saved last, null for the first save
 */
export function alertsFromDraft(before: RatingSheet | null, after: RatingSheet): AlertChange {
  const was = new Set(before === null ? [] : alertCodes(before));
  const is = new Set(alertCodes(after));
  return {
    raised: CRITICAL_CODES.filter((code) => is.has(code) && !was.has(code)),
    withdrawn: CRITICAL_CODES.filter((code) => was.has(code) && !is.has(code)),
  };
}

/** The alert codes answered "yes" on a sheet, X1..X12 order. */
export function alertCodes(sheet: Pick<RatingSheet, 'critical'>): CriticalCode[] {
  return criticalYes(sheet).filter((code) => ALERT_CODES.includes(code));
}

export interface PauseAtSignature {
  readonly codes: readonly CriticalCode[];
  /** Last civil date for the second look, in the program's zone. */
  readonly secondLookDueOn: LocalDate;
}

/**
 * The pause of practice that a signature brings with it, or null. It is set in the signing transaction; a person tells the trainee,
 * with support offered.
 * @param signedOn civil date of the signature in the program's zone
 */
export function pauseAtSignature(
  sheet: Pick<RatingSheet, 'critical'>,
  signedOn: LocalDate,
  holidays: readonly LocalDate[] = [],
): PauseAtSignature | null {
  const codes = alertCodes(sheet);
  if (codes.length === 0) return null;
  return { codes, secondLookDueOn: addWorkingDays(signedOn, SECOND_LOOK_WORKING_DAYS, holidays) };
}

export type PauseState = 'waiting-for-second-look' | 'confirmed' | 'lifted';

/**
 * Where a pause stands. It lifts when the second look confirms none of its codes; one confirmed code keeps it, until the lead ends
 * it or an appeal sets it aside. The "yes" on the first sheet still counts against the station: only a panel sets that aside.
 * @param secondLook signed sheet of the second rater, null while it is awaited
 * @param endedAt when the lead or an appeal ended it, null otherwise
 */
export function pauseState(
  pause: { readonly codes: readonly CriticalCode[]; readonly endedAt: Date | null },
  secondLook: Pick<RatingSheet, 'critical'> | null,
): PauseState {
  if (pause.endedAt !== null) return 'lifted';
  if (secondLook === null) return 'waiting-for-second-look';
  return pause.codes.some((code) => secondLook.critical[code] === 'yes') ? 'confirmed' : 'lifted';
}
