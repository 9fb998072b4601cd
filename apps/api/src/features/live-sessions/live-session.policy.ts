import { type HeldLiveSession, mayRecordFor } from '#libs/assessment';
import { type Decision, decide, type Refusal } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import type { LiveSession } from './live-session.entity.js';
import type { LiveSessionState } from './live-session.response.js';

const MOST_DAYS_AHEAD = 366;
const MOST_DAYS_BACK = 31;
const DAY = 86_400_000;

type Told = Pick<LiveSession, 'startsAt' | 'endsAt' | 'cancelledAt'>;
type Yes = Decision<true, RefusalCodeName>;

export function stateOf({ startsAt, endsAt, cancelledAt }: Told, signed: boolean, now: Date): LiveSessionState {
  if (cancelledAt) return 'cancelled';
  if (signed) return 'recorded';
  if (startsAt > now) return 'coming';
  return endsAt > now ? 'under-way' : 'to-record';
}

export interface PlanFacts {
  /** Null where the clocks of the program never show this time, or twice. */
  readonly startsAt: Date | null;
  readonly now: Date;
  readonly facilitatorIds: readonly string[];
  /** Those of them who may lead: supervisors of the program. */
  readonly supervisorIds: readonly string[];
  readonly plannerId: string;
  /** Admins plan sessions that others lead. */
  readonly forOthers: boolean;
  readonly expected: number;
  readonly seats: number;
}

/** May it be planned, or changed, so? Up to a month back, for a session that took place and was never written down. */
export function mayPlan(facts: PlanFacts): Decision<Date, RefusalCodeName> {
  const { startsAt, now, facilitatorIds, supervisorIds } = facts;
  const refusals: Refusal<RefusalCodeName>[] = [];
  const days = startsAt === null ? 0 : (startsAt.getTime() - now.getTime()) / DAY;
  if (startsAt === null) refusals.push({ code: 'live-session.time-unknown' });
  if (days > MOST_DAYS_AHEAD) refusals.push({ code: 'live-session.too-far', facts: { days: MOST_DAYS_AHEAD } });
  if (days < -MOST_DAYS_BACK) refusals.push({ code: 'live-session.too-long-ago', facts: { days: MOST_DAYS_BACK } });
  if (facilitatorIds.some((id) => !supervisorIds.includes(id))) refusals.push({ code: 'live-session.wrong-role' });
  if (!facts.forOthers && !facilitatorIds.includes(facts.plannerId)) refusals.push({ code: 'live-session.not-own' });
  refusals.push(...seatRefusals(facts));
  return decide(refusals, () => startsAt ?? now);
}

/** May so many be expected? */
export function maySeat(facts: Pick<PlanFacts, 'expected' | 'seats'>): Yes {
  return decide(seatRefusals(facts), () => true as const);
}

function seatRefusals({ expected, seats }: Pick<PlanFacts, 'expected' | 'seats'>): Refusal<RefusalCodeName>[] {
  return expected > seats ? [{ code: 'live-session.seats-full', facts: { seats, expected } }] : [];
}

/** What nobody has signed and nobody has cancelled may change. */
export function mayChange({ cancelledAt }: Pick<LiveSession, 'cancelledAt'>, signed: boolean): Yes {
  const refusals: Refusal<RefusalCodeName>[] = [];
  if (cancelledAt) refusals.push({ code: 'live-session.cancelled' });
  if (signed) refusals.push({ code: 'roster.signed-already' });
  return decide(refusals, () => true as const);
}

/** A session is cancelled before its minutes are signed. */
export const mayCancel = mayChange;

/** "I cannot come" and "I can come after all" are for before it begins; afterwards the facilitator records what was. */
export function mayDecline(live: Pick<LiveSession, 'cancelledAt' | 'startsAt'>, now: Date): Yes {
  const refusals: Refusal<RefusalCodeName>[] = [];
  if (live.cancelledAt) refusals.push({ code: 'live-session.cancelled' });
  if (live.startsAt <= now) refusals.push({ code: 'live-session.begun' });
  return decide(refusals, () => true as const);
}

/** Only those who lead it record minutes. */
export function mayRecord(actorId: string, facilitatorIds: readonly string[]): Yes {
  return decide(facilitatorIds.includes(actorId) ? [] : [{ code: 'live-session.not-facilitator' }], () => true as const);
}

/** The guide is for those who lead it; whoever is expected as a trainee does not read it. */
export function mayReadGuide(actorId: string, facilitatorIds: readonly string[], traineeIds: readonly string[]): Yes {
  const refusals: Refusal<RefusalCodeName>[] = [];
  if (!facilitatorIds.includes(actorId)) refusals.push({ code: 'live-session.not-facilitator' });
  if (traineeIds.includes(actorId)) refusals.push({ code: 'live-session.own-guide' });
  return decide(refusals, () => true as const);
}

/** Nobody records their own attendance, so somebody who is expected as a trainee signs nothing here. */
export function mayRecordAmong(actorId: string, traineeIds: readonly string[]): boolean {
  return traineeIds.every((traineeId) => mayRecordFor(actorId, traineeId, 'attendance').ok);
}

export function held(live: LiveSession): HeldLiveSession {
  const { id, programId, sessionCode, moduleCode, startsAt, minutes, cancelledAt } = live;
  return { programId, liveSessionId: id, session: sessionCode, module: moduleCode, startsAt, minutes, cancelled: cancelledAt !== null };
}
