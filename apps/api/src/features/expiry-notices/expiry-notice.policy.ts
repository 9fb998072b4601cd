import { addDays, type LocalDate } from '#libs/curriculum';

/** Days before the last valid day on which the holder is told; 0 is the day after it. */
export const NOTICE_STEPS = [120, 90, 60, 30, 7, 1, 0] as const;

/**
 * The step that today belongs to: the smallest that has begun. Steps that passed while nobody was told (a certificate issued for less than 120 days,
 * a service that stood still) are left out rather than sent in a heap.
 */
export function stepOn(daysLeft: number): number | null {
  if (daysLeft < 0) return 0;
  const begun = NOTICE_STEPS.filter((step) => step > 0 && step >= daysLeft);
  return begun.at(-1) ?? null;
}

/** When the next message goes out: today while today's step is not sent, otherwise the day the next step begins. */
export function nextNoticeOn(validUntil: LocalDate, today: LocalDate, daysLeft: number, sent: readonly number[]): LocalDate | null {
  const step = stepOn(daysLeft);
  if (step !== null && !sent.includes(step)) return today;
  const next = NOTICE_STEPS.find((each) => each < daysLeft || (each === 0 && daysLeft >= 0));
  if (next === undefined) return null;
  return addDays(validUntil, next === 0 ? 1 : -next);
}

/** Messages wait for the day: from 8 in the morning to 9 in the evening, where the program is. */
export function isDaytime(now: Date, zone: string): boolean {
  const hour = Number(new Intl.DateTimeFormat('en-US', { hour: 'numeric', hourCycle: 'h23', timeZone: zone }).format(now));
  return hour >= 8 && hour < 21;
}
