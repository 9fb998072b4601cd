import { randomUUID } from 'node:crypto';
import { SessionsCommands } from '../../apps/api/src/features/sessions/sessions.commands.js';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import type { TestApp, Visitor } from '../support/app.js';
import { messagesTo, tokenIn } from '../support/mailbox.js';
import type { World } from '../support/world.js';
import { CalibrationWorld } from '../support/world-calibration.js';
import { type Candidate, CertificationWorld } from '../support/world-certification.js';
import { CurriculumWorld } from '../support/world-curriculum.js';
import { LiveWorld } from '../support/world-live.js';
import { BankWorld, goodGift } from '../support/world-question-banks.js';
import { passing, withCritical, withGaps } from '../support/world-ratings.js';
import { type Cast, castOf } from './cast.js';

/** What stands in the addresses and bodies of requests: ids of records that are there. */
export type Ids = Record<string, string>;

export interface Scene {
  cast: Cast;
  ids: Ids;
  /** Every word that was written, by its field. */
  words: ReadonlySet<string>;
}

/**
 * One program with everybody in it and a record of every kind, made through the product's doors. Whatever people wrote holds a word of
 * its own that says which field of which program it is: `zz-hours-note-riverside-zz`.
 */
export async function sceneOf(test: TestApp, world: World, programId: string, name: string): Promise<Scene> {
  const cast = await castOf(test, world, programId);
  const { programId: _, ...people } = cast;
  const persons = Object.fromEntries(Object.entries(people).map(([part, { id }]) => [part, id]));
  const maker = new SceneMaker(test, world, cast, name);
  const ids = { ...persons, ...(await maker.make()) };
  return { cast, ids, words: maker.words };
}

const DAY = 86_400_000;

class SceneMaker {
  readonly words = new Set<string>();
  private readonly people: CertificationWorld;
  private readonly trainee: Candidate;
  private readonly base: string;
  private readonly program: string;

  constructor(
    private readonly test: TestApp,
    private readonly world: World,
    private readonly cast: Cast,
    private readonly name: string,
  ) {
    this.people = new CertificationWorld(test, world);
    this.trainee = cast.trainee as Candidate;
    this.base = `/api/enrolments/${this.trainee.enrolmentId}`;
    this.program = `/api/programs/${cast.programId}`;
  }

  async make(): Promise<Ids> {
    const { trainee, cast } = this;
    const ids: Ids = { programId: cast.programId, enrolmentId: trainee.enrolmentId, personId: trainee.id };
    for (const part of [
      () => this.organization(),
      () => this.learning(),
      () => this.hours(),
      () => this.liveSessions(),
      () => this.firstStation(),
      () => this.certificate(),
      () => this.harm(),
      () => this.appointments(),
      () => this.calibration(),
      () => this.curriculum(),
      () => this.secrets(),
    ]) {
      this.later();
      Object.assign(ids, await part());
    }
    return ids;
  }

  /** Time stands still but here: what comes after another is later than it, and no slow machine makes a sign-in old. */
  private later(): void {
    this.test.clock.advance(1000);
  }

  /** A word that stands in this field of this program and nowhere else. */
  private word(field: string): string {
    this.words.add(field);
    return `zz-${field}-${this.name}-zz`;
  }

