import { localDateAt } from '#libs/curriculum';
import type { TestApp, Visitor } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import { CertificationWorld, type Staff } from '../support/world-certification.js';
import { CurriculumWorld, cardMore, toldAnew } from '../support/world-curriculum.js';
import { LiveWorld } from '../support/world-live.js';
import { hoursFrom, type PracticeWorld, type Trainee } from '../support/world-practice.js';
import type { QuizWorld } from '../support/world-quizzes.js';
import { passing, type RatingWorld, type TestConversation } from '../support/world-ratings.js';

/** A command that can be sent now. */
export interface Ask {
  by: Visitor;
  method: 'post' | 'put' | 'delete';
  url: string;
  body?: object;
  ifMatch?: number;
  /** A value in the rows it writes, for a command without a key. */
  about?: string;
}

/** Commands by the names of their routes, each made ready for somebody new. */
export type Commands = Record<string, (stage: Stage) => Promise<Ask>>;

/** A program with its staff, where any command can be made ready for somebody new. */
export class Stage {
  readonly curriculum: CurriculumWorld;
  private count = 0;
  private content: Promise<string> | undefined;

  private constructor(
    readonly test: TestApp,
    readonly world: World,
    readonly people: CertificationWorld,
    readonly live: LiveWorld,
    readonly programId: string,
    readonly liveProgramId: string,
    readonly staff: Staff,
    readonly facilitator: TestPerson,
    private readonly lead: TestPerson,
  ) {
    this.curriculum = new CurriculumWorld(test);
  }

  static async set(test: TestApp): Promise<Stage> {
    const world = new World(test);
    const programId = await world.program();
    const people = new CertificationWorld(test, world);
    const live = new LiveWorld(test, world);
    const liveProgramId = await live.program('Lakeside Peer Program');
    const facilitator = await world.person(liveProgramId, 'peer-supervisor');
    const lead = await world.person(programId, 'clinical-supervisor');
    return new Stage(test, world, people, live, programId, liveProgramId, await people.staff(programId), facilitator, lead);
  }

  keepFresh(): Promise<void> {
    return this.world.keepFresh(this.facilitator, this.lead, ...Object.values(this.staff));
  }

  get ratings(): RatingWorld {
    return this.people.ratings;
  }

  get practice(): PracticeWorld {
    return this.ratings.practice;
  }

  get quizzes(): QuizWorld {
    return this.practice.quizzes;
  }

  get admin(): Visitor {
    return this.staff.admin.browser;
  }

  get program(): string {
    return `/api/programs/${this.programId}`;
  }

  number(): number {
    return ++this.count;
  }

  /** Who leads the program, also when somebody else was named in between. */
  async leading(): Promise<Visitor> {
    await this.quizzes.nameLead(this.programId, this.lead.id);
    return this.lead.browser;
  }

  /** The curriculum with a lesson told anew, after a card more. */
  newContent(): Promise<string> {
    this.content ??= this.curriculum.load({ file: 'code: M4-L1', change: (text) => cardMore(1)(toldAnew(2)(text)) });
    return this.content;
  }

  trainee(...modules: string[]): Promise<Trainee> {
    return this.quizzes.trainee(this.programId, ...modules);
  }

  async attempt(trainee?: Trainee): Promise<{ by: Visitor; id: string; lease: number }> {
    const { browser, enrolmentId } = trainee ?? (await this.trainee());
    return { by: browser, ...(await made(browser.post(`/api/enrolments/${enrolmentId}/quizzes/M4-Q/attempts`))), lease: 1 };
  }

  async sheet(filled = true): Promise<{ talk: TestConversation; by: Visitor; id: string; version: number; sheet: object }> {
    const talk = await this.ratings.conversation(this.programId, 'R1', this.staff);
    const id = await this.ratings.open(talk);
    const sheet = passing(talk.station);
    const version = filled ? await this.ratings.save(talk.rater, id, sheet) : 0;
    return { talk, by: talk.rater.browser, id, version, sheet };
  }

  /** Hours that wait for their supervisor. */
  async hours(): Promise<{ trainee: Trainee; claim: object; id: string }> {
    const trainee = await this.trainee();
    await this.quizzes.supervise(this.programId, trainee.id, this.staff.supervisor.id);
    const claim = this.claim();
    return { trainee, claim, ...(await made(trainee.browser.post(`/api/enrolments/${trainee.enrolmentId}/practice-hours`, claim))) };
  }

  claim(): object {
    const date = localDateAt(this.test.clock.now(), 'America/New_York');
    const { id: supervisorId } = this.staff.supervisor;
    return { date, minutes: 30, category: 'one-to-one', kinds: ['emotional'], setting: 'in-person', supervisorId, note: 'A walk.' };
  }

  /** An offered time of its own hour, with everybody in it. */
  async offered(): Promise<string> {
    const { rater, second, player } = this.staff;
    const at = hoursFrom(this.test.clock.now(), 48 + this.number());
    return this.practice.offer(rater, this.programId, { at, stations: ['R1'], second, player });
  }
}

/** The body of an answer that must be a success. */
export async function made(answer: Promise<{ status: number; body: any; text: string }>): Promise<any> {
  const { status, body, text } = await answer;
  if (status >= 300) throw new Error(`The set-up was answered ${status}: ${text}`);
  return body;
}
