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
}

@Injectable()
export class DecisionStore {
  /** Conversations a third look was asked for, and those whose booked second look is not signed; never the reader's own. */
  openLooks(tx: Tx, actor: Actor, programId: string): Promise<OpenLook[]> {
    const before = new Date(tx.now.getTime() - SECOND_LOOK_HOURS * 3_600_000);
    return tx.rows<OpenLook>(
      `SELECT r.id AS role_play_id, r.enrolment_id, r.station_code, coalesce(t.asked_at, r.ended_at) AS waiting_since
         FROM role_play r LEFT JOIN third_look_request t ON t.role_play_id = r.id
        WHERE r.program_id = $1 AND r.trainee_id <> $2 AND r.purpose = 'attempt' AND r.outcome = 'completed'
          AND (t.role_play_id IS NOT NULL
               OR (r.second_rater_id IS NOT NULL AND r.ended_at < $3
                   AND NOT EXISTS (SELECT 1 FROM sign_off s WHERE s.role_play_id = r.id AND s.seat = 'second-rater')))
        ORDER BY waiting_since, r.id LIMIT 200`,
      [programId, actor.id, before],
    );
  }

  /** Where as many rated conversations were held as the program's number; never the reader's own. */
  manyAttempts(tx: Tx, actor: Actor, programId: string): Promise<HeldAttempts[]> {
    return tx.rows<HeldAttempts>(
      `SELECT r.enrolment_id, r.station_code
         FROM role_play r JOIN enrolment e ON e.id = r.enrolment_id JOIN program_version v ON v.id = e.program_version_id
        WHERE r.program_id = $1 AND r.trainee_id <> $2 AND r.purpose = 'attempt' AND r.outcome = 'completed'
        GROUP BY r.enrolment_id, r.station_code, v.terms
       HAVING count(*) >= (v.terms -> 'roleplay' ->> 'attempts')::int
        ORDER BY max(r.ended_at), r.enrolment_id, r.station_code LIMIT 200`,
      [programId, actor.id],
    );
  }

  async give(tx: Tx, attempt: StationExtraAttempt): Promise<void> {
    await tx.insert(StationExtraAttempt, attempt);
  }
}