  private async organization(): Promise<Ids> {
    const { 'any admin': admin, trainee, rater, supervisor, 'any peer-supervisor': friend } = this.cast;
    const { browser } = admin;
    const cohort = await created(browser, `${this.program}/cohorts`, { name: this.word('cohort'), startsOn: '2026-10-01' });
    await done(browser.post(`/api/cohorts/${cohort}/members`, { personId: trainee.id }));
    const conflict = await created(trainee.browser, `${this.program}/conflicts`, { otherId: friend.id, kind: 'friend' });
    const licence = { kind: 'licence-kind', number: 'licence-number', issuer: 'licence-issuer' };
    const words = Object.fromEntries(Object.entries(licence).map(([field, word]) => [field, this.word(word)]));
    await done(browser.post(`${this.program}/people/${rater.id}/licences`, { ...words, validFrom: '2020-01-01' }));
    const version = { 'if-match': '0' };
    await done(browser.put(`${this.program}/people/${trainee.id}/accommodation`, { extraTimePercent: 37, pauses: true }, version));
    const place = await created(browser, `${this.program}/reporting-places`, { name: this.word('place-name') });
    const fields = ['answer', 'whoReports', 'reportTo', 'contact', 'howFast', 'doneBy', 'law'];
    const duty = Object.fromEntries(fields.map((field) => [field, this.word(`duty-${field.toLowerCase()}`)]));
    const dates = { checkedOn: '2026-11-01', checkBy: '2027-05-01' };
    await done(browser.put(`/api/reporting-places/${place}/duties/child-abuse`, { ...duty, ...dates }, version));
    const email = `${this.word('invited-email')}@example.org`;
    const invited = await browser.post(`${this.program}/invitations`, { email, name: this.word('invited-name'), role: 'trainee' });
    const token = tokenIn((await messagesTo(this.test, email)).at(-1), 'invite');
    const [supervision] = await this.test.sql<{ id: string }>(`SELECT id FROM supervision WHERE supervisor_id = $1`, [supervisor.id]);
    const [grant] = await this.test.sql<{ id: string }>(`SELECT id FROM role_grant WHERE person_id = $1`, [supervisor.id]);
    return {
      cohortId: cohort,
      conflictId: conflict,
      placeId: place,
      invitationId: invited.body.id,
      invitation: token,
      supervisionId: supervision?.id ?? '',
      grantId: grant?.id ?? '',
    };
  }

  private async learning(): Promise<Ids> {
    const { browser } = this.trainee;
    const note = { text: this.word('note-to-self'), writer: randomUUID(), clientSeq: 1 };
    await done(browser.put(`${this.base}/notes/M4-L1/1`, note, { 'if-match': '0' }));
    const checkIn = await created(browser, '/api/me/check-ins', { level: 4, words: this.word('check-in') });
    const plan = Object.fromEntries(['signs', 'helps', 'people', 'steps'].map((box) => [box, this.word(`wellness-${box}`)]));
    await done(browser.put('/api/me/wellness-plan', plan, { 'if-match': '0' }));
    const [attempt] = await this.test.sql<{ id: string }>(`SELECT id FROM quiz_attempt WHERE enrolment_id = $1 AND quiz_code = 'M4-Q'`, [
      this.trainee.enrolmentId,
    ]);
    for (const [kind, code] of [
      ['quiz', 'M4-Q'],
      ['station', 'R1'],
    ] as const)
      await this.test.sql(
        `INSERT INTO ${kind}_extra_attempt (program_id, id, enrolment_id, person_id, ${kind}_code, reason, given_by, given_at)
         VALUES ($1, gen_random_uuid(), $2, $3, '${code}', $4, $5, now())`,
        [this.cast.programId, this.trainee.enrolmentId, this.trainee.id, this.word(`${kind}-extra-reason`), this.cast.lead.id],
      );
    return { checkInId: checkIn, attemptId: attempt?.id ?? '' };
  }

  private async hours(): Promise<Ids> {
    const { supervisor } = this.cast;
    const entry = (note: string) => ({
      date: this.test.clock.now().toISOString().slice(0, 10),
      minutes: 5,
      category: 'one-to-one',
      kinds: ['emotional'],
      setting: 'phone',
      supervisorId: supervisor.id,
      note: this.word(note),
    });
    const returned = await created(this.trainee.browser, `${this.base}/practice-hours`, entry('hours-returned-note'));
    const reason = { reason: this.word('hours-return-reason') };
    await done(supervisor.browser.post(`/api/practice-hours/${returned}/return`, reason, { 'if-match': '1' }));
    return { hoursId: await created(this.trainee.browser, `${this.base}/practice-hours`, entry('hours-note')) };
  }

  private async liveSessions(): Promise<Ids> {
    const live = new LiveWorld(this.test, this.world);
    const { facilitator, programId } = this.cast;
    const at = (days: number) => new Date(this.test.clock.now().getTime() + days * DAY);
    const plan = async (days: number, place: string) => {
      const about = { enrolmentIds: [this.trainee.enrolmentId], place: this.word(place) };
      return (await done(live.plan(facilitator, programId, at(days), about))).body.id as string;
    };
    const past = await plan(-1, 'live-place-past');
    await done(live.sign(facilitator, past, [{ enrolmentId: this.trainee.enrolmentId, minutes: 60 }]));
    const [attendance] = await this.test.sql<{ id: string }>(`SELECT id FROM attendance WHERE live_session_id = $1`, [past]);
    return {
      liveSessionId: await plan(2, 'live-place'),
      unsignedSessionId: await plan(-2, 'live-place-unsigned'),
      pastSessionId: past,
      attendanceId: attendance?.id ?? '',
    };
  }

