import { Injectable } from '@nestjs/common';
import { localDateAt, stationByCode } from '#libs/curriculum';
import { CurriculumFacts } from '../features/curriculum/curriculum.facts.js';
import { EnrolmentsFacts } from '../features/enrolments/enrolments.facts.js';
import { OfferedTimesCommands, type OfferTerms } from '../features/offered-times/offered-times.commands.js';
import { PeopleFacts } from '../features/people/people.facts.js';
import { HoursFacts } from '../features/practice-hours/hours.facts.js';
import { type HoursClaim, PracticeHoursCommands } from '../features/practice-hours/practice-hours.commands.js';
import { ProfessionalsCommands } from '../features/professionals/professionals.commands.js';
import { ProgramsFacts } from '../features/programs/programs.facts.js';
import { BookStation } from '../features/stations/book-station.js';
import { Actor } from '../platform/auth/actor.js';
import { Database } from '../platform/database/database.js';
import type { Tx } from '../platform/database/tx.js';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** Stations of the first part of the way, for times that are offered now. */
const NEXT_STATIONS = ['R1', 'R3', 'R6'];
const ROOM = 'https://video.example/riverside';

interface Staff {
  first: string;
  second: string;
  peer: string;
  reviewer: string;
  player: string;
  admin: string;
}

