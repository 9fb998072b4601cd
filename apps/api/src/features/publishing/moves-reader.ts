import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { CertificatesFacts, isLive, statusOf } from '../certificates/certificates.facts.js';
import type { EnrolmentOnTerms } from '../enrolments/enrolments.facts.js';
import { ReviewsFacts } from '../reviews/reviews.facts.js';
import type { MoveFacts } from './publishing.policy.js';

/** What decides whether an enrolment may move. */
@Injectable()
export class MovesReader {
  constructor(
    private readonly reviews: ReviewsFacts,
    private readonly certificates: CertificatesFacts,
  ) {}

  async facts(tx: Tx, programId: string, toVersionId: string, enrolments: readonly EnrolmentOnTerms[]): Promise<MoveFacts[]> {
    const inReview = await this.inReview(tx, programId);
    const certified = await this.certified(tx, programId);
    return enrolments.map(({ id, personId, programVersionId }) => ({
      enrolmentId: id,
      personId,
      onThisVersion: programVersionId === toVersionId,
      inReview: inReview.has(id),
      certified: certified.has(personId),
    }));
  }

  private async inReview(tx: Tx, programId: string): Promise<ReadonlySet<string>> {
    const undecided = (await this.reviews.casesIn(tx, programId)).filter(({ kind }) => kind === null);
    const waiting = await this.reviews.approvalsWaiting(tx, programId);
    return new Set([...undecided, ...waiting].map(({ enrolmentId }) => enrolmentId));
  }

  private async certified(tx: Tx, programId: string): Promise<ReadonlySet<string>> {
    const credentials = await this.certificates.inProgram(tx, programId);
    return new Set(credentials.filter((credential) => isLive(statusOf(credential, tx.now))).map(({ holderId }) => holderId));
  }
}
