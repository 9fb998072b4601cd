import { type Decision, decide, grant, type Refusal, refuse } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import type { Actor } from '../../platform/auth/actor.js';

/** The named lead and the admins of a program see what waits for a decision. */
export function decidesIn(actor: Actor, program: { id: string; leadId: string | null }): boolean {
  return program.leadId === actor.id || actor.holds('admin', program.id);
}

/** After the last attempt the program lead decides, and nobody for themselves. */
export function mayGiveAttempt(actorId: string, facts: { leadId: string | null; traineeId: string }): Decision<true, RefusalCodeName> {
  const refusals: Refusal<RefusalCodeName>[] = [];
  if (facts.leadId !== actorId) refusals.push({ code: 'station.lead-decides' });
  if (facts.traineeId === actorId) refusals.push({ code: 'independence.own-record' });
  return decide(refusals, () => true as const);
}

export interface AttemptsSoFar {
  /** Rated attempts held, and how many there may be. */
  held: number;
  allowed: number;
  result: 'passed' | 'not-yet' | null;
}

/** Another attempt is given when none is left and the last one is decided as "not yet". */
export function attemptToGive({ held, allowed, result }: AttemptsSoFar): Decision<true, RefusalCodeName> {
  return held >= allowed && result === 'not-yet'
    ? grant(true)
    : refuse({ code: 'station.attempts-left', facts: { left: Math.max(0, allowed - held) } });
}
