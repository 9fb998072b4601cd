import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { AppointmentMail } from './appointment-mail.js';
import { PresentRolePlay } from './present-role-play.js';
import type { RolePlayResponse } from './role-play.response.js';
import { RolePlayStore } from './role-play.store.js';

@Injectable()
export class ShowRolePlay {
  constructor(
    private readonly db: Database,
    private readonly rolePlays: RolePlayStore,
    private readonly present: PresentRolePlay,
    private readonly appointments: AppointmentMail,
  ) {}

  run(actor: Actor, id: string): Promise<RolePlayResponse> {
    return this.db.read(actor, async (tx) => this.present.one(tx, visible(await this.rolePlays.visibleTo(tx, actor, id)), actor.id));
  }

  calendar(actor: Actor, id: string): Promise<string> {
    return this.db.read(actor, async (tx) => this.appointments.calendar(visible(await this.rolePlays.visibleTo(tx, actor, id))));
  }
}
