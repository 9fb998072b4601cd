import { type Decision, grant, refuse } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import type { Actor } from '../../platform/auth/actor.js';

/** Whoever is a trainee, in whichever program, sees no question with its key. */
export function mayHandleKeys(actor: Pick<Actor, 'roles'>): Decision<true, RefusalCodeName> {
  return actor.roles.some(({ role }) => role === 'trainee') ? refuse({ code: 'curriculum.reader-is-trainee' }) : grant(true);
}
