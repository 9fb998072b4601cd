import { randomUUID } from 'node:crypto';
import { CurriculumFacts } from '../../apps/api/src/features/curriculum/curriculum.facts.js';
import { ProfessionalsCommands } from '../../apps/api/src/features/professionals/professionals.commands.js';
import { ProgramsFacts } from '../../apps/api/src/features/programs/programs.facts.js';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import { stationByCode } from '../../libs/curriculum/src/index.js';
import type { TestApp } from './app.js';
import { today } from './today.js';
import type { TestPerson, World } from './world.js';
import { QuizWorld } from './world-quizzes.js';

export type Trainee = TestPerson & { enrolmentId: string };

/** A program's staff for practice conversations, and trainees who are ready for them. */
export class PracticeWorld {
  readonly quizzes: QuizWorld;

  constructor(
    private readonly test: TestApp,
    private readonly world: World,
  ) {
    this.quizzes = new QuizWorld(test, world);
  }

  /** A trainee whose modules are complete: lessons and quizzes. */
  async trainee(programId: string, ...modules: string[]): Promise<Trainee> {
    const trainee = await this.quizzes.trainee(programId, ...modules);
    for (const code of modules.length > 0 ? modules : ['M4'])
      await this.quizzes.attempt(trainee.browser, trainee.enrolmentId, 'right', `${code}-Q`);
    return trainee;
  }

  /** A clinical supervisor with a licence, calibrated for the stations given. */
  async rater(programId: string, ...stations: string[]): Promise<TestPerson> {
    const rater = await this.world.person(programId, 'clinical-supervisor');
    await this.license(programId, rater.id);
    for (const station of stations) await this.calibrate(programId, rater.id, station);
    return rater;
  }

  rolePlayer(programId: string): Promise<TestPerson> {
    return this.world.person(programId, 'role-player');
  }

  async license(programId: string, personId: string, validUntil: string | null = '2199-12-31'): Promise<void> {
    await this.write((tx) =>
      this.test.get(ProfessionalsCommands).recordLicence(tx, {
        programId,
        personId,
        kind: 'Clinical psychologist',
        number: `PSY-${personId.slice(-6)}`,
        issuer: 'State board',
        validFrom: '2020-01-01',
        validUntil,
        recordedBy: null,
      }),
    );
  }

  /** @param calibratedOn the day of the calibration; today unless said otherwise */
  async calibrate(programId: string, personId: string, stationCode: string, calibratedOn?: string): Promise<void> {
    await this.write(async (tx) => {
      const version = await this.test.get(ProgramsFacts).newestVersion(tx, programId);
      if (!version) throw new Error('The program has no version.');
      const pack = await this.test.get(CurriculumFacts).pack(tx, version.curriculumVersionId);
      await this.test.get(ProfessionalsCommands).recordCalibration(tx, {
        programId,
        personId,
        stationCode,
        rubricVersion: stationByCode(pack, stationCode)?.rubricVersion ?? 0,
        examples: 6,
        levelsRated: 30,
        levelsExact: 28,
        criticalSeeded: 3,
        criticalCaught: 3,
        evidence: 'Six scripted examples',
        calibratedOn: calibratedOn ?? today(0, tx.now),
        recordedBy: null,
      });
    });
  }

  /** Offers a time through the API and returns its id. */
  async offer(
    rater: TestPerson,
    programId: string,
    about: { at: Date; stations: string[]; second?: TestPerson; player?: TestPerson; further?: TestPerson[]; minutes?: number },
  ): Promise<string> {
    const response = await rater.browser.post(`/api/programs/${programId}/offered-times`, {
      startsAt: about.at.toISOString(),
      minutes: about.minutes ?? 30,
      mode: 'video',
      place: 'https://video.example/room',
      stationCodes: about.stations,
      ...(about.second ? { secondRaterId: about.second.id } : {}),
      ...(about.player ? { rolePlayerId: about.player.id } : {}),
      ...(about.further ? { furtherRolePlayerIds: about.further.map(({ id }) => id) } : {}),
    });
    if (response.status !== 201) throw new Error(`The time was not offered: ${response.text}`);
    return response.body.id;
  }

  /** Books through the API; a fresh command each time. */
  book({ browser, enrolmentId }: Trainee, station: string, offeredTimeId: string, insteadOf?: string) {
    return browser.post(
      `/api/enrolments/${enrolmentId}/stations/${station}/bookings`,
      { offeredTimeId, ...(insteadOf ? { insteadOf } : {}) },
      { 'idempotency-key': randomUUID() },
    );
  }

  /** Somebody who says of themselves and another that they are friends, or what else they are. */
  async conflict(programId: string, personId: string, otherId: string, kind = 'friend'): Promise<void> {
    await this.test.sql(
      `INSERT INTO conflict_of_interest (id, program_id, person_id, other_id, kind, declared_by, declared_at) VALUES (gen_random_uuid(), $1, $2, $3, $4, $2, now())`,
      [programId, personId, otherId, kind],
    );
  }

  private write<Result>(work: Parameters<Database['write']>[1]): Promise<Result> {
    return this.test.get(Database).write(Actor.system, work) as Promise<Result>;
  }
}

/** So many hours from an instant. */
export function hoursFrom(instant: Date, hours: number): Date {
  return new Date(instant.getTime() + hours * 3_600_000);
}
