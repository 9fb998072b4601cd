import { CurriculumFacts } from '../../apps/api/src/features/curriculum/curriculum.facts.js';
import { EnrolmentsFacts } from '../../apps/api/src/features/enrolments/enrolments.facts.js';
import { RolePlaysCommands } from '../../apps/api/src/features/role-plays/role-plays.commands.js';
import { RolePlaysFacts } from '../../apps/api/src/features/role-plays/role-plays.facts.js';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import { type BasicMark, CRITICAL_CODES, type RatingSheet, type RolePlayOutcome } from '../../libs/assessment/src/index.js';
import { type Station, stationByCode } from '../../libs/curriculum/src/index.js';
import type { TestApp } from './app.js';
import type { TestPerson, World } from './world.js';
import { PracticeWorld } from './world-practice.js';

/** A conversation with everybody in it. */
export interface TestConversation {
  id: string;
  programId: string;
  enrolmentId: string;
  trainee: TestPerson;
  rater: TestPerson;
  second: TestPerson | null;
  player: TestPerson;
  station: Station;
}

/** Practice conversations that took place, and sheets about them. */
export class RatingWorld {
  readonly practice: PracticeWorld;
  private held = 0;

  constructor(
    private readonly test: TestApp,
    private readonly world: World,
  ) {
    this.practice = new PracticeWorld(test, world);
  }

  /** A conversation at a station with calibrated, licensed raters, over by `outcome`; null leaves it under way. */
  async conversation(
    programId: string,
    stationCode: string,
    about: {
      trainee?: TestPerson;
      rater?: TestPerson;
      second?: TestPerson | null;
      player?: TestPerson;
      outcome?: RolePlayOutcome | null;
      purpose?: 'attempt' | 'third-look';
    } = {},
  ): Promise<TestConversation> {
    const trainee = about.trainee ?? (await this.world.person(programId, 'trainee'));
    const rater = about.rater ?? (await this.practice.rater(programId, stationCode));
    const second = about.second === undefined ? await this.practice.rater(programId, stationCode) : about.second;
    const player = about.player ?? (await this.practice.rolePlayer(programId));
    return this.test.get(Database).write(Actor.system, async (tx) => {
      const enrolment = await this.test.get(EnrolmentsFacts).inProgram(tx, programId, trainee.id);
      if (!enrolment) throw new Error('The trainee is not enrolled.');
      const pack = await this.test.get(CurriculumFacts).pack(tx, enrolment.curriculumVersionId);
      const station = stationByCode(pack, stationCode);
      if (!station) throw new Error(`No station ${stationCode}.`);
      const commands = this.test.get(RolePlaysCommands);
      const earlier = (await this.test.get(RolePlaysFacts).ofEnrolment(tx, enrolment.id)).filter(
        (each) => each.stationCode === stationCode && each.outcome === 'completed' && each.purpose === 'attempt',
      );
      // One after the other, so that nobody sits in two at once.
      const startsAt = new Date(tx.now.getTime() - 50 * 60_000 + ++this.held * 1000);
      const booked = await commands.book(
        tx,
        {
          programId,
          enrolmentId: enrolment.id,
          traineeId: trainee.id,
          offeredTimeId: null,
          stationCode,
          variantCode: station.variants[0]?.code ?? '',
          rubricVersion: station.rubricVersion,
          curriculumVersionId: enrolment.curriculumVersionId,
          purpose: about.purpose ?? 'attempt',
          attempt: earlier.length + 1,
          mode: 'video',
          place: 'https://video.example/room',
          raterId: rater.id,
          secondRaterId: second?.id ?? null,
          rolePlayerId: player.id,
          startsAt,
          endsAt: new Date(startsAt.getTime() + 30 * 60_000),
          bookedBy: null,
        },
        enrolment.zone,
      );
      const started = await commands.start(tx, booked);
      if (about.outcome !== null) await commands.end(tx, started, about.outcome ?? 'completed');
      return { id: booked.id, programId, enrolmentId: enrolment.id, trainee, rater, second, player, station };
    });
  }

