import { Injectable } from '@nestjs/common';
import type { RaterSeat } from '#libs/assessment';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { FeedbackAcknowledgement } from './feedback-acknowledgement.entity.js';

/** A signed record as its trainee reads it. */
export interface FeedbackRow {
  id: string;
  programId: string;
  enrolmentId: string;
  traineeId: string;
  rolePlayId: string;
  raterId: string;
  seat: RaterSeat;
  stationCode: string;
  curriculumVersionId: string;
  correctsId: string | null;
  correctedById: string | null;
  signedAt: Date;
  content: string;
  shareAt: Date | null;
  acknowledgedAt: Date | null;
  comment: string | null;
  asksAnotherLook: boolean | null;
}

/**
 * Feedback with an alert in it waits until somebody has talked with the trainee: it is never told by a page alone. What corrects such a record holds
 * the same alert.
 */
const NOT_BEFORE_THE_TALK = `
  NOT EXISTS (SELECT 1 FROM practice_pause p JOIN sign_off o ON o.id = p.sign_off_id
               WHERE o.rating_id = s.rating_id AND o.signed_at <= s.signed_at
               AND NOT EXISTS (SELECT 1 FROM practice_pause_step t WHERE t.pause_id = p.id AND t.step = 'told'))`;

const FEEDBACK = `
  SELECT s.id, s.program_id, s.enrolment_id, e.person_id AS trainee_id, s.role_play_id, s.rater_id, s.seat, s.station_code, r.curriculum_version_id,
         s.corrects_id, c.id AS corrected_by_id, s.signed_at, s.content, f.share_at, a.acknowledged_at, a.comment, a.asks_another_look
    FROM sign_off s
    JOIN enrolment e ON e.id = s.enrolment_id
    JOIN role_play r ON r.id = s.role_play_id
    LEFT JOIN sign_off c ON c.corrects_id = s.id
    LEFT JOIN feedback_share f ON f.sign_off_id = s.id
    LEFT JOIN feedback_acknowledgement a ON a.sign_off_id = s.id`;

@Injectable()
export class FeedbackStore {
  /** What the actor, as the trainee, may read now: nothing before its sharing time. */
  sharedWith(tx: Tx, actor: Actor, enrolmentId: string): Promise<FeedbackRow[]> {
    return tx.rows<FeedbackRow>(
      `${FEEDBACK} WHERE s.enrolment_id = $1 AND e.person_id = $2 AND f.share_at <= $3 AND ${NOT_BEFORE_THE_TALK} ORDER BY s.signed_at DESC, s.id`,
      [enrolmentId, actor.id, tx.now],
    );
  }

  oneSharedWith(tx: Tx, actor: Actor, signOffId: string): Promise<FeedbackRow | null> {
    return tx.maybeOne<FeedbackRow>(`${FEEDBACK} WHERE s.id = $1 AND e.person_id = $2 AND f.share_at <= $3 AND ${NOT_BEFORE_THE_TALK}`, [
      signOffId,
      actor.id,
      tx.now,
    ]);
  }

  /** A rater's own record. */
  ownedByRater(tx: Tx, actor: Actor, signOffId: string): Promise<FeedbackRow | null> {
    return tx.maybeOne<FeedbackRow>(`${FEEDBACK} WHERE s.id = $1 AND s.rater_id = $2 AND s.program_id = ANY($3)`, [
      signOffId,
      actor.id,
      actor.programsWhere('role-play.conduct'),
    ]);
  }

  /** Nobody corrects this record until commit: a correction was before, or waits. */
  async hold(tx: Tx, signOffId: string): Promise<void> {
    await tx.rows(`SELECT 1 FROM rating WHERE id = (SELECT rating_id FROM sign_off WHERE id = $1) FOR SHARE`, [signOffId]);
  }

  /** Whether a record holds an alert that nobody has talked about with the trainee. */
  async waitsForTalk(tx: Tx, signOffId: string): Promise<boolean> {
    return (await tx.rows(`SELECT 1 FROM sign_off s WHERE s.id = $1 AND NOT (${NOT_BEFORE_THE_TALK})`, [signOffId])).length > 0;
  }

  acknowledge(tx: Tx, acknowledgement: FeedbackAcknowledgement): Promise<void> {
    return tx.insert(FeedbackAcknowledgement, acknowledgement);
  }
}
