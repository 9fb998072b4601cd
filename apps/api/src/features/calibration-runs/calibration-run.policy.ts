import { type Decision, decide, grant, type Refusal, refuse } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import type { Actor } from '../../platform/auth/actor.js';

/** Whoever is a trainee, in whichever program, sees no rubric and no gold of what they are assessed by: content is the same in all of them. */
export function mayCalibrate(actor: Pick<Actor, 'roles'>): Decision<true, RefusalCodeName> {
  return actor.roles.some(({ role }) => role === 'trainee') ? refuse({ code: 'curriculum.reader-is-trainee' }) : grant(true);
}

/** A sheet changes until its run is handed in, or the rubric is another. */
export function mayMark(run: { handedInAt: Date | null }, outdated: boolean): Decision<true, RefusalCodeName> {
  const refusals: Refusal<RefusalCodeName>[] = [];
  if (run.handedInAt !== null) refusals.push({ code: 'calibration-run.handed-in' });
  else if (outdated) refusals.push({ code: 'calibration-run.rubric-changed' });
  return decide(refusals, () => true as const);
}

/** The comparison holds the gold, so it rests while its rater has the same examples open again. */
export function mayCompare(openAgain: boolean): Decision<true, RefusalCodeName> {
  return decide<true, RefusalCodeName>(openAgain ? [{ code: 'calibration-run.open' }] : [], () => true);
}

/** How raters did is for the lead that the program names. */
export function oversees(actor: Actor, program: { id: string; leadId: string | null }): boolean {
  return program.leadId === actor.id && actor.may('calibration-run.oversee', program.id);
}
