import { mayBookStation, mayHoldConversation, type PeopleFacts, secondLookReasons } from '#libs/assessment';
import { type Decision, decide, type LocalDate, localDateAt, type ProgramTerms, type Refusal } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import { bookingFacts, mayPlay, type StationStanding } from './station-standing.js';

/** The people a time would bring together with the trainee. */
export interface Seats {
  raterId: string;
  secondRaterId: string | null;
  rolePlayerId: string | null;
  furtherRolePlayerIds: readonly string[];
}

export interface TimeToBook extends Seats {
  startsAt: Date;
  endsAt: Date;
  stationCodes: readonly string[];
  withdrawnAt: Date | null;
}

export interface BookingFacts {
  standing: StationStanding;
  time: TimeToBook;
  taken: boolean;
  /** What the trainees who booked it before will play; null where nobody has. */
  plays: { stationCode: string; variantCode: string; rubricVersion: number } | null;
  /** Somebody in the time no longer holds the role for their seat. */
  rolesEnded: boolean;
  people: PeopleFacts;
  terms: ProgramTerms;
  zone: string;
  /** Last day of the rater's calibration; null when it does not cover the day. */
  calibratedUntil: LocalDate | null;
  /** Why a rater's papers do not cover the day. */
  currency: readonly Refusal<RefusalCodeName>[];
  now: Date;
}

/** May the trainee book this time for this station? Every reason against it, of the station, the time and the people in it. */
export function mayBook(facts: BookingFacts): Decision<true, RefusalCodeName> {
  const { standing, time, terms, zone } = facts;
  const plannedOn = localDateAt(time.startsAt, zone);
  const station = mayBookStation(bookingFacts(standing, plannedOn), terms.roleplay);
  const refusals: Refusal<RefusalCodeName>[] = station.ok ? [] : [...station.refusals];
  if (facts.plays !== null && !fitsGroup(standing, facts.plays)) refusals.push({ code: 'station.group-story' });
  if (facts.plays === null && standing.variant === null) refusals.push({ code: 'station.no-other-story' });
  if (facts.taken) refusals.push({ code: 'appointment.taken' });
  if (facts.rolesEnded) refusals.push({ code: 'offered-time.wrong-role' });
  if (time.withdrawnAt) refusals.push({ code: 'offered-time.withdrawn' });
  if (time.startsAt <= facts.now) refusals.push({ code: 'offered-time.too-soon' });
  if (!time.stationCodes.includes(standing.station.code)) refusals.push({ code: 'offered-time.station-unknown' });
  if (seatOpen(facts, plannedOn)) refusals.push({ code: 'offered-time.seat-open' });
  const { raterId, secondRaterId, rolePlayerId, furtherRolePlayerIds } = time;
  const rolePlayerIds = [rolePlayerId, ...furtherRolePlayerIds].filter((id) => id !== null);
  const people = mayHoldConversation({ purpose: standing.purpose, raterId, secondRaterId, rolePlayerIds }, facts.people);
  return decide([...refusals, ...facts.currency, ...(people.ok ? [] : people.refusals)], () => true as const);
}

/** Everybody who shares a conversation meets the same story on the same rubric, and nobody one they put aside or met last. */
function fitsGroup(standing: StationStanding, plays: NonNullable<BookingFacts['plays']>): boolean {
  const { code, rubricVersion } = standing.station;
  return plays.stationCode === code && plays.rubricVersion === rubricVersion && mayPlay(standing, plays.variantCode);
}

/** The first trainee seat that nobody has. */
export function freeSeat(taken: readonly number[]): number {
  let seat = 1;
  while (taken.includes(seat)) seat += 1;
  return seat;
}

/** Everybody a time would bring together with the trainee. */
export function everybodyIn({ raterId, secondRaterId, rolePlayerId, furtherRolePlayerIds }: Seats): string[] {
  return [raterId, secondRaterId, rolePlayerId, ...furtherRolePlayerIds].filter((id) => id !== null);
}

function seatOpen({ standing, time, terms, calibratedUntil }: BookingFacts, plannedOn: LocalDate): boolean {
  if (time.rolePlayerId === null) return true;
  return time.secondRaterId === null && secondRaterNeeded(standing, terms, plannedOn, calibratedUntil);
}

/** A second rater is booked with the first wherever a second look is due already before the conversation. */
export function secondRaterNeeded(
  standing: StationStanding,
  terms: ProgramTerms,
  plannedOn: LocalDate,
  calibratedUntil: LocalDate | null,
): boolean {
  if (standing.purpose === 'third-look') return false;
  const reasons = secondLookReasons(
    {
      station: standing.station,
      programAsks: standing.programAsksSecondLook,
      sheet: null,
      attempt: attemptNumber(standing),
      attemptsAllowed: terms.roleplay.attempts,
      heldOn: plannedOn,
      calibrationUntil: calibratedUntil ?? plannedOn,
    },
    terms.roleplay,
  );
  return reasons.length > 0;
}

/** A third rater watches alone: whoever else was to watch in that time stays free. */
export function seatsTaken<Time extends Seats>(time: Time, purpose: StationStanding['purpose']): Time {
  return purpose === 'third-look' ? { ...time, secondRaterId: null } : time;
}

/** 1 for the first rated attempt. */
export function attemptNumber({ attempts }: StationStanding): number {
  return attempts.filter(({ purpose, outcome }) => purpose === 'attempt' && outcome === 'completed').length + 1;
}
