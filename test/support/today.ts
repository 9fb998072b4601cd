import { addDays, type LocalDate, localDateAt } from '#libs/curriculum';

/** The zone of the programs that tests make unless they say otherwise. */
const ZONE = 'America/New_York';

/** The date in a program's zone, or so many days before: in UTC it is already tomorrow for a few hours of each evening. */
export const today = (daysAgo = 0, at = new Date(), zone = ZONE): LocalDate => addDays(localDateAt(at, zone), -daysAgo);
