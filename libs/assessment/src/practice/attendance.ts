import { type Decision, decide, type Refusal } from '#libs/curriculum';
import { type AuthenticationRefusalCode, authenticationRefusals } from './fresh-authentication.js';
import { type IndependenceRefusalCode, mayRecordFor } from './independence.js';

/** The sentence above a facilitator's signature under a roster, and under a correction. */
export const ROSTER_MEANING = 'I led this live session. The minutes I recorded are what I saw.';

/** Why minutes are corrected. A closed list: no words about a person are kept here. */
export const CORRECTION_REASONS = ['slip', 'learned-later', 'asked-by-trainee'] as const;
export type CorrectionReason = (typeof CORRECTION_REASONS)[number];

/** Minutes of one person at one live session, as signed. A correction is a record of its own and points at the one before. */
export interface AttendanceRecord {
  readonly record: 'attendance';
  readonly form: 1;
  readonly programId: string;
  readonly liveSessionId: string;
  readonly session: string;
  readonly module: string;
  readonly startsAt: string;
  readonly sessionMinutes: number;
  readonly enrolmentId: string;
  readonly traineeId: string;
  readonly minutes: number;
  /** Id of the record that this one corrects. */
  readonly corrects: string | null;
  readonly reason: CorrectionReason | null;
  readonly recordedBy: string;
  readonly recordedAt: string;
  readonly meaning: string;
  readonly authMethod: 'password';
}

export type AttendanceRefusalCode =
  | AuthenticationRefusalCode
  | Extract<IndependenceRefusalCode, 'independence.own-record' | 'independence.declared-conflict'>
  | 'signature.other-meaning'
  | 'live-session.cancelled'
  | 'live-session.not-begun'
  | 'roster.empty'
  | 'roster.signed-already'
  | 'attendance.person-unknown'
  | 'attendance.person-missing'
  | 'attendance.person-twice'
  | 'attendance.minutes-beyond'
  | 'attendance.minutes-not-passed'
  | 'attendance.overlaps'
  | 'attendance.corrected-already'
  | 'attendance.unchanged';

/** The live session as its row says. */
export interface HeldLiveSession {
  readonly programId: string;
  readonly liveSessionId: string;
  readonly session: string;
  readonly module: string;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly cancelled: boolean;
}

interface SigningFacts {
  readonly live: HeldLiveSession;
  readonly actorId: string;
  readonly meaning: string;
  readonly freshAuthAt: Date | null;
  readonly now: Date;
}

export interface RosterPerson {
  readonly enrolmentId: string;
  readonly traineeId: string;
  /** Said that they cannot come; then nothing has to be recorded for them. */
  readonly cannotCome: boolean;
  /** Minutes stand for them at another live session at the same time. */
  readonly elsewhere: boolean;
  /** A conflict of interest with whoever signs is declared. */
  readonly conflict: boolean;
}

export interface RosterFacts extends SigningFacts {
  readonly signedAlready: boolean;
  readonly roster: readonly RosterPerson[];
  readonly minutes: readonly { readonly enrolmentId: string; readonly minutes: number }[];
}

/** May the facilitator sign the roster, and what is then recorded? Once, for everybody on it who was expected, about nobody's own minutes. */
export function recordRoster(facts: RosterFacts): Decision<AttendanceRecord[], AttendanceRefusalCode> {
  const { live, actorId, roster, minutes } = facts;
  const recorded = new Map(minutes.map((each) => [each.enrolmentId, each.minutes]));
  const known = new Map(roster.map((person) => [person.enrolmentId, person]));
  const refusals: Refusal<AttendanceRefusalCode>[] = signingRefusals(facts);
  if (facts.signedAlready) refusals.push({ code: 'roster.signed-already' });
  if (roster.length === 0) refusals.push({ code: 'roster.empty' });
  if (recorded.size < minutes.length) refusals.push({ code: 'attendance.person-twice' });
  if (roster.some(({ traineeId }) => traineeId === actorId)) refusals.push(...ownRecord(actorId));
  for (const { enrolmentId, cannotCome } of roster) {
    if (!cannotCome && !recorded.has(enrolmentId)) refusals.push({ code: 'attendance.person-missing', facts: { enrolment: enrolmentId } });
  }
  for (const [enrolmentId, each] of recorded) {
    const person = known.get(enrolmentId);
    if (person === undefined) refusals.push({ code: 'attendance.person-unknown', facts: { enrolment: enrolmentId } });
    else refusals.push(...conflictRefusals(person), ...minutesRefusals(facts, person, each));
  }
  return decide(refusals, () =>
    roster.flatMap(({ enrolmentId, traineeId }) => {
      const each = recorded.get(enrolmentId);
      return each === undefined ? [] : [attendance(facts, live, { enrolmentId, traineeId, minutes: each, corrects: null, reason: null })];
    }),
  );
}

