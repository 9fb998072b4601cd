import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { CASE_NOW, type CaseNow } from './reviews.facts.js';

const MOST = 200;

@Injectable()
export class ReviewStore {
  /** Cases of a program, the ones that wait longest first; decided ones newest first. */
  listVisibleTo(tx: Tx, actor: Actor, programId: string, decided: boolean): Promise<CaseNow[]> {
    return tx.rows<CaseNow>(
      `${CASE_NOW} WHERE c.program_id = $1 AND c.program_id = ANY($2) AND c.trainee_id <> $4 AND (d.id IS NOT NULL) = $3
        ORDER BY CASE WHEN $3 THEN d.decided_at END DESC, c.submitted_at, c.id LIMIT ${MOST}`,
      [programId, actor.programsWhere('review-case.read'), decided, actor.id],
    );
  }

  /** Nobody sees their own case from the reviewer's side. */
  visibleTo(tx: Tx, actor: Actor, caseId: string): Promise<CaseNow | null> {
    return tx.maybeOne<CaseNow>(`${CASE_NOW} WHERE c.id = $1 AND c.program_id = ANY($2) AND c.trainee_id <> $3`, [
      caseId,
      actor.programsWhere('review-case.read'),
      actor.id,
    ]);
  }

  /** The case, with the person it is about locked until commit, so that taking, deciding and issuing come one after the other. */
  async lockVisibleTo(tx: Tx, actor: Actor, caseId: string): Promise<CaseNow | null> {
    const found = await this.visibleTo(tx, actor, caseId);
    if (!found) return null;
    await tx.lockPerson(found.traineeId, 'certification');
    return this.visibleTo(tx, actor, caseId);
  }
}
