import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { OfferedTime } from './offered-time.entity.js';

export type { OfferedTime };

const RATER_SEAT = `ARRAY['clinical-supervisor','peer-supervisor']`;

/** A seat of the time `o` is given to somebody whose role for it has ended. */
const ROLE_ENDED = `EXISTS (
  SELECT 1 FROM (VALUES (o.rater_id, ${RATER_SEAT}), (o.second_rater_id, ${RATER_SEAT}), (o.role_player_id, ARRAY['role-player'])) AS seat (person_id, roles)
   WHERE seat.person_id IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM role_grant g
                      WHERE g.person_id = seat.person_id AND g.program_id = o.program_id AND g.role = ANY(seat.roles) AND g.withdrawn_at IS NULL))`;

/** An offered time as booking finds it. */
export interface TimeToTake {
  time: OfferedTime;
  /** A live booking has it. */
  taken: boolean;
  rolesEnded: boolean;
}

/** What booking may know about offered times. */
@Injectable()
export class OfferedTimesFacts {
  /** Free times for a station that lie ahead, with a role-player, with nobody in them booked elsewhere then or without their role; in order. */
  free(tx: Tx, programId: string, stationCode: string, from: Date): Promise<OfferedTime[]> {
    return tx.rows<OfferedTime>(
      `SELECT o.* FROM offered_time o
        WHERE o.program_id = $1 AND o.withdrawn_at IS NULL AND o.starts_at > $3 AND $2 = ANY(o.station_codes) AND o.role_player_id IS NOT NULL AND NOT ${ROLE_ENDED}
          AND NOT EXISTS (SELECT 1 FROM role_play r WHERE r.offered_time_id = o.id AND r.cancelled_at IS NULL)
          AND NOT EXISTS (
            SELECT 1 FROM role_play r
             WHERE r.cancelled_at IS NULL AND r.outcome IS NULL AND r.starts_at < o.ends_at AND r.ends_at > o.starts_at
               AND ARRAY[r.rater_id, r.second_rater_id, r.role_player_id] && ARRAY[o.rater_id, o.second_rater_id, o.role_player_id])
        ORDER BY o.starts_at, o.id LIMIT 300`,
      [programId, stationCode, from],
    );
  }

  /** A time of the program, held until commit, and what stands against it. */
  async lock(tx: Tx, programId: string, id: string): Promise<TimeToTake | null> {
    const time = await tx.maybeOne<OfferedTime>(`SELECT * FROM offered_time WHERE program_id = $1 AND id = $2 FOR UPDATE`, [programId, id]);
    if (!time) return null;
    const bookings = await tx.rows(`SELECT 1 FROM role_play WHERE offered_time_id = $1 AND cancelled_at IS NULL`, [id]);
    const ended = await tx.rows(`SELECT 1 FROM offered_time o WHERE o.id = $1 AND ${ROLE_ENDED}`, [id]);
    return { time, taken: bookings.length > 0, rolesEnded: ended.length > 0 };
  }
}