/** Supervisors with their papers, times for practice conversations, a booking and a log of practice hours. */
@Injectable()
export class SeedPractice {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleFacts,
    private readonly programs: ProgramsFacts,
    private readonly curriculum: CurriculumFacts,
    private readonly enrolments: EnrolmentsFacts,
    private readonly professionals: ProfessionalsCommands,
    private readonly times: OfferedTimesCommands,
    private readonly stations: BookStation,
    private readonly hours: PracticeHoursCommands,
    private readonly hoursFacts: HoursFacts,
  ) {}

  /** Licences, calibrations and who supervises whom, recorded by the admin. */
  async prepareStaff(trainees: readonly { enrolmentId: string }[]): Promise<void> {
    await this.db.write(Actor.system, async (tx) => {
      const staff = await this.staff(tx);
      for (const { enrolmentId } of trainees) {
        const { programId, personId: traineeId } = await this.enrolment(tx, enrolmentId);
        for (const supervisorId of [staff.first, staff.peer]) {
          await this.professionals.assignSupervisor(tx, { programId, traineeId, supervisorId, assignedBy: staff.admin });
        }
      }
      const { programId } = await this.enrolment(tx, trainees[0]?.enrolmentId ?? '');
      for (const personId of [staff.first, staff.second, staff.reviewer]) await this.license(tx, programId, personId, staff.admin);
      const { terms } = await this.terms(tx, programId);
      for (const personId of [staff.first, staff.second]) {
        for (const { code: station } of terms.stations) await this.calibrate(tx, programId, personId, station, staff.admin);
      }
      await this.calibrate(tx, programId, staff.peer, 'R1', staff.admin);
    });
  }

  /** Three entries as a trainee logs them: one approved, one returned with a reason, one that waits. */
  async logHours(enrolmentId: string): Promise<void> {
    await this.db.write(Actor.system, async (tx) => {
      const enrolment = await this.enrolment(tx, enrolmentId);
      const { first } = await this.staff(tx);
      const claim = (daysAgo: number, changes: Partial<HoursClaim>): HoursClaim => ({
        date: localDateAt(new Date(tx.now.getTime() - daysAgo * DAY), enrolment.zone),
        minutes: 90,
        category: 'one-to-one',
        kinds: ['emotional'],
        setting: 'phone',
        supervisorId: first,
        note: 'Listened. We looked at what helps on long evenings.',
        ...changes,
      });
      const approved = await this.hours.log(tx, enrolment, claim(4, {}));
      const returned = await this.hours.log(
        tx,
        enrolment,
        claim(3, { minutes: 240, category: 'group', kinds: ['emotional', 'informational'], setting: 'in-person' }),
      );
      await this.hours.log(
        tx,
        enrolment,
        claim(1, { minutes: 60, kinds: ['informational', 'instrumental'], note: 'Found opening times of the community center together.' }),
      );
      const log = await this.hoursFacts.ofEnrolment(tx, enrolmentId);
      for (const entry of log) {
        if (entry.id === approved) await this.hours.decide(tx, entry, 'approved', first, null);
        if (entry.id === returned)
          await this.hours.decide(tx, entry, 'returned', first, 'Was the break part of the four hours? Please log the group itself only.');
      }
    });
  }

  /** Times in the coming weeks by the reader's calendar, and one conversation that is about to begin. */
  async offerTimes(enrolmentId: string, today: Date): Promise<void> {
    await this.db.write(Actor.system, async (tx) => {
      const enrolment = await this.enrolment(tx, enrolmentId);
      const { first, second, peer, player } = await this.staff(tx);
      const about = await this.terms(tx, enrolment.programId);
      const offer = (
        startsAt: Date,
        raterId: string,
        secondRaterId: string | null,
        stationCodes: string[],
        rolePlayerId: string | null = player,
      ) =>
        this.times.offer(
          tx,
          {
            programId: enrolment.programId,
            raterId,
            secondRaterId,
            rolePlayerId,
            stationCodes,
            mode: 'video',
            place: ROOM,
            startsAt,
            endsAt: new Date(startsAt.getTime() + 45 * MINUTE),
            offeredBy: raterId,
          },
          about,
        );
      const soon = await offer(new Date(today.getTime() + 20 * MINUTE), first, second, ['R1']);
      for (const days of [2, 4, 7, 9, 14]) {
        const at = afternoon(today, days);
        await offer(at, first, second, NEXT_STATIONS);
        await offer(new Date(at.getTime() + 60 * MINUTE), first, null, ['R1']);
      }
      await offer(afternoon(today, 3), peer, null, ['R1'], null);
      await this.stations.book(tx, enrolment, 'R1', { offeredTimeId: soon.id });
    });
  }

  private async staff(tx: Tx): Promise<Staff> {
    const idOf = async (name: string) => {
      const person = await this.people.accountByEmail(tx, `${name}@demo.example`);
      if (!person) throw new Error(`The demo world has no ${name}.`);
      return person.id;
    };
    return {
      first: await idOf('supervisor'),
      second: await idOf('supervisor2'),
      peer: await idOf('peer'),
      reviewer: await idOf('reviewer'),
      player: await idOf('roleplayer'),
      admin: await idOf('admin'),
    };
  }

  private async enrolment(tx: Tx, enrolmentId: string) {
    const enrolment = await this.enrolments.byId(tx, enrolmentId);
    if (!enrolment) throw new Error('No such enrolment.');
    return enrolment;
  }

  private async terms(tx: Tx, programId: string): Promise<OfferTerms> {
    const program = await this.programs.byId(tx, programId);
    const version = await this.programs.newestVersion(tx, programId);
    if (!program || !version) throw new Error('The demo world has no program.');
    return { zone: program.zone, terms: version.terms, pack: await this.curriculum.pack(tx, version.curriculumVersionId) };
  }

  private license(tx: Tx, programId: string, personId: string, recordedBy: string): Promise<string> {
    return this.professionals.recordLicence(tx, {
      programId,
      personId,
      kind: 'Psychologist',
      number: `PSY-${personId.slice(-6).toUpperCase()}`,
      issuer: 'New York State Education Department',
      validFrom: '2024-01-01',
      validUntil: '2028-12-31',
      recordedBy,
    });
  }

  private async calibrate(tx: Tx, programId: string, personId: string, stationCode: string, recordedBy: string): Promise<void> {
    const { pack, zone } = await this.terms(tx, programId);
    await this.professionals.recordCalibration(tx, {
      programId,
      personId,
      stationCode,
      rubricVersion: stationByCode(pack, stationCode)?.rubricVersion ?? 1,
      examples: 6,
      levelsRated: 36,
      levelsExact: 32,
      criticalSeeded: 4,
      criticalCaught: 4,
      evidence: 'Six scripted examples, rated alone and compared with the agreed levels.',
      calibratedOn: localDateAt(tx.now, zone),
      recordedBy,
    });
  }
}

/** 18:00 UTC so many days later. */
function afternoon(today: Date, days: number): Date {
  const at = new Date(today.getTime() + days * DAY);
  at.setUTCHours(18, 0, 0, 0);
  return at;
}
