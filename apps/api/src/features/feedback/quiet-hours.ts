import { addDays, instantAt, localDateAt, wallTimeAt } from '#libs/curriculum';

const QUIET_FROM = 21;
const QUIET_TO = 8;

/**
 * The instant itself, or eight in the morning where it falls between nine in the evening and eight: nobody is woken by feedback. Eight on the
 * wall, also in a night in which the clocks change.
 */
export function outsideQuietHours(instant: Date, zone: string): Date {
  const hour = Number(wallTimeAt(instant, zone).slice(0, 2));
  if (hour >= QUIET_TO && hour < QUIET_FROM) return instant;
  const today = localDateAt(instant, zone);
  return instantAt(hour < QUIET_TO ? today : addDays(today, 1), '08:00', zone) ?? instant;
}
