import type { ProgramStation, ProgramTerms, Refusal } from '#libs/curriculum';
import type { RaterSeat } from '../practice/independence.js';
import type { GateFacts, StationGateAttempt } from './gate-facts.js';
import { trainingLines } from './gate-training.js';

export type GateCode =
  | 'module-lessons'
  | 'module-quiz'
  | 'station'
  | 'final-exam'
  | 'training-hours'
  | 'live-hours'
  | 'ethics-code'
  | 'practice-hours'
  | 'no-open-pause';

export type GateActor = 'trainee' | 'supervisor' | 'second-rater' | 'third-rater' | 'lead' | 'admin' | 'reviewer';

/** One requirement of a program version, as the checklist, the reviewer's page and the decision all show it. */
export interface GateLine {
  readonly code: GateCode;
  /** The module, station, exam or category of training it is about; null for the whole program. */
  readonly about: string | null;
  readonly met: boolean;
  /** What there is: lessons, quizzes or stations passed, minutes of training, approved minutes, version signed, open pauses. */
  readonly have: number | string | null;
  readonly need: number | string;
  /** Who acts next; null when the line is met. */
  readonly whoMustAct: GateActor | null;
  /** Met: when it was met. Unmet: since when it waits for that person, null when nothing has begun. */
  readonly since: Date | null;
  /** Which step is missing, where one line has several. */
  readonly detail?: GateDetail;
  /**
   * What the trainee reads in its place, if anything: they learn of a pause from a person, not from a list. Their list speaks of one that they were
   * told of and that stands, and of nothing otherwise: so it says nothing that the line is not there.
   */
  readonly told?: GateLine | null;
}

export type GateDetail =
  | 'not-rated-yet'
  | 'rating-unsigned'
  | 'second-look-unsigned'
  | 'third-look-unsigned'
  | 'result-not-yet'
  | 'attempts-used'
  | 'approval-waiting'
  | 'other-version';

type GateTerms = Pick<ProgramTerms, 'modules' | 'stations' | 'finalExam' | 'training' | 'ethicsCode' | 'practiceHours'>;

/**
 * The gate to a certificate: every requirement of the program version with what there is and who acts next. It evaluates all of
 * them, in the order of the program, and never stops at the first gap.
 * @param now evaluates as of this instant: signatures and approvals that came later do not count, so an auditor can ask
 *   for the gate as it was when a decision was taken
 */
export function gate(facts: GateFacts, terms: GateTerms, now: Date): GateLine[] {
  return [
    ...terms.modules.flatMap((code) => [lessonsLine(code, facts, now), quizLine(code, facts, now)]),
    ...stationLines(facts, terms, now),
    ...(terms.finalExam === null ? [] : [examLine(terms.finalExam, facts, now)]),
    ...trainingLines(facts, terms.modules, terms.training, now),
    ethicsLine(facts, terms.ethicsCode.version, now),
    hoursLine(facts, terms.practiceHours, now),
    pauseLine(facts, now),
  ];
}

/** The lines of the gate that are about stations. */
export function stationLines(facts: Pick<GateFacts, 'stations'>, terms: Pick<GateTerms, 'stations'>, now: Date): GateLine[] {
  return stationsAskedFor(terms).map((station) => stationLine(station, facts, now));
}

/** The stations that a certificate rests on. A formative one is practised and talked about, and nothing of it is asked for. */
export function stationsAskedFor({ stations }: Pick<ProgramTerms, 'stations'>): ProgramStation[] {
  return stations.filter(({ formative }) => formative !== true);
}

/** Whether every line is met. An empty gate is never met: it means that nobody said what the program asks for. */
export function gateMet(lines: readonly GateLine[]): boolean {
  return lines.length > 0 && lines.every(({ met }) => met);
}

export function unmetLines(lines: readonly GateLine[]): GateLine[] {
  return lines.filter(({ met }) => !met);
}

/** The lines that the trainee reads: none speaks of a pause before a person has. Whether the gate is met is asked of all of them. */
export function linesForTrainee(lines: readonly GateLine[]): GateLine[] {
  return lines.flatMap((line) => (line.told === undefined ? [line] : line.told === null ? [] : [line.told]));
}

