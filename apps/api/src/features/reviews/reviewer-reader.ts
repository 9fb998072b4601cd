import { Injectable } from '@nestjs/common';
import type { LicenceOnFile, PeopleFacts } from '#libs/assessment';
import type { Tx } from '../../platform/database/tx.js';
import type { EnrolmentOnTerms } from '../enrolments/enrolments.facts.js';
import { PartiesFacts } from '../parties/parties.facts.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import type { ReviewerFacts } from './review.policy.js';

/** What is on file about a reviewer, seen from one trainee's case. */
@Injectable()
export class ReviewerReader {
  constructor(
    private readonly parties: PartiesFacts,
    private readonly professionals: ProfessionalsFacts,
  ) {}

  people(tx: Tx, enrolment: EnrolmentOnTerms): Promise<PeopleFacts> {
    return this.parties.of(tx, enrolment);
  }

  async facts(tx: Tx, enrolment: EnrolmentOnTerms, reviewerId: string, people: PeopleFacts): Promise<ReviewerFacts> {
    const onFile = (await this.professionals.licences(tx, enrolment.programId, reviewerId)) as unknown as LicenceOnFile[];
    return {
      reviewerId,
      people,
      licence: { required: enrolment.terms.rater.licenceRequiredFor.includes('reviewer'), onFile },
      zone: enrolment.zone,
      now: tx.now,
    };
  }
}
