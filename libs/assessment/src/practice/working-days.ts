import { addDays, type LocalDate } from '#libs/curriculum';

/**
 * The date `days` working days after `from`, which itself does not count. Saturdays, Sundays and the holidays given are no
 * working days; a count from a weekend starts on the next working day.
 * @param days whole number, 0 or more; 0 gives `from`
 */
export function addWorkingDays(from: LocalDate, days: number, holidays: readonly LocalDate[] = []): LocalDate {
  if (!Number.isInteger(days) || days < 0) throw new RangeError(`Working days must be a whole number from 0: ${days}`);
  let date = from;
  for (let left = days; left > 0; ) {
    date = addDays(date, 1);
    if (isWorkingDay(date, holidays)) left -= 1;
  }
  return date;
}

function isWorkingDay(date: LocalDate, holidays: readonly LocalDate[]): boolean {
  // A civil date at midnight UTC has the weekday of that date in every zone.
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.includes(date);
}