  /** A sheet with words in every box. */
  private sheet(station: Parameters<typeof passing>[0], about: string): ReturnType<typeof passing> {
    return passing(station, {
      evidence: [{ about: station.competencies[0]?.code ?? '', atSecond: 192, text: this.word(`${about}-evidence`) }],
      feedback: { strength: this.word(`${about}-strength`), change: this.word(`${about}-change`), task: this.word(`${about}-task`) },
    });
  }

  private talk(stationCode: string) {
    const { trainee, rater, 'second-rater': second, 'role-player': player, programId } = this.cast;
    return this.people.ratings.conversation(programId, stationCode, { trainee, rater, second, player });
  }

  private async firstStation(): Promise<Ids> {
    const { rater, 'second-rater': second } = this.cast;
    const { ratings } = this.people;
    const talk = await this.talk('R1');
    const signed = await ratings.signed(talk, rater, this.sheet(talk.station, 'first'));
    const other = await ratings.signed(talk, second, this.sheet(talk.station, 'second'));
    const answer = { comment: this.word('feedback-comment'), asksAnotherLook: true };
    await done(this.trainee.browser.post(`/api/sign-offs/${signed.id}/acknowledgement`, answer));
    this.later();
    const { version: _, share: __, ...signature } = ratings.signature((await second.browser.get(`/api/ratings/${other.ratingId}`)).body);
    const correction = { ...signature, reason: this.word('correction-reason'), sheet: this.sheet(talk.station, 'corrected') };
    await done(second.browser.post(`/api/sign-offs/${other.id}/corrections`, correction));
    return {
      signOffId: signed.id,
      signedRolePlayId: talk.id,
      signedRatingId: signed.ratingId,
      correctedSignOffId: other.id,
      correctedRatingId: other.ratingId,
    };
  }

  private async certificate(): Promise<Ids> {
    const { people, trainee } = this;
    const { reviewer, lead } = this.cast;
    const returned = await people.apply(trainee);
    await done(people.claim(reviewer, returned));
    await done(people.decide(reviewer, returned, 'returned', { reasons: this.word('returned-reasons') }));
    this.later();
    const caseId = await people.apply(trainee);
    await done(people.claim(reviewer, caseId));
    const words = { reasons: this.word('approved-reasons'), conditions: [this.word('review-condition')] };
    const decided = await done(people.decide(reviewer, caseId, 'approved-with-conditions', words));
    const issued = await done(people.issue(lead, decided.body.id));
    return {
      caseId,
      returnedCaseId: returned,
      reviewDecisionId: decided.body.id,
      certificateId: issued.body.id,
      number: issued.body.number,
    };
  }

  /** Something that must never happen was seen: the lead has told the trainee of the pause, who asks to look again; it is lifted. */
  private async harm(): Promise<Ids> {
    const { rater, 'second-rater': second, lead } = this.cast;
    const talk = await this.talk('R6');
    await this.people.ratings.signed(talk, rater, withCritical(this.sheet(talk.station, 'harm'), 'X1', 'yes'));
    this.later();
    const [pause] = (await lead.browser.get(`${this.program}/harm-desk`)).body.pauses;
    const step = `/api/practice-pauses/${pause.id}`;
    await done(lead.browser.post(`${step}/talk`, { supportOffered: true, note: this.word('pause-talk-note') }));
    this.later();
    await done(this.trainee.browser.post(`${step}/appeal`, { words: this.word('pause-appeal') }));
    await done(lead.browser.post(`${step}/lifting`, { reason: this.word('pause-lifting-reason') }));
    await this.people.ratings.signed(talk, second, withGaps(talk.station, this.sheet(talk.station, 'harm-second')));
    return { pauseId: pause.id, harmRolePlayId: talk.id };
  }

