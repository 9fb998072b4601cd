import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import type { HarmAlert } from './harm-alert.entity.js';
import type { PracticePause } from './practice-pause.entity.js';
import { type PauseStep, PracticePauseStep } from './practice-pause-step.entity.js';

export type AlertRow = HarmAlert & { traineeId: string; raterId: string; stationCode: string; signed: boolean };
export type PauseRow = PracticePause & { traineeId: string; stationCode: string; leadId: string | null; secondRaterId: string | null };

export interface AskedLook {
  signOffId: string;
  enrolmentId: string;
  traineeId: string;
  stationCode: string;
  acknowledgedAt: Date;
  comment: string | null;
}

export interface AskedThirdLook {
  rolePlayId: string;
  enrolmentId: string;
  traineeId: string;
  stationCode: string;
  askedAt: Date;
}

const PAUSE = `
  SELECT p.*, e.person_id AS trainee_id, r.station_code, r.second_rater_id, g.lead_id
    FROM practice_pause p JOIN enrolment e ON e.id = p.enrolment_id JOIN role_play r ON r.id = p.role_play_id JOIN program g ON g.id = p.program_id`;

/** What is over may leave a list; what is open never does. */
const MOST_OVER = 100;

const SIGNED = `EXISTS (SELECT 1 FROM sign_off s WHERE s.rating_id = a.rating_id)`;

/** The sheet may still be changed; signed, it pauses practice. */
const ALERT_OPEN = `(a.change = 'raised' AND NOT ${SIGNED})`;

/** As `pauseState` has it: lifted by the lead, or by a second look at the first rater's that confirms none of its behaviours. */
const PAUSE_OPEN = `(
  NOT EXISTS (SELECT 1 FROM practice_pause_step l WHERE l.pause_id = p.id AND l.step = 'lifted')
  AND NOT (p.seat = 'rater' AND EXISTS (
    SELECT 1 FROM sign_off s
     WHERE s.role_play_id = p.role_play_id AND s.seat = 'second-rater' AND NOT EXISTS (SELECT 1 FROM sign_off c WHERE c.corrects_id = s.id)
       AND NOT EXISTS (SELECT 1 FROM unnest(p.codes) code WHERE s.content::jsonb #>> ARRAY['sheet', 'critical', code] = 'yes'))))`;

@Injectable()
export class HarmStore {
  /** Every open one and the newest of the others. Nothing here is about the reader: a lead who trains too hears it from a person. */
  alerts(tx: Tx, programId: string, readerId: string): Promise<AlertRow[]> {
    return tx.rows<AlertRow>(
      `SELECT a.*, e.person_id AS trainee_id, r.rater_id, p.station_code, ${SIGNED} AS signed
         FROM harm_alert a JOIN enrolment e ON e.id = a.enrolment_id JOIN rating r ON r.id = a.rating_id JOIN role_play p ON p.id = a.role_play_id
        WHERE a.program_id = $1 AND e.person_id <> $2
          AND (a.id IN (SELECT id FROM harm_alert WHERE program_id = $1 ORDER BY changed_at DESC, id DESC LIMIT ${MOST_OVER}) OR ${ALERT_OPEN})
        ORDER BY a.changed_at DESC, a.id DESC`,
      [programId, readerId],
    );
  }

  /** Every open one, every one of which nobody has told the trainee, and the newest of the others. */
  pauses(tx: Tx, programId: string, readerId: string): Promise<PauseRow[]> {
    return tx.rows<PauseRow>(
      `${PAUSE}
        WHERE p.program_id = $1 AND e.person_id <> $2
          AND (p.id IN (SELECT id FROM practice_pause WHERE program_id = $1 ORDER BY opened_at DESC, id LIMIT ${MOST_OVER}) OR ${PAUSE_OPEN}
               OR NOT EXISTS (SELECT 1 FROM practice_pause_step t WHERE t.pause_id = p.id AND t.step = 'told'))
        ORDER BY p.opened_at DESC, p.id`,
      [programId, readerId],
    );
  }

  /** The pauses of the actor's own practice; nobody else's. */
  pausesOf(tx: Tx, actor: Actor, enrolmentId: string): Promise<PauseRow[]> {
    return tx.rows<PauseRow>(`${PAUSE} WHERE p.enrolment_id = $1 AND e.person_id = $2 ORDER BY p.opened_at DESC, p.id`, [
      enrolmentId,
      actor.id,
    ]);
  }

  /** Seen by the named lead of its program and by the trainee. */
  pauseVisibleTo(tx: Tx, actor: Actor, id: string): Promise<PauseRow | null> {
    return tx.maybeOne<PauseRow>(`${PAUSE} WHERE p.id = $1 AND $2 IN (g.lead_id, e.person_id)`, [id, actor.id]);
  }

  /** The same, with the lead as named until commit: asked after every wait. */
  holdPauseVisibleTo(tx: Tx, actor: Actor, id: string): Promise<PauseRow | null> {
    return tx.maybeOne<PauseRow>(`${PAUSE} WHERE p.id = $1 AND $2 IN (g.lead_id, e.person_id) FOR SHARE OF g`, [id, actor.id]);
  }

  stepsOf(tx: Tx, pauseIds: readonly string[]): Promise<PracticePauseStep[]> {
    return tx.rows<PracticePauseStep>(`SELECT * FROM practice_pause_step WHERE pause_id = ANY($1) ORDER BY taken_at, id`, [[...pauseIds]]);
  }

  async take(tx: Tx, pause: PauseRow, step: PauseStep, takenBy: string, words: string | null): Promise<void> {
    await tx.insert(PracticePauseStep, {
      id: tx.newId(),
      pauseId: pause.id,
      programId: pause.programId,
      step,
      takenBy,
      takenAt: tx.now,
      words,
    });
  }

  askedLooks(tx: Tx, programId: string, readerId: string): Promise<AskedLook[]> {
    return tx.rows<AskedLook>(
      `SELECT a.sign_off_id, s.enrolment_id, a.trainee_id, s.station_code, a.acknowledged_at, a.comment
         FROM feedback_acknowledgement a JOIN sign_off s ON s.id = a.sign_off_id
        WHERE a.program_id = $1 AND a.asks_another_look AND a.trainee_id <> $2 ORDER BY a.acknowledged_at DESC LIMIT 100`,
      [programId, readerId],
    );
  }

  askedThirdLooks(tx: Tx, programId: string, readerId: string): Promise<AskedThirdLook[]> {
    return tx.rows<AskedThirdLook>(
      `SELECT t.*, e.person_id AS trainee_id FROM third_look_request t JOIN enrolment e ON e.id = t.enrolment_id
        WHERE t.program_id = $1 AND e.person_id <> $2
          AND NOT EXISTS (SELECT 1 FROM role_play o JOIN role_play n ON n.enrolment_id = o.enrolment_id AND n.station_code = o.station_code
                           WHERE o.id = t.role_play_id AND n.purpose = 'third-look' AND n.starts_at > o.starts_at AND n.outcome = 'completed')
        ORDER BY t.asked_at`,
      [programId, readerId],
    );
  }
}
