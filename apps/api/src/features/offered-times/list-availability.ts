import { Injectable } from '@nestjs/common';
import { localDateAt, stationByCode } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { PeopleFacts } from '../people/people.facts.js';
import type { AvailabilityResponse, OfferedTimeStationResponse } from './offered-time.response.js';
import { OfferedTimeStore } from './offered-time.store.js';
import { peopleIn, presentOfferedTime } from './present-offered-time.js';
import { ProgramTermsForOffers } from './program-terms.js';
import { RATER_ROLES, RaterPapers } from './rater-papers.facts.js';

@Injectable()
export class ListAvailability {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramTermsForOffers,
    private readonly times: OfferedTimeStore,
    private readonly papers: RaterPapers,
    private readonly people: PeopleFacts,
  ) {}

  run(actor: Actor, programId: string): Promise<AvailabilityResponse> {
    return this.db.read(actor, async (tx) => {
      const { zone, terms, pack } = await this.programs.visibleTo(tx, actor, programId, 'offered-time.staff');
      const times = await this.times.listVisibleTo(tx, actor, programId);
      const names = await this.people.namesOf(tx, times.flatMap(peopleIn));
      const stations: OfferedTimeStationResponse[] = [];
      for (const { code, secondLook } of terms.stations) {
        const station = stationByCode(pack, code);
        if (!station) continue;
        const calibratedUntil = await this.papers.calibratedUntil(tx, programId, actor.id, station, terms, localDateAt(tx.now, zone));
        stations.push({
          code,
          title: station.title,
          minutes: station.minutes,
          mostTrainees: station.trainees.most,
          secondLook: secondLook || station.safetyCritical,
          calibratedUntil,
        });
      }
      const needsSecond = new Set(stations.filter(({ secondLook }) => secondLook).map(({ code }) => code));
      const admin = actor.holds('admin', programId);
      return {
        zone,
        canOffer: actor.may('offered-time.offer', programId),
        stations,
        raters: (await this.times.peopleWith(tx, programId, RATER_ROLES)).filter(({ id }) => admin || id !== actor.id),
        rolePlayers: await this.times.peopleWith(tx, programId, ['role-player']),
        times: times.map((time) => presentOfferedTime(time, names, needsSecond, admin || time.raterId === actor.id)),
      };
    });
  }
}
