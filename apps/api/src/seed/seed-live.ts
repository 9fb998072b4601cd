import { Injectable } from '@nestjs/common';
import { ROSTER_MEANING } from '#libs/assessment';
import { type LiveSession as LiveTemplate, localDateAt, type Module, moduleByCode, wallTimeAt } from '#libs/curriculum';
import { CurriculumFacts } from '../features/curriculum/curriculum.facts.js';
import { type EnrolmentOnTerms, EnrolmentsFacts } from '../features/enrolments/enrolments.facts.js';
import { LiveSessionsCommands } from '../features/live-sessions/live-sessions.commands.js';
import { PeopleFacts } from '../features/people/people.facts.js';
import { Actor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import type { Tx } from '../platform/database/tx.js';

const MINUTE = 60_000;
const DAY = 86_400_000;

interface Trainee {
  personId: string;
  enrolmentId: string;
}

interface Template {
  module: Module;
  session: LiveTemplate;
}

/** Live sessions of the demo world, led by the peer supervisor: those that were, one with minutes to record, and one that is coming. */
@Injectable()
export class SeedLive {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly people: PeopleFacts,
    private readonly enrolments: EnrolmentsFacts,
    private readonly curriculum: CurriculumFacts,
    private readonly live: LiveSessionsCommands,
  ) {}

  /** The group attends every live session of the program, one after the other, where its terms ask for hours. */
  async attendAll(group: readonly Trainee[]): Promise<void> {
    const first = await this.enrolment(group[0]);
    if (first.terms.training.liveMinutes === 0) return;
    for (const template of await this.templates(first)) await this.attend(group, template, template.session.minutes);
  }

  /** The first live session of the program, which this trainee left after a part of it. */
  async leaveEarly(trainee: Trainee): Promise<void> {
    const [template] = await this.templates(await this.enrolment(trainee));
    if (template) await this.attend([trainee], template, Math.floor(template.session.minutes * 0.6));
  }

  /** By the reader's calendar: one session was yesterday and waits for its minutes, one is in four days. */
  async planAround(group: readonly Trainee[], today: Date): Promise<void> {
    const templates = await this.templates(await this.enrolment(group[0]));
    const [, next = templates[0], after = templates[0]] = templates;
    if (next) await this.plan(group, next, new Date(today.getTime() - DAY));
    if (after) await this.plan(group, after, new Date(today.getTime() + 4 * DAY));
  }

  private async attend(group: readonly Trainee[], template: Template, minutes: number): Promise<void> {
    const live = await this.plan(group, template, this.clock.now());
    this.clock.advance((template.session.minutes + 1) * MINUTE);
    const personId = await this.facilitator();
    const recorded = group.map(({ enrolmentId }) => ({ enrolmentId, minutes }));
    await this.db.write(Actor.system, (tx) =>
      this.live.signRoster(tx, { ...live, signed: false }, recorded, { personId, meaning: ROSTER_MEANING, authenticatedAt: tx.now }),
    );
    this.clock.advance(20 * MINUTE);
  }

  private async plan(group: readonly Trainee[], { module, session }: Template, at: Date) {
    const { programId, zone, curriculumVersionId } = await this.enrolment(group[0]);
    const personId = await this.facilitator();
    const live = await this.db.write(Actor.system, (tx) =>
      this.live.plan(
        tx,
        {
          programId,
          zone,
          curriculumVersionId,
          moduleCode: module.code,
          sessionCode: session.code,
          minutes: session.minutes,
          date: localDateAt(at, zone),
          time: wallTimeAt(at, zone),
          mode: 'in-person',
          place: 'Riverside community center, room 2',
          seats: 12,
          facilitatorIds: [personId],
          people: group.map((trainee) => ({ id: trainee.enrolmentId, personId: trainee.personId })),
        },
        { personId, forOthers: false },
      ),
    );
    return { ...live, zone };
  }

  /** Of the modules that the program teaches, in their order. */
  private async templates({ curriculumVersionId, terms }: EnrolmentOnTerms): Promise<Template[]> {
    const pack = await this.db.read(Actor.system, (tx) => this.curriculum.packUnder(tx, { curriculumVersionId, terms }));
    const modules = terms.modules.flatMap((code) => moduleByCode(pack, code) ?? []);
    return modules.flatMap((module) => (module.live?.sessions ?? []).map((session) => ({ module, session })));
  }

  private async enrolment(trainee: Trainee | undefined): Promise<EnrolmentOnTerms> {
    const found = await this.db.read(Actor.system, (tx: Tx) => this.enrolments.byId(tx, trainee?.enrolmentId ?? ''));
    if (!found) throw new Error('No such enrolment.');
    return found;
  }

  private async facilitator(): Promise<string> {
    const person = await this.db.read(Actor.system, (tx) => this.people.accountByEmail(tx, 'peer@demo.example'));
    if (!person) throw new Error('The demo world has no peer supervisor.');
    return person.id;
  }
}
