import { Injectable } from '@nestjs/common';
import { localDateAt } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import type { EnrolmentOnTerms } from '../enrolments/enrolments.facts.js';
import { type OfferedTime, OfferedTimesFacts } from '../offered-times/offered-times.facts.js';
import { PeopleFacts } from '../people/people.facts.js';
import { RolePlaysFacts } from '../role-plays/role-plays.facts.js';
import { BookingCheck, type Papers } from './booking-check.js';
import { presentCard } from './present-station.js';
import { everybodyIn } from './station.policy.js';
import type { StationTimesResponse } from './station.response.js';
import type { StationStanding } from './station-standing.js';
import { TraineePeople } from './trainee-people.js';

const SUGGESTED = 3;
const MOST_SHOWN = 60;

/** Free times that suit a trainee and a station now: what booking would refuse is not among them. */
@Injectable()
export class SuitingTimes {
  constructor(
    private readonly times: OfferedTimesFacts,
    private readonly check: BookingCheck,
    private readonly trainees: TraineePeople,
    private readonly rolePlays: RolePlaysFacts,
    private readonly people: PeopleFacts,
  ) {}

  async of(tx: Tx, enrolment: EnrolmentOnTerms, standing: StationStanding): Promise<StationTimesResponse> {
    const { canBook, reasons, title, code } = presentCard(standing, enrolment.terms, enrolment.zone, localDateAt(tx.now, enrolment.zone));
    const free = await this.times.free(tx, enrolment.programId, code, tx.now);
    const seated = free.flatMap(everybodyIn);
    const people = await this.trainees.of(tx, enrolment, seated);
    const groupOf = await this.times.groups(
      tx,
      free.map(({ id }) => id),
    );
    const asked = withoutLive(standing);
    const mine = await this.rolePlays.timesOf(tx, enrolment.personId, tx.now);
    const papers = new Map<string, Papers>();
    const suiting: OfferedTime[] = [];
    for (const time of free) {
      if (suiting.length === MOST_SHOWN) break;
      if (mine.some(({ startsAt, endsAt }) => startsAt < time.endsAt && endsAt > time.startsAt)) continue;
      const offered = { time, taken: false, rolesEnded: false, group: groupOf(time.id) };
      if ((await this.check.decide(tx, enrolment, asked, offered, people, papers)).ok) suiting.push(time);
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
      otherTrainees: groupOf(id).seats.length,
    }));
    return { zone: enrolment.zone, stationCode: code, stationTitle: title, canBook, reasons, suggested: times.slice(0, SUGGESTED), times };
  }
}

/** A booking that may be moved does not stand in its own way; it stays what it was booked for. */
function withoutLive(standing: StationStanding): StationStanding {
  const { live } = standing;
  if (live?.startedAt !== null) return standing;
  return { ...standing, purpose: live.purpose, live: null, attempts: standing.attempts.filter(({ rolePlayId }) => rolePlayId !== live.id) };
}
