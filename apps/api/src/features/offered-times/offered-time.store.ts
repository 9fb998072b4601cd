import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { OfferedTime } from './offered-time.entity.js';

/** An offered time with the bookings that hold it, if any do. */
export interface OfferedTimeNow extends OfferedTime {
  /** The first trainee's, where several share it. */
  rolePlayId: string | null;
  bookedStation: string | null;
  traineeIds: string[];
}

const NOW = `
  SELECT o.*, b.role_play_id, b.booked_station, coalesce(b.trainee_ids, '{}') AS trainee_ids
    FROM offered_time o
    CROSS JOIN LATERAL (
      SELECT (array_agg(r.id ORDER BY r.trainee_seat))[1] AS role_play_id, min(r.station_code) AS booked_station,
             array_agg(r.trainee_id ORDER BY r.trainee_seat) AS trainee_ids
        FROM role_play r WHERE r.offered_time_id = o.id AND r.cancelled_at IS NULL) b`;

@Injectable()
export class OfferedTimeStore {
  insert(tx: Tx, time: OfferedTime): Promise<void> {
    return tx.insert(OfferedTime, time);
  }

  /** Times that still lie ahead: a supervisor's own, and every one for an admin of the program. */
  listVisibleTo(tx: Tx, actor: Actor, programId: string): Promise<OfferedTimeNow[]> {
    return tx.rows<OfferedTimeNow>(
      `${NOW} WHERE o.program_id = $1 AND o.withdrawn_at IS NULL AND o.ends_at > $2 AND ($3 OR o.rater_id = $4 OR o.second_rater_id = $4)
        ORDER BY o.starts_at, o.id LIMIT 500`,
      [programId, tx.now, actor.holds('admin', programId), actor.id],
    );
  }

  /** One's own time, or any time of a program whose admin one is; held until commit. Its booking is read once it is held: a booking holds it too. */
  async lockVisibleTo(tx: Tx, actor: Actor, id: string): Promise<OfferedTimeNow | null> {
    const admin = actor.roles.filter(({ role }) => role === 'admin').map(({ programId }) => programId);
    const held = await tx.rows(
      `SELECT 1 FROM offered_time o WHERE o.id = $1 AND o.program_id = ANY($2) AND (o.rater_id = $3 OR o.program_id = ANY($4)) FOR UPDATE`,
      [id, actor.programsWhere('offered-time.staff'), actor.id, admin],
    );
    return held.length > 0 ? tx.maybeOne<OfferedTimeNow>(`${NOW} WHERE o.id = $1`, [id]) : null;
  }

  async overlaps(tx: Tx, raterId: string, from: Date, to: Date): Promise<boolean> {
    const rows = await tx.rows(
      `SELECT 1 FROM offered_time WHERE rater_id = $1 AND withdrawn_at IS NULL AND starts_at < $3 AND ends_at > $2 LIMIT 1`,
      [raterId, from, to],
    );
    return rows.length > 0;
  }

  async withdraw(tx: Tx, id: string): Promise<void> {
    await tx.run(`UPDATE offered_time SET withdrawn_at = $2 WHERE id = $1`, [id, tx.now]);
  }

  async staff(tx: Tx, id: string, seats: Pick<OfferedTime, 'secondRaterId' | 'rolePlayerId' | 'furtherRolePlayerIds'>): Promise<void> {
    await tx.run(
      `UPDATE offered_time SET second_rater_id = $2, role_player_id = $3, further_role_player_ids = $4, version = version + 1 WHERE id = $1`,
      [id, seats.secondRaterId, seats.rolePlayerId, seats.furtherRolePlayerIds],
    );
  }

  /** People of the program who hold one of the roles, by name. */
  peopleWith(tx: Tx, programId: string, roles: readonly string[]): Promise<{ id: string; name: string }[]> {
    return tx.rows(
      `SELECT p.id, p.name FROM person p
        WHERE EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.program_id = $1 AND g.role = ANY($2) AND g.withdrawn_at IS NULL)
        ORDER BY p.name, p.id`,
      [programId, roles],
    );
  }
}
