import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { hashToken } from '../../platform/auth/session-cookie.js';
import type { Tx } from '../../platform/database/tx.js';
import { Invitation } from './invitation.entity.js';

@Injectable()
export class InvitationStore {
  insert(tx: Tx, invitation: Invitation): Promise<void> {
    return tx.insert(Invitation, invitation);
  }

  byToken(tx: Tx, token: string): Promise<Invitation | null> {
    return tx.maybeOne<Invitation>(`SELECT * FROM invitation WHERE token_hash = $1`, [hashToken(token)]);
  }

  lockByToken(tx: Tx, token: string): Promise<Invitation | null> {
    return tx.maybeOne<Invitation>(`SELECT * FROM invitation WHERE token_hash = $1 FOR UPDATE`, [hashToken(token)]);
  }

  listVisibleTo(tx: Tx, actor: Actor, programId: string): Promise<Invitation[]> {
    return tx.rows<Invitation>(
      `SELECT * FROM invitation WHERE program_id = $1 AND program_id = ANY($2) ORDER BY invited_at DESC LIMIT 500`,
      [programId, actor.programsWhere('person.invite')],
    );
  }

  lockVisibleTo(tx: Tx, actor: Actor, id: string): Promise<Invitation | null> {
    return tx.maybeOne<Invitation>(`SELECT * FROM invitation WHERE id = $1 AND program_id = ANY($2) FOR UPDATE`, [
      id,
      actor.programsWhere('person.invite'),
    ]);
  }

  async accept(tx: Tx, id: string, personId: string): Promise<void> {
    await tx.run(`UPDATE invitation SET accepted_at = $2, accepted_by = $3 WHERE id = $1`, [id, tx.now, personId]);
  }

  async withdraw(tx: Tx, id: string): Promise<void> {
    await tx.run(`UPDATE invitation SET withdrawn_at = $2 WHERE id = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL`, [id, tx.now]);
  }
}
