import { Injectable } from '@nestjs/common';
import { mayApply } from '#libs/assessment';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { ReviewsCommands } from '../reviews/reviews.commands.js';
import type { ApplicationCaseResponse } from './application.response.js';
import { ApplicationReader } from './application-reader.js';

@Injectable()
export class HandInApplication {
  constructor(
    private readonly db: Database,
    private readonly enrolments: EnrolmentsFacts,
    private readonly applications: ApplicationReader,
    private readonly reviews: ReviewsCommands,
  ) {}

  run(actor: Actor, enrolmentId: string): Promise<ApplicationCaseResponse> {
    return this.db.write(actor, async (tx) => {
      await tx.lockPerson(actor.id, 'certification'); // before the enrolment is read: it may be moving to another version
      const enrolment = visible(await this.enrolments.ownedWhere(tx, actor, 'application.hand-in', enrolmentId));
      granted(mayApply(await this.applications.facts(tx, actor, enrolment)));
      const opened = await this.reviews.open(tx, enrolment);
      return visible((await this.applications.cases(tx, enrolment)).find(({ id }) => id === opened.id));
    });
  }
}
