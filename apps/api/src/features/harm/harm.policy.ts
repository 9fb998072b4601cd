import { mayRecordFor } from '#libs/assessment';
import { type Decision, decide, type Refusal } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import type { PauseStep } from './practice-pause-step.entity.js';

/** The harm channel belongs to the lead that the program names, except about themselves. */
export function leads(pause: { leadId: string | null; traineeId: string }, personId: string): boolean {
  return isLead(pause, personId) && pause.traineeId !== personId;
}

export function isLead(program: { leadId: string | null }, personId: string): boolean {
  return program.leadId !== null && program.leadId === personId;
}

/** Who may take which step about a pause; each is taken once. */
export function mayTakeStep(
  step: PauseStep,
  actorId: string,
  pause: { traineeId: string; leadId: string | null; closed: boolean; taken: readonly PauseStep[] },
): Decision<true, RefusalCodeName> {
  const refusals: Refusal<RefusalCodeName>[] = [];
  const ownStep = mayRecordFor(actorId, pause.traineeId, 'pause-lift');
  if (step === 'lifted' && !ownStep.ok) refusals.push(...ownStep.refusals);
  if (pause.taken.includes(step)) refusals.push({ code: 'pause.step-taken' });
  if (step !== 'told' && pause.closed) refusals.push({ code: 'pause.over' });
  return decide(refusals, () => true as const);
}

/** A trainee learns of a pause from a person; only then the pages speak of it. */
export function speaksToTrainee(taken: readonly PauseStep[]): boolean {
  return taken.includes('told');
}
