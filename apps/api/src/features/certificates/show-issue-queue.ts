import { Injectable } from '@nestjs/common';
import { mayIssue } from '#libs/assessment';
import { REFUSALS } from '../../catalogue/problems.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { PeopleFacts } from '../people/people.facts.js';
import { ReviewsFacts } from '../reviews/reviews.facts.js';
import type { IssueQueueRowResponse } from './certificate.response.js';
import { lettersNotShown } from './certificate-fonts.js';
import { IssueReader } from './issue-reader.js';

/** Approvals without a certificate: what each would get, or everything against issuing it. This is the dry run of issuing. */
@Injectable()
export class ShowIssueQueue {
  constructor(
    private readonly db: Database,
    private readonly reviews: ReviewsFacts,
    private readonly people: PeopleFacts,
    private readonly reader: IssueReader,
  ) {}

  run(actor: Actor, programId: string): Promise<IssueQueueRowResponse[]> {
    return this.db.read(actor, async (tx) => {
      visible(actor.may('certificate.issue', programId) ? programId : null);
      const waiting = await this.reviews.approvalsWaiting(tx, programId);
      const names = await this.people.namesOf(
        tx,
        waiting.flatMap(({ traineeId, reviewerId }) => [traineeId, reviewerId]),
      );
      const rows: IssueQueueRowResponse[] = [];
      for await (const { decision, enrolment, rule, credential } of this.reader.factsOfEach(tx, actor, programId, waiting)) {
        // a password can still be given
        const answer = mayIssue({ ...rule, freshAuthAt: tx.now });
        const traineeName = names.get(decision.traineeId) ?? '';
        const codes = answer.ok ? [] : [...new Set(answer.refusals.map(({ code }) => code))];
        rows.push({
          reviewDecisionId: decision.id,
          caseId: decision.caseId,
          traineeName,
          decidedAt: decision.decidedAt.toISOString(),
          reviewerName: names.get(decision.reviewerId) ?? '',
          conditions: decision.conditions,
          title: enrolment.terms.credentialTitle,
          ...this.reader.term(tx, enrolment, credential),
          canIssue: answer.ok,
          whyNot: codes.map((code) => ({ code, message: REFUSALS[code] })),
          lettersNotShown: lettersNotShown(traineeName),
        });
      }
      return rows;
    });
  }
}
