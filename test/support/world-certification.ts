import { EnrolmentsFacts } from '../../apps/api/src/features/enrolments/enrolments.facts.js';
import { HoursFacts } from '../../apps/api/src/features/practice-hours/hours.facts.js';
import { PracticeHoursCommands } from '../../apps/api/src/features/practice-hours/practice-hours.commands.js';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import type { RatingSheet } from '../../libs/assessment/src/index.js';
import { localDateAt } from '../../libs/curriculum/src/index.js';
import type { TestApp } from './app.js';
import type { TestPerson, World } from './world.js';
import { RatingWorld } from './world-ratings.js';

export type Candidate = TestPerson & { enrolmentId: string };

/** What a candidate has done; everything unless something is left out. */
export interface Missing {
  quizzes?: boolean;
  ethics?: boolean;
  hours?: boolean;
  /** Stations that were not rated. */
  stations?: string[];
}

/** People on the last part of the way: ready to apply, waiting for review or for their certificate. */
export class CertificationWorld {
  readonly ratings: RatingWorld;

  constructor(
    private readonly test: TestApp,
    private readonly world: World,
  ) {
    this.ratings = new RatingWorld(test, world);
  }

  /** The people who act for the program: two raters, a role-player, a supervisor, a reviewer with a licence and two admins. */
  async staff(programId: string) {
    const [rater, second] = [await this.calibrated(programId), await this.calibrated(programId)];
    const player = await this.ratings.practice.rolePlayer(programId);
    const supervisor = await this.world.person(programId, 'peer-supervisor');
    const reviewer = await this.reviewer(programId);
    return { rater, second, player, supervisor, reviewer, admin: await this.world.person(programId, 'admin') };
  }

  async reviewer(programId: string, licenceUntil: string | null = '2199-12-31'): Promise<TestPerson> {
    const reviewer = await this.world.person(programId, 'reviewer');
    await this.ratings.practice.license(programId, reviewer.id, licenceUntil);
    return reviewer;
  }

  /** A trainee for whom every requirement is met, but for what is missing. */
  async candidate(programId: string, staff: Staff, missing: Missing = {}): Promise<Candidate> {
    const { quizzes } = this.ratings.practice;
    const trainee = missing.quizzes
      ? await quizzes.trainee(programId, 'M4', 'M6', 'M10')
      : await this.ratings.practice.trainee(programId, 'M4', 'M6', 'M10');
    for (const station of ['R1', 'R3', 'R6']) if (!missing.stations?.includes(station)) await this.rate(programId, station, trainee, staff);
    if (!missing.ethics) await this.signEthics(trainee);
    await quizzes.supervise(programId, trainee.id, staff.supervisor.id);
    if (!missing.hours) await this.hours(trainee, staff.supervisor);
    return trainee;
  }

  /** One conversation at a station, rated and signed by both raters. */
  async rate(
    programId: string,
    station: string,
    trainee: TestPerson,
    { rater, second, player }: Pick<Staff, 'rater' | 'second' | 'player'>,
  ) {
    const talk = await this.ratings.conversation(programId, station, { trainee, rater, second, player });
    await this.ratings.signed(talk, rater);
    await this.ratings.signed(talk, second);
    return talk;
  }

  async signEthics({ browser, enrolmentId }: Candidate) {
    const { body } = await browser.get(`/api/enrolments/${enrolmentId}/ethics-code`);
    return browser.post(`/api/enrolments/${enrolmentId}/ethics-signature`, { version: body.version, meaning: body.meaning });
  }

  /** Ten hours of one day, or fewer, approved. */
  async hours({ enrolmentId }: Candidate, supervisor: TestPerson, minutes = 600): Promise<void> {
    await this.test.get(Database).write(Actor.system, async (tx) => {
      const enrolment = await this.test.get(EnrolmentsFacts).byId(tx, enrolmentId);
      if (!enrolment) throw new Error('No such enrolment.');
      const commands = this.test.get(PracticeHoursCommands);
      const claim = {
        date: localDateAt(tx.now, enrolment.zone),
        minutes,
        category: 'one-to-one',
        kinds: ['emotional' as const],
        note: '',
      };
      await commands.log(tx, enrolment, { ...claim, setting: 'in-person', supervisorId: supervisor.id });
      const [entry] = (await this.test.get(HoursFacts).ofEnrolment(tx, enrolmentId)).filter(({ state }) => state === 'pending');
      if (!entry) throw new Error('Nothing was logged.');
      await commands.decide(tx, entry, 'approved', supervisor.id, null);
    });
  }

