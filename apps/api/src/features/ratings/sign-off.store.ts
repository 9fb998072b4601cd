import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { SignOff } from './sign-off.entity.js';

/** A sign-off with when the trainee may read it. */
export type SharedSignOff = SignOff & { shareAt: Date | null };

const SHARED = `SELECT s.*, f.share_at FROM sign_off s LEFT JOIN feedback_share f ON f.sign_off_id = s.id`;

@Injectable()
export class SignOffStore {
  insert(tx: Tx, signOff: SignOff): Promise<void> {
    return tx.insert(SignOff, signOff);
  }

  /** Every record of one sheet, oldest first. */
  ofRating(tx: Tx, ratingId: string): Promise<SharedSignOff[]> {
    return tx.rows<SharedSignOff>(`${SHARED} WHERE s.rating_id = $1 ORDER BY s.signed_at, s.id`, [ratingId]);
  }

  /** A rater's own record. */
  ownedBy(tx: Tx, actor: Actor, id: string): Promise<SignOff | null> {
    return tx.maybeOne<SignOff>(`SELECT * FROM sign_off WHERE id = $1 AND rater_id = $2 AND program_id = ANY($3)`, [
      id,
      actor.id,
      actor.programsWhere('role-play.conduct'),
    ]);
  }

  /** Whose sheet about this conversation is signed, by seat. */
  async signedSeats(tx: Tx, rolePlayId: string): Promise<Set<string>> {
    const rows = await tx.rows<{ seat: string }>(`SELECT DISTINCT seat FROM sign_off WHERE role_play_id = $1`, [rolePlayId]);
    return new Set(rows.map(({ seat }) => seat));
  }
}
