import { type Decision, decide, type Refusal } from '#libs/curriculum';
import type { StationAttempt } from './outcomes.js';

/**
 * Independence is a fact about people, not about roles or permissions, so it holds for everybody, admins too. Trainee,
 * role-player, rater, second rater, third rater, reviewer and issuer are different people in one person's certification.
 * Reasons: separation of assessing, deciding and issuing is what ISO/IEC 17024 (5.2, 9.4) asks of bodies that certify
 * persons; conflicts of interest are named as in peer supporters' own ethics codes (iNAPS; Nevada and Idaho codes).
 */
export type CertificationPart = 'trainee' | 'role-player' | 'rater' | 'second-rater' | 'third-rater' | 'reviewer' | 'issuer';

export type RaterSeat = Extract<CertificationPart, 'rater' | 'second-rater' | 'third-rater'>;

/** Declared by either of the two people. */
export type ConflictKind = 'kin' | 'friend' | 'own-clinician' | 'line-manager' | 'other';

export interface PeopleFacts {
  readonly traineeId: string;
  /** Everybody who holds, or is booked for, a part in this person's certification, at whatever station. */
  readonly parties: readonly { readonly personId: string; readonly part: CertificationPart }[];
  /** People who were ever assigned as a supervisor of the trainee; an ended assignment counts. */
  readonly supervisorIds: readonly string[];
  /** People who facilitated a live session that the trainee attended. */
  readonly facilitatorIds: readonly string[];
  /** Declared conflicts in which the trainee or another party is one of the two; the order of the two means nothing. */
  readonly conflicts: readonly { readonly between: readonly [string, string]; readonly kind: ConflictKind }[];
}

export type IndependenceRefusalCode =
  | 'independence.same-person'
  | 'independence.role-player-rates'
  | 'independence.other-rater-seat'
  | 'independence.played-for-this-person'
  | 'independence.rated-this-person'
  | 'independence.supervised-this-person'
  | 'independence.trained-this-person'
  | 'independence.reviewed-this-person'
  | 'independence.issued-for-this-person'
  | 'independence.reviewer-issues'
  | 'independence.declared-conflict'
  | 'independence.own-record';

type IndependenceDecision = Decision<true, IndependenceRefusalCode>;
type IndependenceRefusal = Refusal<IndependenceRefusalCode>;

/** What nobody records or approves for themselves. */
export type GuardedRecord =
  | 'calibration'
  | 'licence'
  | 'role'
  | 'hours-approval'
  | 'attendance'
  | 'supervision-assignment'
  | 'conflict-removal'
  | 'pause-lift';

const RATER_SEATS: readonly CertificationPart[] = ['rater', 'second-rater', 'third-rater'];

/**
 * May this person sit in this rater's seat for the trainee? One person may rate several stations in the same seat. A
 * supervisor may rate the people they supervise; only reviewing is closed to them.
 */
export function mayRate(personId: string, seat: RaterSeat, people: PeopleFacts): IndependenceDecision {
  return answer([
    ...notTheTrainee(personId, people),
    ...refuseParts(personId, people, ['role-player'], 'independence.role-player-rates'),
    ...refuseParts(
      personId,
      people,
      RATER_SEATS.filter((other) => other !== seat),
      'independence.other-rater-seat',
    ),
    ...refuseParts(personId, people, ['reviewer'], 'independence.reviewed-this-person'),
    ...refuseParts(personId, people, ['issuer'], 'independence.issued-for-this-person'),
    ...noConflict(personId, people),
    ...noLineBetweenRaters(personId, seat, people),
  ]);
}

/** May this person play the person supported in the trainee's practice conversation? */
export function mayRolePlay(personId: string, people: PeopleFacts): IndependenceDecision {
  return answer([
    ...notTheTrainee(personId, people),
    ...refuseParts(personId, people, RATER_SEATS, 'independence.role-player-rates'),
    ...refuseParts(personId, people, ['reviewer'], 'independence.reviewed-this-person'),
    ...refuseParts(personId, people, ['issuer'], 'independence.issued-for-this-person'),
    ...noConflict(personId, people),
  ]);
}

/** Everybody whom one conversation brings together with the trainee. */
export interface ConversationSeats {
  readonly purpose: StationAttempt['purpose'];
  readonly raterId: string;
  readonly secondRaterId: string | null;
  readonly rolePlayerIds: readonly string[];
}

/**
 * May these people hold a conversation with the trainee? Asked when it is booked, as if all of them sat there already, and again when it begins:
 * what was declared since counts. One refusal of a kind, so that nobody reads from it whom it is about.
 */
