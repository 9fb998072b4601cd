import { Injectable } from '@nestjs/common';
import type { PeopleFacts } from '#libs/assessment';
import { type Decision, type LocalDate, localDateAt, type Refusal } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import type { Tx } from '../../platform/database/tx.js';
import type { EnrolmentOnTerms } from '../enrolments/enrolments.facts.js';
import type { TimeToTake } from '../offered-times/offered-times.facts.js';
import { RaterPapers } from '../offered-times/rater-papers.facts.js';
import { mayBook, seatsTaken } from './station.policy.js';
import type { StationStanding } from './station-standing.js';

/** What a rater's papers say about one day. */
export interface Papers {
  refusals: readonly Refusal<RefusalCodeName>[];
  calibratedUntil: LocalDate | null;
}

/** Gathers what the booking rule asks about one time: the list of times and the booking itself ask the same. */
@Injectable()
export class BookingCheck {
  constructor(private readonly papers: RaterPapers) {}

  /** @param known papers looked up already, by person and day: a list of times asks about the same people again and again */
  async decide(
    tx: Tx,
    enrolment: EnrolmentOnTerms,
    standing: StationStanding,
    offered: TimeToTake,
    people: PeopleFacts,
    known = new Map<string, Papers>(),
  ): Promise<Decision<true, RefusalCodeName>> {
    const { terms, zone } = enrolment;
    const { taken, rolesEnded, group } = offered;
    const time = seatsTaken(offered.time, standing.purpose);
    const on = localDateAt(time.startsAt, zone);
    const first = await this.look(tx, enrolment, standing, time.raterId, on, known);
    const second = time.secondRaterId === null ? null : await this.look(tx, enrolment, standing, time.secondRaterId, on, known);
    const currency = [...first.refusals, ...(second?.refusals ?? [])];
    return mayBook({
      standing,
      time,
      taken,
      rolesEnded,
      plays: group.plays,
      people,
      terms,
      zone,
      calibratedUntil: first.calibratedUntil,
      currency,
      now: tx.now,
    });
  }

  private async look(
    tx: Tx,
    { programId, terms }: EnrolmentOnTerms,
    { station }: StationStanding,
    personId: string,
    on: LocalDate,
    known: Map<string, Papers>,
  ): Promise<Papers> {
    const key = `${personId} ${on}`;
    const papers = known.get(key) ?? {
      refusals: await this.papers.refusals(tx, programId, personId, station, terms, on),
      calibratedUntil: await this.papers.calibratedUntil(tx, programId, personId, station, terms, on),
    };
    known.set(key, papers);
    return papers;
  }
}
