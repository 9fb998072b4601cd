import { Injectable } from '@nestjs/common';
import { calibrationPassed, calibrationValidUntil } from '#libs/assessment';
import { addDays, compareDates, type LocalDate, localDateAt, type Station, startOfDay, stationByCode } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { PeopleFacts } from '../people/people.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { RatingsFacts } from '../ratings/ratings.facts.js';
import { type HeldRolePlay, RolePlaysFacts } from '../role-plays/role-plays.facts.js';
import type { DeskCalibrationResponse, DeskResponse, DeskSessionResponse } from './desk.response.js';

type Conversation = Omit<HeldRolePlay, 'talkAt'>;

const DAYS_AHEAD = 7;

@Injectable()
export class ShowDesk {
  constructor(
    private readonly db: Database,
    private readonly rolePlays: RolePlaysFacts,
    private readonly ratings: RatingsFacts,
    private readonly programs: ProgramsFacts,
    private readonly curriculum: CurriculumFacts,
    private readonly people: PeopleFacts,
  ) {}

  run(actor: Actor): Promise<DeskResponse> {
    return this.db.read(actor, async (tx) => {
      const programIds = actor.programsWhere('role-play.conduct');
      const from = await this.startOfToday(tx, programIds);
      const to = new Date(from.getTime() + DAYS_AHEAD * 86_400_000);
      const mine = (rolePlay: Conversation) => programIds.includes(rolePlay.programId);
      const soon = (await this.rolePlays.ratedBy(tx, actor.id, from, to)).filter(mine);
      const completed = (await this.rolePlays.completedFor(tx, actor.id)).filter(mine);
      const sheets = await this.ratings.sheetsOfRater(tx, actor.id);
      const open = completed.filter(({ id }) => !sheets.get(id)?.signed);
      const names = await this.people.namesOf(
        tx,
        [...soon, ...open].map(({ traineeId }) => traineeId),
      );
      const present = (list: readonly Conversation[]) => this.sessions(tx, actor.id, list, sheets, names);
      return {
        sessions: await present(soon.filter(({ id }) => !sheets.get(id)?.signed && !open.some((each) => each.id === id))),
        unsigned: await present(open.filter(({ raterId }) => raterId === actor.id)),
        secondLooks: await present(open.filter(({ raterId }) => raterId !== actor.id)),
        calibrations: (await Promise.all(programIds.map((programId) => this.calibrations(tx, programId, actor.id)))).flat(),
      };
    });
  }

  /** The earliest start of today among the actor's programs. */
  private async startOfToday(tx: Tx, programIds: readonly string[]): Promise<Date> {
    const starts = [];
    for (const programId of programIds) {
      const program = await this.programs.byId(tx, programId);
      if (program) starts.push(startOfDay(localDateAt(tx.now, program.zone), program.zone).getTime());
    }
    return new Date(Math.min(tx.now.getTime(), ...starts));
  }

  private async sessions(
    tx: Tx,
    personId: string,
    list: readonly Conversation[],
    sheets: ReadonlyMap<string, { ratingId: string }>,
    names: ReadonlyMap<string, string>,
  ): Promise<DeskSessionResponse[]> {
    const sizes = await this.rolePlays.groupSizes(
      tx,
      list.flatMap(({ offeredTimeId }) => offeredTimeId ?? []),
    );
    const shown: DeskSessionResponse[] = [];
    for (const rolePlay of list) {
      const pack = await this.curriculum.pack(tx, rolePlay.curriculumVersionId);
      const station = stationByCode(pack, rolePlay.stationCode);
      const { zone } = (await this.programs.byId(tx, rolePlay.programId)) ?? { zone: 'UTC' };
      shown.push({
        rolePlayId: rolePlay.id,
        programId: rolePlay.programId,
        ratingId: sheets.get(rolePlay.id)?.ratingId ?? null,
        seat: rolePlay.raterId !== personId ? 'second-rater' : rolePlay.purpose === 'third-look' ? 'third-rater' : 'rater',
        stationCode: rolePlay.stationCode,
        stationTitle: station?.title ?? rolePlay.stationCode,
        traineeName: names.get(rolePlay.traineeId) ?? '',
        attempt: rolePlay.attempt,
        startsAt: rolePlay.startsAt.toISOString(),
        endsAt: rolePlay.endsAt.toISOString(),
        place: rolePlay.place,
        state: stateOf(rolePlay),
        endedAt: rolePlay.endedAt?.toISOString() ?? null,
        group: station ? groupOf(rolePlay, station, sizes, localDateAt(tx.now, zone), zone) : null,
      });
    }
    return shown;
  }

  private async calibrations(tx: Tx, programId: string, personId: string): Promise<DeskCalibrationResponse[]> {
    const program = await this.programs.byId(tx, programId);
    const version = await this.programs.newestVersion(tx, programId);
    if (!program || !version) return [];
    const pack = await this.curriculum.pack(tx, version.curriculumVersionId);
    const today = localDateAt(tx.now, program.zone);
    const due: DeskCalibrationResponse[] = [];
    for (const { code } of version.terms.stations) {
      const station = stationByCode(pack, code);
      if (!station) continue;
      const runs = (await this.ratings.calibrationsOf(tx, programId, [personId], code)).get(personId) ?? [];
      const until = runs
        .filter((run) => run.rubricVersion === station.rubricVersion && calibrationPassed(run, version.terms.calibration))
        .map((run) => calibrationValidUntil(run, version.terms.calibration))
        .sort(compareDates)
        .at(-1);
      const soon = until === undefined || compareDates(until, addDays(today, version.terms.roleplay.lapsingCalibrationDays)) <= 0;
      if (!soon) continue;
      due.push({
        programId,
        stationCode: code,
        stationTitle: station.title,
        rubricVersion: station.rubricVersion,
        until: until ?? null,
        lapsed: until === undefined || compareDates(until, today) < 0,
      });
    }
    return due;
  }
}

function stateOf({ outcome, startedAt }: Conversation): DeskSessionResponse['state'] {
  if (outcome === 'completed') return 'completed';
  if (outcome !== null) return 'not-completed';
  return startedAt ? 'under-way' : 'booked';
}

function groupOf(
  rolePlay: Conversation,
  { trainees }: Station,
  sizes: ReadonlyMap<string, number>,
  today: LocalDate,
  zone: string,
): DeskSessionResponse['group'] {
  const { offeredTimeId, startsAt } = rolePlay;
  if (trainees.most === 1 || offeredTimeId === null) return null;
  const here = sizes.get(offeredTimeId) ?? 0;
  const near = compareDates(addDays(localDateAt(startsAt, zone), -1), today) <= 0;
  return { offeredTimeId, trainees: here, least: trainees.least, tooFew: near && stateOf(rolePlay) === 'booked' && here < trainees.least };
}
