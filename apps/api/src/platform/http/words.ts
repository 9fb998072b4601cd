const LONG_DATE = new Intl.DateTimeFormat('en-US', { year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' });

/** A civil date 'YYYY-MM-DD' in words: 'May 4, 2027'. */
export function dateInWords(date: string): string {
  return LONG_DATE.format(new Date(`${date}T00:00:00Z`));
}
