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
                      WHERE g.person_id = seat.person_id AND g.program_id = o.program_id AND g.role = ANY(seat.roles) AND g.withdrawn_at IS NULL))
  OR EXISTS (
  SELECT 1 FROM unnest(o.further_role_player_ids) AS further
   WHERE NOT EXISTS (SELECT 1 FROM role_grant g
                      WHERE g.person_id = further AND g.program_id = o.program_id AND g.role = 'role-player' AND g.withdrawn_at IS NULL))`;

/** The roles for which people sit in the time `$1`, held until commit. */
const HOLD_ROLES = `
  SELECT 1 FROM offered_time o JOIN role_grant g ON g.program_id = o.program_id
   WHERE o.id = $1 AND g.person_id = ANY(ARRAY[o.rater_id, o.second_rater_id, o.role_player_id] || o.further_role_player_ids)
     AND g.role = ANY(${RATER_SEAT} || 'role-player'::text) AND g.withdrawn_at IS NULL
   ORDER BY g.id FOR SHARE OF g`;

/** An offered time as booking finds it. */
export interface TimeToTake {
  time: OfferedTime;
  /** Live bookings hold every trainee seat, or it has begun. */
  taken: boolean;
  rolesEnded: boolean;
  group: Group;
}

/** Who has booked a time that several trainees share, and what they will play. */
export interface Group {
  seats: readonly number[];
  /** Null while nobody has booked. */
  plays: { stationCode: string; variantCode: string; rubricVersion: number } | null;
}

interface Booked {
  offeredTimeId: string;
  traineeSeat: number;
  stationCode: string;
  variantCode: string;
  rubricVersion: number;
  startedAt: Date | null;
}

/** What booking may know about offered times. */
@Injectable()
export class OfferedTimesFacts {
  /** Free times for a station that lie ahead, with a role-player, with nobody in them booked elsewhere then or without their role; in order. */
  free(tx: Tx, programId: string, stationCode: string, from: Date): Promise<OfferedTime[]> {
    return tx.rows<OfferedTime>(
      `SELECT o.* FROM offered_time o
        WHERE o.program_id = $1 AND o.withdrawn_at IS NULL AND o.starts_at > $3 AND $2 = ANY(o.station_codes) AND o.role_player_id IS NOT NULL AND NOT (${ROLE_ENDED})
          AND (SELECT count(*) FROM role_play r WHERE r.offered_time_id = o.id AND r.cancelled_at IS NULL) < o.trainee_seats
          AND NOT EXISTS (SELECT 1 FROM role_play r WHERE r.offered_time_id = o.id AND r.started_at IS NOT NULL)
          AND NOT EXISTS (
            SELECT 1 FROM role_play r
             WHERE r.cancelled_at IS NULL AND r.outcome IS NULL AND r.starts_at < o.ends_at AND r.ends_at > o.starts_at
               AND r.offered_time_id IS DISTINCT FROM o.id
               AND (ARRAY[r.rater_id, r.second_rater_id, r.role_player_id] || r.further_role_player_ids)
                && (ARRAY[o.rater_id, o.second_rater_id, o.role_player_id] || o.further_role_player_ids))
        ORDER BY o.starts_at, o.id LIMIT 300`,
      [programId, stationCode, from],
    );
  }

  /** A time of the program, held until commit with the roles of everybody in it, and what stands against it. */
  async lock(tx: Tx, programId: string, id: string): Promise<TimeToTake | null> {
    const time = await tx.maybeOne<OfferedTime>(`SELECT * FROM offered_time WHERE program_id = $1 AND id = $2 FOR UPDATE`, [programId, id]);
    if (!time) return null;
    const booked = await this.booked(tx, [id]);
    await tx.rows(HOLD_ROLES, [id]);
    const ended = await tx.rows(`SELECT 1 FROM offered_time o WHERE o.id = $1 AND (${ROLE_ENDED})`, [id]);
    const taken = booked.length >= time.traineeSeats || booked.some(({ startedAt }) => startedAt !== null);
    return { time, taken, rolesEnded: ended.length > 0, group: groupOf(booked) };
  }

  /** What was booked in these times so far. */
  async groups(tx: Tx, ids: readonly string[]): Promise<(id: string) => Group> {
    const booked = await this.booked(tx, ids);
    return (id) => groupOf(booked.filter(({ offeredTimeId }) => offeredTimeId === id));
  }

  private booked(tx: Tx, ids: readonly string[]): Promise<Booked[]> {
    return tx.rows<Booked>(
      `SELECT offered_time_id, trainee_seat, station_code, variant_code, rubric_version, started_at FROM role_play
        WHERE offered_time_id = ANY($1) AND cancelled_at IS NULL ORDER BY trainee_seat`,
      [ids],
    );
  }
}

function groupOf(booked: readonly Booked[]): Group {
  return { seats: booked.map(({ traineeSeat }) => traineeSeat), plays: booked[0] ?? null };
}
