import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { ReviewCase } from './review-case.entity.js';

@Injectable()
export class ReviewsCommands {
  /** Opens a case for an application; the caller holds the lock on the person and has asked the rule. */
  async open(tx: Tx, enrolment: { id: string; programId: string; personId: string }): Promise<ReviewCase> {
    const { count } = await tx.one<{ count: number }>(`SELECT count(*)::int AS count FROM review_case WHERE enrolment_id = $1`, [
      enrolment.id,
    ]);
    const { id: enrolmentId, programId, personId: traineeId } = enrolment;
    const opened: ReviewCase = { id: tx.newId(), programId, enrolmentId, traineeId, number: count + 1, submittedAt: tx.now };
    await tx.insert(ReviewCase, opened);
    tx.audit({ programId, action: 'application.handed-in', subject: traineeId, facts: { case: opened.id } });
    return opened;
  }
}
