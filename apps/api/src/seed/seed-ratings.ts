import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { type BasicMark, CRITICAL_CODES, type RatingSheet } from '#libs/assessment';
import { type Station, stationByCode } from '#libs/curriculum';
import { grantsByRole } from '../catalogue/permissions.js';
import { CurriculumFacts } from '../features/curriculum/curriculum.facts.js';
import { EnrolmentsFacts } from '../features/enrolments/enrolments.facts.js';
import { PeopleFacts } from '../features/people/people.facts.js';
import { OpenRating } from '../features/ratings/open-rating.js';
import { SaveRatingDraft } from '../features/ratings/save-rating-draft.js';
import { ShowRating } from '../features/ratings/show-rating.js';
import { SignRating } from '../features/ratings/sign-rating.js';
import { RolePlaysCommands } from '../features/role-plays/role-plays.commands.js';
import { Actor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';

const MINUTE = 60_000;

/** A first conversation that was "not yet": feedback waits for its trainee, and the second look waits for its rater. */
@Injectable()
export class SeedRatings {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly people: PeopleFacts,
    private readonly enrolments: EnrolmentsFacts,
    private readonly curriculum: CurriculumFacts,
    private readonly parts: ModuleRef,
  ) {}

  async firstConversation({ enrolmentId }: { enrolmentId: string }): Promise<void> {
    const [raterId, secondRaterId, rolePlayerId] = [
      await this.idOf('supervisor'),
      await this.idOf('supervisor2'),
      await this.idOf('roleplayer'),
    ];
    const rolePlays = this.use(RolePlaysCommands);
    const { begun, station, programId } = await this.db.write(Actor.system, async (tx) => {
      const enrolment = await this.enrolments.byId(tx, enrolmentId);
      if (!enrolment) throw new Error('No such enrolment.');
      const { programId, curriculumVersionId, personId: traineeId, zone } = enrolment;
      const station = stationByCode(await this.curriculum.pack(tx, curriculumVersionId), 'R1');
      if (!station) throw new Error('The curriculum has no R1.');
      const wanted = {
        programId,
        enrolmentId,
        traineeId,
        offeredTimeId: null,
        stationCode: station.code,
        variantCode: station.variants[0]?.code ?? '',
        rubricVersion: station.rubricVersion,
        curriculumVersionId,
        purpose: 'attempt' as const,
        attempt: 1,
        mode: 'video' as const,
        place: 'https://video.example/riverside',
        raterId,
        secondRaterId,
        rolePlayerId,
        startsAt: tx.now,
        endsAt: new Date(tx.now.getTime() + 30 * MINUTE),
        bookedBy: null,
      };
      return { begun: await rolePlays.start(tx, await rolePlays.book(tx, wanted, zone)), station, programId };
    });
    this.clock.advance(18 * MINUTE);
    await this.db.write(Actor.system, (tx) => rolePlays.end(tx, begun, 'completed'));
    this.clock.advance(6 * MINUTE);
    const rater = new Actor({
      personId: raterId,
      roles: [{ programId, role: 'clinical-supervisor' }],
      grants: grantsByRole(),
      authenticatedAt: this.clock.now(),
    });
    const { id } = await this.use(OpenRating).run(rater, begun.id);
    const opened = await this.use(ShowRating).run(rater, id);
    const sheet = notYetSheet(station) as never;
    const { version } = await this.use(SaveRatingDraft).run(rater, opened.id, String(opened.version), { sheet });
    const attestations = { observed: true, noConflict: true };
    await this.use(SignRating).run(rater, opened.id, { version, meaning: opened.meaning, attestations, share: { when: 'now' } });
    this.clock.advance(20 * MINUTE);
    await this.db.write(Actor.system, (tx) => rolePlays.recordTalk(tx, begun, raterId));
  }

  private async idOf(name: string): Promise<string> {
    const person = await this.db.read(Actor.system, (tx) => this.people.accountByEmail(tx, `${name}@demo.example`));
    if (!person) throw new Error(`The demo world has no ${name}.`);
    return person.id;
  }

  /** A use case of another feature, as its own module made it. */
  private use<Part>(part: new (...parts: never[]) => Part): Part {
    return this.parts.get(part as never, { strict: false });
  }
}

/** Everything basic was seen but one thing in the third competency. */
function notYetSheet({ competencies }: Station): RatingSheet {
  const gap = competencies[2];
  const mark = (code: string): BasicMark => (code === gap?.basic[0]?.code ? 'not-seen' : 'seen');
  return {
    marks: Object.fromEntries(
      competencies.map(({ code, basic }) => [
        code,
        { harmful: [], basic: Object.fromEntries(basic.map((each) => [each.code, mark(each.code)])), advanced: [] },
      ]),
    ),
    evidence: [
      { about: competencies[0]?.code ?? '', atSecond: 95, text: 'Said who they are and asked how the person wants to be called.' },
      { about: gap?.code ?? '', atSecond: 402, text: 'Three questions in a row. The last one was answered, the others were not.' },
    ],
    critical: Object.fromEntries(CRITICAL_CODES.map((code) => [code, 'no'])) as RatingSheet['critical'],
    global: 'borderline',
    entrustment: 3,
    feedback: {
      strength: 'You were warm from the first sentence, and you let silence be.',
      change: 'Ask one question, then wait for the answer.',
      task: 'In your next talk, ask one open question and count to five before you say anything else.',
    },
  };
}