  /** Hands in the application and answers with the case. */
  async apply({ browser, enrolmentId }: Candidate): Promise<string> {
    const response = await browser.post(`/api/enrolments/${enrolmentId}/application`);
    if (response.status !== 201) throw new Error(`The application was not taken: ${response.text}`);
    return response.body.id;
  }

  claim(reviewer: TestPerson, caseId: string) {
    return reviewer.browser.post(`/api/review-cases/${caseId}/claim`);
  }

  /** Reads the case and decides it, as the page does. */
  async decide(reviewer: TestPerson, caseId: string, outcome = 'approved', changes: object = {}) {
    const { body } = await reviewer.browser.get(`/api/review-cases/${caseId}`);
    const meaning = body.meanings?.find((each: { outcome: string }) => each.outcome === outcome)?.meaning ?? 'not shown';
    const evidenceDigest = body.evidenceDigest ?? '0'.repeat(64);
    return reviewer.browser.post(`/api/review-cases/${caseId}/decision`, {
      outcome,
      reasons: 'All is there.',
      meaning,
      evidenceDigest,
      ...changes,
    });
  }

  /** A candidate with an approval; answers with its decision. */
  async approved(programId: string, staff: Staff): Promise<{ candidate: Candidate; decisionId: string; caseId: string }> {
    const candidate = await this.candidate(programId, staff);
    const caseId = await this.apply(candidate);
    await this.claim(staff.reviewer, caseId);
    const decided = await this.decide(staff.reviewer, caseId);
    if (decided.status !== 201) throw new Error(`The case was not decided: ${decided.text}`);
    return { candidate, decisionId: decided.body.id, caseId };
  }

  issue(admin: TestPerson, reviewDecisionId: string) {
    return admin.browser.post('/api/certificates', { reviewDecisionId });
  }

  /** A person with a valid certificate. */
  async certified(programId: string, staff: Staff): Promise<{ candidate: Candidate; id: string; number: string; decisionId: string }> {
    const { candidate, decisionId } = await this.approved(programId, staff);
    const issued = await this.issue(staff.admin, decisionId);
    if (issued.status !== 201) throw new Error(`The certificate was not issued: ${issued.text}`);
    return { candidate, decisionId, id: issued.body.id, number: issued.body.number };
  }

  /** A rater corrects what they signed at a station. */
  async correct({ enrolmentId }: Candidate, rater: TestPerson, station: string, change: (sheet: RatingSheet) => RatingSheet) {
    const [signed] = await this.test.sql<{ id: string; rating_id: string }>(
      `SELECT id, rating_id FROM sign_off s WHERE enrolment_id = $1 AND rater_id = $2 AND station_code = $3
          AND NOT EXISTS (SELECT 1 FROM sign_off c WHERE c.corrects_id = s.id)`,
      [enrolmentId, rater.id, station],
    );
    const rating = (await rater.browser.get(`/api/ratings/${signed?.rating_id}`)).body;
    const { version: _, share: __, ...signature } = this.ratings.signature(rating);
    const correction = { ...signature, reason: 'The wrong line.', sheet: change(rating.sheet) };
    return rater.browser.post(`/api/sign-offs/${signed?.id}/corrections`, correction);
  }

  /** The same people, signed in anew: their sessions do not last as long as a certificate. */
  async signedInAnew<People extends Record<string, TestPerson>>(people: People): Promise<People> {
    const anew = await Promise.all(
      Object.entries(people).map(async ([part, person]) => {
        const browser = await this.ratings.practice.quizzes.secondBrowser(person);
        return [part, { ...person, browser }] as const;
      }),
    );
    return Object.fromEntries(anew) as People;
  }

  /** What a renewal asks for, done now: a conversation held anew at a station that two people watch, the code signed, hours of today. */
  async doneAnew(programId: string, holder: Candidate, staff: Staff, { stations = ['R3'], ethics, hours }: Missing = {}): Promise<void> {
    for (const station of stations) {
      // a calibration does not last as long as a certificate either
      for (const { id } of [staff.rater, staff.second]) await this.ratings.practice.calibrate(programId, id, station);
      await this.rate(programId, station, holder, staff);
    }
    if (!ethics) await this.signEthics(holder);
    if (!hours) await this.hours(holder, staff.supervisor);
  }

  private async calibrated(programId: string): Promise<TestPerson> {
    return this.ratings.practice.rater(programId, 'R1', 'R3', 'R6');
  }
}

export type Staff = Awaited<ReturnType<CertificationWorld['staff']>>;
