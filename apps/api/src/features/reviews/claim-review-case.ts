import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { isHeldBy, LEASE_HOURS, mayTakeCase } from './review.policy.js';
import type { ReviewClaimResponse } from './review.response.js';
import { ReviewStore } from './review.store.js';
import { ReviewClaim } from './review-claim.entity.js';
import { ReviewerReader } from './reviewer-reader.js';

@Injectable()
export class ClaimReviewCase {
  constructor(
    private readonly db: Database,
    private readonly cases: ReviewStore,
    private readonly enrolments: EnrolmentsFacts,
    private readonly reviewers: ReviewerReader,
  ) {}

  run(actor: Actor, caseId: string): Promise<ReviewClaimResponse> {
    return this.db.write(actor, async (tx) => {
      const row = visible(await this.cases.lockVisibleTo(tx, actor, caseId));
      visible(actor.may('review-case.decide', row.programId) ? row : null);
      const enrolment = visible(await this.enrolments.byId(tx, row.enrolmentId));
      granted(mayTakeCase(row, await this.reviewers.facts(tx, enrolment, actor.id, await this.reviewers.people(tx, enrolment))));
      if (isHeldBy(row, actor.id, tx.now) && row.leasedUntil) return { caseId, leasedUntil: row.leasedUntil.toISOString() };
      const leasedUntil = new Date(tx.now.getTime() + LEASE_HOURS * 3_600_000);
      await tx.insert(ReviewClaim, {
        caseId,
        number: (row.claimNumber ?? 0) + 1,
        programId: row.programId,
        reviewerId: actor.id,
        claimedAt: tx.now,
        leasedUntil,
      });
      tx.audit({ programId: row.programId, action: 'review-case.taken', subject: row.traineeId, facts: { case: caseId } });
      return { caseId, leasedUntil: leasedUntil.toISOString() };
    });
  }
}
