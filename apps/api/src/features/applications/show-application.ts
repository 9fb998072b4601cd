import { Injectable } from '@nestjs/common';
import { mayApply } from '#libs/assessment';
import { REFUSALS } from '../../catalogue/problems.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import type { ApplicationResponse } from './application.response.js';
import { ApplicationReader } from './application-reader.js';

@Injectable()
export class ShowApplication {
  constructor(
    private readonly db: Database,
    private readonly enrolments: EnrolmentsFacts,
    private readonly applications: ApplicationReader,
  ) {}

  run(actor: Actor, enrolmentId: string): Promise<ApplicationResponse> {
    return this.db.read(actor, async (tx) => {
      const enrolment = visible(await this.enrolments.ownedBy(tx, actor, enrolmentId));
      const facts = await this.applications.facts(tx, actor, enrolment);
      const decision = mayApply(facts);
      const codes = decision.ok ? [] : [...new Set(decision.refusals.map(({ code }) => code))];
      return {
        enrolmentId,
        canApply: decision.ok,
        whyNot: codes.map((code) => ({ code, message: REFUSALS[code] })),
        opensOn: facts.notRenewableYet?.opensOn ?? null,
        cases: await this.applications.cases(tx, enrolment),
      };
    });
  }
}
