import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, mustMatch, visible } from '../../platform/http/outcomes.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { ListHours } from './list-hours.js';
import { PracticeHoursCommands } from './practice-hours.commands.js';
import { mayChangeHours } from './practice-hours.policy.js';
import type { PracticeHoursRequest } from './practice-hours.request.js';
import type { PracticeHoursResponse } from './practice-hours.response.js';
import { PracticeHoursStore } from './practice-hours.store.js';

@Injectable()
export class LogHours {
  constructor(
    private readonly db: Database,
    private readonly enrolments: EnrolmentsFacts,
    private readonly store: PracticeHoursStore,
    private readonly commands: PracticeHoursCommands,
    private readonly list: ListHours,
  ) {}

  run(actor: Actor, enrolmentId: string, form: PracticeHoursRequest): Promise<PracticeHoursResponse> {
    return this.db.write(actor, async (tx) => {
      const enrolment = visible(await this.enrolments.holdWhere(tx, actor, 'practice-hours.log', enrolmentId));
      return this.list.one(tx, enrolment.id, await this.commands.log(tx, enrolment, form));
    });
  }

  change(actor: Actor, hoursId: string, ifMatch: string | undefined, form: PracticeHoursRequest): Promise<PracticeHoursResponse> {
    return this.db.write(actor, async (tx) => {
      await tx.lockPerson(actor.id, 'hours');
      const hours = visible(await this.store.lockOwn(tx, actor, hoursId));
      mustMatch(ifMatch, hours.version);
      granted(mayChangeHours(hours));
      const enrolment = visible(await this.enrolments.holdOwn(tx, actor, hours.enrolmentId));
      await this.commands.change(tx, enrolment, hours, form);
      return this.list.one(tx, enrolment.id, hours.id);
    });
  }

  withdraw(actor: Actor, hoursId: string): Promise<void> {
    return this.db.write(actor, async (tx) => {
      const hours = visible(await this.store.lockOwn(tx, actor, hoursId));
      granted(mayChangeHours(hours));
      await this.store.withdraw(tx, hours.id);
      tx.audit({ programId: hours.programId, action: 'practice-hours.withdrawn', subject: hours.id });
    });
  }
}
