import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { mustAllow, visible } from '../../platform/http/outcomes.js';
import { PresentRolePlay } from './present-role-play.js';
import { mayEnd, mayRecordOutcome, rolePlayersOf } from './role-play.policy.js';
import type { RolePlayOutcomeRequest } from './role-play.request.js';
import type { RolePlayResponse } from './role-play.response.js';
import { RolePlayStore } from './role-play.store.js';
import { RolePlaysCommands } from './role-plays.commands.js';
import { RolePlaysFacts } from './role-plays.facts.js';

@Injectable()
export class EndRolePlay {
  constructor(
    private readonly db: Database,
    private readonly rolePlays: RolePlayStore,
    private readonly facts: RolePlaysFacts,
    private readonly commands: RolePlaysCommands,
    private readonly present: PresentRolePlay,
  ) {}

  /** A trainee who stops ends it for nobody else, and a rater says of each trainee how it ended; a role-player who stops leaves everybody. */
  run(actor: Actor, id: string, { outcome }: RolePlayOutcomeRequest): Promise<RolePlayResponse> {
    return this.db.write(actor, async (tx) => {
      const seen = visible(await this.rolePlays.visibleTo(tx, actor, id));
      // a review or an issue that comes meanwhile counts a completed conversation as held and not yet rated; whoever stops waits for nobody's turn
      const group = await (outcome === 'completed' ? this.facts.lockGroupInTurn(tx, seen) : this.facts.lockGroup(tx, seen));
      const rolePlay = visible(await this.rolePlays.lockVisibleTo(tx, actor, id));
      mustAllow(mayRecordOutcome(rolePlay, actor.id, outcome));
      if (outcome === 'stopped' && rolePlayersOf(rolePlay).includes(actor.id)) {
        for (const each of group.filter((other) => other.id !== id && mayEnd(other, outcome, tx.now).ok))
          await this.commands.end(tx, each, outcome);
      }
      return this.present.one(tx, { ...rolePlay, ...(await this.commands.end(tx, rolePlay, outcome)) }, actor.id);
    });
  }
}