  /** Times that are offered, one of them booked by another trainee; a conversation that is over and not yet marked. */
  private async appointments(): Promise<Ids> {
    const { cast, people } = this;
    const { practice } = people.ratings;
    const offer = async (days: number, place: string, by = cast.rater) => {
      const at = new Date(this.test.clock.now().getTime() + days * DAY).toISOString();
      const seats = { secondRaterId: cast['second-rater'].id, rolePlayerId: cast['role-player'].id };
      const time = { startsAt: at, minutes: 30, mode: 'video', place: this.word(place), stationCodes: ['R1', 'R6'] };
      return created(by.browser, `${this.program}/offered-times`, { ...time, ...(by === cast.rater ? seats : {}) });
    };
    const other = cast['any trainee'] as Candidate;
    const booked = await done(practice.book(other, 'R1', await offer(2, 'booked-place')));
    const differing = await people.ratings.conversation(cast.programId, 'R6', {
      ...cast,
      trainee: other,
      player: cast['role-player'],
      second: cast['second-rater'],
    });
    await people.ratings.signed(differing, cast.rater);
    await people.ratings.signed(differing, cast['second-rater'], withGaps(differing.station, passing(differing.station), 3));
    this.later();
    const talk = await this.talk('R3');
    const ratingId = await people.ratings.open(talk, cast.rater);
    const draft = { sheet: this.sheet(talk.station, 'draft'), jotter: this.word('jotter') };
    const { body } = await cast.rater.browser.get(`/api/ratings/${ratingId}`);
    await done(cast.rater.browser.put(`/api/ratings/${ratingId}/draft`, draft, { 'if-match': String(body.version) }));
    return {
      offeredTimeId: await offer(3, 'offered-place'),
      thirdLookTimeId: await offer(4, 'third-look-place', cast['any clinical-supervisor']),
      bookedRolePlayId: booked.body.rolePlayId,
      differingRolePlayId: differing.id,
      otherEnrolmentId: other.enrolmentId,
      ratingId,
      rolePlayId: talk.id,
    };
  }

  private async calibration(): Promise<Ids> {
    const { rater, programId, 'any admin': admin } = this.cast;
    const calibrations = new CalibrationWorld(this.test);
    const runId = await calibrations.open(rater, programId);
    const { station } = await calibrations.station();
    const words = this.sheet(station, 'calibration');
    const [first = ''] = await calibrations.titles(rater, runId);
    await calibrations.mark(rater, runId, { [first]: (sheet) => ({ ...sheet, evidence: words.evidence, feedback: words.feedback }) });
    await done(calibrations.handIn(rater, runId));
    const counts = { examples: 6, levelsRated: 30, levelsExact: 28, criticalSeeded: 3, criticalCaught: 3, calibratedOn: '2026-11-01' };
    const record = { stationCode: 'R3', rubricVersion: station.rubricVersion, ...counts, evidence: this.word('calibration-record') };
    await done(admin.browser.post(`${this.program}/people/${rater.id}/calibrations`, record));
    return { runId };
  }

  /** A version that was made in this program and published in it; a draft of a question. */
  private async curriculum(): Promise<Ids> {
    const { programId, 'any author': author } = this.cast;
    const worlds = new CurriculumWorld(this.test);
    const otherId = await worlds.current(programId);
    const versionId = await worlds.madeIn(programId, { ...author, name: this.word('version-title') });
    await done(worlds.publish(author, programId, versionId));
    const [version] = await this.test.sql<{ id: string }>(
      `SELECT id FROM program_version WHERE program_id = $1 AND curriculum_version_id = $2`,
      [programId, versionId],
    );
    const bank = new BankWorld(programId, author);
    await done(bank.import(goodGift(`A member asks about ${this.word('draft')}.`)));
    const [draft] = (await bank.drafts()).body.drafts;
    return { otherId, versionId, programVersionId: version?.id ?? '', draftId: draft.id };
  }

  /** A session on another device, and a link to a new password. */
  private async secrets(): Promise<Ids> {
    const { id, email } = this.trainee;
    const open = this.test.get(SessionsCommands);
    await this.test.get(Database).write(Actor.system, (tx) => open.open(tx, id, [{ role: 'trainee' }], this.word('device')));
    const [session] = await this.test.sql<{ id: string }>(`SELECT id FROM session WHERE device = $1`, [this.word('device')]);
    await done(this.test.visitor().post('/api/password-resets', { email }));
    // the message may come by way of a second job
    await this.test.runJobs();
    return { sessionId: session?.id ?? '', reset: tokenIn((await messagesTo(this.test, email)).at(-1), 'reset') };
  }
}

async function done(answer: ReturnType<Visitor['post']>) {
  const response = await answer;
  if (response.status >= 300) throw new Error(`${response.request.method} ${response.request.url}: ${response.status} ${response.text}`);
  return response;
}

async function created(browser: Visitor, url: string, body: object): Promise<string> {
  return (await done(browser.post(url, body))).body.id;
}
