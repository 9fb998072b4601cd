import { Injectable } from '@nestjs/common';
import { localDateAt, type Pack, type ProgramTerms, type Refusal, type Station, stationByCode } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import type { Tx } from '../../platform/database/tx.js';
import { granted } from '../../platform/http/outcomes.js';
import { PeopleFacts } from '../people/people.facts.js';
import { RolePlaysCommands } from '../role-plays/role-plays.commands.js';
import { RolePlaysFacts } from '../role-plays/role-plays.facts.js';
import type { OfferedTime } from './offered-time.entity.js';
import { liesAhead, mayOffer } from './offered-time.policy.js';
import { OfferedTimeStore } from './offered-time.store.js';
import { RATER_ROLES, RaterPapers } from './rater-papers.facts.js';

export type NewOfferedTime = Omit<OfferedTime, 'id' | 'offeredAt' | 'version' | 'withdrawnAt' | 'traineeSeats' | 'furtherRolePlayerIds'> &
  Partial<Pick<OfferedTime, 'furtherRolePlayerIds'>>;

/** The program as its newest version asks for it. */
export interface OfferTerms {
  zone: string;
  pack: Pack;
  terms: ProgramTerms;
}

@Injectable()
export class OfferedTimesCommands {
  constructor(
    private readonly times: OfferedTimeStore,
    private readonly papers: RaterPapers,
    private readonly people: PeopleFacts,
    private readonly rolePlays: RolePlaysFacts,
    private readonly diaries: RolePlaysCommands,
  ) {}

  /** Offers a time; refused where it overlaps the rater's own, or where a seat is busy, not calibrated or of the wrong role. */
  async offer(tx: Tx, wanted: NewOfferedTime, about: OfferTerms): Promise<OfferedTime> {
    const { furtherRolePlayerIds = [] } = wanted;
    const seats = [wanted.raterId, wanted.secondRaterId, wanted.rolePlayerId, ...furtherRolePlayerIds].filter((id) => id !== null);
    granted(liesAhead(wanted.startsAt, tx.now));
    await this.diaries.lockDiaries(tx, seats);
    const stations = stationsOf(wanted, about);
    granted(
      mayOffer({
        minutes: (wanted.endsAt.getTime() - wanted.startsAt.getTime()) / 60_000,
        stationMinutes: Math.max(0, ...stations.map(({ minutes }) => minutes)),
        overlapsOwn: await this.times.overlaps(tx, wanted.raterId, wanted.startsAt, wanted.endsAt),
        ...(await this.seats(tx, wanted, about, stations)),
        sharedAmongOthers: stations.length > 1 && stations.some(({ trainees }) => trainees.most > 1),
        unknownStation: stations.length < wanted.stationCodes.length,
      }),
    );
    const time: OfferedTime = {
      id: tx.newId(),
      ...wanted,
      furtherRolePlayerIds,
      traineeSeats: seatsFor(stations),
      offeredAt: tx.now,
      version: 1,
      withdrawnAt: null,
    };
    await this.times.insert(tx, time);
    tx.audit({ programId: time.programId, action: 'offered-time.offered', subject: time.id, facts: { rater: time.raterId } });
    return time;
  }

  /** What the people in the seats bring against it. */
  async seats(tx: Tx, wanted: NewOfferedTime, about: OfferTerms, stations = stationsOf(wanted, about)) {
    const { programId, raterId, secondRaterId, rolePlayerId, startsAt, endsAt } = wanted;
    const raters = [raterId, secondRaterId].filter((id) => id !== null);
    const on = localDateAt(startsAt, about.zone);
    const currency: Refusal<RefusalCodeName>[] = [];
    for (const personId of raters) {
      for (const station of stations) currency.push(...(await this.papers.refusals(tx, programId, personId, station, about.terms, on)));
    }
    const { furtherRolePlayerIds = [] } = wanted;
    const players = rolePlayerId === null ? furtherRolePlayerIds : [rolePlayerId, ...furtherRolePlayerIds];
    const people = [...raters, ...players];
    const fitting: string[] = [];
    for (const id of players) if (await this.people.keepsRole(tx, id, programId, ['role-player'])) fitting.push(id);
    for (const id of raters) if (await this.people.keepsRole(tx, id, programId, RATER_ROLES)) fitting.push(id);
    const distinct = new Set(people).size === people.length;
    return {
      currency,
      // of whoever has no such role here nothing is told, and least of all when they are busy elsewhere
      seatsBusy: (await this.rolePlays.busyAt(tx, fitting, startsAt, endsAt)).length > 0,
      wrongRoles: !distinct || fitting.length < people.length || (rolePlayerId === null && players.length > 0),
      needlessRolePlayers: players.length > 1 && seatsFor(stations) === 1,
    };
  }
}

function stationsOf(wanted: NewOfferedTime, { pack, terms }: OfferTerms): Station[] {
  const asked = wanted.stationCodes.filter((code) => terms.stations.some((station) => station.code === code));
  return asked.map((code) => stationByCode(pack, code)).filter((station) => station !== undefined);
}

/** How many trainees share a time for these stations. */
function seatsFor(stations: readonly Station[]): number {
  return Math.max(1, ...stations.map(({ trainees }) => trainees.most));
}
