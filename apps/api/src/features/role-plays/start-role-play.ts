import { Injectable } from '@nestjs/common';
import { mayHoldConversation } from '#libs/assessment';
import { refuse } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { granted, mustAllow, visible } from '../../platform/http/outcomes.js';
import { PartiesFacts } from '../parties/parties.facts.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import { RatingsFacts } from '../ratings/ratings.facts.js';
import { PresentRolePlay } from './present-role-play.js';
import { mayBegin, mayConduct, ratersOf, rolePlayersOf } from './role-play.policy.js';
import type { RolePlayStartRequest } from './role-play.request.js';
import type { RolePlayResponse } from './role-play.response.js';
import { RolePlayStore } from './role-play.store.js';
import { RolePlaysCommands } from './role-plays.commands.js';
import { type RolePlay, RolePlaysFacts } from './role-plays.facts.js';

@Injectable()
export class StartRolePlay {
  constructor(
    private readonly db: Database,
    private readonly rolePlays: RolePlayStore,
    private readonly facts: RolePlaysFacts,
    private readonly commands: RolePlaysCommands,
    private readonly parties: PartiesFacts,
    private readonly professionals: ProfessionalsFacts,
    private readonly ratings: RatingsFacts,
    private readonly present: PresentRolePlay,
  ) {}

  /**
   * Starts it once for every trainee who shares it, if everybody in it may still meet each of them: a conflict may have been declared since it was
   * booked. The raters' turns come last, as wherever a conflict is asked for. Whoever's practice is paused by now takes no part: a group goes on without
   * them. Nobody here is told of the pause, in words or by what differs; a person tells the trainee.
   */
  run(actor: Actor, id: string, { withFewer = false }: RolePlayStartRequest): Promise<RolePlayResponse> {
    return this.db.write(actor, async (tx) => {
      const group = await this.facts.lockGroupInTurn(tx, visible(await this.rolePlays.visibleTo(tx, actor, id)));
      const rolePlay = visible(await this.rolePlays.lockVisibleTo(tx, actor, id));
      mustAllow(mayConduct(rolePlay, actor.id));
      await this.professionals.lockConflicts(tx, group.flatMap(ratersOf));
      granted(mayBegin(rolePlay, tx.now));
      const here = group.filter(({ outcome }) => outcome === null);
      const paused: RolePlay[] = [];
      for (const each of here) if ((await this.ratings.openPauses(tx, each.enrolmentId)).length > 0) paused.push(each);
      const going = here.filter((each) => !paused.includes(each));
      if (going.length === 0) granted(refuse({ code: 'station.result-pending' }));
      for (const each of going) await this.mustSuit(tx, each);
      for (const each of paused) await this.commands.cancel(tx, each, rolePlay.zone);
      const { trainees } = await this.present.station(tx, rolePlay);
      await this.commands.startGroup(tx, going, trainees.least, withFewer);
      const now = paused.some(({ id: each }) => each === id) ? { cancelledAt: tx.now } : { startedAt: tx.now };
      return this.present.one(tx, { ...rolePlay, ...now }, actor.id);
    });
  }

  private async mustSuit(tx: Tx, rolePlay: RolePlay): Promise<void> {
    const { enrolmentId, programId, traineeId } = rolePlay;
    const people = await this.parties.of(tx, { id: enrolmentId, programId, personId: traineeId });
    granted(mayHoldConversation({ ...rolePlay, rolePlayerIds: rolePlayersOf(rolePlay) }, people));
  }
}
