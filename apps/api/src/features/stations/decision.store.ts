import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { StationExtraAttempt } from './station-extra-attempt.entity.js';

/** After so many hours a second look that was booked and not signed stands among the decisions. */
const SECOND_LOOK_HOURS = 48;

/** A rated conversation that a rater of a new one may have to decide. */
export interface OpenLook {
  rolePlayId: string;
  enrolmentId: string;
  stationCode: string;
  waitingSince: Date;
}

export interface HeldAttempts {
  enrolmentId: string;
  stationCode: string;
  /** Rated conversations that took place. */
  held: number;
}

/** Conversation r is the last rated one of its station: an earlier one decides nothing any more. */
const LAST = `NOT EXISTS (
  SELECT 1 FROM role_play n WHERE n.enrolment_id = r.enrolment_id AND n.station_code = r.station_code AND n.purpose = 'attempt'
     AND n.outcome = 'completed' AND (n.starts_at, n.id) > (r.starts_at, r.id))`;

/** Sheets signed about conversation r and about new ones for a third rater after it. */
const SIGNED_SINCE = `
  SELECT 1 FROM sign_off s JOIN role_play about ON about.id = s.role_play_id
   WHERE s.enrolment_id = r.enrolment_id AND s.station_code = r.station_code AND about.starts_at >= r.starts_at`;

/** For a renewal, attempts at the stations that are seen anew are counted from the latest issue on (`isSeenAnew`). */
const inTerm = (at: string, row: string) => `(
  NOT v.terms @> jsonb_build_object('stations', jsonb_build_array(jsonb_build_object('code', ${row}.station_code, 'secondLook', true)))
  OR NOT EXISTS (SELECT 1 FROM certificate_issue i WHERE i.enrolment_id = ${row}.enrolment_id AND i.issued_at >= ${at}))`;

/** What may still be open. The sheets say whether it is: the caller reads them, and no number may cut these lists before. */
@Injectable()
export class DecisionStore {
  /** Conversations a third look was asked for, and those whose booked second look is not signed, oldest first; never the reader's own. */
  openLooks(tx: Tx, actor: Actor, programId: string): Promise<OpenLook[]> {
    const before = new Date(tx.now.getTime() - SECOND_LOOK_HOURS * 3_600_000);
    return tx.rows<OpenLook>(
      `SELECT r.id AS role_play_id, r.enrolment_id, r.station_code, coalesce(t.asked_at, r.ended_at) AS waiting_since
         FROM role_play r LEFT JOIN third_look_request t ON t.role_play_id = r.id
        WHERE r.program_id = $1 AND r.trainee_id <> $2 AND r.purpose = 'attempt' AND r.outcome = 'completed'
          AND (t.role_play_id IS NOT NULL
               OR (r.second_rater_id IS NOT NULL AND r.ended_at < $3
                   AND NOT EXISTS (SELECT 1 FROM sign_off s WHERE s.role_play_id = r.id AND s.seat = 'second-rater')))
          AND ${LAST} AND NOT EXISTS (${SIGNED_SINCE} AND s.seat = 'third-rater')
        ORDER BY waiting_since, r.id`,
      [programId, actor.id, before],
    );
  }

  /** Where as many rated conversations were held as the program and its lead allow, and a sheet says "not yet"; never the reader's own. */
  usedAttempts(tx: Tx, actor: Actor, programId: string): Promise<HeldAttempts[]> {
    return tx.rows<HeldAttempts>(
      `WITH held AS (
         SELECT r.enrolment_id, r.station_code, count(*)::int AS held
           FROM role_play r JOIN enrolment e ON e.id = r.enrolment_id JOIN program_version v ON v.id = e.program_version_id
          WHERE r.program_id = $1 AND r.trainee_id <> $2 AND r.purpose = 'attempt' AND r.outcome = 'completed'
            AND ${inTerm('r.ended_at', 'r')}
          GROUP BY r.enrolment_id, r.station_code)
       SELECT h.*
         FROM held h JOIN enrolment e ON e.id = h.enrolment_id JOIN program_version v ON v.id = e.program_version_id
         JOIN role_play r ON r.enrolment_id = h.enrolment_id AND r.station_code = h.station_code AND r.purpose = 'attempt' AND r.outcome = 'completed'
        WHERE h.held >= (v.terms -> 'roleplay' ->> 'attempts')::int
                + (SELECT count(*) FROM station_extra_attempt x WHERE x.enrolment_id = h.enrolment_id AND x.station_code = h.station_code
                     AND ${inTerm('x.given_at', 'x')})
          AND ${LAST} AND EXISTS (${SIGNED_SINCE} AND s.content::jsonb #>> '{outcome,result}' = 'not-yet')
        ORDER BY r.ended_at, h.enrolment_id, h.station_code`,
      [programId, actor.id],
    );
  }

  async give(tx: Tx, attempt: StationExtraAttempt): Promise<void> {
    await tx.insert(StationExtraAttempt, attempt);
  }
}
