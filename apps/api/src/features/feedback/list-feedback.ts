import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import type { FeedbackResponse } from './feedback.response.js';
import { FeedbackStore } from './feedback.store.js';
import { PresentFeedback } from './present-feedback.js';

@Injectable()
export class ListFeedback {
  constructor(
    private readonly db: Database,
    private readonly enrolments: EnrolmentsFacts,
    private readonly feedback: FeedbackStore,
    private readonly present: PresentFeedback,
  ) {}

  run(actor: Actor, enrolmentId: string): Promise<FeedbackResponse[]> {
    return this.db.read(actor, async (tx) => {
      visible(await this.enrolments.ownedBy(tx, actor, enrolmentId));
      return this.present.list(tx, await this.feedback.sharedWith(tx, actor, enrolmentId));
    });
  }

  one(actor: Actor, signOffId: string): Promise<FeedbackResponse> {
    return this.db.read(actor, async (tx) => {
      const row = visible(await this.feedback.oneSharedWith(tx, actor, signOffId));
      return visible((await this.present.list(tx, [row]))[0]);
    });
  }
}
