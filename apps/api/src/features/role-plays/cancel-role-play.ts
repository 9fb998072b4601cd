import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { PresentRolePlay } from './present-role-play.js';
import { mayCancel } from './role-play.policy.js';
import type { RolePlayResponse } from './role-play.response.js';
import { RolePlayStore } from './role-play.store.js';
import { RolePlaysCommands } from './role-plays.commands.js';
import { RolePlaysFacts } from './role-plays.facts.js';

@Injectable()
export class CancelRolePlay {
  constructor(
    private readonly db: Database,
    private readonly rolePlays: RolePlayStore,
    private readonly facts: RolePlaysFacts,
    private readonly commands: RolePlaysCommands,
    private readonly present: PresentRolePlay,
  ) {}

  /**
   * Anybody who has a part in it may cancel before it begins, without a reason; the time is free again. Where several trainees share it,
   * a trainee gives back their own seat, and staff cancel it for everybody.
   */
  run(actor: Actor, id: string): Promise<RolePlayResponse> {
    return this.db.write(actor, async (tx) => {
      const group = await this.facts.lockGroup(tx, visible(await this.rolePlays.visibleTo(tx, actor, id)));
      const rolePlay = visible(await this.rolePlays.lockVisibleTo(tx, actor, id));
      if (rolePlay.traineeId !== actor.id) {
        for (const each of group.filter((other) => other.id !== id && mayCancel(other).ok))
          await this.commands.cancel(tx, each, rolePlay.zone);
      }
      return this.present.one(tx, { ...rolePlay, ...(await this.commands.cancel(tx, rolePlay, rolePlay.zone)) }, actor.id);
    });
  }
}
