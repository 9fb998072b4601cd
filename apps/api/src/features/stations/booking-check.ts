import { Injectable } from '@nestjs/common';
import type { PeopleFacts } from '#libs/assessment';
import { type Decision, localDateAt, type Refusal } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import type { Tx } from '../../platform/database/tx.js';
import type { EnrolmentOnTerms } from '../enrolments/enrolments.facts.js';
import type { OfferedTime } from '../offered-times/offered-time.entity.js';
import { RaterPapers } from '../offered-times/rater-papers.facts.js';
import { mayBook } from './station.policy.js';
import type { StationStanding } from './station-standing.js';

/** Gathers what the booking rule asks about one time: the list of times and the booking itself ask the same. */
@Injectable()
export class BookingCheck {
  constructor(private readonly papers: RaterPapers) {}

  async decide(
    tx: Tx,
    enrolment: EnrolmentOnTerms,
    standing: StationStanding,
    time: OfferedTime,
    taken: boolean,
    people: PeopleFacts,
  ): Promise<Decision<true, RefusalCodeName>> {
    const { programId, terms, zone } = enrolment;
    const on = localDateAt(time.startsAt, zone);
    const raters = [time.raterId, ...(time.secondRaterId ? [time.secondRaterId] : [])];
    const currency: Refusal<RefusalCodeName>[] = [];
    for (const id of raters) currency.push(...(await this.papers.refusals(tx, programId, id, standing.station, terms, on)));
    const calibratedUntil = await this.papers.calibratedUntil(tx, programId, time.raterId, standing.station, terms, on);
    return mayBook({ standing, time, taken, people, terms, zone, calibratedUntil, currency, now: tx.now });
  }
}