/** One refusal for each unmet line: {code, about, whoMustAct}. An empty gate refuses as well. */
export function gateRefusals(gate: readonly GateLine[]): Refusal<'gate.unmet'>[] {
  if (gate.length === 0) return [{ code: 'gate.unmet', facts: { code: null, about: null, whoMustAct: 'admin' } }];
  return unmetLines(gate).map(({ code, about, whoMustAct }) => ({ code: 'gate.unmet', facts: { code, about, whoMustAct } }));
}

function lessonsLine(code: string, facts: GateFacts, now: Date): GateLine {
  const found = facts.modules.find((module) => module.code === code);
  const need = found?.lessons ?? 1;
  const have = found?.lessonsDone ?? 0;
  const met = found !== undefined && need > 0 && have >= need && happened(found.lessonsDoneAt, now);
  return line('module-lessons', code, { met, have, need, since: met ? found.lessonsDoneAt : null, whoMustAct: 'trainee' });
}

function quizLine(code: string, facts: GateFacts, now: Date): GateLine {
  const found = facts.modules.find((module) => module.code === code);
  return writtenLine('module-quiz', code, { passedAt: found?.quizPassedAt ?? null, attemptsLeft: found?.quizAttemptsLeft ?? null }, now);
}

function examLine(code: string, { exam }: GateFacts, now: Date): GateLine {
  const found = exam?.code === code ? exam : null;
  return writtenLine('final-exam', code, { passedAt: found?.passedAt ?? null, attemptsLeft: found?.attemptsLeft ?? null }, now);
}

type Written = { readonly passedAt: Date | null; readonly attemptsLeft: number | null };

function writtenLine(lineCode: GateCode, code: string, { passedAt, attemptsLeft }: Written, now: Date): GateLine {
  if (happened(passedAt, now)) return line(lineCode, code, { met: true, have: 1, need: 1, since: passedAt, whoMustAct: 'trainee' });
  const used = attemptsLeft === 0;
  return line(lineCode, code, {
    met: false,
    have: 0,
    need: 1,
    since: null,
    whoMustAct: used ? 'lead' : 'trainee',
    ...(used ? { detail: 'attempts-used' as const } : {}),
  });
}

function stationLine(station: ProgramStation, facts: Pick<GateFacts, 'stations'>, now: Date): GateLine {
  const found = facts.stations.find(({ code }) => code === station.code);
  const attempt = found?.attempts.filter(({ endedAt }) => endedAt <= now).at(-1);
  const step = nextStep(attempt, station.secondLook, found?.attemptsLeft ?? 1, now);
  return line('station', station.code, { met: step.whoMustAct === null, have: step.whoMustAct === null ? 1 : 0, need: 1, ...step });
}

type Step = Pick<GateLine, 'whoMustAct' | 'since' | 'detail'>;

/** Only the latest rated attempt counts: a level 1 in it is not made up for by an earlier pass. */
function nextStep(attempt: StationGateAttempt | undefined, programAsks: boolean, attemptsLeft: number, now: Date): Step {
  if (attempt === undefined) return { whoMustAct: 'trainee', since: null, detail: 'not-rated-yet' };
  const first = signedAt(attempt, 'rater', now);
  if (first === null) return { whoMustAct: 'supervisor', since: attempt.endedAt, detail: 'rating-unsigned' };
  const second = signedAt(attempt, 'second-rater', now);
  const third = signedAt(attempt, 'third-rater', now);
  const lookMissing = (programAsks || attempt.secondLookDue) && second === null && third === null;
  if (lookMissing && attempt.secondRaterBooked) return { whoMustAct: 'second-rater', since: first, detail: 'second-look-unsigned' };
  // what stands as "not yet" waits for nobody's look: the next attempt is open
  if (third === null && attempt.result !== 'not-yet' && (lookMissing || attempt.thirdRaterNeeded || attempt.result === null)) {
    return { whoMustAct: 'third-rater', since: second ?? first, detail: 'third-look-unsigned' };
  }
  const settled = latest([first, second, third]);
  if (attempt.result === 'passed') return { whoMustAct: null, since: settled };
  return attemptsLeft > 0
    ? { whoMustAct: 'trainee', since: settled, detail: 'result-not-yet' }
    : { whoMustAct: 'lead', since: settled, detail: 'attempts-used' };
}

