import { CurriculumFacts } from '../../../apps/api/src/features/curriculum/curriculum.facts.js';
import { Actor } from '../../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../../apps/api/src/platform/database/database.js';
import type { DrawnQuestion } from '../../../libs/assessment/src/index.js';
import { type Item, quizByCode } from '../../../libs/curriculum/src/index.js';
import { Crowd } from '../../bench/crowd.js';
import { idOfCopy, numberOfCopy } from '../../bench/crowd-mould.js';
import type { TestApp } from '../../support/app.js';
import { superuserUrl } from '../../support/database.js';
import { type TestPerson, World } from '../../support/world.js';
import type { KnownQuestion } from '../../support/world-quizzes.js';
import { RatingWorld } from '../../support/world-ratings.js';
import { STAGES, type Stage } from './history-model.js';
import type { Who } from './practice-model.js';
import { type Belongings, belongings, hire, prepare, QUIZ, type Staff, signIn } from './preparation.js';

/** One trainee with their own staff, and the ids of what came about so far. */
export interface Subject {
  copy: number;
  traineeId: string;
  enrolmentId: string;
  cookie: string;
  /** `leases` in the order in which they were given: the model counts them, the API only makes each higher than the one before. */
  attempts: { id: string; questions: KnownQuestion[]; leases: number[] }[];
  talks: { id: string; ratings: Map<Who, string> }[];
  caseId: string | null;
  decisionId: string | null;
  certificate: { id: string; number: string } | null;
  conversations: RatingWorld;
}

/** Groups of one trainee at each stage with staff of their own: one is made through the product's commands, the others are copies of it. */
export class HistoryWorld {
  private readonly given = new Map<Stage, number>();
  private freshened = 0;

  private constructor(
    readonly test: TestApp,
    readonly programId: string,
    private readonly world: World,
    private readonly groups: number,
    private readonly staff: Staff,
    private readonly sessions: Record<Who, Record<'fresh' | 'stale', string>>,
    private readonly moulds: Record<Stage, Belongings>,
    private readonly items: ReadonlyMap<string, Item>,
  ) {}

  static async make(test: TestApp, groups: number): Promise<HistoryWorld> {
    const world = new World(test);
    const programId = await world.program('History', 'UTC', ['M4']);
    const staff = await hire(test, world, programId);
    for (const stage of STAGES) await prepare(test, world, programId, staff, stage);
    const sessions = await signIn(test, staff);
    const moulds = {} as Record<Stage, Belongings>;
    for (const stage of STAGES) moulds[stage] = await belongings(test, stage);
    const newest = await test.get(Database).read(Actor.system, (tx) => test.get(CurriculumFacts).newest(tx));
    const items = newest ? (quizByCode(newest.pack, QUIZ)?.items ?? []) : [];
    await new Crowd({ programId, cohortId: '', people: [] }, [groups]).fill(superuserUrl(process.env['DATABASE_URL'] ?? ''));
    return new HistoryWorld(test, programId, world, groups, staff, sessions, moulds, new Map(items.map((item) => [item.code, item])));
  }

  /** A trainee whom no history has had before; null when there are no more. */
  async subject(stage: Stage): Promise<Subject | null> {
    await this.freshen();
    const copy = this.given.get(stage) ?? 0;
    if (copy >= this.groups) return null;
    this.given.set(stage, copy + 1);
    const mould = this.moulds[stage];
    const id = (of: string | null) => (of === null ? null : idOfCopy(of, copy));
    const [attemptId, rolePlayId, ratingId, certificateId] = [
      id(mould.attemptId),
      id(mould.rolePlayId),
      id(mould.ratingId),
      id(mould.certificateId),
    ];
    return {
      copy,
      traineeId: idOfCopy(mould.traineeId, copy),
      enrolmentId: idOfCopy(mould.enrolmentId, copy),
      cookie: `session=${idOfCopy(mould.sessionId, copy)}`,
      attempts: attemptId ? [{ id: attemptId, questions: await this.questionsOf(attemptId), leases: [1] }] : [],
      talks: rolePlayId ? [{ id: rolePlayId, ratings: new Map(ratingId ? [['rater', ratingId]] : []) }] : [],
      caseId: id(mould.caseId),
      decisionId: id(mould.decisionId),
      certificate: certificateId ? { id: certificateId, number: numberOfCopy(mould.number ?? '', copy) } : null,
      conversations: new RatingWorld(this.test, this.world),
    };
  }

  async questionsOf(attemptId: string): Promise<KnownQuestion[]> {
    const { drawn } = await this.test
      .get(Database)
      .read(Actor.system, (tx) => tx.one<{ drawn: DrawnQuestion[] }>('SELECT drawn FROM quiz_attempt WHERE id = $1', [attemptId]));
    return drawn.map(({ slot, itemCode, optionOrder }) => ({ slot, item: this.items.get(itemCode)!, optionOrder }));
  }

  cookieOf(who: Who, { copy }: Subject, proof: 'fresh' | 'stale' = 'fresh'): string {
    return `session=${idOfCopy(this.sessions[who][proof], copy)}`;
  }

  /** One of the staff around a trainee. */
  personOf(who: Who, { copy }: Subject): TestPerson {
    return { ...this.staff[who], id: idOfCopy(this.staff[who].id, copy) };
  }

  /** A signature wants a proof of the last five minutes. */
  private async freshen(): Promise<void> {
    if (Date.now() - this.freshened < 60_000) return;
    this.freshened = Date.now();
    await this.test.sql(`UPDATE session SET authenticated_at = now() WHERE device <> 'stale'`);
  }
}
