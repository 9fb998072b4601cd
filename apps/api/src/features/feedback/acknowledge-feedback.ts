import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Config } from '../../platform/config/config.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { MailDesk } from '../mails/mails.commands.js';
import { mayAcknowledge } from './feedback.policy.js';
import type { FeedbackAcknowledgementRequest } from './feedback.request.js';
import type { FeedbackResponse } from './feedback.response.js';
import { FeedbackStore } from './feedback.store.js';
import { PresentFeedback } from './present-feedback.js';

@Injectable()
export class AcknowledgeFeedback {
  constructor(
    private readonly db: Database,
    private readonly feedback: FeedbackStore,
    private readonly mails: MailDesk,
    private readonly config: Config,
    private readonly present: PresentFeedback,
  ) {}

  /** The trainee has read it; what was signed stays as it is. */
  run(actor: Actor, signOffId: string, { comment, asksAnotherLook }: FeedbackAcknowledgementRequest): Promise<FeedbackResponse> {
    return this.db.write(actor, async (tx) => {
      await this.feedback.hold(tx, signOffId);
      const row = visible(await this.feedback.oneSharedWith(tx, actor, signOffId));
      granted(mayAcknowledge(row));
      await this.feedback.acknowledge(tx, {
        signOffId,
        programId: row.programId,
        traineeId: actor.id,
        acknowledgedAt: tx.now,
        comment: comment ?? null,
        asksAnotherLook,
      });
      tx.audit({ programId: row.programId, action: 'feedback.acknowledged', subject: signOffId });
      if (asksAnotherLook) {
        await this.mails.enqueueToLead(tx, row.programId, {
          subject: 'Another look is asked for',
          text: (name) =>
            `Hello ${name},\n\nA trainee asks for another look at their feedback. Open the page to read more:\n\n${this.config.publicUrl}/safety-desk\n`,
        });
      }
      const after = visible(await this.feedback.oneSharedWith(tx, actor, signOffId));
      return visible((await this.present.list(tx, [after]))[0]);
    });
  }
}
