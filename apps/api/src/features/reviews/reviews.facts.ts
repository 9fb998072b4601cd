import { Injectable } from '@nestjs/common';
import type { ReviewCaseFacts, ReviewDecisionKind } from '#libs/assessment';
import type { Tx } from '../../platform/database/tx.js';
import type { ReviewCase } from './review-case.entity.js';
import type { ReviewDecision } from './review-decision.entity.js';

/** A case as it stands: its latest claim and its decision. */
export interface CaseNow extends ReviewCase {
  claimNumber: number | null;
  claimedBy: string | null;
  claimedAt: Date | null;
  leasedUntil: Date | null;
  decisionId: string | null;
  kind: ReviewDecisionKind | null;
  decidedBy: string | null;
  decidedAt: Date | null;
}

export const CASE_NOW = `
  SELECT c.*, claim.number AS claim_number, claim.reviewer_id AS claimed_by, claim.claimed_at, claim.leased_until,
         d.id AS decision_id, d.kind, d.reviewer_id AS decided_by, d.decided_at
    FROM review_case c
    LEFT JOIN LATERAL (SELECT * FROM review_claim WHERE case_id = c.id ORDER BY number DESC LIMIT 1) claim ON true
    LEFT JOIN review_decision d ON d.case_id = c.id`;

@Injectable()
export class ReviewsFacts {
  /** Cases of an enrolment, oldest first. */
  casesOf(tx: Tx, enrolmentId: string): Promise<CaseNow[]> {
    return tx.rows<CaseNow>(`${CASE_NOW} WHERE c.enrolment_id = $1 ORDER BY c.number`, [enrolmentId]);
  }

  /** Cases of a program, oldest first: for boards. */
  casesIn(tx: Tx, programId: string): Promise<CaseNow[]> {
    return tx.rows<CaseNow>(`${CASE_NOW} WHERE c.program_id = $1 ORDER BY c.submitted_at, c.id`, [programId]);
  }

  decisionsOf(tx: Tx, enrolmentId: string): Promise<ReviewDecision[]> {
    return tx.rows<ReviewDecision>(`SELECT * FROM review_decision WHERE enrolment_id = $1 ORDER BY decided_at, id`, [enrolmentId]);
  }

  /** A decision, where the caller's own rules have settled who may look. */
  decision(tx: Tx, decisionId: string): Promise<ReviewDecision | null> {
    return tx.maybeOne<ReviewDecision>(`SELECT * FROM review_decision WHERE id = $1`, [decisionId]);
  }

  /** Approvals of a program that no certificate was issued on, oldest first. */
  approvalsWaiting(tx: Tx, programId: string): Promise<ReviewDecision[]> {
    return tx.rows<ReviewDecision>(
      `SELECT d.* FROM review_decision d
        WHERE d.program_id = $1 AND d.kind IN ('approved','approved-with-conditions')
          AND NOT EXISTS (SELECT 1 FROM certificate_issue i WHERE i.review_decision_id = d.id)
        ORDER BY d.decided_at, d.id`,
      [programId],
    );
  }
}

/** The case as the rules read it. */
export function caseFacts(row: CaseNow): ReviewCaseFacts {
  return {
    caseId: row.id,
    submittedAt: row.submittedAt,
    taken: row.claimedBy !== null && row.claimedAt !== null ? { reviewerId: row.claimedBy, at: row.claimedAt } : null,
    decision: row.kind !== null && row.decidedAt !== null ? { kind: row.kind, decidedAt: row.decidedAt } : null,
  };
}
