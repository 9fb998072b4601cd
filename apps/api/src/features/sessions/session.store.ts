import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { Session } from './session.entity.js';

@Injectable()
export class SessionStore {
  insert(tx: Tx, session: Session): Promise<void> {
    return tx.insert(Session, session);
  }

  listVisibleTo(tx: Tx, actor: Actor): Promise<Session[]> {
    return tx.rows<Session>(
      `SELECT * FROM session WHERE person_id = $1 AND ended_at IS NULL AND expires_at > $2
          AND last_seen_at > $2::timestamptz - make_interval(mins => idle_minutes) ORDER BY last_seen_at DESC`,
      [actor.id, tx.now],
    );
  }

  /** How many sessions it ended: one, or none when it is another person's or over. */
  end(tx: Tx, actor: Actor, sessionId: string): Promise<number> {
    return tx.run(`UPDATE session SET ended_at = $3 WHERE id = $1 AND person_id = $2 AND ended_at IS NULL`, [sessionId, actor.id, tx.now]);
  }

  async shorten(tx: Tx, personId: string, { idleMinutes, hours }: { idleMinutes: number; hours: number }): Promise<void> {
    await tx.run(
      `UPDATE session SET idle_minutes = least(idle_minutes, $2), expires_at = least(expires_at, created_at + make_interval(hours => $3))
        WHERE person_id = $1 AND ended_at IS NULL`,
      [personId, idleMinutes, hours],
    );
  }

  async endAllOf(tx: Tx, personId: string): Promise<void> {
    await tx.run(`UPDATE session SET ended_at = $2 WHERE person_id = $1 AND ended_at IS NULL`, [personId, tx.now]);
  }

  async noteFreshSignIn(tx: Tx, sessionId: string): Promise<void> {
    await tx.run(`UPDATE session SET authenticated_at = $2 WHERE id = $1`, [sessionId, tx.now]);
  }
}
