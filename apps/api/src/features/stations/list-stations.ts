import { Injectable } from '@nestjs/common';
import { localDateAt } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { visible } from '../../platform/http/outcomes.js';
import { type EnrolmentOnTerms, EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { PeopleFacts } from '../people/people.facts.js';
import { RolePlaysFacts, rolePlayersOf } from '../role-plays/role-plays.facts.js';
import { presentCard, presentPrepare } from './present-station.js';
import type { StationCardResponse, StationPrepareResponse } from './station.response.js';
import { StationStandings } from './station-standing.js';

@Injectable()
export class ListStations {
  constructor(
    private readonly db: Database,
    private readonly enrolments: EnrolmentsFacts,
    private readonly standings: StationStandings,
    private readonly people: PeopleFacts,
    private readonly rolePlays: RolePlaysFacts,
  ) {}

  run(actor: Actor, enrolmentId: string): Promise<StationCardResponse[]> {
    return this.db.read(actor, async (tx) => {
      const enrolment = visible(await this.enrolments.ownedBy(tx, actor, enrolmentId));
      const today = localDateAt(tx.now, enrolment.zone);
      const standings = await this.standings.all(tx, enrolment);
      return standings.map((standing) => presentCard(standing, enrolment.terms, enrolment.zone, today));
    });
  }

  /** The prepare page of one station. */
  one(actor: Actor, enrolmentId: string, code: string): Promise<StationPrepareResponse> {
    return this.db.read(actor, async (tx) => this.prepare(tx, visible(await this.enrolments.ownedBy(tx, actor, enrolmentId)), code));
  }

  async prepare(tx: Tx, enrolment: EnrolmentOnTerms, code: string): Promise<StationPrepareResponse> {
    const standing = visible(await this.standings.one(tx, enrolment, code));
    const { live } = standing;
    const ids = live === null ? [] : [live.raterId, ...rolePlayersOf(live), ...(live.secondRaterId ? [live.secondRaterId] : [])];
    const card = presentCard(standing, enrolment.terms, enrolment.zone, localDateAt(tx.now, enrolment.zone));
    const others = live === null ? 0 : (await this.rolePlays.groupOf(tx, live)).length - 1;
    return presentPrepare(standing, card, await this.people.namesOf(tx, ids), others);
  }
}
