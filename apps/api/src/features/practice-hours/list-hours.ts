import { Injectable } from '@nestjs/common';
import { isInTerm } from '#libs/assessment';
import { hoursTotals, type LocalDate, localDateAt, type Minutes } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { visible } from '../../platform/http/outcomes.js';
import { CertificatesFacts } from '../certificates/certificates.facts.js';
import { type EnrolmentOnTerms, EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { PeopleFacts } from '../people/people.facts.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import { HoursFacts, type HoursNow } from './hours.facts.js';
import { mayChangeHours } from './practice-hours.policy.js';
import type { HoursLogResponse, HoursMinutesResponse, PracticeHoursResponse } from './practice-hours.response.js';

@Injectable()
export class ListHours {
  constructor(
    private readonly db: Database,
    private readonly enrolments: EnrolmentsFacts,
    private readonly hours: HoursFacts,
    private readonly people: PeopleFacts,
    private readonly professionals: ProfessionalsFacts,
    private readonly certificates: CertificatesFacts,
  ) {}

  run(actor: Actor, enrolmentId: string): Promise<HoursLogResponse> {
    return this.db.read(actor, async (tx) => this.log(tx, visible(await this.enrolments.ownedBy(tx, actor, enrolmentId))));
  }

  async one(tx: Tx, enrolmentId: string, hoursId: string): Promise<PracticeHoursResponse> {
    const hours = visible((await this.hours.ofEnrolment(tx, enrolmentId)).find(({ id }) => id === hoursId));
    return presentHours(hours, await this.people.namesOf(tx, [hours.supervisorId]));
  }

  private async log(tx: Tx, enrolment: EnrolmentOnTerms): Promise<HoursLogResponse> {
    const { id, terms, zone, programId, personId } = enrolment;
    const log = (await this.hours.ofEnrolment(tx, id)).map((entry) => ({ ...entry, date: entry.heldOn as LocalDate }));
    const issue = await this.certificates.latestIssue(tx, enrolment);
    const supervisions = await this.professionals.supervisionsOf(tx, programId, personId);
    const now = supervisions.filter(({ endedAt }) => endedAt === null).map(({ supervisorId }) => supervisorId);
    const names = await this.people.namesOf(tx, [...now, ...log.map(({ supervisorId }) => supervisorId)]);
    const { categories, minutes } = terms.practiceHours;
    const totals = hoursTotals(log, categories);
    const counted = log.filter(({ category, date }) => categories.includes(category) && isInTerm({ heldOn: date }, issue));
    return {
      today: localDateAt(tx.now, zone),
      neededMinutes: minutes,
      after: issue?.issuedOn ?? null,
      total: named('all', hoursTotals(counted, categories).all),
      byCategory: [...totals.byCategory].map(([name, each]) => named(name, each)),
      byKind: [...totals.byKind].map(([name, each]) => named(name, each)),
      categories: [...categories],
      supervisors: now.map((supervisorId) => ({ id: supervisorId, name: names.get(supervisorId) ?? '' })),
      entries: log.toSorted(returnedFirst).map((hours) => presentHours(hours, names)),
    };
  }
}

/** What was returned waits for the trainee, so it comes first; the rest keeps its order. */
function returnedFirst(one: HoursNow, other: HoursNow): number {
  return Number(other.state === 'returned') - Number(one.state === 'returned');
}

function named(name: string, { approved, pending, returned }: Minutes): HoursMinutesResponse {
  return { name, approved, pending, returned };
}

function presentHours(hours: HoursNow, names: ReadonlyMap<string, string>): PracticeHoursResponse {
  const { id, version, heldOn, minutes, category, kinds, setting, supervisorId, note, state, reason, submittedAt, decidedAt } = hours;
  const changeable = mayChangeHours(hours).ok;
  return {
    id,
    version,
    date: heldOn,
    minutes,
    category,
    kinds,
    setting,
    supervisorId,
    supervisorName: names.get(supervisorId) ?? '',
    note,
    state,
    reason: state === 'returned' ? reason : null,
    submittedAt: submittedAt.toISOString(),
    decidedAt: state === 'pending' ? null : (decidedAt?.toISOString() ?? null),
    can: { change: changeable, withdraw: changeable },
  };
}
