const QUIET_FROM = 21;
const QUIET_TO = 8;

/** The instant itself, or eight in the morning where it falls between nine in the evening and eight: nobody is woken by feedback. */
export function outsideQuietHours(instant: Date, zone: string): Date {
  const parts = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: 'numeric', hourCycle: 'h23', timeZone: zone }).formatToParts(
    instant,
  );
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const minutes = part('hour') * 60 + part('minute');
  if (minutes >= QUIET_TO * 60 && minutes < QUIET_FROM * 60) return instant;
  const wait = (QUIET_TO * 60 - minutes + 24 * 60) % (24 * 60);
  return new Date(instant.getTime() + wait * 60_000);
}
