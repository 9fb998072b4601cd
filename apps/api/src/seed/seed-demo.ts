import { parseArgs } from 'node:util';
import { Injectable } from '@nestjs/common';
import { everythingNeededBy, shortTerms } from '#libs/curriculum';
import { CurriculumFacts } from '../features/curriculum/curriculum.facts.js';
import { EnrolmentsCommands } from '../features/enrolments/enrolments.commands.js';
import { EnrolmentsFacts } from '../features/enrolments/enrolments.facts.js';
import { PeopleCommands } from '../features/people/people.commands.js';
import { PeopleFacts } from '../features/people/people.facts.js';
import { ProgramsCommands } from '../features/programs/programs.commands.js';
import { Actor } from '../platform/auth/actor.js';
import { Passwords } from '../platform/auth/passwords.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import type { Tx } from '../platform/database/tx.js';
import { DEMO_PASSWORD, DEMO_PEOPLE } from './demo-people.js';
import { SeedAdministration } from './seed-administration.js';
import { SeedCalibration } from './seed-calibration.js';
import { type DemoStage, SeedCertification } from './seed-certification.js';
import { SeedCurriculum } from './seed-curriculum.js';
import { SeedLearning } from './seed-learning.js';
import { SeedLive } from './seed-live.js';
import { SeedPractice } from './seed-practice.js';
import { SeedQuestionBanks } from './seed-question-banks.js';
import { SeedQuizzes } from './seed-quizzes.js';
import { SeedRatings } from './seed-ratings.js';

const DAY = 86_400_000;
const BEGAN_DAYS_AGO = 45;
/** Each of them has an account of that name. */
const NEAR_THE_END: readonly DemoStage[] = ['certified', 'paused', 'approved', 'waiting', 'ready'];

export interface DemoTrainee {
  personId: string;
  enrolmentId: string;
}

/** A small world to look around in: one program, one person per role. */
@Injectable()
export class SeedDemo {
  constructor(
    private readonly db: Database,
    private readonly curriculum: CurriculumFacts,
    private readonly programs: ProgramsCommands,
    private readonly people: PeopleCommands,
    private readonly known: PeopleFacts,
    private readonly enrolments: EnrolmentsCommands,
    private readonly passwords: Passwords,
    private readonly enrolled: EnrolmentsFacts,
    private readonly learning: SeedLearning,
    private readonly quizzes: SeedQuizzes,
    private readonly practice: SeedPractice,
    private readonly ratings: SeedRatings,
    private readonly calibration: SeedCalibration,
    private readonly certification: SeedCertification,
    private readonly administration: SeedAdministration,
    private readonly live: SeedLive,
    private readonly versions: SeedCurriculum,
    private readonly questionBanks: SeedQuestionBanks,
    private readonly clock: Clock,
  ) {}

  /**
   * Makes the demo world unless somebody is here already; prints the sign-ins. `--modules M4,M6,M10` makes its program a short one, which
   * one person can walk to the end in an afternoon.
   */
  async run(args: string[] = []): Promise<number> {
    const { values } = parseArgs({ args, options: { modules: { type: 'string' } } });
    const made = await this.inThePast(() => this.makeUnlessPeopled(values.modules?.split(',')));
    if (made) await this.administration.run();
    if (!made) console.log('The database has people already, so no demo world was made.');
    for (const { email, about } of made ? DEMO_PEOPLE : []) console.log(`  ${email.padEnd(28)} ${about}`);
    if (made) console.log(`  Password of all of them: ${DEMO_PASSWORD}`);
    return 0;
  }

  /**
   * The seed's own clock: the demo world began some weeks ago, and its people act at instants between then and now, through the same
   * commands and rules as everybody. The seed is a process of its own, so no other request ever sees this clock.
   */
  private async inThePast<Result>(work: () => Promise<Result>): Promise<Result> {
    this.clock.freeze(new Date(Date.now() - BEGAN_DAYS_AGO * DAY));
    try {
      return await work();
    } finally {
      this.clock.run();
    }
  }

  private async makeUnlessPeopled(modules: readonly string[] | undefined): Promise<boolean> {
    const peopled = async (tx: Tx) => (await tx.one<{ count: number }>(`SELECT count(*)::int AS count FROM person`)).count > 0;
    if (await this.db.read(Actor.system, peopled)) return false;
    const earlier = await this.versions.earlierVersion();
    const made = await this.db.write(Actor.system, async (tx) => {
      if (await peopled(tx)) return false;
      await this.makeWorld(tx, earlier, modules);
      return true;
    });
    if (made) await this.goOn();
    return made;
  }

