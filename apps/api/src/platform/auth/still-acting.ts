import type { AuditNote, Tx } from '../database/tx.js';
import { Problem } from '../http/problem.js';
import type { Actor } from './actor.js';

/**
 * Whoever leaves a note in the trail, or whose command says that it needs their role, is still signed in, and still holds what they held
 * in its program when the request came: a command may have waited for somebody's turn since. It is asked while the heads of the chains are
 * held, so a withdrawal in the same program either stands by now or waits for this commit; where there is no note, it stands or comes after.
 */
export async function mustStillAct(tx: Tx, actor: Actor, notes: readonly AuditNote[]): Promise<void> {
  if (actor.sessionId === null || (notes.length === 0 && tx.actsIn.length === 0) || endsOwn(actor, notes)) return;
  const programs = [...tx.actsIn, ...notes.map(({ programId }) => programId).filter((id) => id !== null)];
  const { signedIn, roles } = await tx.one<{ signedIn: boolean; roles: string[] }>(
    `SELECT EXISTS (SELECT 1 FROM session WHERE id = $1 AND ended_at IS NULL) AS signed_in,
            ARRAY(SELECT program_id || ' ' || role FROM role_grant WHERE person_id = $2 AND program_id = ANY($3) AND withdrawn_at IS NULL) AS roles`,
    [actor.sessionId, actor.personId, programs],
  );
  if (!signedIn) throw new Problem('session.required');
  const held = actor.roles.filter(({ programId }) => programs.includes(programId));
  if (!held.every(({ programId, role }) => roles.includes(`${programId} ${role}`))) throw new Problem('access.forbidden');
}

/** Somebody who signs out or lays down a role of their own does it with the session and the role that end. */
function endsOwn(actor: Actor, notes: readonly AuditNote[]): boolean {
  return notes.some(({ action, subject }) => subject === actor.personId && (action === 'session.ended' || action === 'role.withdrawn'));
}
