import type { RoleName } from '../../apps/api/src/catalogue/roles.js';
import { TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import { CertificationWorld } from '../support/world-certification.js';
import type { PracticeWorld } from '../support/world-practice.js';
import type { QuizWorld } from '../support/world-quizzes.js';
import type { RatingWorld } from '../support/world-ratings.js';
import type { Crowd } from './crowd.js';

const AT_ONCE = 8;

export type Trainee = TestPerson & { enrolmentId: string };

/** People and states that are measured, made by the product's own commands. */
export class BenchWorld {
  readonly certification: CertificationWorld;
  private readonly made = new Map<string, Promise<unknown>>();

  private constructor(
    readonly test: TestApp,
    readonly world: World,
    /** how many act at once at most */
    readonly people: number,
    /** the others who are in the database */
    readonly crowd: Crowd | null,
  ) {
    this.certification = new CertificationWorld(test, world);
  }

  static async on(ownerUrl: string, people: number, crowd: Crowd | null = null): Promise<BenchWorld> {
    const test = await TestApp.on(ownerUrl);
    return new BenchWorld(test, new World(test, 'bench'), people, crowd);
  }

  get ratings(): RatingWorld {
    return this.certification.ratings;
  }

  get practice(): PracticeWorld {
    return this.ratings.practice;
  }

  get quizzes(): QuizWorld {
    return this.practice.quizzes;
  }

  /** The whole curriculum: fourteen modules, eleven stations, the exam. */
  program(): Promise<string> {
    return this.shared('whole', () => this.world.wholeProgram('Whole Program'));
  }

  /** Three modules and three stations, for what is about one certificate. */
  shortProgram(): Promise<string> {
    return this.shared('short', () => this.world.program('Short Program'));
  }

  /** Made once, for every operation that needs it. */
  shared<Made>(name: string, make: () => Promise<Made>): Promise<Made> {
    let made = this.made.get(name) as Promise<Made> | undefined;
    if (!made) this.made.set(name, (made = make()));
    return made;
  }

  async person(...roles: RoleName[]): Promise<TestPerson> {
    return this.world.person(await this.program(), ...roles);
  }

  async trainee(...modules: string[]): Promise<Trainee> {
    return this.quizzes.trainee(await this.program(), ...modules);
  }

  /** So many of something, several at once. */
  async many<Made>(count: number, make: (at: number) => Promise<Made>): Promise<Made[]> {
    const made: Made[] = [];
    let next = 0;
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, count) }, async () => {
        while (next < count) {
          const at = next++;
          made[at] = await make(at);
        }
      }),
    );
    return made;
  }

  async stop(): Promise<void> {
    // a bench lasts longer than a pause may
    await this.test.sql(`UPDATE session SET idle_minutes = 1440`);
    await this.test.stop();
  }
}

export const cookieOf = ({ browser }: TestPerson): string => browser.cookie ?? '';
