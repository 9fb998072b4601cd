import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import type { MeResponse } from './me.response.js';
import { PeopleFacts } from './people.facts.js';

@Injectable()
export class ShowMe {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleFacts,
    private readonly enrolments: EnrolmentsFacts,
  ) {}

  run(actor: Actor): Promise<MeResponse> {
    return this.db.read(actor, async (tx) => {
      const { id, name, email } = visible(await this.people.account(tx, actor.id));
      const enrolments = await this.enrolments.ofPerson(tx, id);
      return {
        id,
        name,
        email,
        roles: await this.people.rolesOf(tx, id),
        enrolments: enrolments.map(({ id, programId }) => ({ id, programId })),
      };
    });
  }
}
