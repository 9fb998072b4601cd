import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { PresentRolePlay } from './present-role-play.js';
import type { RolePlayResponse } from './role-play.response.js';
import { RolePlayStore } from './role-play.store.js';

const LOOKING_BACK_DAYS = 30;

@Injectable()
export class ListMyRolePlays {
  constructor(
    private readonly db: Database,
    private readonly rolePlays: RolePlayStore,
    private readonly present: PresentRolePlay,
    private readonly enrolments: EnrolmentsFacts,
  ) {}

  run(actor: Actor): Promise<RolePlayResponse[]> {
    return this.db.read(actor, async (tx) => {
      const since = new Date(tx.now.getTime() - LOOKING_BACK_DAYS * 86_400_000);
      return this.present.many(tx, await this.rolePlays.listForStaff(tx, actor, since), actor.id);
    });
  }

  /** A trainee's own bookings, newest first, cancelled ones too. */
  ofEnrolment(actor: Actor, enrolmentId: string): Promise<RolePlayResponse[]> {
    return this.db.read(actor, async (tx) => {
      const enrolment = visible(await this.enrolments.ownedBy(tx, actor, enrolmentId));
      return this.present.many(tx, await this.rolePlays.listOfEnrolment(tx, enrolment.id), actor.id);
    });
  }
}
