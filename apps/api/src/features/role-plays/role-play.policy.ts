import type { RolePlayOutcome } from '#libs/assessment';
import { type Decision, decide, type Refusal } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import type { RolePlay } from './role-play.entity.js';

/** How long before its time a conversation may begin. */
const EARLY_MINUTES = 60;
const NEEDS_A_START: readonly RolePlayOutcome[] = ['completed', 'stopped'];

/** Everybody who plays in it, the first role-player first. */
export function rolePlayersOf({ rolePlayerId, furtherRolePlayerIds }: Pick<RolePlay, 'rolePlayerId' | 'furtherRolePlayerIds'>): string[] {
  return [rolePlayerId, ...furtherRolePlayerIds];
}

/** Whoever rates it, the first rater first. */
export function ratersOf({ raterId, secondRaterId }: { raterId: string; secondRaterId: string | null }): string[] {
  return secondRaterId === null ? [raterId] : [raterId, secondRaterId];
}

/** Raters and role-players; what each may see and do follows from the part they have in it. */
export function isStaffOf(rolePlay: RolePlay, personId: string): boolean {
  return rolePlayersOf(rolePlay).includes(personId) || isRaterOf(rolePlay, personId);
}

export function isRaterOf(rolePlay: RolePlay, personId: string): boolean {
  return rolePlay.raterId === personId || rolePlay.secondRaterId === personId;
}

/** The first rater leads a conversation: starts it, says that it was completed, records the talk. */
export function mayConduct(rolePlay: RolePlay, personId: string): Decision<true, RefusalCodeName> {
  return decide(rolePlay.raterId === personId ? [] : [{ code: 'role-play.other-leads' }], () => true as const);
}

/** Only the trainee says whether a time suits the trainee. */
export function mayAccept(rolePlay: RolePlay, personId: string): Decision<true, RefusalCodeName> {
  return decide(rolePlay.traineeId === personId ? [] : [{ code: 'role-play.trainee-accepts' }], () => true as const);
}

/**
 * Everybody in a conversation may stop it, and the trainee may opt out; what else became of it, its rater says. What has begun was stopped:
 * that the trainee chose not to is then for the trainee alone to say.
 */
export function mayRecordOutcome(rolePlay: RolePlay, personId: string, outcome: RolePlayOutcome): Decision<true, RefusalCodeName> {
  if (outcome === 'stopped') return decide([], () => true as const);
  if (outcome === 'opted-out' && rolePlay.traineeId === personId) return decide([], () => true as const);
  if (outcome === 'opted-out' && rolePlay.startedAt) return decide([{ code: 'role-play.started' }], () => true as const);
  return mayConduct(rolePlay, personId);
}

/** A booked conversation begins once, within the hour before its time or later. */
export function mayBegin(rolePlay: RolePlay, now: Date): Decision<true, RefusalCodeName> {
  const refusals = notOver(rolePlay);
  if (rolePlay.startedAt) refusals.push({ code: 'role-play.started' });
  if (tooEarly(rolePlay, now)) refusals.push({ code: 'role-play.too-early', facts: { startsAt: rolePlay.startsAt.toISOString() } });
  return decide(refusals, () => true as const);
}

/** A conversation made for several trainees is held with fewer only when its rater says so. */
export function mayBeginGroup(trainees: number, least: number, withFewer: boolean): Decision<true, RefusalCodeName> {
  const small = trainees < least && !withFewer;
  return decide(small ? [{ code: 'role-play.group-small', facts: { have: trainees, need: least } }] : [], () => true as const);
}

/** What was completed or stopped has begun; nobody is missed before the hour has come. */
export function mayEnd(rolePlay: RolePlay, outcome: RolePlayOutcome, now: Date): Decision<true, RefusalCodeName> {
  const refusals = notOver(rolePlay);
  if (NEEDS_A_START.includes(outcome) && !rolePlay.startedAt) refusals.push({ code: 'role-play.not-started' });
  if (outcome === 'no-show' && rolePlay.startedAt) refusals.push({ code: 'role-play.started' });
  if (outcome === 'no-show' && now < rolePlay.startsAt)
    refusals.push({ code: 'role-play.too-early', facts: { startsAt: rolePlay.startsAt.toISOString() } });
  return decide(refusals, () => true as const);
}

/** A booking is cancelled before it begins. */
export function mayCancel(rolePlay: RolePlay): Decision<true, RefusalCodeName> {
  const refusals = notOver(rolePlay);
  if (rolePlay.startedAt) refusals.push({ code: 'role-play.started' });
  return decide(refusals, () => true as const);
}

/** A feedback talk follows a completed conversation. */
export function mayRecordTalk(rolePlay: RolePlay): Decision<true, RefusalCodeName> {
  const refusals: Refusal<RefusalCodeName>[] = rolePlay.outcome === 'completed' ? [] : [{ code: 'role-play.not-completed' }];
  return decide(refusals, () => true as const);
}

function notOver(rolePlay: RolePlay): Refusal<RefusalCodeName>[] {
  const refusals: Refusal<RefusalCodeName>[] = [];
  if (rolePlay.cancelledAt) refusals.push({ code: 'role-play.cancelled' });
  if (rolePlay.outcome) refusals.push({ code: 'role-play.ended' });
  return refusals;
}

function tooEarly(rolePlay: RolePlay, now: Date): boolean {
  return now.getTime() < rolePlay.startsAt.getTime() - EARLY_MINUTES * 60_000;
}
