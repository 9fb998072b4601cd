import {
  addDays,
  compareDates,
  type Decision,
  decide,
  type LocalDate,
  type ProgramTerms,
  type Refusal,
  type Station,
} from '#libs/curriculum';
import type { StationResult } from './station-result.js';

/** How a practice conversation ended. Only `completed` leads to a result. */
export type RolePlayOutcome = 'completed' | 'stopped' | 'no-show' | 'technical-failure' | 'opted-out';
export const ROLE_PLAY_OUTCOMES: readonly RolePlayOutcome[] = ['completed', 'stopped', 'no-show', 'technical-failure', 'opted-out'];

/** Stopping, swapping or not coming costs nothing: pressing on through distress must never be the cheaper choice. */
export function countsAsAttempt(outcome: RolePlayOutcome | null): boolean {
  return outcome === 'completed';
}

export interface StationAttempt {
  readonly rolePlayId: string;
  readonly variantCode: string;
  /** `third-look`: the new conversation a third rater sees; it uses up no attempt. */
  readonly purpose: 'attempt' | 'third-look';
  /** Civil date it is or was held on, in the program's zone. */
  readonly heldOn: LocalDate;
  /** Null while booked or under way. */
  readonly outcome: RolePlayOutcome | null;
  /** The final result after every second look; null while it is not decided. */
  readonly result: StationResult | null;
  /** When the feedback talk took place; null when it has not. */
  readonly talkAt: Date | null;
}

export type BookStationRefusalCode =
  | 'station.attempts-used'
  | 'station.cooling-off'
  | 'station.talk-needed'
  | 'station.module-incomplete'
  | 'station.already-passed'
  | 'station.already-booked'
  | 'station.result-pending'
  | 'practice.paused';

export interface BookStationFacts {
  /** Every conversation of this trainee at this station, oldest first. */
  readonly attempts: readonly StationAttempt[];
  /** Attempts the lead granted on top of the program's number. */
  readonly extraAttempts: number;
  /** The module the station follows, and whether its lessons and quiz are done. */
  readonly module: { readonly code: string; readonly complete: boolean };
  readonly practicePaused: boolean;
  /** It is the trainee who asks, and nobody has talked with them about the pause yet. */
  readonly pauseUntold: boolean;
  readonly purpose: StationAttempt['purpose'];
  /** Civil date the conversation is to be held on; the cooling-off counts to this date, not to the day of booking. */
  readonly plannedOn: LocalDate;
}

/**
 * May the trainee book this station? Facts: `attempts-used` {have, need: attempts allowed}, `cooling-off` {until: first date allowed},
 * `module-incomplete` {module}. Cooling-off runs from the date of the last rated conversation. A trainee learns of a pause from a person: until
 * then it is `result-pending` to them.
 */
export function mayBookStation(facts: BookStationFacts, terms: ProgramTerms['roleplay']): Decision<true, BookStationRefusalCode> {
  const refusals: Refusal<BookStationRefusalCode>[] = [];
  const rated = facts.attempts.filter(({ purpose, outcome }) => purpose === 'attempt' && countsAsAttempt(outcome));
  if (!facts.module.complete) refusals.push({ code: 'station.module-incomplete', facts: { module: facts.module.code } });
  if (facts.practicePaused && !facts.pauseUntold) refusals.push({ code: 'practice.paused' });
  if (facts.attempts.some(({ outcome }) => outcome === null)) refusals.push({ code: 'station.already-booked' });
  if (facts.attempts.some(({ result }) => result === 'passed')) refusals.push({ code: 'station.already-passed' });
  else if (facts.purpose === 'attempt') refusals.push(...repeatRefusals(facts, rated, terms));
  else if (thirdLookHeld(facts.attempts)) refusals.push({ code: 'station.result-pending' });
  if (facts.practicePaused && facts.pauseUntold && !refusals.some(({ code }) => code === 'station.result-pending')) {
    refusals.push({ code: 'station.result-pending' });
  }
  return decide(refusals, () => true as const);
}

/** A third rater has seen the new conversation; their signature is awaited, not another conversation. */
export function thirdLookHeld(attempts: readonly Pick<StationAttempt, 'purpose' | 'outcome'>[]): boolean {
  return attempts.findLast(({ outcome }) => countsAsAttempt(outcome))?.purpose === 'third-look';
}

function repeatRefusals(
  facts: BookStationFacts,
  rated: readonly StationAttempt[],
  terms: ProgramTerms['roleplay'],
): Refusal<BookStationRefusalCode>[] {
  const allowed = terms.attempts + facts.extraAttempts;
  const last = [...rated].sort((a, b) => compareDates(a.heldOn, b.heldOn)).at(-1);
  if (last === undefined) return [];
  const refusals: Refusal<BookStationRefusalCode>[] = [];
  if (rated.length >= allowed) refusals.push({ code: 'station.attempts-used', facts: { have: rated.length, need: allowed } });
  if (rated.some(({ result }) => result === null)) refusals.push({ code: 'station.result-pending' });
  if (last.talkAt === null) refusals.push({ code: 'station.talk-needed' });
  const until = addDays(last.heldOn, terms.coolingOffDays);
  if (compareDates(facts.plannedOn, until) < 0) refusals.push({ code: 'station.cooling-off', facts: { until } });
  return refusals;
}

/**
 * The variant for the next conversation, or null when no equivalent is left (then the lead talks with the trainee). Never one the
 * trainee has swapped away (no reason is asked), never the one met last: a repeated station must not test memory of the
 * script. Among the rest the one met least, in the station's order.
 * @param met variant codes of the conversations that began, oldest first, whatever their outcome
 * @param swappedAway variant codes the trainee asked to be spared
 */
export function nextVariant(
  station: Pick<Station, 'variants'>,
  met: readonly string[],
  swappedAway: readonly string[] = [],
): string | null {
  const open = station.variants.map(({ code }) => code).filter((code) => code !== met.at(-1) && !swappedAway.includes(code));
  const timesMet = (code: string) => met.filter((other) => other === code).length;
  const [next] = open.toSorted((a, b) => timesMet(a) - timesMet(b));
  return next ?? null;
}
