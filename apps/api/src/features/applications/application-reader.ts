import { Injectable } from '@nestjs/common';
import { type ApplicationFacts, reviewCaseState, reviewClock } from '#libs/assessment';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { CertificatesFacts, notRenewable } from '../certificates/certificates.facts.js';
import type { EnrolmentOnTerms } from '../enrolments/enrolments.facts.js';
import { GateReader } from '../gate/gate.facts.js';
import { caseFacts, ReviewsFacts } from '../reviews/reviews.facts.js';
import type { ApplicationCaseResponse } from './application.response.js';

/** What applying is judged by, and what became of earlier applications. */
@Injectable()
export class ApplicationReader {
  constructor(
    private readonly gates: GateReader,
    private readonly reviews: ReviewsFacts,
    private readonly certificates: CertificatesFacts,
  ) {}

  async facts(tx: Tx, actor: Actor, enrolment: EnrolmentOnTerms): Promise<ApplicationFacts> {
    const cases = await this.reviews.casesOf(tx, enrolment.id);
    const credentials = await this.certificates.ofHolder(tx, enrolment.programId, enrolment.personId, enrolment.terms.code);
    const used = new Set(credentials.flatMap(({ issues }) => issues.map(({ reviewDecisionId }) => reviewDecisionId)));
    return {
      actorId: actor.id,
      traineeId: enrolment.personId,
      gate: await this.gates.lines(tx, enrolment),
      cases: cases.map((row) => ({
        decision: caseFacts(row).decision,
        usedOrSetAside: row.decisionId !== null && used.has(row.decisionId),
      })),
      notRenewableYet: notRenewable(credentials, enrolment, tx.now),
    };
  }

  async cases(tx: Tx, { id, terms, zone }: EnrolmentOnTerms): Promise<ApplicationCaseResponse[]> {
    const decisions = new Map((await this.reviews.decisionsOf(tx, id)).map((decision) => [decision.caseId, decision]));
    const rows = await this.reviews.casesOf(tx, id);
    return rows.toReversed().map((row) => {
      const decision = decisions.get(row.id);
      return {
        id: row.id,
        number: row.number,
        submittedAt: row.submittedAt.toISOString(),
        state: reviewCaseState(caseFacts(row)),
        dueOn: reviewClock(caseFacts(row), terms.review, zone, tx.now).dueOn,
        decidedAt: decision?.decidedAt.toISOString() ?? null,
        reasons: decision?.reasons ?? null,
        conditions: decision?.conditions ?? [],
      };
    });
  }
}
