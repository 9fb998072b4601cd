import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { PeopleFacts } from '../people/people.facts.js';
import { presentCaseHead, presentReasons } from './present-case.js';
import { mayTakeCase } from './review.policy.js';
import type { ReviewCaseRowResponse } from './review.response.js';
import { ReviewStore } from './review.store.js';
import { ReviewerReader } from './reviewer-reader.js';

@Injectable()
export class ListReviewCases {
  constructor(
    private readonly db: Database,
    private readonly cases: ReviewStore,
    private readonly enrolments: EnrolmentsFacts,
    private readonly people: PeopleFacts,
    private readonly reviewers: ReviewerReader,
  ) {}

  run(actor: Actor, programId: string, decided: boolean): Promise<ReviewCaseRowResponse[]> {
    return this.db.read(actor, async (tx) => {
      visible(actor.may('review-case.read', programId) ? programId : null);
      const rows = await this.cases.listVisibleTo(tx, actor, programId, decided);
      const names = await this.people.namesOf(
        tx,
        rows.flatMap(({ traineeId, claimedBy }) => [traineeId, ...(claimedBy ? [claimedBy] : [])]),
      );
      const among = rows.map(({ enrolmentId }) => enrolmentId);
      const enrolments = new Map((await this.enrolments.allIn(tx, programId, { among })).map((each) => [each.id, each]));
      const list: ReviewCaseRowResponse[] = [];
      for (const row of rows) {
        const enrolment = visible(enrolments.get(row.enrolmentId));
        const facts = await this.reviewers.facts(tx, enrolment, actor.id, await this.reviewers.people(tx, enrolment));
        const take = mayTakeCase(row, facts);
        const reviewer = actor.may('review-case.decide', programId);
        list.push({
          ...presentCaseHead(row, enrolment, actor.id, names, tx.now),
          canTake: reviewer && take.ok,
          whyNot: reviewer && !take.ok ? presentReasons(take.refusals) : [],
        });
      }
      return list;
    });
  }
}
