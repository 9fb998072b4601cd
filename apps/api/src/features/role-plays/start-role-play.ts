import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, mustAllow, visible } from '../../platform/http/outcomes.js';
import { PresentRolePlay } from './present-role-play.js';
import { mayBegin, mayConduct } from './role-play.policy.js';
import type { RolePlayStartRequest } from './role-play.request.js';
import type { RolePlayResponse } from './role-play.response.js';
import { RolePlayStore } from './role-play.store.js';
import { RolePlaysCommands } from './role-plays.commands.js';
import { RolePlaysFacts } from './role-plays.facts.js';

@Injectable()
export class StartRolePlay {
  constructor(
    private readonly db: Database,
    private readonly rolePlays: RolePlayStore,
    private readonly facts: RolePlaysFacts,
    private readonly commands: RolePlaysCommands,
    private readonly present: PresentRolePlay,
  ) {}

  /** Starts it once for every trainee who shares it. */
  run(actor: Actor, id: string, { withFewer = false }: RolePlayStartRequest): Promise<RolePlayResponse> {
    return this.db.write(actor, async (tx) => {
      const group = await this.facts.lockGroup(tx, visible(await this.rolePlays.visibleTo(tx, actor, id)));
      const rolePlay = visible(await this.rolePlays.lockVisibleTo(tx, actor, id));
      mustAllow(mayConduct(rolePlay, actor.id));
      granted(mayBegin(rolePlay, tx.now));
      const { trainees } = await this.present.station(tx, rolePlay);
      await this.commands.startGroup(tx, group, trainees.least, withFewer);
      return this.present.one(tx, { ...rolePlay, startedAt: tx.now }, actor.id);
    });
  }
}