export interface CorrectionFacts extends SigningFacts {
  readonly earlier: { readonly recordId: string; readonly minutes: number; readonly corrected: boolean };
  readonly person: Omit<RosterPerson, 'cannotCome'>;
  readonly minutes: number;
  readonly reason: CorrectionReason;
}

/** May recorded minutes be corrected? Only the newest record, once, and to something else. */
export function correctAttendance(facts: CorrectionFacts): Decision<AttendanceRecord, AttendanceRefusalCode> {
  const { earlier, person, minutes, reason, live } = facts;
  const refusals: Refusal<AttendanceRefusalCode>[] = [
    ...signingRefusals(facts),
    ...(person.traineeId === facts.actorId ? ownRecord(facts.actorId) : []),
    ...conflictRefusals(person),
    ...minutesRefusals(facts, person, minutes),
  ];
  if (earlier.corrected) refusals.push({ code: 'attendance.corrected-already' });
  else if (earlier.minutes === minutes) refusals.push({ code: 'attendance.unchanged' });
  const { enrolmentId, traineeId } = person;
  return decide(refusals, () => attendance(facts, live, { enrolmentId, traineeId, minutes, corrects: earlier.recordId, reason }));
}

function signingRefusals({ live, meaning, freshAuthAt, now }: SigningFacts): Refusal<AttendanceRefusalCode>[] {
  const refusals: Refusal<AttendanceRefusalCode>[] = [...authenticationRefusals(freshAuthAt, now)];
  if (meaning !== ROSTER_MEANING) refusals.push({ code: 'signature.other-meaning' });
  if (live.cancelled) refusals.push({ code: 'live-session.cancelled' });
  if (live.startsAt > now) refusals.push({ code: 'live-session.not-begun' });
  return refusals;
}

function minutesRefusals(
  { live, now }: SigningFacts,
  { enrolmentId: enrolment, elsewhere }: Pick<RosterPerson, 'enrolmentId' | 'elsewhere'>,
  minutes: number,
): Refusal<AttendanceRefusalCode>[] {
  const passed = Math.floor((now.getTime() - live.startsAt.getTime()) / 60_000);
  if (!Number.isInteger(minutes) || minutes < 0 || minutes > live.minutes) {
    return [{ code: 'attendance.minutes-beyond', facts: { enrolment, most: live.minutes } }];
  }
  if (minutes > passed && passed >= 0) return [{ code: 'attendance.minutes-not-passed', facts: { enrolment, passed } }];
  return minutes > 0 && elsewhere ? [{ code: 'attendance.overlaps', facts: { enrolment } }] : [];
}

/** It names the enrolment: whoever signs is one of the two. */
function conflictRefusals({
  enrolmentId: enrolment,
  conflict,
}: Pick<RosterPerson, 'enrolmentId' | 'conflict'>): Refusal<AttendanceRefusalCode>[] {
  return conflict ? [{ code: 'independence.declared-conflict', facts: { enrolment } }] : [];
}

function ownRecord(actorId: string): Refusal<'independence.own-record'>[] {
  const own = mayRecordFor(actorId, actorId, 'attendance');
  return own.ok ? [] : (own.refusals as Refusal<'independence.own-record'>[]);
}

function attendance(
  { actorId, meaning, now }: SigningFacts,
  live: HeldLiveSession,
  person: Pick<AttendanceRecord, 'enrolmentId' | 'traineeId' | 'minutes' | 'corrects' | 'reason'>,
): AttendanceRecord {
  const { programId, liveSessionId, session, module, startsAt, minutes: sessionMinutes } = live;
  return {
    record: 'attendance',
    form: 1,
    programId,
    liveSessionId,
    session,
    module,
    startsAt: startsAt.toISOString(),
    sessionMinutes,
    ...person,
    recordedBy: actorId,
    recordedAt: now.toISOString(),
    meaning,
    authMethod: 'password',
  };
}
