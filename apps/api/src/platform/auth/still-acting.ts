import type { AuditNote, Tx } from '../database/tx.js';
import { Problem } from '../http/problem.js';
import type { Actor } from './actor.js';

/**
 * Whoever leaves a note in the trail, or comes by a route that asks for a role, is still signed in, and still holds what they held when the
 * request came: a command may have waited for somebody's turn since. Notes say in which programs; without one it is each where the role was
 * held. It is asked while the heads of the chains are held, so a withdrawal in the same program either stands by now or waits for this
 * commit; where there is no note, it stands or comes after.
 */
export async function mustStillAct(tx: Tx, actor: Actor, notes: readonly AuditNote[]): Promise<void> {
  if (actor.sessionId === null || tx.outlastsRole || endsOwn(actor, notes)) return;
  const programs = notes.length > 0 ? notes.flatMap(({ programId }) => programId ?? []) : asked(actor);
  if (notes.length === 0 && programs.length === 0) return;
  const { signedIn, roles } = await tx.one<{ signedIn: boolean; roles: string[] }>(
    `SELECT EXISTS (SELECT 1 FROM session WHERE id = $1 AND ended_at IS NULL) AS signed_in,
            ARRAY(SELECT program_id || ' ' || role FROM role_grant WHERE person_id = $2 AND program_id = ANY($3) AND withdrawn_at IS NULL) AS roles`,
    [actor.sessionId, actor.personId, programs],
  );
  if (!signedIn) throw new Problem('session.required');
  const held = actor.roles.filter(({ programId }) => programs.includes(programId));
  if (!held.every(({ programId, role }) => roles.includes(`${programId} ${role}`))) throw new Problem('access.forbidden');
}

const asked = (actor: Actor) => (actor.permission ? actor.programsWhere(actor.permission) : []);

/** Somebody who signs out or lays down a role of their own does it with the session and the role that end. */
function endsOwn(actor: Actor, notes: readonly AuditNote[]): boolean {
  return notes.some(({ action, subject }) => subject === actor.personId && (action === 'session.ended' || action === 'role.withdrawn'));
}
