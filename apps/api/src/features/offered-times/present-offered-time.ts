import { mayChangeTime } from './offered-time.policy.js';
import type { OfferedTimeResponse } from './offered-time.response.js';
import type { OfferedTimeNow } from './offered-time.store.js';

/** @param needsSecond station codes of which the program wants a second rater */
export function presentOfferedTime(
  time: OfferedTimeNow,
  names: ReadonlyMap<string, string>,
  needsSecond: ReadonlySet<string>,
  mine: boolean,
): OfferedTimeResponse {
  const person = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? '' });
  const people = (ids: readonly string[]) => ids.map((id) => ({ id, name: names.get(id) ?? '' }));
  const booked = time.rolePlayId !== null;
  const seatOpen = time.rolePlayerId === null || (time.secondRaterId === null && time.stationCodes.every((code) => needsSecond.has(code)));
  const changeable = mine && mayChangeTime(time, booked).ok;
  return {
    id: time.id,
    startsAt: time.startsAt.toISOString(),
    endsAt: time.endsAt.toISOString(),
    mode: time.mode,
    place: time.place,
    stationCodes: time.stationCodes,
    version: time.version,
    rater: { id: time.raterId, name: names.get(time.raterId) ?? '' },
    secondRater: person(time.secondRaterId),
    rolePlayer: person(time.rolePlayerId),
    furtherRolePlayers: people(time.furtherRolePlayerIds),
    traineeSeats: time.traineeSeats,
    state: booked ? 'booked' : seatOpen ? 'seat-open' : 'free',
    rolePlayId: time.rolePlayId,
    bookedStation: time.bookedStation,
    trainees: people(time.traineeIds),
    canWithdraw: changeable,
    canStaff: changeable,
  };
}

export function peopleIn(time: OfferedTimeNow): string[] {
  return [time.raterId, time.secondRaterId, time.rolePlayerId, ...time.furtherRolePlayerIds, ...time.traineeIds].filter(
    (id) => id !== null,
  );
}
