import { addDays, compareDates, endOfDay, type LocalDate, localDateAt, startOfDay } from '#libs/curriculum';

/**
 * The status of a credential is never stored: it follows from its frozen issues and its events at an instant, so no job that
 * did not run can leave an expired certificate valid. `not-yet-valid`: nothing has been issued that has begun.
 */
export type CredentialStatus =
  | 'valid'
  | 'provisional'
  | 'expired'
  | 'suspended'
  | 'revoked'
  | 'relinquished'
  | 'replaced'
  | 'not-yet-valid';
export const CREDENTIAL_STATUSES: readonly CredentialStatus[] = [
  'valid',
  'provisional',
  'expired',
  'suspended',
  'revoked',
  'relinquished',
  'replaced',
  'not-yet-valid',
];

/** The frozen term of one issue. Both dates are included: valid to the end of `validUntil` in the program's zone. */
export interface CredentialIssue {
  readonly issueId: string;
  readonly term: 'full' | 'provisional';
  readonly validFrom: LocalDate;
  readonly validUntil: LocalDate;
}

export type StatusEventKind = 'issued' | 'renewed' | 'suspended' | 'reinstated' | 'revoked' | 'relinquished' | 'replaced';
export const STATUS_EVENT_KINDS: readonly StatusEventKind[] = [
  'issued',
  'renewed',
  'suspended',
  'reinstated',
  'revoked',
  'relinquished',
  'replaced',
];

export interface StatusEvent {
  readonly kind: StatusEventKind;
  readonly effectiveAt: Date;
  /** Decides the order of events that take effect at the same instant. */
  readonly recordedAt: Date;
}

export interface StatusAt {
  readonly status: CredentialStatus;
  /** Last day of the unbroken run of terms that counts at the instant; the true expiry, lateness adds nothing. Null without an issue. */
  readonly validUntil: LocalDate | null;
  /** When this status began: the instant of its event, start of the term, or first instant after the term. Null for `not-yet-valid`. */
  readonly since: Date | null;
}

/**
 * Status at an instant, from rows in any order. What weighs more wins: revoked, relinquished, replaced, suspended, then the
 * dates. Revocation, relinquishing and replacement are final. A suspension stays visible after the term has run out (it does not
 * turn into the milder "expired" by waiting), and reinstating ends the suspension only: it never lengthens the term.
 * @param zone the program's IANA time zone
 */
export function statusAt(issues: readonly CredentialIssue[], events: readonly StatusEvent[], zone: string, instant: Date): StatusAt {
  const today = localDateAt(instant, zone);
  const { status, validUntil, since } = statusByDate(issues, zone, today);
  const past = inOrder(events.filter(({ effectiveAt }) => effectiveAt.getTime() <= instant.getTime()));
  for (const final of ['revoked', 'relinquished', 'replaced'] as const) {
    const event = past.find(({ kind }) => kind === final);
    if (event !== undefined) return { status: final, validUntil, since: event.effectiveAt };
  }
  const last = past.findLast(({ kind }) => kind === 'suspended' || kind === 'reinstated');
  if (last?.kind === 'suspended') return { status: 'suspended', validUntil, since: runBegan(past) };
  if (last !== undefined && since !== null && status !== 'expired' && last.effectiveAt > since) {
    return { status, validUntil, since: last.effectiveAt };
  }
  return { status, validUntil, since };
}

/** The part of the status that only the calendar decides. */
function statusByDate(issues: readonly CredentialIssue[], zone: string, today: LocalDate): StatusAt {
  const begun = issues.filter(({ validFrom }) => compareDates(validFrom, today) <= 0);
  const current = begun.filter(({ validUntil }) => compareDates(today, validUntil) <= 0);
  const full = current.filter(({ term }) => term === 'full');
  const chosen = full.length > 0 ? full : current;
  if (chosen.length > 0) {
    const from = chosen.map(({ validFrom }) => validFrom).toSorted(compareDates)[0] ?? today;
    const status = full.length > 0 ? 'valid' : 'provisional';
    return { status, validUntil: endOfRun(issues, latest(chosen)), since: startOfDay(from, zone) };
  }
  if (begun.length === 0) return { status: 'not-yet-valid', validUntil: null, since: null };
  const ended = latest(begun);
  return { status: 'expired', validUntil: ended, since: new Date(endOfDay(ended, zone).getTime() + 1) };
}

/** An issue that starts at the latest on the day after carries the run on: renewing early loses no time. */
function endOfRun(issues: readonly CredentialIssue[], end: LocalDate): LocalDate {
  const next = issues.filter(
    ({ validFrom, validUntil }) => compareDates(validUntil, end) > 0 && compareDates(validFrom, addDays(end, 1)) <= 0,
  );
  return next.length === 0 ? end : endOfRun(issues, latest(next));
}

function latest(issues: readonly CredentialIssue[]): LocalDate {
  const [last] = issues.map(({ validUntil }) => validUntil).toSorted((a, b) => compareDates(b, a));
  if (last === undefined) throw new RangeError('No issue to take the end of.');
  return last;
}

/** First of the suspensions that were not ended in between. */
function runBegan(past: readonly StatusEvent[]): Date | null {
  const ended = past.findLastIndex(({ kind }) => kind === 'reinstated');
  return past.slice(ended + 1).find(({ kind }) => kind === 'suspended')?.effectiveAt ?? null;
}

/** By effect, then by recording; where both are equal the suspension comes last, because in doubt it stands. */
function inOrder(events: readonly StatusEvent[]): StatusEvent[] {
  return events.toSorted(
    (a, b) =>
      a.effectiveAt.getTime() - b.effectiveAt.getTime() ||
      a.recordedAt.getTime() - b.recordedAt.getTime() ||
      Number(a.kind === 'suspended') - Number(b.kind === 'suspended'),
  );
}
