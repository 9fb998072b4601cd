import { type Decision, grant, refuse } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import type { Actor } from '../../platform/auth/actor.js';

/**
 * Whoever is a trainee sees no right answer, no script and no rubric of what they are assessed by, whatever else they are. Content is the same
 * in every program of an installation, so being a trainee in another program counts as well.
 */
export function mayReadKeys(actor: Pick<Actor, 'roles'>): Decision<true, RefusalCodeName> {
  return actor.roles.some(({ role }) => role === 'trainee') ? refuse({ code: 'curriculum.reader-is-trainee' }) : grant(true);
}
