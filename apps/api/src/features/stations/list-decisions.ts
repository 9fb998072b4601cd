import { Injectable } from '@nestjs/common';
import { stationByCode } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { EnrolmentsFacts, type NamedEnrolment } from '../enrolments/enrolments.facts.js';
import { PeopleFacts } from '../people/people.facts.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { waitsForLook } from './book-third-look.js';
import { decidesIn, mayGiveAttempt } from './decision.policy.js';
import type { LastAttemptResponse, PracticeDecisionsResponse, ThirdLookResponse } from './decision.response.js';
import { DecisionStore, type OpenLook } from './decision.store.js';
import { type StationStanding, StationStandings } from './station-standing.js';

/** So many third looks are shown at a time: where each trainee stands takes some statements to read. */
const MOST_LOOKS = 200;

interface Standings {
  enrolment: NamedEnrolment;
  stations: readonly StationStanding[];
}

@Injectable()
export class ListDecisions {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsFacts,
    private readonly enrolments: EnrolmentsFacts,
    private readonly curriculum: CurriculumFacts,
    private readonly decisions: DecisionStore,
    private readonly standings: StationStandings,
    private readonly people: PeopleFacts,
    private readonly professionals: ProfessionalsFacts,
  ) {}

  /** What waits for the lead and the admins of a program: nobody else finds this page. */
  run(actor: Actor, programId: string): Promise<PracticeDecisionsResponse> {
    return this.db.read(actor, async (tx) => {
      const found = await this.programs.visibleTo(tx, actor, programId, 'practice-decision.take');
      return this.of(tx, actor, visible(found && decidesIn(actor, found) ? found : null));
    });
  }

  /** The same for every program in which the actor decides; none for everybody else. */
  all(actor: Actor): Promise<PracticeDecisionsResponse[]> {
    return this.db.read(actor, async (tx) => {
      const lists: PracticeDecisionsResponse[] = [];
      for (const programId of actor.programsWhere('practice-decision.take')) {
        const program = await this.programs.byId(tx, programId);
        if (program && decidesIn(actor, program)) lists.push(await this.of(tx, actor, program));
      }
      return lists;
    });
  }

  private async of(
    tx: Tx,
    actor: Actor,
    { id: programId, leadId }: { id: string; leadId: string | null },
  ): Promise<PracticeDecisionsResponse> {
    const found = {
      looks: await this.decisions.openLooks(tx, actor, programId),
      used: await this.decisions.usedAttempts(tx, actor, programId),
    };
    const among = [...new Set([...found.looks, ...found.used].map(({ enrolmentId }) => enrolmentId))];
    const enrolments = await this.enrolments.allIn(tx, programId, { among });
    const lastAt = await this.standings.lastRated(tx, enrolments);
    const open = found.looks.filter((look) => lastAt(look)?.rolePlayId === look.rolePlayId && lastAt(look)?.waitsFor !== null);
    const used = found.used.filter((each) => lastAt(each)?.result === 'not-yet');
    // the whole standing is read of those alone that are shown
    const looks = open.slice(0, MOST_LOOKS);
    const known = await this.standingsOf(tx, enrolments, looks);
    const names = await this.people.namesOf(
      tx,
      [...known.values()].flatMap(({ stations }) => stations.flatMap(({ rolePlays }) => rolePlays.map(({ raterId }) => raterId))),
    );
    const apart = await this.professionals.apartFrom(tx, programId, actor.id);
    const thirdLooks: ThirdLookResponse[] = [];
    for (const look of looks) {
      const { enrolment, standing } = at(known, look);
      if (!waitsForLook(standing, look.rolePlayId)) continue;
      thirdLooks.push(presentLook(look, standing, names, enrolment.name, leadId === actor.id));
    }
    const lastAttempts: LastAttemptResponse[] = [];
    const byId = new Map(enrolments.map((enrolment) => [enrolment.id, enrolment]));
    for (const { enrolmentId, stationCode, held } of used) {
      const enrolment = visible(byId.get(enrolmentId));
      const { title } = visible(stationByCode(await this.curriculum.packUnder(tx, enrolment), stationCode));
      lastAttempts.push({
        enrolmentId,
        traineeName: enrolment.name,
        stationCode,
        stationTitle: title,
        attemptsHeld: held,
        can: { give: !apart.has(enrolment.personId) && mayGiveAttempt(actor.id, { leadId, traineeId: enrolment.personId }).ok },
      });
    }
    return { programId, thirdLooks, moreThirdLooks: open.length > looks.length, lastAttempts };
  }

  private async standingsOf(
    tx: Tx,
    enrolments: readonly NamedEnrolment[],
    about: readonly { enrolmentId: string }[],
  ): Promise<Map<string, Standings>> {
    const asked = new Set(about.map(({ enrolmentId }) => enrolmentId));
    const known = new Map<string, Standings>();
    for (const enrolment of enrolments) {
      if (asked.has(enrolment.id)) known.set(enrolment.id, { enrolment, stations: await this.standings.all(tx, enrolment) });
    }
    return known;
  }
}

function at(known: ReadonlyMap<string, Standings>, about: { enrolmentId: string; stationCode: string }) {
  const { enrolment, stations } = visible(known.get(about.enrolmentId));
  return { enrolment, standing: visible(stations.find(({ station }) => station.code === about.stationCode)) };
}

function presentLook(
  { rolePlayId, waitingSince }: OpenLook,
  standing: StationStanding,
  names: ReadonlyMap<string, string>,
  traineeName: string,
  isLead: boolean,
): ThirdLookResponse {
  const { station, live, attempts, rolePlays, thirdLookHeld, waitsFor } = standing;
  const about = visible(rolePlays.find(({ id }) => id === rolePlayId));
  const booked = live?.purpose === 'third-look' ? live : null;
  const why = about.secondRaterId === null ? 'nobody-else-watched' : waitsFor === 'second-rater' ? 'second-look-unsigned' : 'raters-differ';
  return {
    rolePlayId,
    traineeName,
    stationCode: station.code,
    stationTitle: station.title,
    since: waitingSince.toISOString(),
    why,
    state: thirdLookHeld ? 'to-sign' : booked ? 'booked' : 'to-book',
    resultStands: attempts.some((attempt) => attempt.rolePlayId === rolePlayId && attempt.result !== null),
    booking: booked && {
      rolePlayId: booked.id,
      startsAt: booked.startsAt.toISOString(),
      raterName: names.get(booked.raterId) ?? '',
      acceptedAt: booked.acceptedAt?.toISOString() ?? null,
    },
    can: { book: !thirdLookHeld && live === null, compare: isLead && why === 'raters-differ' },
  };
}
