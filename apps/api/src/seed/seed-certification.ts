import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { type BasicMark, CRITICAL_CODES, type RatingSheet } from '#libs/assessment';
import { localDateAt, type Station, stationByCode } from '#libs/curriculum';
import { grantsByRole } from '../catalogue/permissions.js';
import type { RoleName } from '../catalogue/roles.js';
import { HandInApplication } from '../features/applications/hand-in-application.js';
import { ChangeCertificateStatus } from '../features/certificates/change-certificate-status.js';
import { IssueCertificate } from '../features/certificates/issue-certificate.js';
import { CurriculumFacts } from '../features/curriculum/curriculum.facts.js';
import { EnrolmentsFacts } from '../features/enrolments/enrolments.facts.js';
import { ShowEthicsCode } from '../features/ethics-signatures/show-ethics-code.js';
import { SignEthicsCode } from '../features/ethics-signatures/sign-ethics-code.js';
import { PeopleFacts } from '../features/people/people.facts.js';
import { HoursFacts } from '../features/practice-hours/hours.facts.js';
import { PracticeHoursCommands } from '../features/practice-hours/practice-hours.commands.js';
import { OpenRating } from '../features/ratings/open-rating.js';
import { SaveRatingDraft } from '../features/ratings/save-rating-draft.js';
import { ShowRating } from '../features/ratings/show-rating.js';
import { SignRating } from '../features/ratings/sign-rating.js';
import { ClaimReviewCase } from '../features/reviews/claim-review-case.js';
import { DecideReviewCase } from '../features/reviews/decide-review-case.js';
import { ShowReviewCase } from '../features/reviews/show-review-case.js';
import { RolePlaysCommands } from '../features/role-plays/role-plays.commands.js';
import { Actor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';
import { SeedLearning } from './seed-learning.js';
import { SeedQuizzes } from './seed-quizzes.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface Trainee {
  personId: string;
  enrolmentId: string;
}

/** How far on the last part of the way somebody of the demo world is. */
export type DemoStage = 'ready' | 'waiting' | 'approved' | 'certified' | 'paused';

