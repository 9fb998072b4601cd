import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { PracticeReminder, type PracticeReminderKind } from './practice-reminder.entity.js';

const HOUR = 3_600_000;
/** What nobody could send for so long, after a standstill, is left out rather than sent late. */
const LATEST_HOURS = 96;

/** A reminder that is due, with what its words need. */
export interface DueReminder {
  programId: string;
  rolePlayId: string;
  personId: string;
  kind: PracticeReminderKind;
  startsAt: Date;
  zone: string;
  part: 'trainee' | 'rater' | 'role-player';
}

/** Still holds the role for the part. */
const STAYS = `EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = seat.person_id AND g.program_id = r.program_id AND g.withdrawn_at IS NULL
                        AND g.role = ANY(CASE seat.part WHEN 'rater' THEN ARRAY['clinical-supervisor','peer-supervisor'] ELSE ARRAY[seat.part] END))`;

@Injectable()
export class PracticeReminderStore {
  /** Raters of completed conversations whose sheet is not signed a day, or two days, after its end. */
  unsigned(tx: Tx): Promise<DueReminder[]> {
    return tx.rows<DueReminder>(
      `SELECT r.program_id, r.id AS role_play_id, seat.person_id, r.starts_at, p.zone, seat.part,
              CASE WHEN r.ended_at <= $2 THEN 'unsigned-48' ELSE 'unsigned-24' END AS kind
         FROM role_play r JOIN program p ON p.id = r.program_id
        CROSS JOIN LATERAL (VALUES (r.rater_id, 'rater'), (r.second_rater_id, 'rater')) AS seat (person_id, part)
        WHERE r.outcome = 'completed' AND r.ended_at <= $1 AND r.ended_at > $3 AND seat.person_id IS NOT NULL AND ${STAYS}
          AND NOT EXISTS (SELECT 1 FROM sign_off s WHERE s.role_play_id = r.id AND s.rater_id = seat.person_id)
        ORDER BY r.ended_at, r.id, seat.person_id`,
      [hoursBefore(tx.now, 24), hoursBefore(tx.now, 48), hoursBefore(tx.now, LATEST_HOURS)],
    );
  }

  /** Everybody in a conversation that begins within a day, unless it was booked within that day; once where several trainees share it. */
  tomorrow(tx: Tx): Promise<DueReminder[]> {
    return tx.rows<DueReminder>(
      `SELECT DISTINCT ON (r.starts_at, coalesce(r.offered_time_id, r.id), seat.person_id) r.program_id, r.id AS role_play_id, seat.person_id, r.starts_at, p.zone, seat.part, 'tomorrow' AS kind
         FROM role_play r JOIN program p ON p.id = r.program_id
        CROSS JOIN LATERAL (VALUES (r.trainee_id, 'trainee'), (r.rater_id, 'rater'), (r.second_rater_id, 'rater'), (r.role_player_id, 'role-player')
                UNION ALL SELECT further, 'role-player' FROM unnest(r.further_role_player_ids) AS further) AS seat (person_id, part)
        WHERE r.cancelled_at IS NULL AND r.started_at IS NULL AND r.outcome IS NULL AND r.starts_at > $1 AND r.starts_at <= $2
          AND r.booked_at <= r.starts_at - interval '24 hours' AND seat.person_id IS NOT NULL AND ${STAYS}
        ORDER BY r.starts_at, coalesce(r.offered_time_id, r.id), seat.person_id, r.booked_at, r.id`,
      [tx.now, hoursBefore(tx.now, -24)],
    );
  }

  /** Holds a conversation that still lies ahead until commit. One that somebody changes at this moment is left to the next run. */
  async holdAhead(tx: Tx, { rolePlayId }: DueReminder): Promise<boolean> {
    const held = await tx.rows(
      `SELECT 1 FROM role_play WHERE id = $1 AND cancelled_at IS NULL AND started_at IS NULL AND outcome IS NULL FOR SHARE SKIP LOCKED`,
      [rolePlayId],
    );
    return held.length > 0;
  }

  /** Whether it was not signed since it was found. */
  async isUnsigned(tx: Tx, { rolePlayId, personId }: DueReminder): Promise<boolean> {
    const signed = await tx.rows(`SELECT 1 FROM sign_off WHERE role_play_id = $1 AND rater_id = $2`, [rolePlayId, personId]);
    return signed.length === 0;
  }

  /** Says whether it is new: nobody is reminded of the same thing twice. */
  once(tx: Tx, { programId, rolePlayId, personId, kind }: DueReminder): Promise<boolean> {
    return tx.insertIfAbsent(PracticeReminder, { programId, rolePlayId, personId, kind, sentAt: tx.now });
  }
}

function hoursBefore(now: Date, hours: number): Date {
  return new Date(now.getTime() - hours * HOUR);
}