export function mayHoldConversation(seats: ConversationSeats, people: PeopleFacts): IndependenceDecision {
  const { raterId, secondRaterId, rolePlayerIds } = seats;
  const seat = seats.purpose === 'third-look' ? 'third-rater' : 'rater';
  const withFirst = { ...people, parties: [...people.parties, { personId: raterId, part: seat } as const] };
  const decisions = [
    mayRate(raterId, seat, people),
    ...(secondRaterId === null ? [] : [mayRate(secondRaterId, 'second-rater', withFirst)]),
    ...rolePlayerIds.map((id) => mayRolePlay(id, people)),
  ];
  const refusals = decisions.flatMap((decision) => (decision.ok ? [] : decision.refusals));
  return answer([...new Map(refusals.map((refusal) => [refusal.code, refusal])).values()]);
}

/** May this person decide the trainee's application? Nobody reviews a person they rated, trained or supervised. */
export function mayReviewTrainee(personId: string, people: PeopleFacts): IndependenceDecision {
  return answer([
    ...notTheTrainee(personId, people),
    ...refuseParts(personId, people, RATER_SEATS, 'independence.rated-this-person'),
    ...refuseParts(personId, people, ['role-player'], 'independence.played-for-this-person'),
    ...refuseParts(personId, people, ['issuer'], 'independence.reviewer-issues'),
    ...when(people.supervisorIds.includes(personId), 'independence.supervised-this-person'),
    ...when(people.facilitatorIds.includes(personId), 'independence.trained-this-person'),
    ...noConflict(personId, people),
  ]);
}

/** May this person issue the trainee's certificate? Four eyes: never the reviewer, nor anybody else with a part. */
export function mayIssueTo(personId: string, people: PeopleFacts): IndependenceDecision {
  return answer([
    ...notTheTrainee(personId, people),
    ...refuseParts(personId, people, ['reviewer'], 'independence.reviewer-issues'),
    ...refuseParts(personId, people, RATER_SEATS, 'independence.rated-this-person'),
    ...refuseParts(personId, people, ['role-player'], 'independence.played-for-this-person'),
    ...noConflict(personId, people),
  ]);
}

/** Nobody records their own calibration, licence or role, nor approves their own hours. */
export function mayRecordFor(actorId: string, subjectId: string, record: GuardedRecord): IndependenceDecision {
  return answer(actorId === subjectId ? [{ code: 'independence.own-record', facts: { record } }] : []);
}

function answer(refusals: readonly IndependenceRefusal[]): IndependenceDecision {
  return decide(refusals, () => true as const);
}

function notTheTrainee(personId: string, people: PeopleFacts): IndependenceRefusal[] {
  const isTrainee =
    personId === people.traineeId || people.parties.some((party) => party.personId === personId && party.part === 'trainee');
  return when(isTrainee, 'independence.same-person');
}

/** One refusal for the parts the person already holds, not one per station. */
function refuseParts(
  personId: string,
  people: PeopleFacts,
  parts: readonly CertificationPart[],
  code: IndependenceRefusalCode,
): IndependenceRefusal[] {
  const held = people.parties.find((party) => party.personId === personId && parts.includes(party.part));
  return held === undefined ? [] : [{ code, facts: { part: held.part } }];
}

/** The kind is left out on purpose: "own clinician" would tell the reader about somebody's health. */
function noConflict(personId: string, people: PeopleFacts): IndependenceRefusal[] {
  const declared = people.conflicts.some((conflict) => areTheTwo(conflict.between, personId, people.traineeId));
  return when(declared, 'independence.declared-conflict');
}

/** A second opinion from one's own line manager, or from somebody one manages, is not a second opinion. */
function noLineBetweenRaters(personId: string, seat: RaterSeat, people: PeopleFacts): IndependenceRefusal[] {
  const raters = people.parties.filter((party) => RATER_SEATS.includes(party.part) && party.part !== seat);
  const managed = people.conflicts.some(
    ({ between, kind }) => kind === 'line-manager' && raters.some((rater) => areTheTwo(between, personId, rater.personId)),
  );
  return managed ? [{ code: 'independence.declared-conflict', facts: { with: 'rater' } }] : [];
}

function areTheTwo(between: readonly [string, string], one: string, other: string): boolean {
  return (between[0] === one && between[1] === other) || (between[0] === other && between[1] === one);
}

function when(holds: boolean, code: IndependenceRefusalCode): IndependenceRefusal[] {
  return holds ? [{ code }] : [];
}
