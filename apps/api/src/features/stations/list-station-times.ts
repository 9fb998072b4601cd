import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import type { StationTimesResponse } from './station.response.js';
import { StationStandings } from './station-standing.js';
import { SuitingTimes } from './suiting-times.js';

@Injectable()
export class ListStationTimes {
  constructor(
    private readonly db: Database,
    private readonly enrolments: EnrolmentsFacts,
    private readonly standings: StationStandings,
    private readonly times: SuitingTimes,
  ) {}

  /** Times that this trainee could book now; why a time does not suit is not told, it may be a conflict somebody declared. */
  run(actor: Actor, programId: string, stationCode: string): Promise<StationTimesResponse> {
    return this.db.read(actor, async (tx) => {
      // an enrolment outlives the role, and what is offered is for those who practise here now
      const own = actor.may('station.practise', programId) ? await this.enrolments.inProgram(tx, programId, actor.id) : null;
      const enrolment = visible(own);
      return this.times.of(tx, enrolment, visible(await this.standings.one(tx, enrolment, stationCode)));
    });
  }
}
