import { Injectable } from '@nestjs/common';
import { ROLES } from '../../catalogue/roles.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { granted, mustAllow, mustMatch, visible } from '../../platform/http/outcomes.js';
import { PeopleFacts } from '../people/people.facts.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import { AccommodationStore } from './accommodation.store.js';
import { mayRecordFor } from './quiz.policy.js';
import type { AccommodationRequest } from './quiz.request.js';
import type { AccommodationResponse } from './quiz.response.js';

/** A person's extra time and pauses: kept once, without a reason, and applied everywhere. */
@Injectable()
export class SetAccommodation {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleFacts,
    private readonly professionals: ProfessionalsFacts,
    private readonly accommodations: AccommodationStore,
  ) {}

  run(
    actor: Actor,
    programId: string,
    personId: string,
    form: AccommodationRequest,
    ifMatch: string | undefined,
  ): Promise<AccommodationResponse> {
    return this.db.write(actor, async (tx) => {
      await tx.lockPerson(personId, 'certification'); // the turn in which conflicts are declared
      await tx.lockPerson(personId, 'accommodation'); // before anything is asked about them: their role may be ending
      const personName = await this.nameHere(tx, actor, programId, personId, 'keepsRole');
      mustAllow(mayRecordFor(actor.id, personId));
      granted(await this.professionals.mayDecideFor(tx, programId, actor.id, personId));
      const version = (await this.accommodations.row(tx, personId))?.version ?? 0;
      mustMatch(ifMatch, version);
      const { extraTimePercent, pauses } = form;
      await this.accommodations.set(tx, { personId, extraTimePercent, pauses, version: version + 1, setBy: actor.id, setAt: tx.now });
      tx.audit({ programId, action: 'accommodation.set', subject: personId }); // the values are for whoever may set them
      return { personId, personName, extraTimePercent, pauses, version: version + 1 };
    });
  }

  show(actor: Actor, programId: string, personId: string): Promise<AccommodationResponse> {
    return this.db.read(actor, async (tx) => {
      const personName = await this.nameHere(tx, actor, programId, personId, 'holdsRole');
      const { extraTimePercent, pauses, version } = (await this.accommodations.row(tx, personId)) ?? {
        extraTimePercent: 0,
        pauses: false,
        version: 0,
      };
      return { personId, personName, extraTimePercent, pauses, version };
    });
  }

  /** The name of somebody in a program whose arrangements this actor sets; otherwise 404. */
  private async nameHere(tx: Tx, actor: Actor, programId: string, personId: string, asked: 'holdsRole' | 'keepsRole'): Promise<string> {
    visible(actor.may('accommodation.set', programId) || null);
    visible((await this.people[asked](tx, personId, programId, ROLES)) || null);
    return visible((await this.people.namesOf(tx, [personId])).get(personId));
  }
}
