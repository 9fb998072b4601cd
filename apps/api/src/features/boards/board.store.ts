import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';

@Injectable()
export class BoardStore {
  programVisibleTo(tx: Tx, actor: Actor, programId: string): Promise<{ id: string; zone: string } | null> {
    if (!actor.may('board.read', programId)) return Promise.resolve(null);
    return tx.maybeOne(`SELECT id, zone FROM program WHERE id = $1`, [programId]);
  }

  cohortVisibleTo(tx: Tx, actor: Actor, cohortId: string): Promise<{ id: string; name: string; programId: string } | null> {
    return tx.maybeOne(`SELECT id, name, program_id FROM cohort WHERE id = $1 AND program_id = ANY($2)`, [
      cohortId,
      actor.programsWhere('board.read'),
    ]);
  }

  /** Completed conversations that ended before an instant and miss a signature of somebody who rated them. */
  async unsignedSince(tx: Tx, programId: string, before: Date): Promise<number> {
    const { count } = await tx.one<{ count: number }>(
      `SELECT count(*)::int AS count FROM role_play r
        WHERE r.program_id = $1 AND r.outcome = 'completed' AND r.ended_at < $2
          AND EXISTS (SELECT 1 FROM (VALUES (r.rater_id), (r.second_rater_id)) AS seat (person_id)
                       WHERE seat.person_id IS NOT NULL
                         AND NOT EXISTS (SELECT 1 FROM sign_off s WHERE s.role_play_id = r.id AND s.rater_id = seat.person_id))`,
      [programId, before],
    );
    return count;
  }

  async waitingInvitations(tx: Tx, programId: string): Promise<number> {
    const { count } = await tx.one<{ count: number }>(
      `SELECT count(*)::int AS count FROM invitation
        WHERE program_id = $1 AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > $2`,
      [programId, tx.now],
    );
    return count;
  }

  /** When somebody last learned or practised in an enrolment, if they did: what they do in other programs is no business of this one. */
  async lastActive(tx: Tx, enrolmentIds: readonly string[]): Promise<Map<string, Date | null>> {
    const rows = await tx.rows<{ id: string; at: Date | null }>(
      `SELECT e.id, greatest(
                (SELECT max(saved_at) FROM lesson_progress WHERE enrolment_id = e.id),
                (SELECT max(greatest(leased_at, submitted_at)) FROM quiz_attempt WHERE enrolment_id = e.id),
                (SELECT max(ended_at) FROM role_play WHERE enrolment_id = e.id AND outcome = 'completed'),
                (SELECT max(logged_at) FROM practice_hours WHERE enrolment_id = e.id)) AS at
         FROM enrolment e WHERE e.id = ANY($1)`,
      [enrolmentIds],
    );
    return new Map(rows.map(({ id, at }) => [id, at]));
  }
}
