import { Injectable } from '@nestjs/common';
import { gate, mayDecide } from '#libs/assessment';
import { canonicalJson, type Decision, refuse } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { sha256 } from '../../platform/digest.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { GateReader } from '../gate/gate.facts.js';
import { MailDesk } from '../mails/mails.commands.js';
import { PeopleFacts } from '../people/people.facts.js';
import { REVIEW_MEANINGS } from './review.policy.js';
import type { ReviewDecisionRequest } from './review.request.js';
import type { ReviewDecisionResponse } from './review.response.js';
import { ReviewStore } from './review.store.js';
import { ReviewDecision } from './review-decision.entity.js';
import { ReviewerReader } from './reviewer-reader.js';
import { caseFacts } from './reviews.facts.js';

@Injectable()
export class DecideReviewCase {
  constructor(
    private readonly db: Database,
    private readonly cases: ReviewStore,
    private readonly enrolments: EnrolmentsFacts,
    private readonly reviewers: ReviewerReader,
    private readonly gates: GateReader,
    private readonly names: PeopleFacts,
    private readonly mails: MailDesk,
  ) {}

  run(actor: Actor, caseId: string, form: ReviewDecisionRequest): Promise<ReviewDecisionResponse> {
    return this.db.write(actor, async (tx) => {
      const row = visible(await this.cases.lockVisibleTo(tx, actor, caseId));
      visible(actor.may('review-case.decide', row.programId) ? row : null);
      const enrolment = visible(await this.enrolments.byId(tx, row.enrolmentId));
      const people = await this.reviewers.people(tx, enrolment);
      const reviewer = await this.reviewers.facts(tx, enrolment, actor.id, people);
      const reading = await this.gates.read(tx, enrolment);
      const evidence = canonicalJson(await this.gates.evidence(tx, enrolment, reading));
      const evidenceDigest = sha256(evidence);
      const conditions = form.outcome === 'approved-with-conditions' ? (form.conditions ?? []) : [];
      const record = granted(
        and(
          mayDecide({
            programId: row.programId,
            programVersionId: enrolment.programVersionId,
            reviewCase: caseFacts(row),
            reviewerId: actor.id,
            form: { kind: form.outcome, reasons: form.reasons, conditions },
            gate: gate(reading.facts, enrolment.terms, tx.now),
            licence: reviewer.licence,
            people,
            evidenceDigest,
            meaning: form.meaning,
            freshAuthAt: actor.authenticatedAt,
            authMethod: 'password',
            zone: enrolment.zone,
            now: tx.now,
          }),
          [
            ...(form.meaning === REVIEW_MEANINGS[form.outcome] ? [] : [{ code: 'signature.other-meaning' as const }]),
            // a decided case is shown with the evidence of its decision, and there is nothing to read again
            ...(row.decisionId !== null || form.evidenceDigest === evidenceDigest ? [] : [{ code: 'case.evidence-changed' as const }]),
          ],
        ),
      );
      const text = canonicalJson(record);
      const decision: ReviewDecision = {
        id: tx.newId(),
        programId: row.programId,
        caseId,
        enrolmentId: row.enrolmentId,
        traineeId: row.traineeId,
        reviewerId: actor.id,
        kind: record.kind,
        reasons: record.reasons,
        conditions: [...record.conditions],
        record: text,
        digest: sha256(text),
        evidence,
        evidenceDigest,
        decidedAt: tx.now,
      };
      await tx.insert(ReviewDecision, decision);
      await this.tell(tx, decision);
      const names = await this.names.namesOf(tx, [actor.id]);
      return presentDecision(decision, names);
    });
  }

  private async tell(tx: Tx, { programId, traineeId, id, caseId, kind, digest }: ReviewDecision): Promise<void> {
    tx.audit({
      programId,
      action: 'review-case.decided',
      subject: traineeId,
      facts: { case: caseId, decision: id, outcome: kind, digest },
    });
    await this.mails.enqueueTo(tx, traineeId, {
      subject: 'There is an answer to your application',
      text: (name) =>
        `Hello ${name},\n\na reviewer has looked at your application. You can read the answer and its reasons on your progress page.\n`,
    });
  }
}

export function presentDecision(decision: ReviewDecision, names: ReadonlyMap<string, string>): ReviewDecisionResponse {
  const { id, kind, reasons, conditions, reviewerId, decidedAt, digest } = decision;
  return { id, outcome: kind, reasons, conditions, reviewerName: names.get(reviewerId) ?? '', decidedAt: decidedAt.toISOString(), digest };
}

/** The decision with further reasons against it, so that all of them are answered at once. */
function and<Value>(
  decision: Decision<Value, RefusalCodeName>,
  more: readonly { readonly code: RefusalCodeName }[],
): Decision<Value, RefusalCodeName> {
  if (more.length === 0) return decision;
  return refuse<RefusalCodeName>(...(decision.ok ? [] : decision.refusals), ...more);
}