/** People near the end of the way: everything done, under review, approved, certified, paused. Each step is the product's own command. */
@Injectable()
export class SeedCertification {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly learning: SeedLearning,
    private readonly quizzes: SeedQuizzes,
    private readonly people: PeopleFacts,
    private readonly enrolments: EnrolmentsFacts,
    private readonly curriculum: CurriculumFacts,
    private readonly parts: ModuleRef,
  ) {}

  async bring(trainee: Trainee, stage: DemoStage): Promise<void> {
    await this.meetTheGate(trainee);
    if (stage === 'ready') return;
    const own = await this.actor(trainee.personId, 'trainee', trainee);
    const { id: caseId } = await this.use(HandInApplication).run(own, trainee.enrolmentId);
    this.clock.advance(5 * HOUR);
    if (stage === 'waiting') return;
    const decisionId = await this.approve(trainee, caseId);
    if (stage === 'approved') return;
    this.clock.advance(2 * HOUR);
    const admin = () => this.staff('admin', 'admin', trainee);
    const { id } = await this.use(IssueCertificate).run(await admin(), { reviewDecisionId: decisionId });
    this.clock.advance(HOUR);
    if (stage === 'paused') await this.use(ChangeCertificateStatus).run(await admin(), id, 'suspend', { reasonCode: 'ethics-concern' });
  }

  private async meetTheGate(trainee: Trainee): Promise<void> {
    const { terms } = await this.enrolment(trainee);
    for (const code of terms.modules) {
      await this.learning.finishLessons(trainee, code);
      await this.quizzes.take(trainee, `${code}-Q`, 'right');
    }
    for (const { code, formative } of terms.stations) if (!formative) await this.practise(trainee, code);
    if (terms.finalExam !== null) await this.quizzes.take(trainee, terms.finalExam, 'right');
    const actor = await this.actor(trainee.personId, 'trainee', trainee);
    const { version, meaning } = await this.use(ShowEthicsCode).run(actor, trainee.enrolmentId);
    await this.use(SignEthicsCode).run(actor, trainee.enrolmentId, { version, meaning });
    await this.logTenHours(trainee);
  }

  /** A conversation at a station, seen and signed by both supervisors. */
  private async practise(trainee: Trainee, stationCode: string): Promise<void> {
    const { rolePlayId, station } = await this.converse(trainee, stationCode);
    for (const name of ['supervisor', 'supervisor2']) {
      const rater = await this.staff(name, 'clinical-supervisor', trainee);
      const { id } = await this.use(OpenRating).run(rater, rolePlayId);
      const opened = await this.use(ShowRating).run(rater, id);
      const { version } = await this.use(SaveRatingDraft).run(rater, opened.id, String(opened.version), {
        sheet: goodSheet(station) as never,
      });
      const attestations = { observed: true, noConflict: true };
      await this.use(SignRating).run(rater, opened.id, { version, meaning: opened.meaning, attestations, share: { when: 'now' } });
      this.clock.advance(10 * MINUTE);
    }
  }

  private async converse(trainee: Trainee, stationCode: string): Promise<{ rolePlayId: string; station: Station }> {
    const raterId = await this.idOf('supervisor');
    const secondRaterId = await this.idOf('supervisor2');
    const rolePlayerId = await this.idOf('roleplayer');
    const rolePlays = this.use(RolePlaysCommands);
    const begun = await this.db.write(Actor.system, async (tx) => {
      const enrolment = await this.enrolment(trainee);
      const station = stationByCode(await this.curriculum.pack(tx, enrolment.curriculumVersionId), stationCode);
      if (!station) throw new Error(`The curriculum has no ${stationCode}.`);
      const booked = await rolePlays.book(
        tx,
        {
          programId: enrolment.programId,
          enrolmentId: enrolment.id,
          traineeId: trainee.personId,
          offeredTimeId: null,
          stationCode,
          variantCode: station.variants[0]?.code ?? '',
          rubricVersion: station.rubricVersion,
          curriculumVersionId: enrolment.curriculumVersionId,
          purpose: 'attempt',
          attempt: 1,
          mode: 'video',
          place: 'https://video.example/riverside',
          raterId,
          secondRaterId,
          rolePlayerId,
          startsAt: tx.now,
          endsAt: new Date(tx.now.getTime() + 30 * MINUTE),
          bookedBy: null,
        },
        enrolment.zone,
      );
      return { rolePlay: await rolePlays.start(tx, booked), station };
    });
    this.clock.advance(25 * MINUTE);
    await this.db.write(Actor.system, (tx) => rolePlays.end(tx, begun.rolePlay, 'completed'));
    this.clock.advance(10 * MINUTE);
    return { rolePlayId: begun.rolePlay.id, station: begun.station };
  }

  private async logTenHours(trainee: Trainee): Promise<void> {
    const supervisorId = await this.idOf('peer');
    const enrolment = await this.enrolment(trainee);
    await this.db.write(Actor.system, async (tx) => {
      const hours = this.use(PracticeHoursCommands);
      for (const [category, minutes] of [
        ['one-to-one', 240],
        ['group', 210],
        ['online', 150],
      ] as const) {
        const claim = {
          date: localDateAt(tx.now, enrolment.zone),
          minutes,
          category,
          setting: 'in-person' as const,
          supervisorId,
          note: '',
        };
        await hours.log(tx, enrolment, { ...claim, kinds: ['emotional', 'informational'] });
      }
      for (const entry of await this.use(HoursFacts).ofEnrolment(tx, trainee.enrolmentId)) {
        await hours.decide(tx, entry, 'approved', supervisorId, null);
      }
    });
  }

  private async approve(trainee: Trainee, caseId: string): Promise<string> {
    const reviewer = await this.staff('reviewer', 'reviewer', trainee);
    await this.use(ClaimReviewCase).run(reviewer, caseId);
    const { evidenceDigest, meanings } = await this.use(ShowReviewCase).run(reviewer, caseId);
    const meaning = meanings.find(({ outcome }) => outcome === 'approved')?.meaning ?? '';
    const reasons = 'Both raters saw every basic skill at every conversation. Hours and learning are complete.';
    const decision = await this.use(DecideReviewCase).run(reviewer, caseId, { outcome: 'approved', reasons, meaning, evidenceDigest });
    return decision.id;
  }

  private async staff(name: string, role: RoleName, about: Trainee): Promise<Actor> {
    return this.actor(await this.idOf(name), role, about);
  }

  /** Somebody who has just typed their password, at the demo world's instant. */
  private async actor(personId: string, role: RoleName, about: Trainee): Promise<Actor> {
    const { programId } = await this.enrolment(about);
    return new Actor({ personId, roles: [{ programId, role }], grants: grantsByRole(), authenticatedAt: this.clock.now() });
  }

  private async enrolment({ enrolmentId }: Trainee) {
    const found = await this.db.read(Actor.system, (tx) => this.enrolments.byId(tx, enrolmentId));
    if (!found) throw new Error('No such enrolment.');
    return found;
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

function goodSheet(station: Station): RatingSheet {
  const [first] = station.competencies;
  return {
    marks: Object.fromEntries(
      station.competencies.map(({ code, basic, advanced }) => [
        code,
        {
          harmful: [],
          basic: Object.fromEntries(basic.map((behaviour) => [behaviour.code, 'seen' as BasicMark])),
          advanced: code === first?.code ? advanced.slice(0, 1).map((behaviour) => behaviour.code) : [],
        },
      ]),
    ),
    evidence: [{ about: first?.code ?? '', atSecond: 214, text: 'Left room after the first answer and came back to what was said.' }],
    critical: Object.fromEntries(CRITICAL_CODES.map((code) => [code, 'no'])) as RatingSheet['critical'],
    global: 'pass',
    entrustment: station.minimumEntrustment,
    feedback: {
      strength: 'You stayed with what was said and left silence where it was needed.',
      change: 'Ask one thing at a time.',
      task: 'In your next talk, try one open question and then wait.',
    },
  };
}
