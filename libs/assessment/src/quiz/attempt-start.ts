import type { Decision, Quiz, Refusal } from '#libs/curriculum';
import { decide } from '#libs/curriculum';
import { type Accommodation, type AttemptFacts, attemptState, effectiveEnd } from './attempt.js';
import { type AttemptOutcome, standingOver } from './grade.js';
import type { StartRefusalCode } from './refusals.js';

export interface StartTerms extends Pick<Quiz, 'attempts' | 'coolingOff' | 'grading' | 'passMark' | 'timeLimitMinutes'> {
  /** First instant at which the quiz may be started; null: always was. */
  readonly opensAt: Date | null;
  /** From this instant on it may not; null: it stays open. */
  readonly closesAt: Date | null;
  /** Attempts that the program lead gave this person beyond the terms, 0 or more. */
  readonly extraAttempts: number;
  /** Lessons of the module that this person has not completed, by code. */
  readonly missingLessons: readonly string[];
  /** What comes before a final exam (`examMissing`); a module's quiz waits for its lessons alone. */
  readonly missingModules?: readonly string[];
  readonly missingStations?: readonly string[];
}

/** An earlier attempt of this person at this quiz. */
export interface PreviousAttempt extends AttemptFacts {
  /** null until graded, and for an abandoned attempt. */
  readonly outcome: AttemptOutcome | null;
  /** When the trainer recorded the talk about this attempt; null: not yet. */
  readonly talkAt: Date | null;
}

export interface StartFacts {
  readonly terms: StartTerms;
  /** In the order they were started. */
  readonly previousAttempts: readonly PreviousAttempt[];
  readonly accommodation: Accommodation;
  readonly now: Date;
}

export interface StartGrant {
  /** From 1. */
  readonly attemptNumber: number;
  readonly startedAt: Date;
  readonly endsAt: Date | null;
}

type StartRefusal = Refusal<StartRefusalCode>;

const HOUR = 3_600_000;

/**
 * May this person start an attempt now? Refuses with every reason that holds:
 * - `attempt.in-progress` (state): one attempt at a time; one that waits for its grade counts, because the grade decides the rest.
 * - `attempt.already-passed` (percent): nothing can be gained, and where the latest or the mean counts, a pass could be lost.
 * - `attempt.limit-reached` (allowed, used): from here on the program lead decides. Abandoned attempts are used: the questions were seen.
 * - `attempt.cooling-off` (until) and `attempt.talk-needed` (attemptNumber): after the n-th "not yet" the n-th step of the ladder.
 * - `attempt.not-open` (opensAt, closesAt).
 * - `quiz.lessons-incomplete` · `exam.modules-incomplete` · `exam.stations-incomplete` (missing: codes with ", " between them, count):
 *   only before the first attempt at an exam; what was begun once is never locked.
 * Instants in facts are ISO 8601 in UTC. The caller holds a lock per person and quiz while it asks and writes.
 */
export function mayStart({ terms, previousAttempts, accommodation, now }: StartFacts): Decision<StartGrant, StartRefusalCode> {
  const refusals = [
    ...runningRefusal(previousAttempts, now),
    ...passedRefusal(terms, previousAttempts),
    ...limitRefusal(terms, previousAttempts),
    ...coolingOffRefusals(terms, previousAttempts, now),
    ...openRefusal(terms, now),
    ...missingRefusal('quiz.lessons-incomplete', terms.missingLessons),
    ...examRefusals(terms, previousAttempts),
  ];
  return decide(refusals, () => ({
    attemptNumber: previousAttempts.length + 1,
    startedAt: now,
    endsAt: effectiveEnd(now, terms.timeLimitMinutes, accommodation, terms.closesAt),
  }));
}

/** True while nothing can be done at this quiz: none may be started, and none is open to go on with. What comes before it is left aside. */
export function isResting(facts: StartFacts): boolean {
  const latest = facts.previousAttempts.at(-1) ?? null;
  if (attemptState(latest, facts.now) === 'in-progress') return false;
  return !mayStart({ ...facts, terms: { ...facts.terms, missingLessons: [], missingModules: [], missingStations: [] } }).ok;
}

/** How many attempts a person may still start, leaving aside when. */
export function attemptsLeft(terms: Pick<StartTerms, 'attempts' | 'extraAttempts'>, used: number): number {
  return Math.max(0, terms.attempts + terms.extraAttempts - used);
}

function runningRefusal(previous: readonly PreviousAttempt[], now: Date): StartRefusal[] {
  const running = previous.find((attempt) => !isFinished(attempt));
  return running === undefined ? [] : [{ code: 'attempt.in-progress', facts: { state: attemptState(running, now) } }];
}

function isFinished({ gradedAt, abandonedAt }: PreviousAttempt): boolean {
  return gradedAt !== null || abandonedAt !== null;
}

function passedRefusal({ grading, passMark }: StartTerms, previous: readonly PreviousAttempt[]): StartRefusal[] {
  const outcomes = previous.flatMap(({ outcome }) => (outcome === null ? [] : [outcome]));
  const standing = standingOver(grading, passMark, outcomes);
  if (standing?.result !== 'passed') return [];
  return [{ code: 'attempt.already-passed', facts: { percent: standing.percent } }];
}

function limitRefusal(terms: StartTerms, previous: readonly PreviousAttempt[]): StartRefusal[] {
  if (attemptsLeft(terms, previous.length) > 0) return [];
  const facts = { allowed: terms.attempts + terms.extraAttempts, used: previous.length };
  return [{ code: 'attempt.limit-reached', facts }];
}

/** Counted from the end of the latest attempt, if that was a "not yet". Past the last step of the ladder nothing has to be waited for. */
function coolingOffRefusals({ coolingOff }: StartTerms, previous: readonly PreviousAttempt[], now: Date): StartRefusal[] {
  const latest = previous.at(-1);
  if (latest === undefined || !isNotYet(latest)) return [];
  const step = coolingOff[previous.filter(isNotYet).length - 1];
  if (step === undefined) return [];

  const refusals: StartRefusal[] = [];
  const endedAt = latest.submittedAt ?? latest.abandonedAt ?? latest.startedAt;
  const until = new Date(endedAt.getTime() + step.hours * HOUR);
  if (now < until) refusals.push({ code: 'attempt.cooling-off', facts: { until: until.toISOString() } });
  if (step.talk && latest.talkAt === null) {
    refusals.push({ code: 'attempt.talk-needed', facts: { attemptNumber: previous.length } });
  }
  return refusals;
}

function isNotYet({ outcome, abandonedAt }: PreviousAttempt): boolean {
  return abandonedAt !== null || outcome?.result === 'not-yet';
}

function openRefusal({ opensAt, closesAt }: StartTerms, now: Date): StartRefusal[] {
  const open = (opensAt === null || now >= opensAt) && (closesAt === null || now < closesAt);
  if (open) return [];
  const facts = { opensAt: opensAt?.toISOString() ?? null, closesAt: closesAt?.toISOString() ?? null };
  return [{ code: 'attempt.not-open', facts }];
}

function missingRefusal(code: StartRefusalCode, missing: readonly string[]): StartRefusal[] {
  return missing.length === 0 ? [] : [{ code, facts: { missing: missing.join(', '), count: missing.length } }];
}

function examRefusals({ missingModules = [], missingStations = [] }: StartTerms, previous: readonly PreviousAttempt[]): StartRefusal[] {
  if (previous.length > 0) return [];
  return [...missingRefusal('exam.modules-incomplete', missingModules), ...missingRefusal('exam.stations-incomplete', missingStations)];
}
