import { Injectable } from '@nestjs/common';
import type { RatingSheet } from '#libs/assessment';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { Rating } from './rating.entity.js';
import { RatingDraft } from './rating-draft.entity.js';

const DRAFTS_KEPT = 20;

@Injectable()
export class RatingStore {
  /** A sheet is its rater's alone. */
  visibleTo(tx: Tx, actor: Actor, id: string): Promise<Rating | null> {
    return tx.maybeOne<Rating>(`SELECT * FROM rating WHERE id = $1 AND rater_id = $2 AND program_id = ANY($3)`, [id, ...sight(actor)]);
  }

  lockVisibleTo(tx: Tx, actor: Actor, id: string): Promise<Rating | null> {
    return tx.maybeOne<Rating>(`SELECT * FROM rating WHERE id = $1 AND rater_id = $2 AND program_id = ANY($3) FOR UPDATE`, [
      id,
      ...sight(actor),
    ]);
  }

  ofRater(tx: Tx, rolePlayId: string, raterId: string): Promise<Rating | null> {
    return tx.maybeOne<Rating>(`SELECT * FROM rating WHERE role_play_id = $1 AND rater_id = $2`, [rolePlayId, raterId]);
  }

  /** This rater's sheets about these conversations, by conversation. */
  async ofGroup(tx: Tx, rolePlayIds: readonly string[], raterId: string): Promise<Map<string, string>> {
    const rows = await tx.rows<Pick<Rating, 'id' | 'rolePlayId'>>(
      `SELECT id, role_play_id FROM rating WHERE role_play_id = ANY($1) AND rater_id = $2`,
      [rolePlayIds, raterId],
    );
    return new Map(rows.map(({ id, rolePlayId }) => [rolePlayId, id]));
  }

  /** Says whether the sheet is new. */
  open(tx: Tx, rating: Rating): Promise<boolean> {
    return tx.insertIfAbsent(Rating, rating);
  }

  /** Keeps the sheet as the next version, and the last twenty of them. */
  async save(
    tx: Tx,
    rating: Rating,
    next: { sheet: RatingSheet; jotter: string; device: string | null; pausedAt: Date | null; pausedSeconds: number },
  ): Promise<number> {
    const version = rating.version + 1;
    await tx.run(
      `UPDATE rating SET version = $2, sheet = $3, saved_at = $4, saved_from = $5, jotter = $6, paused_at = $7, paused_seconds = $8 WHERE id = $1`,
      [rating.id, version, JSON.stringify(next.sheet), tx.now, next.device, next.jotter, next.pausedAt, next.pausedSeconds],
    );
    await tx.insert(RatingDraft, { ratingId: rating.id, version, sheet: next.sheet, savedAt: tx.now });
    await tx.run(`DELETE FROM rating_draft WHERE rating_id = $1 AND version <= $2`, [rating.id, version - DRAFTS_KEPT]);
    return version;
  }

  /** The jotter and the clock's pauses are nobody's record. */
  async wipeJotter(tx: Tx, id: string): Promise<void> {
    await tx.run(`UPDATE rating SET jotter = '', paused_at = NULL, paused_seconds = 0 WHERE id = $1`, [id]);
  }
}

function sight(actor: Actor): [string, string[]] {
  return [actor.id, actor.programsWhere('role-play.conduct')];
}