function ethicsLine(facts: GateFacts, version: string, now: Date): GateLine {
  const signatures = facts.ethicsSignatures.filter((signature) => happened(signature.signedAt, now)).toSorted(bySigning);
  const signed = signatures.find((signature) => signature.version === version);
  const other = signatures.at(-1);
  return line('ethics-code', null, {
    met: signed !== undefined,
    have: signed?.version ?? other?.version ?? null,
    need: version,
    since: signed?.signedAt ?? null,
    whoMustAct: 'trainee',
    ...(signed === undefined && other !== undefined ? { detail: 'other-version' as const } : {}),
  });
}

function hoursLine(facts: GateFacts, terms: ProgramTerms['practiceHours'], now: Date): GateLine {
  const counted = facts.hours.filter(({ category, submittedAt }) => terms.categories.includes(category) && happened(submittedAt, now));
  const approved = counted.filter(({ approvedAt }) => happened(approvedAt, now)).toSorted(byApproval);
  const waiting = counted.filter(({ approvedAt }) => !happened(approvedAt, now));
  const have = minutes(approved);
  if (have >= terms.minutes) {
    return line('practice-hours', null, {
      met: true,
      have,
      need: terms.minutes,
      since: reachedAt(approved, terms.minutes),
      whoMustAct: 'trainee',
    });
  }
  const enough = have + minutes(waiting) >= terms.minutes;
  return line('practice-hours', null, {
    met: false,
    have,
    need: terms.minutes,
    since: enough ? latest(waiting.map(({ submittedAt }) => submittedAt)) : null,
    whoMustAct: enough ? 'supervisor' : 'trainee',
    ...(waiting.length > 0 ? { detail: 'approval-waiting' as const } : {}),
  });
}

function pauseLine({ pauses }: GateFacts, now: Date): GateLine {
  const told = pausesIn(
    pauses.filter(({ toldAt }) => happened(toldAt, now)),
    now,
  );
  return { ...pausesIn(pauses, now), told: told.met ? null : told };
}

function pausesIn(pauses: GateFacts['pauses'], now: Date): GateLine {
  const open = pauses.filter(({ openedAt, closedAt }) => openedAt <= now && !happened(closedAt, now));
  const closed = pauses.filter(({ closedAt }) => happened(closedAt, now));
  const [since] = open.map(({ openedAt }) => openedAt).toSorted((a, b) => a.getTime() - b.getTime());
  return line('no-open-pause', null, {
    met: open.length === 0,
    have: open.length,
    need: 0,
    since: since ?? latest(closed.map(({ closedAt }) => closedAt)),
    whoMustAct: 'lead',
  });
}

function line(code: GateCode, about: string | null, rest: Omit<GateLine, 'code' | 'about'>): GateLine {
  return { code, about, ...rest, whoMustAct: rest.met ? null : rest.whoMustAct };
}

function happened(at: Date | null, now: Date): boolean {
  return at !== null && at <= now;
}

function signedAt(attempt: StationGateAttempt, seat: RaterSeat, now: Date): Date | null {
  const times = attempt.signatures
    .filter((signature) => signature.seat === seat && signature.signedAt <= now)
    .map((signature) => signature.signedAt);
  return latest(times);
}

function latest(times: readonly (Date | null)[]): Date | null {
  return times.reduce((last, time) => (last === null || (time !== null && time > last) ? time : last), null);
}

function minutes(entries: readonly { readonly minutes: number }[]): number {
  return entries.reduce((sum, entry) => sum + entry.minutes, 0);
}

function reachedAt(approved: readonly { readonly minutes: number; readonly approvedAt: Date | null }[], need: number): Date | null {
  let sum = 0;
  for (const entry of approved) {
    sum += entry.minutes;
    if (sum >= need) return entry.approvedAt;
  }
  return null;
}

function bySigning(a: { readonly signedAt: Date }, b: { readonly signedAt: Date }): number {
  return a.signedAt.getTime() - b.signedAt.getTime();
}

function byApproval(a: { readonly approvedAt: Date | null }, b: { readonly approvedAt: Date | null }): number {
  return (a.approvedAt?.getTime() ?? 0) - (b.approvedAt?.getTime() ?? 0);
}
