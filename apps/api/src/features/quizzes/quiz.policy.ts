import { attemptsLeft } from '#libs/assessment';
import { type Decision, grant, type Quiz, refuse } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import type { AttemptRow } from './quiz.store.js';

/** Nobody records a talk with themselves, or their own accommodation. */
export function mayRecordFor(actorId: string, personId: string): Decision<true, RefusalCodeName> {
  return actorId === personId ? refuse({ code: 'independence.own-record' }) : grant(true);
}

/** After the last attempt the program lead decides, and nobody else. */
export function mayGiveAttempt(actorId: string, facts: { leadId: string | null; personId: string }): Decision<true, RefusalCodeName> {
  if (facts.leadId !== actorId) return refuse({ code: 'quiz.lead-decides' });
  return mayRecordFor(actorId, facts.personId);
}

/** Another attempt is given when none is left and the quiz is not passed. */
export function attemptToGive(
  quiz: Pick<Quiz, 'attempts'>,
  extraAttempts: number,
  attempts: readonly AttemptRow[],
): Decision<true, RefusalCodeName> {
  const left = attemptsLeft({ attempts: quiz.attempts, extraAttempts }, attempts.length);
  if (left > 0 || attempts.some(({ passed }) => passed)) return refuse({ code: 'quiz.attempts-left', facts: { left } });
  return grant(true);
}

/** The attempt a talk is recorded about: the latest one, when it was "not yet" or held a choice that could do harm. */
export function attemptToTalkAbout(attempts: readonly AttemptRow[]): Decision<AttemptRow, RefusalCodeName> {
  const about = attempts.findLast((attempt) => attempt.passed === false || (attempt.harmfulChoices ?? 0) > 0);
  return about ? grant(about) : refuse({ code: 'quiz-talk.not-needed' });
}
