import type { Random } from '#libs/assessment';
import type { TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import { CertificationWorld, type Staff } from '../support/world-certification.js';
import type { Trainee } from '../support/world-practice.js';
import type { TestConversation } from '../support/world-ratings.js';
import { commands } from './commands.js';
import type { MixedLoad } from './mixed-load.js';

const MODULES = ['M4', 'M6', 'M10'];
const STATIONS = ['R1', 'R3', 'R6'];
/** In the pile before each fault. */
const PILES = { trainees: 6, sheets: 10, approvals: 1 };

interface Sheet {
  by: TestPerson;
  ratingId: string;
  station: TestConversation['station'];
}

/** Who does what in the mixed load, and the piles their work comes from. */
export class Crowd {
  private readonly trainees: Trainee[] = [];
  private readonly sheets: Sheet[] = [];
  private readonly approvals: string[] = [];
  private readonly logs: Trainee[] = [];

  private constructor(
    private readonly world: World,
    private readonly people: CertificationWorld,
    private readonly programId: string,
    private readonly staff: Staff,
  ) {}

  static async gather(test: TestApp): Promise<Crowd> {
    const world = new World(test);
    const programId = await world.program();
    const people = new CertificationWorld(test, world);
    return new Crowd(world, people, programId, await people.staff(programId));
  }

  /** Fills the piles again, through the product's own commands. */
  async prepare(): Promise<void> {
    const { ratings } = this.people;
    const { rater, second, reviewer, admin } = this.staff;
    await this.world.keepFresh(rater, second, reviewer, admin);
    const { quizzes } = ratings.practice;
    while (this.trainees.length < PILES.trainees) this.trainees.push(await quizzes.trainee(this.programId, ...MODULES));
    while (this.logs.length < PILES.trainees) {
      const trainee = await quizzes.trainee(this.programId);
      await quizzes.supervise(this.programId, trainee.id, this.staff.supervisor.id);
      this.logs.push(trainee);
    }
    while (this.sheets.length < PILES.sheets) {
      const station = STATIONS[this.sheets.length % STATIONS.length]!;
      const talk = await ratings.conversation(this.programId, station, this.staff);
      for (const by of [talk.rater, this.staff.second])
        this.sheets.push({ by, ratingId: await ratings.open(talk, by), station: talk.station });
    }
    while (this.approvals.length < PILES.approvals)
      this.approvals.push((await this.people.approved(this.programId, this.staff)).decisionId);
  }

  /** @param people how many of each kind work at once */
  join(load: MixedLoad, people: number): void {
    for (let each = 0; each < people; each++) {
      load.lane(this.trainees, (trainee, chance) => this.answers(load, trainee, chance));
      load.lane(this.sheets, (sheet, chance) => this.rates(load, sheet, chance));
      load.lane(this.logs, (trainee, chance) => this.logsHours(load, trainee, chance));
      load.lane(this.approvals, (approval, chance) => this.issues(load, approval, chance));
    }
  }

  private async answers(load: MixedLoad, trainee: Trainee, chance: Random): Promise<void> {
    for (const module of MODULES) {
      const { id, lease } = await load.send(commands.start(trainee, `${module}-Q`));
      const questions = await load.lookUp(() => this.people.ratings.practice.quizzes.known(id));
      const saves = 5 + chance.integer(20);
      for (let clientSeq = 1; clientSeq <= saves; clientSeq++) {
        const question = questions[chance.integer(questions.length)]!;
        await load.send(commands.save(trainee, id, lease, clientSeq, question, chance.integer(3) === 0 ? 'wrong' : 'right'));
      }
      await load.send(commands.submit(trainee, id, lease));
    }
  }

  private async rates(load: MixedLoad, { by, ratingId, station }: Sheet, chance: Random): Promise<void> {
    const drafts = 1 + chance.integer(8);
    for (let version = 1; version <= drafts; version++) await load.send(commands.draft(by, ratingId, station, version));
    await load.beFresh({ by });
    await load.send(commands.sign(by, ratingId, drafts));
  }

  private async logsHours(load: MixedLoad, trainee: Trainee, chance: Random): Promise<void> {
    const entries = 3 + chance.integer(20);
    for (let entry = 1; entry <= entries; entry++) await load.send(commands.hours(trainee, this.staff.supervisor, entry));
  }

  private async issues(load: MixedLoad, approval: string, chance: Random): Promise<void> {
    const by = this.staff.admin;
    await load.beFresh({ by });
    const { id } = await load.send(commands.issue(by, approval));
    const breaks = 3 + chance.integer(15);
    for (let number = 2; number < 2 + breaks * 2; number += 2) {
      await load.send(commands.status(by, id, number, 'suspended'));
      await load.send(commands.status(by, id, number + 1, 'reinstated'));
    }
    await load.send(commands.status(by, id, 2 + breaks * 2, 'revoked'));
  }
}
