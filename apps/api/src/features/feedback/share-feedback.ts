import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { FeedbackCommands } from './feedback.commands.js';
import { mayShare } from './feedback.policy.js';
import { FeedbackStore } from './feedback.store.js';

@Injectable()
export class ShareFeedback {
  constructor(
    private readonly db: Database,
    private readonly feedback: FeedbackStore,
    private readonly enrolments: EnrolmentsFacts,
    private readonly commands: FeedbackCommands,
  ) {}

  /** The rater shares now what they kept for the debrief. */
  run(actor: Actor, signOffId: string): Promise<void> {
    return this.db.write(actor, async (tx) => {
      await this.feedback.hold(tx, signOffId);
      const row = visible(await this.feedback.ownedByRater(tx, actor, signOffId));
      granted(mayShare(row));
      const { zone } = visible(await this.enrolments.byId(tx, row.enrolmentId));
      await this.commands.share(tx, row, row, { when: 'now' }, zone);
    });
  }
}
