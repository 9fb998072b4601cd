import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { PresentRolePlay } from './present-role-play.js';
import type { RolePlayResponse } from './role-play.response.js';
import { RolePlayStore } from './role-play.store.js';
import { RolePlaysCommands } from './role-plays.commands.js';

@Injectable()
export class CancelRolePlay {
  constructor(
    private readonly db: Database,
    private readonly rolePlays: RolePlayStore,
    private readonly commands: RolePlaysCommands,
    private readonly present: PresentRolePlay,
  ) {}

  /** Anybody who has a part in it may cancel before it begins, without a reason; the time is free again. */
  run(actor: Actor, id: string): Promise<RolePlayResponse> {
    return this.db.write(actor, async (tx) => {
      const rolePlay = visible(await this.rolePlays.lockVisibleTo(tx, actor, id));
      return this.present.one(tx, { ...rolePlay, ...(await this.commands.cancel(tx, rolePlay, rolePlay.zone)) }, actor.id);
    });
  }
}
