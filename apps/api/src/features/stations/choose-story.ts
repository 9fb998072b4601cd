import { Injectable } from '@nestjs/common';
import { refuse } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { RolePlaysCommands } from '../role-plays/role-plays.commands.js';
import { RolePlaysFacts } from '../role-plays/role-plays.facts.js';
import { ListStations } from './list-stations.js';
import type { StationPrepareResponse } from './station.response.js';
import { otherVariant, StationStandings } from './station-standing.js';
import { ThemeSwapStore } from './theme-swap.store.js';

@Injectable()
export class ChooseStory {
  constructor(
    private readonly db: Database,
    private readonly enrolments: EnrolmentsFacts,
    private readonly standings: StationStandings,
    private readonly swaps: ThemeSwapStore,
    private readonly rolePlays: RolePlaysFacts,
    private readonly commands: RolePlaysCommands,
    private readonly stations: ListStations,
  ) {}

  /** Puts the present story aside for another of the same kind. No reason is asked, and the trail keeps no word of it. */
  other(actor: Actor, enrolmentId: string, code: string): Promise<StationPrepareResponse> {
    return this.db.write(actor, async (tx) => {
      const enrolment = visible(await this.enrolments.ownedWhere(tx, actor, 'station.practise', enrolmentId));
      await this.commands.lockDiaries(tx, [actor.id]);
      const standing = visible(await this.standings.one(tx, enrolment, code));
      const next = otherVariant(standing) ?? granted(refuse({ code: 'station.no-other-story' }));
      if (standing.live) await this.commands.changeStory(tx, visible(await this.rolePlays.lockById(tx, standing.live.id)), next);
      if (standing.variant) await this.swaps.add(tx, enrolment.id, code, standing.variant.code);
      return this.stations.prepare(tx, enrolment, code);
    });
  }

  /** Brings the stories back that were put aside. A booking keeps the one it has. */
  bringBack(actor: Actor, enrolmentId: string, code: string): Promise<StationPrepareResponse> {
    return this.db.write(actor, async (tx) => {
      const enrolment = visible(await this.enrolments.ownedWhere(tx, actor, 'station.practise', enrolmentId));
      visible(await this.standings.one(tx, enrolment, code));
      await this.swaps.forget(tx, enrolment.id, code);
      return this.stations.prepare(tx, enrolment, code);
    });
  }
}
