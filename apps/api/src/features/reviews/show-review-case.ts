import { Injectable } from '@nestjs/common';
import { gate, gateMet, gateRefusals, REVIEW_DECISION_KINDS } from '#libs/assessment';
import { canonicalJson } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { sha256 } from '../../platform/digest.js';
import { mustAllow, visible } from '../../platform/http/outcomes.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { GateReader, lineInWords } from '../gate/gate.facts.js';
import { PeopleFacts } from '../people/people.facts.js';
import { CaseEvidence } from './case-evidence.js';
import { presentDecision } from './decide-review-case.js';
import { arePeopleSeparate, presentCaseHead, presentParties, presentReasons } from './present-case.js';
import { isHeldBy, mayReadCase, mayTakeCase, REVIEW_MEANINGS, reviewerRefusals } from './review.policy.js';
import type { ReviewCaseResponse } from './review.response.js';
import { ReviewStore } from './review.store.js';
import { ReviewerReader } from './reviewer-reader.js';
import { ReviewsFacts } from './reviews.facts.js';

@Injectable()
export class ShowReviewCase {
  constructor(
    private readonly db: Database,
    private readonly cases: ReviewStore,
    private readonly enrolments: EnrolmentsFacts,
    private readonly reviewers: ReviewerReader,
    private readonly gates: GateReader,
    private readonly evidence: CaseEvidence,
    private readonly reviews: ReviewsFacts,
    private readonly names: PeopleFacts,
  ) {}

  run(actor: Actor, caseId: string): Promise<ReviewCaseResponse> {
    return this.db.read(actor, async (tx) => {
      const row = visible(await this.cases.visibleTo(tx, actor, caseId));
      const decision = row.decisionId === null ? null : await this.reviews.decision(tx, row.decisionId);
      // what came after a decision is no part of it, and nobody's to read here
      const until = decision?.decidedAt ?? null;
      const enrolment = visible(await this.enrolments.byIdAt(tx, row.enrolmentId, until ?? tx.now));
      const people = await this.reviewers.people(tx, enrolment);
      if (!actor.holds('admin', row.programId)) mustAllow(mayReadCase(actor.id, people));
      const reviewer = await this.reviewers.facts(tx, enrolment, actor.id, people);
      const reading = await this.gates.read(tx, enrolment);
      const lines = gate(reading.facts, enrolment.terms, until ?? tx.now);
      const named = await this.reviewers.named(tx, enrolment, until);
      const names = await this.names.namesOf(tx, [
        row.traineeId,
        ...people.parties.map(({ personId }) => personId),
        ...people.supervisorIds,
        ...reading.hours.flatMap(({ approvedBy }) => approvedBy ?? []),
      ]);
      const against = reviewerRefusals(reviewer);
      const isReviewer = actor.may('review-case.decide', row.programId);
      const mine = isReviewer && decision === null && isHeldBy(row, actor.id, tx.now);
      const { canTake: _take, ...head } = { ...presentCaseHead(row, enrolment, actor.id, names, tx.now), canTake: false };
      return {
        ...head,
        programId: row.programId,
        enrolmentId: row.enrolmentId,
        number: row.number,
        gateMet: gateMet(lines),
        gate: lines.map((line) => lineInWords(line, reading.pack)),
        ...(await this.evidence.of(tx, enrolment, reading, names, until)),
        people: presentParties(named, names),
        peopleSeparate: arePeopleSeparate(people),
        evidenceDigest: decision?.evidenceDigest ?? sha256(canonicalJson(await this.gates.evidence(tx, enrolment, reading))),
        meanings: REVIEW_DECISION_KINDS.map((outcome) => ({ outcome, meaning: REVIEW_MEANINGS[outcome] })),
        decision: decision === null ? null : presentDecision(decision, names),
        can: {
          take: isReviewer && !mine && mayTakeCase(row, reviewer).ok,
          approve: mine && against.length === 0 && gateMet(lines),
          decide: mine && against.length === 0,
        },
        whyNot: decision === null ? presentReasons([...(isReviewer ? against : []), ...gateRefusals(lines)]) : [],
      };
    });
  }
}
