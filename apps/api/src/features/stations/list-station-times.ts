import { Injectable } from '@nestjs/common';
import { localDateAt } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { type OfferedTime, OfferedTimesFacts } from '../offered-times/offered-times.facts.js';
import { PeopleFacts } from '../people/people.facts.js';
import { RolePlaysFacts } from '../role-plays/role-plays.facts.js';
import { BookingCheck, type Papers } from './booking-check.js';
import { presentCard } from './present-station.js';
import type { StationTimesResponse } from './station.response.js';
import { StationStandings } from './station-standing.js';
import { TraineePeople } from './trainee-people.js';

const SUGGESTED = 3;
const MOST_SHOWN = 60;

@Injectable()
export class ListStationTimes {
  constructor(
    private readonly db: Database,
    private readonly enrolments: EnrolmentsFacts,
    private readonly standings: StationStandings,
    private readonly times: OfferedTimesFacts,
    private readonly check: BookingCheck,
    private readonly trainees: TraineePeople,
    private readonly rolePlays: RolePlaysFacts,
    private readonly people: PeopleFacts,
  ) {}

  /** Times that this trainee could book now; why a time does not suit is not told, it may be a conflict somebody declared. */
  run(actor: Actor, programId: string, stationCode: string): Promise<StationTimesResponse> {
    return this.db.read(actor, async (tx) => {
      const enrolment = visible(await this.enrolments.inProgram(tx, programId, actor.id));
      const standing = visible(await this.standings.one(tx, enrolment, stationCode));
      const { canBook, reasons, title, code } = presentCard(standing, enrolment.terms, enrolment.zone, localDateAt(tx.now, enrolment.zone));
      const free = await this.times.free(tx, programId, stationCode, tx.now);
      const seated = free.flatMap((time) => [time.raterId, time.secondRaterId, time.rolePlayerId]).filter((id) => id !== null);
      const people = await this.trainees.of(tx, enrolment, seated);
      // a booking that may be moved does not stand in its own way
      const asked = standing.live?.startedAt === null ? withoutLive(standing) : standing;
      const mine = await this.rolePlays.timesOf(tx, actor.id, tx.now);
      const papers = new Map<string, Papers>();
      const suiting: OfferedTime[] = [];
      for (const time of free) {
        if (suiting.length === MOST_SHOWN) break;
        if (mine.some(({ startsAt, endsAt }) => startsAt < time.endsAt && endsAt > time.startsAt)) continue;
        if ((await this.check.decide(tx, enrolment, asked, { time, taken: false, rolesEnded: false }, people, papers)).ok)
          suiting.push(time);
      }
      const names = await this.people.namesOf(
        tx,
        suiting.map(({ raterId }) => raterId),
      );
      const times = suiting.map(({ id, startsAt, endsAt, mode, place, raterId }) => ({
        id,
        startsAt: startsAt.toISOString(),
        endsAt: endsAt.toISOString(),
        mode,
        place,
        raterName: names.get(raterId) ?? '',
      }));
      return {
        zone: enrolment.zone,
        stationCode: code,
        stationTitle: title,
        canBook,
        reasons,
        suggested: times.slice(0, SUGGESTED),
        times,
      };
    });
  }
}

function withoutLive<Standing extends { live: { id: string } | null; attempts: readonly { rolePlayId: string }[] }>(
  standing: Standing,
): Standing {
  return { ...standing, live: null, attempts: standing.attempts.filter(({ rolePlayId }) => rolePlayId !== standing.live?.id) };
}
