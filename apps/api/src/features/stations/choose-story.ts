import { Injectable } from '@nestjs/common';
import { refuse } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { Overtaken } from '../../platform/database/faults.js';
import type { Tx } from '../../platform/database/tx.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { RolePlaysCommands } from '../role-plays/role-plays.commands.js';
import { type RolePlay, RolePlaysFacts } from '../role-plays/role-plays.facts.js';
import { ListStations } from './list-stations.js';
import type { StationPrepareResponse } from './station.response.js';
import { mayPlay, otherVariant, StationStandings } from './station-standing.js';
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
      const enrolment = visible(await this.enrolments.holdWhere(tx, actor, 'station.practise', enrolmentId));
      // the offered time before the diaries, as in a booking; whoever moved the booking in between makes the command run again
      const before = await this.liveAt(tx, enrolment.id, code);
      if (before) await this.rolePlays.lockTimeOf(tx, before);
      await this.commands.lockDiaries(tx, [actor.id]);
      const standing = visible(await this.standings.one(tx, enrolment, code));
      if (standing.live && standing.live.id !== before?.id) throw new Overtaken('It was booked anew meanwhile.');
      const next = otherVariant(standing) ?? granted(refuse({ code: 'station.no-other-story' }));
      if (standing.live) await this.changeFor(tx, standing.live, code, next);
      if (standing.variant) await this.swaps.add(tx, enrolment.id, code, standing.variant.code);
      return this.stations.prepare(tx, enrolment, code);
    });
  }

  private async liveAt(tx: Tx, enrolmentId: string, code: string): Promise<RolePlay | undefined> {
    return (await this.rolePlays.ofEnrolment(tx, enrolmentId)).find(({ stationCode, outcome }) => stationCode === code && outcome === null);
  }

  /** One wish is enough where several trainees share it, unless the other story does not suit somebody among them. */
  private async changeFor(tx: Tx, live: RolePlay, code: string, next: string): Promise<void> {
    const group = (await this.rolePlays.lockGroup(tx, live)).filter(({ outcome }) => outcome === null);
    if (!group.some(({ id }) => id === live.id)) return; // given back a moment ago: what the others play is theirs
    for (const each of group) {
      if (each.id !== live.id) {
        const enrolment = visible(await this.enrolments.byId(tx, each.enrolmentId));
        if (!mayPlay(visible(await this.standings.one(tx, enrolment, code)), next)) granted(refuse({ code: 'station.group-story' }));
      }
      await this.commands.changeStory(tx, each, next);
    }
  }

  /** Brings the stories back that were put aside. A booking keeps the one it has. */
  bringBack(actor: Actor, enrolmentId: string, code: string): Promise<StationPrepareResponse> {
    return this.db.write(actor, async (tx) => {
      const enrolment = visible(await this.enrolments.holdWhere(tx, actor, 'station.practise', enrolmentId));
      visible(await this.standings.one(tx, enrolment, code));
      await this.swaps.forget(tx, enrolment.id, code);
      return this.stations.prepare(tx, enrolment, code);
    });
  }
}