  /** Opens a rater's sheet and answers with its id. */
  async open(conversation: TestConversation, rater: TestPerson = conversation.rater): Promise<string> {
    const response = await rater.browser.post(`/api/role-plays/${conversation.id}/ratings`);
    if (response.status !== 201) throw new Error(`The sheet was not opened: ${response.text}`);
    return response.body.id;
  }

  /** Saves a whole sheet over the version it has and answers with the new one. */
  async save(rater: TestPerson, ratingId: string, sheet: RatingSheet): Promise<number> {
    const { body } = await rater.browser.get(`/api/ratings/${ratingId}`);
    const response = await rater.browser.put(`/api/ratings/${ratingId}/draft`, { sheet }, { 'if-match': String(body.version) });
    if (response.status !== 200) throw new Error(`The draft was not saved: ${response.text}`);
    return response.body.version;
  }

  /** A signature over the sheet as it stands. */
  async sign(rater: TestPerson, ratingId: string, changes: object = {}) {
    const { body } = await rater.browser.get(`/api/ratings/${ratingId}`);
    return rater.browser.post(`/api/ratings/${ratingId}/sign-off`, { ...this.signature(body), ...changes });
  }

  signature(rating: { version: number; meaning: string }) {
    return {
      version: rating.version,
      meaning: rating.meaning,
      attestations: { observed: true, noConflict: true },
      share: { when: 'now' },
    };
  }

  /** Opens, fills and signs a sheet; answers with the signed record. */
  async signed(conversation: TestConversation, rater: TestPerson = conversation.rater, sheet: RatingSheet = passing(conversation.station)) {
    const ratingId = await this.open(conversation, rater);
    await this.save(rater, ratingId, sheet);
    const response = await this.sign(rater, ratingId);
    if (response.status !== 201) throw new Error(`The sheet was not signed: ${response.text}`);
    return response.body as { id: string; ratingId: string; digest: string; record: string; result: string };
  }
}

/** A complete sheet at level 3 everywhere that passes its station. */
export function passing(station: Station, changes: Partial<RatingSheet> = {}): RatingSheet {
  return {
    marks: Object.fromEntries(
      station.competencies.map(({ code, basic }) => [
        code,
        { harmful: [], basic: Object.fromEntries(basic.map((each) => [each.code, 'seen' as BasicMark])), advanced: [] },
      ]),
    ),
    evidence: [{ about: station.competencies[0]?.code ?? '', atSecond: 192, text: 'Left room after the first answer.' }],
    critical: Object.fromEntries(CRITICAL_CODES.map((code) => [code, 'no'])) as RatingSheet['critical'],
    global: 'pass',
    entrustment: station.minimumEntrustment,
    feedback: { strength: 'You left silence.', change: 'Ask one thing at a time.', task: 'Try one open question a day.' },
    ...changes,
  };
}

export function withCritical(sheet: RatingSheet, code: keyof RatingSheet['critical'], answer: 'yes' | 'no' | 'unanswered'): RatingSheet {
  return { ...sheet, critical: { ...sheet.critical, [code]: answer } };
}

/** Ticks the first harmful behaviour of the first competency; `note` stands for it or is left out. */
export function withHarm(station: Station, sheet: RatingSheet, note: boolean): RatingSheet {
  const competency = station.competencies[0];
  const behaviour = competency?.harmful[0];
  const marks = competency && sheet.marks[competency.code];
  if (!competency || !behaviour || !marks) throw new Error('The station has no harmful behaviour.');
  const evidence = note
    ? [...sheet.evidence, { about: behaviour.code, atSecond: 200, text: 'Said it twice.' }]
    : sheet.evidence.filter(({ about }) => about !== competency.code);
  return { ...sheet, evidence, marks: { ...sheet.marks, [competency.code]: { ...marks, harmful: [behaviour.code] } } };
}

/** One basic behaviour of the first competencies, `count` of them, not seen: level 2 there. */
export function withGaps(station: Station, sheet: RatingSheet, count = 1): RatingSheet {
  const marks = { ...sheet.marks };
  for (const { code, basic } of station.competencies.slice(0, count)) {
    const own = marks[code];
    const behaviour = basic[0];
    if (own && behaviour) marks[code] = { ...own, basic: { ...own.basic, [behaviour.code]: 'not-seen' } };
  }
  return { ...sheet, marks };
}
