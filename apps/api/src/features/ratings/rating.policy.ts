import type { RaterSeat } from '#libs/assessment';
import { type Decision, decide, type Refusal } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import { type HeldRolePlay, rolePlayersOf } from '../role-plays/role-plays.facts.js';

type Conversation = Omit<HeldRolePlay, 'talkAt'>;

/** What a signature under a rating stands for, in the words that are shown and signed. */
export const SIGN_OFF_MEANING =
  'I watched this conversation myself, from start to end. What I marked is what I saw and heard. I have no conflict of interest with ' +
  'this person. The levels follow from my marks. I sign this rating with my name; after that it can only be corrected by a new record ' +
  'with a reason, and both stay visible.';

/** The seat this person was booked for, or null. */
export function seatOf(rolePlay: Conversation, personId: string): RaterSeat | null {
  if (rolePlay.raterId === personId) return rolePlay.purpose === 'third-look' ? 'third-rater' : 'rater';
  return rolePlay.secondRaterId === personId ? 'second-rater' : null;
}

/** A sheet is opened by a rater who is booked; the trainee and the role-player can see the conversation, but not mark it. */
export function mayOpenSheet(rolePlay: Conversation, personId: string): Decision<RaterSeat, RefusalCodeName> {
  const seat = seatOf(rolePlay, personId);
  const refusals: Refusal<RefusalCodeName>[] = [];
  if (rolePlay.traineeId === personId) refusals.push({ code: 'independence.same-person' });
  else if (rolePlayersOf(rolePlay).includes(personId)) refusals.push({ code: 'independence.role-player-rates' });
  else if (seat === null) refusals.push({ code: 'rating.other-raters' });
  return decide(refusals, () => seat as RaterSeat);
}

export function hasPart(rolePlay: Conversation, personId: string): boolean {
  return [rolePlay.traineeId, rolePlay.raterId, rolePlay.secondRaterId, ...rolePlayersOf(rolePlay)].includes(personId);
}

/** A draft is saved until it is signed, also after a stop: a critical behaviour seen before it still goes to the lead. */
export function mayChangeSheet(rolePlay: Conversation, signed: boolean): Decision<true, RefusalCodeName> {
  const refusals: Refusal<RefusalCodeName>[] = [];
  if (signed) refusals.push({ code: 'rating.already-signed' });
  if (rolePlay.cancelledAt) refusals.push({ code: 'role-play.cancelled' });
  return decide(refusals, () => true as const);
}

/** The seat on the sheet is still the one this person is booked for. */
export function maySignAs(rolePlay: Conversation, rating: { raterId: string; seat: RaterSeat }): Decision<true, RefusalCodeName> {
  return decide(seatOf(rolePlay, rating.raterId) === rating.seat ? [] : [{ code: 'rating.other-raters' }], () => true as const);
}
