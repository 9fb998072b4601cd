import type { ProgramStation, ProgramTerms } from '#libs/curriculum';
import type { RaterSeat } from '../practice/independence.js';
import type { GateFacts, StationGateAttempt } from './gate-facts.js';
import { type GateActor, type GateLine, latest, line } from './gate-line.js';

type StationTerms = Pick<ProgramTerms, 'stations'>;

/** The lines of the gate that are about stations. */
export function stationLines(facts: Pick<GateFacts, 'stations'>, terms: StationTerms, now: Date): GateLine[] {
  return stationsAskedFor(terms).map((station) => stationLine(station, facts, now));
}

/** The stations that a certificate rests on. A formative one is practised and talked about, and nothing of it is asked for. */
export function stationsAskedFor({ stations }: StationTerms): ProgramStation[] {
  return stations.filter(({ formative }) => formative !== true);
}

/** Whether a renewal may ask for this station anew: two people watch there, because what goes wrong there does the most harm. */
export function isSeenAnew(terms: StationTerms, code: string): boolean {
  return stationsAskedFor(terms).some((station) => station.code === code && station.secondLook);
}

function stationLine(station: ProgramStation, facts: Pick<GateFacts, 'stations'>, now: Date): GateLine {
  const step = stepAt(station, facts, null, now);
  return line('station', station.code, { met: step.whoMustAct === null, have: step.whoMustAct === null ? 1 : 0, need: 1, ...step });
}

/** Whose turn it is where a renewal asks for one conversation held anew: first who keeps somebody waiting, the lead last. */
const TURNS: readonly (GateActor | null)[] = ['supervisor', 'second-rater', 'third-rater', 'trainee', 'lead'];

/** For a renewal, one of the stations that two people watch, held anew and passed; no line where the program has none. */
export function renewalStationLine(facts: Pick<GateFacts, 'stations'>, terms: StationTerms, after: Date, now: Date): GateLine[] {
  const anew = terms.stations.filter(({ code }) => isSeenAnew(terms, code));
  const steps = anew.map((station) => stepAt(station, facts, after, now));
  const passed = steps.filter(({ whoMustAct }) => whoMustAct === null);
  const [first] = (passed.length > 0 ? passed : steps).toSorted(byTurn);
  if (first === undefined) return [];
  return [line('renewal-station', null, { met: passed.length > 0, have: passed.length, need: 1, ...first, after })];
}

/** By turn; among equals what began comes before what did not, and what began earlier first. */
function byTurn(a: Step, b: Step): number {
  const began = ({ since }: Step) => since?.getTime() ?? Number.POSITIVE_INFINITY;
  const order = TURNS.indexOf(a.whoMustAct) - TURNS.indexOf(b.whoMustAct);
  return order || (began(a) === began(b) ? 0 : began(a) - began(b));
}

/** @param after attempts that ended by then are no part of it; null where every attempt is */
function stepAt(station: ProgramStation, facts: Pick<GateFacts, 'stations'>, after: Date | null, now: Date): Step {
  const found = facts.stations.find(({ code }) => code === station.code);
  const attempt = found?.attempts.filter(({ endedAt }) => endedAt <= now && (after === null || endedAt > after)).at(-1);
  return nextStep(attempt, station.secondLook, found?.attemptsLeft ?? 1, now);
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

function signedAt(attempt: StationGateAttempt, seat: RaterSeat, now: Date): Date | null {
  const times = attempt.signatures
    .filter((signature) => signature.seat === seat && signature.signedAt <= now)
    .map((signature) => signature.signedAt);
  return latest(times);
}
