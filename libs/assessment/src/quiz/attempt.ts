/**
 * The life of an attempt: not-started -> in-progress -> (overdue) -> submitted -> graded, or abandoned. Nothing leaves graded or
 * abandoned. The state is read off instants that are written once, so that no job can leave it wrong.
 */

/** What is stored of an attempt that was started. Instants are the database's. */
export interface AttemptFacts {
  readonly startedAt: Date;
  /** `effectiveEnd`; null: no end. */
  readonly endsAt: Date | null;
  readonly submittedAt: Date | null;
  readonly gradedAt: Date | null;
  readonly abandonedAt: Date | null;
}

export type AttemptState = 'not-started' | 'in-progress' | 'overdue' | 'submitted' | 'graded' | 'abandoned';

/** A person's standing arrangement; no reason is stored and it applies to every quiz. */
export interface Accommodation {
  /** Added to every time limit, 0 or more; 50 makes 40 minutes 60. */
  readonly extraTimePercent: number;
  /** Whether breaks stop the clock of a timed quiz. */
  readonly pauses: boolean;
}

export const NO_ACCOMMODATION: Accommodation = { extraTimePercent: 0, pauses: false };

/** What happens to an attempt whose time is over, as in Moodle's "When time expires". */
export type OverduePolicy =
  /** Submitted as it stands, once the saving grace is over. The default: nothing a person did is lost. */
  | { readonly kind: 'submit' }
  /** The person may still press submit for so many minutes, but not change answers; then abandoned. */
  | { readonly kind: 'grace-period'; readonly minutes: number }
  /** Only what was submitted in time counts. */
  | { readonly kind: 'abandon' };

/**
 * Seconds after the end in which an answer given before the end may still arrive: the last keystroke is saved one or two seconds
 * later, and a lost line comes back.
 */
export const SAVING_GRACE_SECONDS = 60;

const MINUTE = 60_000;

/** The state at an instant. `null` stands for an attempt that was never started. The end itself still belongs to the attempt. */
export function attemptState(attempt: AttemptFacts | null, now: Date): AttemptState {
  if (attempt === null) return 'not-started';
  if (attempt.abandonedAt !== null) return 'abandoned';
  if (attempt.gradedAt !== null) return 'graded';
  if (attempt.submittedAt !== null) return 'submitted';
  return attempt.endsAt !== null && now > attempt.endsAt ? 'overdue' : 'in-progress';
}

/**
 * When an attempt ends: min(start + limit x personal extra time + breaks taken, close); null when neither limit nor close is set.
 * `close` is the same for everybody: extra time lengthens the limit, not the day.
 * @param limitMinutes more than 0, or null for no limit.
 * @param pausedMinutes breaks taken so far, 0 or more; they count for those whose accommodation has pauses.
 * @throws RangeError for figures outside these ranges.
 */
export function effectiveEnd(
  start: Date,
  limitMinutes: number | null,
  accommodation: Accommodation,
  close: Date | null,
  pausedMinutes = 0,
): Date | null {
  const { extraTimePercent, pauses } = accommodation;
  if (!(extraTimePercent >= 0) || !(pausedMinutes >= 0) || (limitMinutes !== null && !(limitMinutes > 0))) {
    throw new RangeError('A time limit is more than 0 minutes; extra time and breaks are 0 or more.');
  }
  if (limitMinutes === null) return close;
  const minutes = (limitMinutes * (100 + extraTimePercent)) / 100 + (pauses ? pausedMinutes : 0);
  const end = new Date(start.getTime() + minutes * MINUTE);
  return close !== null && close < end ? close : end;
}

/** The last instant at which answers given before the end are still taken; null: no end. */
export function lastSaveAt({ endsAt }: Pick<AttemptFacts, 'endsAt'>): Date | null {
  return endsAt === null ? null : new Date(endsAt.getTime() + SAVING_GRACE_SECONDS * 1000);
}

/** The last instant at which the person may press submit; null: no end. Never before the last save: submit would lock it out. */
export function lastSubmitAt(attempt: Pick<AttemptFacts, 'endsAt'>, policy: OverduePolicy): Date | null {
  const lastSave = lastSaveAt(attempt);
  if (lastSave === null || attempt.endsAt === null || policy.kind !== 'grace-period') return lastSave;
  return new Date(Math.max(lastSave.getTime(), attempt.endsAt.getTime() + policy.minutes * MINUTE));
}

/**
 * What the passing of time does to an attempt. Run on every contact and by a sweep; both write the same, so it matters not who comes
 * first. Asked of an attempt that is over already, or that has time left, it answers 'leave'.
 */
export function expire(attempt: AttemptFacts, policy: OverduePolicy, now: Date): 'leave' | 'submit' | 'abandon' {
  const last = lastSubmitAt(attempt, policy);
  if (attemptState(attempt, now) !== 'overdue' || last === null || now <= last) return 'leave';
  return policy.kind === 'submit' ? 'submit' : 'abandon';
}
