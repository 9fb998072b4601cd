const civil = new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const day = new Intl.DateTimeFormat('en-US', { day: 'numeric', month: 'long', year: 'numeric' });
const clock = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit' });

/** A civil date, `2026-11-22` → "November 22, 2026": the same day wherever it is read. */
export const civilDateInWords = (date: string) => civil.format(new Date(`${date}T00:00:00Z`));

/** The day of an instant, where the reader is. */
export const dayInWords = (instant: string | Date) => day.format(new Date(instant));

/** "10:42 AM" where the reader is. */
export const timeInWords = (instant: string | Date) => clock.format(new Date(instant));

export const instantInWords = (instant: string | Date) => `${dayInWords(instant)}, ${timeInWords(instant)}`;

/** 95 → "1 hour 35 minutes". */
export function minutesInWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const parts = [
    hours > 0 ? `${hours} ${hours === 1 ? 'hour' : 'hours'}` : '',
    rest > 0 || hours === 0 ? `${rest} ${rest === 1 ? 'minute' : 'minutes'}` : '',
  ];
  return parts.filter(Boolean).join(' ');
}
