import { Injectable } from '@nestjs/common';
import type { LicenceOnFile, PeopleFacts } from '#libs/assessment';
import type { Tx } from '../../platform/database/tx.js';
import type { EnrolmentOnTerms } from '../enrolments/enrolments.facts.js';
import { type NamedPeople, PartiesFacts } from '../parties/parties.facts.js';
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

  /** Those whom the page of a case names. */
  named(tx: Tx, enrolment: EnrolmentOnTerms, until: Date | null): Promise<NamedPeople> {
    return this.parties.named(tx, enrolment, until);
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