  /** What the people of the demo world have done since, in the order they did it. */
  private async goOn(): Promise<void> {
    const milo = await this.trainee('trainee2@demo.example');
    const nearTheEnd: [DemoStage, DemoTrainee][] = [];
    for (const stage of NEAR_THE_END) nearTheEnd.push([stage, await this.trainee(`${stage}@demo.example`)]);
    await this.practice.prepareStaff([milo, await this.trainee('trainee@demo.example'), ...nearTheEnd.map(([, trainee]) => trainee)]);
    this.clock.advance(5 * DAY);
    for (const code of await this.modulesBefore(milo, 'M4')) {
      await this.learning.finishLessons(milo, code);
      await this.quizzes.take(milo, `${code}-Q`, 'right');
    }
    await this.learning.finishLessons(milo, 'M4');
    await this.quizzes.take(milo, 'M4-Q', 'missed');
    this.clock.advance(3 * DAY);
    await this.quizzes.take(milo, 'M4-Q', 'right');
    this.clock.advance(DAY);
    await this.ratings.firstConversation(milo);
    await this.learning.finishLessons(milo, 'M6', 3);
    await this.learning.beginLesson(milo, 'M6-L4', 4);
    await this.versions.publishNewest(milo.enrolmentId);
    await this.questionBanks.run();
    this.clock.advance(5 * DAY);
    await this.practice.logHours(milo.enrolmentId);
    await this.practice.offerTimes(milo.enrolmentId, new Date());
    await this.live.leaveEarly(milo);
    await this.live.attendAll(nearTheEnd.map(([, trainee]) => trainee));
    await this.live.planAround([await this.trainee('trainee@demo.example'), milo], new Date());
    for (const [stage, trainee] of nearTheEnd) await this.certification.bring(trainee, stage);
    await this.calibration.run(await this.calibrationProgram(milo));
  }

  /** Raters are calibrated for the program that this trainee is in. */
  private calibrationProgram({ enrolmentId }: DemoTrainee): Promise<string> {
    return this.db.read(Actor.system, async (tx) => {
      const enrolment = await this.enrolled.byId(tx, enrolmentId);
      if (!enrolment) throw new Error('No such enrolment.');
      return enrolment.programId;
    });
  }

  /** The modules of the program that come before another one. */
  private modulesBefore({ enrolmentId }: DemoTrainee, moduleCode: string): Promise<string[]> {
    return this.db.read(Actor.system, async (tx) => {
      const enrolment = await this.enrolled.byId(tx, enrolmentId);
      if (!enrolment) throw new Error('No such enrolment.');
      const pack = await this.curriculum.packUnder(tx, enrolment);
      const needed = everythingNeededBy(moduleCode, new Map(pack.modules.map(({ code, requires }) => [code, requires])));
      return enrolment.terms.modules.filter((code) => needed.has(code));
    });
  }

  private trainee(email: string): Promise<DemoTrainee> {
    return this.db.read(Actor.system, async (tx) => {
      const person = await this.known.accountByEmail(tx, email);
      const [enrolment] = person ? await this.enrolled.ofPerson(tx, person.id) : [];
      if (!person || !enrolment) throw new Error(`The demo world has no trainee ${email}.`);
      return { personId: person.id, enrolmentId: enrolment.id };
    });
  }

  private async makeWorld(tx: Tx, curriculumVersionId: string, modules: readonly string[] | undefined): Promise<void> {
    const pack = await this.curriculum.pack(tx, curriculumVersionId);
    const programId = await this.programs.create(tx, {
      name: 'Riverside Peer Program',
      issuerName: 'Riverside Peer Program',
      zone: 'America/New_York',
    });
    const terms = modules ? shortTerms(pack, modules) : pack.program;
    await this.programs.publish(tx, { programId, curriculumVersionId, terms, publishedBy: null });
    const cohortId = await this.programs.addCohort(tx, { programId, name: 'Autumn group', startsOn: '2026-10-01' });
    const passwordHash = await this.passwords.hash(DEMO_PASSWORD);
    for (const { name, email, roles } of DEMO_PEOPLE) {
      const personId = await this.people.addPerson(tx, { name, email, passwordHash });
      for (const role of roles) {
        await this.people.grantRole(tx, { programId, personId, role, grantedBy: null });
        if (role === 'trainee') await this.enrolments.enrol(tx, programId, personId, cohortId);
      }
      if (email === 'admin@demo.example') await this.programs.nameLead(tx, programId, personId);
    }
  }
}
