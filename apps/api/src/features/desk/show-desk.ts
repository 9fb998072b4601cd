import { Injectable } from '@nestjs/common';
import { calibrationPassed, calibrationValidUntil } from '#libs/assessment';
import { addDays, compareDates, type LocalDate, localDateAt, type Station, startOfDay, stationByCode } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { PeopleFacts } from '../people/people.facts.js';
import type { Program } from '../programs/program.entity.js';
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
      const programs = await this.programsOf(tx, actor.programsWhere('role-play.conduct'));
      const from = startOfToday([...programs.values()], tx.now);
      const to = new Date(from.getTime() + DAYS_AHEAD * 86_400_000);
      const [rated, finished, sheets, calibrations] = await Promise.all([
        this.rolePlays.ratedBy(tx, actor.id, from, to),
        this.rolePlays.completedFor(tx, actor.id),
        this.ratings.sheetsOfRater(tx, actor.id),
        Promise.all([...programs.values()].map((program) => this.calibrations(tx, program, actor.id))),
      ]);
      const mine = ({ programId }: Conversation) => programs.has(programId);
      const open = finished.filter((each) => mine(each) && !sheets.get(each.id)?.signed);
      const soon = rated.filter((each) => mine(each) && !sheets.get(each.id)?.signed && !open.some(({ id }) => id === each.id));
      const all = [...soon, ...open];
      const [names, sizes] = await Promise.all([
        this.people.namesOf(
          tx,
          all.map(({ traineeId }) => traineeId),
        ),
        this.rolePlays.groupSizes(
          tx,
          all.flatMap(({ offeredTimeId }) => offeredTimeId ?? []),
        ),
      ]);
      const present = async (list: readonly Conversation[]) => {
        const shown: DeskSessionResponse[] = [];
        for (const each of list) {
          const pack = await this.curriculum.pack(tx, each.curriculumVersionId);
          const station = stationByCode(pack, each.stationCode);
          const zone = programs.get(each.programId)?.zone ?? 'UTC';
          shown.push({
            ...presentSession(each, actor.id, station),
            ratingId: sheets.get(each.id)?.ratingId ?? null,
            traineeName: names.get(each.traineeId) ?? '',
            group: station ? groupOf(each, station, sizes, localDateAt(tx.now, zone), zone) : null,
          });
        }
        return shown;
      };
      return {
        sessions: await present(soon),
        unsigned: await present(open.filter(({ raterId }) => raterId === actor.id)),
        secondLooks: await present(open.filter(({ raterId }) => raterId !== actor.id)),
        calibrations: calibrations.flat(),
      };
    });
  }

  private async programsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Program>> {
    const found = await Promise.all(ids.map((id) => this.programs.byId(tx, id)));
    return new Map(found.flatMap((program) => (program ? [[program.id, program]] : [])));
  }

  private async calibrations(tx: Tx, { id: programId, zone }: Program, personId: string): Promise<DeskCalibrationResponse[]> {
    const version = await this.programs.newestVersion(tx, programId);
    if (!version) return [];
    const pack = await this.curriculum.pack(tx, version.curriculumVersionId);
    const today = localDateAt(tx.now, zone);
    const stations = version.terms.stations.flatMap(({ code }) => stationByCode(pack, code) ?? []);
    const runsOf = await Promise.all(stations.map(({ code }) => this.ratings.calibrationsOf(tx, programId, [personId], code)));
    const due: DeskCalibrationResponse[] = [];
    for (const [at, station] of stations.entries()) {
      const runs = runsOf[at]?.get(personId) ?? [];
      const until = runs
        .filter((run) => run.rubricVersion === station.rubricVersion && calibrationPassed(run, version.terms.calibration))
        .map((run) => calibrationValidUntil(run, version.terms.calibration))
        .sort(compareDates)
        .at(-1);
      const soon = until === undefined || compareDates(until, addDays(today, version.terms.roleplay.lapsingCalibrationDays)) <= 0;
      if (!soon) continue;
      due.push({
        programId,
        stationCode: station.code,
        stationTitle: station.title,
        rubricVersion: station.rubricVersion,
        until: until ?? null,
        lapsed: until === undefined || compareDates(until, today) < 0,
      });
    }
    return due;
  }
}

/** The earliest start of today among these programs. */
function startOfToday(programs: readonly Program[], now: Date): Date {
  const starts = programs.map(({ zone }) => startOfDay(localDateAt(now, zone), zone).getTime());
  return new Date(Math.min(now.getTime(), ...starts));
}

function presentSession(
  rolePlay: Conversation,
  personId: string,
  station: Station | undefined,
): Omit<DeskSessionResponse, 'ratingId' | 'traineeName' | 'group'> {
  return {
    rolePlayId: rolePlay.id,
    programId: rolePlay.programId,
    seat: rolePlay.raterId !== personId ? 'second-rater' : rolePlay.purpose === 'third-look' ? 'third-rater' : 'rater',
    stationCode: rolePlay.stationCode,
    stationTitle: station?.title ?? rolePlay.stationCode,
    attempt: rolePlay.attempt,
    startsAt: rolePlay.startsAt.toISOString(),
    endsAt: rolePlay.endsAt.toISOString(),
    place: rolePlay.place,
    state: stateOf(rolePlay),
    endedAt: rolePlay.endedAt?.toISOString() ?? null,
  };
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
