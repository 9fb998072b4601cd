import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import type { PracticePauseResponse } from './harm.response.js';
import { HarmStore } from './harm.store.js';
import { PresentPauses } from './present-pauses.js';

@Injectable()
export class ListMyPauses {
  constructor(
    private readonly db: Database,
    private readonly enrolments: EnrolmentsFacts,
    private readonly harm: HarmStore,
    private readonly present: PresentPauses,
  ) {}

  /** The pauses that somebody has talked about with the trainee; the others are for the lead to tell. */
  run(actor: Actor, enrolmentId: string): Promise<PracticePauseResponse[]> {
    return this.db.read(actor, async (tx) => {
      visible(await this.enrolments.ownedBy(tx, actor, enrolmentId));
      const pauses = await this.present.list(tx, await this.harm.pausesOf(tx, actor, enrolmentId), actor.id);
      return pauses.filter(({ toldAt }) => toldAt !== null);
    });
  }
}
