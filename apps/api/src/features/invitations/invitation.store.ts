import { Injectable } from '@nestjs/common';
import { PERMISSIONS } from '../../catalogue/permissions.js';
import type { Actor } from '../../platform/auth/actor.js';
import { hashToken } from '../../platform/auth/session-cookie.js';
import type { Tx } from '../../platform/database/tx.js';
import { Invitation } from './invitation.entity.js';

export interface InvitationInHand extends Invitation {
  /** Whether whoever sent it may still invite; the command line, which invites the first admin, always may. */
  senderInvites: boolean;
}

const IN_HAND = `
  SELECT i.*, i.invited_by IS NULL OR EXISTS (
           SELECT 1 FROM role_grant g
            WHERE g.program_id = i.program_id AND g.person_id = i.invited_by AND g.role = ANY($2) AND g.withdrawn_at IS NULL) AS sender_invites
    FROM invitation i WHERE i.token_hash = $1`;

@Injectable()
export class InvitationStore {
  insert(tx: Tx, invitation: Invitation): Promise<void> {
    return tx.insert(Invitation, invitation);
  }

  byToken(tx: Tx, token: string): Promise<InvitationInHand | null> {
    return tx.maybeOne<InvitationInHand>(IN_HAND, [hashToken(token), PERMISSIONS['person.invite']]);
  }

  /** The caller holds the program: its sender's role is as it is until commit. */
  lockByToken(tx: Tx, token: string): Promise<InvitationInHand | null> {
    return tx.maybeOne<InvitationInHand>(`${IN_HAND} FOR UPDATE OF i`, [hashToken(token), PERMISSIONS['person.invite']]);
  }

  /** Every one that waits, and the newest of the others. */
  listVisibleTo(tx: Tx, actor: Actor, programId: string): Promise<Invitation[]> {
    return tx.rows<Invitation>(
      `SELECT * FROM invitation
        WHERE program_id = $1 AND program_id = ANY($2)
          AND (accepted_at IS NULL AND withdrawn_at IS NULL
               OR id IN (SELECT id FROM invitation WHERE program_id = $1 ORDER BY invited_at DESC LIMIT 500))
        ORDER BY invited_at DESC`,
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
