import { addMonths, compareDates, endOfMonth, isLocalDate, type LocalDate, localDate, type ProgramTerms } from '#libs/curriculum';

/**
 * Last day of a term; it is valid to the end of that day in the program's zone.
 * - `anniversary`: the same day, months later (most boards);
 * - `from-previous-expiry`: counted from the earlier expiry, however late the renewal; from the start where there is none, or where that
 *   term would be over before it starts;
 * - `end-of-month`: the last day of the month that the anniversary lies in (North Carolina);
 * - `fixed-date`: the last such date in the calendar that the term reaches (Nebraska: 1 September), so a first term may be shorter.
 * Renewing before the earlier expiry counts from that expiry under every basis: renewing early loses no time.
 * A day a month does not have becomes its last day (29 February + 12 months is 28 February).
 * @throws RangeError when a fixed date is missing or no 'MM-DD'
 */
export function certificateValidUntil(
  terms: Pick<ProgramTerms['certificate'], 'validMonths' | 'expiryBasis' | 'fixedDate'>,
  validFrom: LocalDate,
  previousExpiry: LocalDate | null,
): LocalDate {
  const until = endOfTerm(terms, validFrom, previousExpiry);
  return compareDates(until, validFrom) < 0 ? endOfTerm(terms, validFrom, null) : until;
}

function endOfTerm(
  { validMonths, expiryBasis, fixedDate }: Pick<ProgramTerms['certificate'], 'validMonths' | 'expiryBasis' | 'fixedDate'>,
  validFrom: LocalDate,
  previousExpiry: LocalDate | null,
): LocalDate {
  const runsOn = previousExpiry !== null && (expiryBasis === 'from-previous-expiry' || compareDates(previousExpiry, validFrom) >= 0);
  const end = addMonths(runsOn ? previousExpiry : validFrom, validMonths);
  if (expiryBasis === 'end-of-month') return endOfMonth(end);
  if (expiryBasis === 'fixed-date') return lastFixedDate(fixedDate, validFrom, end);
  return end;
}

function lastFixedDate(fixedDate: string | null, validFrom: LocalDate, end: LocalDate): LocalDate {
  const year = Number(end.slice(0, 4));
  const candidates = [dateInYear(year, fixedDate), dateInYear(year - 1, fixedDate)];
  // A term shorter than a year may hold no such date; then the term itself is the limit.
  return candidates.find((date) => compareDates(date, end) <= 0 && compareDates(date, validFrom) > 0) ?? end;
}

function dateInYear(year: number, fixedDate: string | null): LocalDate {
  const text = `${year}-${fixedDate ?? ''}`;
  if (fixedDate === '02-29' && !isLocalDate(text)) return localDate(`${year}-02-28`);
  return localDate(text);
}
