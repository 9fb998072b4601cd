import { SendExpiryNotices } from '../../apps/api/src/features/expiry-notices/send-expiry-notices.js';
import { SendPracticeReminders } from '../../apps/api/src/features/practice-reminders/send-practice-reminders.js';
import { ROSTER_MEANING } from '../../libs/assessment/src/index.js';
import { TestApp } from '../support/app.js';
import { messagesTo, tokenIn } from '../support/mailbox.js';
import { today } from '../support/today.js';
import { PASSWORD, type TestPerson, World } from '../support/world.js';
import { CalibrationWorld } from '../support/world-calibration.js';
import { type Candidate, CertificationWorld, type Staff } from '../support/world-certification.js';
import { CurriculumWorld, cardMore, toldAnew } from '../support/world-curriculum.js';
import { LiveWorld } from '../support/world-live.js';
import { hoursFrom, type Trainee } from '../support/world-practice.js';
import { BankWorld, goodGift } from '../support/world-question-banks.js';
import { passing, type TestConversation, withCritical, withGaps } from '../support/world-ratings.js';
import { Turnstile } from './turnstile.js';
import { type Answer, type Ask, ask, TwoApis, tally } from './two-apis.js';

/** A command decides over what it has read: what would have decided otherwise was committed before it, or waits for its commit. */
let test_: TestApp;
let world: World;
let people: CertificationWorld;
let programId: string;
let staff: Staff;
let apis: TwoApis;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  people = new CertificationWorld(test_, world);
  programId = await world.smallProgram(['R7']);
  staff = await people.staff(programId);
  apis = await TwoApis.on(test_);
});
beforeEach(() => test_.sql('UPDATE session SET authenticated_at = now(), last_seen_at = now()'));
afterAll(async () => {
  await apis?.end();
  await test_.stop();
});

/** The first has read and stands before what it adds to this table; the second comes then, and is over or waits for the first. */
async function meanwhile(table: string, first: Ask, second: Ask): Promise<[Answer, Answer]> {
  const turnstile = await Turnstile.additions(test_, table);
  const standing = first(apis.first);
  await turnstile.queue(1);
  const coming = second(apis.first);
  await Promise.race([coming, turnstile.queue(2)]);
  await turnstile.open();
  return [await standing, await coming];
}

/** The first has its turn and stands before it reads who is in conflict with whom; the second comes then. */
async function meanwhileReading(first: Ask, second: Ask): Promise<[Answer, Answer]> {
  const turnstile = await Turnstile.table(test_, 'live_seat'); // who led a live session is read just before
  const standing = first(apis.first);
  await turnstile.queue(1);
  const coming = second(apis.first);
  await Promise.race([coming, turnstile.queue(2)]);
  await turnstile.open();
  return [await standing, await coming];
}

const conflict = (by: TestPerson, other: TestPerson, kind = 'friend') =>
  ask(by.browser, 'POST', `/api/programs/${programId}/conflicts`, { body: { otherId: other.id, kind } });
const endOf = ({ body }: Answer) => ask(staff.admin.browser, 'POST', `/api/conflicts/${body.id}/ending`);

/** What happened, in the order in which it was committed: the trail of a program has one head. */
const trail = async (program: string, subjects: readonly string[], ...actions: string[]) =>
  (
    await test_.sql<{ action: string }>(
      `SELECT action FROM audit_entry WHERE chain_id = $1 AND subject = ANY($2) AND action = ANY($3) ORDER BY seq`,
      [program, subjects, actions],
    )
  ).map(({ action }) => action);
const withdrawal = async (by: TestPerson, of: TestPerson, role: string, program = programId) => {
  const [grant] = await test_.sql<{ id: string }>(
    `SELECT id FROM role_grant WHERE program_id = $1 AND person_id = $2 AND role = $3 AND withdrawn_at IS NULL`,
    [program, of.id, role],
  );
  return ask(by.browser, 'POST', `/api/role-grants/${grant?.id}/withdrawal`);
};
const claimOf = (supervisor: TestPerson) => ({
  date: today(),
  minutes: 60,
  category: 'one-to-one',
  kinds: ['emotional'],
  setting: 'in-person',
  supervisorId: supervisor.id,
  note: '',
});

describe('a move to another version waits for', () => {
  let program: string;
  let admin: TestPerson;
  let supervisor: TestPerson;
  let trainees: Trainee[];
  let booking: Trainee;
  let move: (trainee: Trainee) => Ask;
  beforeAll(async () => {
    program = await world.program();
    [admin, supervisor] = [await world.person(program, 'admin'), await world.person(program, 'peer-supervisor')];
    const { quizzes } = people.ratings.practice;
    trainees = [];
    while (trainees.length < 7) trainees.push(await quizzes.trainee(program));
    booking = await people.ratings.practice.trainee(program);
    for (const { id } of trainees) await quizzes.supervise(program, id, supervisor.id);
    const content = new CurriculumWorld(test_);
    const made = await content.load({ file: 'code: M4-L1', change: (text) => cardMore(1)(toldAnew(2)(text)) });
    const { body } = await content.publish(admin, program, made);
    move = ({ enrolmentId }) =>
      ask(admin.browser, 'POST', `/api/programs/${program}/program-versions/${body.id}/moves`, { body: { enrolmentIds: [enrolmentId] } });
  });

  it('a note on a card: it stays with its card', async () => {
    const trainee = trainees[0] as Trainee;
    const body = { text: 'Mine.', writer: crypto.randomUUID(), clientSeq: 1 };
    const save = ask(trainee.browser, 'PUT', `/api/enrolments/${trainee.enrolmentId}/notes/M4-L1/1`, { body, ifMatch: 0 });
    expect(tally(await meanwhile('note_to_self', save, move(trainee)))).toEqual({ '200': 1, '201': 1 });
    expect(await test_.sql('SELECT card FROM note_to_self WHERE enrolment_id = $1', [trainee.enrolmentId])).toEqual([{ card: 2 }]);
  });

  /** Somebody who has read the first card of a lesson, and the page that shows its text of the version before. */
  async function reading(trainee: Trainee) {
    const base = `/api/enrolments/${trainee.enrolmentId}`;
    const lesson = async () => (await trainee.browser.get(`${base}/lessons/M4-L1`)).body;
    const { lessonDigest } = await lesson();
    const body = { card: 1, seen: [1], summaryRead: [], setAside: [], clientSeq: 1, lessonDigest };
    const save = ask(trainee.browser, 'PUT', `${base}/lessons/M4-L1/place`, { body });
    expect((await save(apis.first)).status).toBe(200);
    return { base, lesson, lessonDigest, save };
  }

  it('nothing, where a page says by the numbers of the version before what was read: it is asked to load anew', async () => {
    const trainee = trainees[4] as Trainee;
    const { save } = await reading(trainee);
    expect(tally(await meanwhile('lesson_progress', move(trainee), save))).toEqual({ '201': 1, '409 lesson.changed-meanwhile': 1 });
    expect(await test_.sql('SELECT seen FROM lesson_progress WHERE enrolment_id = $1', [trainee.enrolmentId])).toEqual([{ seen: [2] }]);
  });

  it('nothing, where a lesson is skipped for now: its cards of the new version are set aside', async () => {
    const trainee = trainees[5] as Trainee;
    const { base, lesson } = await reading(trainee);
    const skip = ask(trainee.browser, 'POST', `${base}/lessons/M4-L1/set-aside`);
    const skipped = async ({ body }: Answer) => [body.setAside.length, (await lesson()).cards.length - 1];
    const [before, cards] = await skipped(await skip(apis.first));
    expect(before).toBe(cards);
    const [moved, after] = await meanwhile('lesson_progress', move(trainee), skip);
    expect(tally([moved, after])).toEqual({ '201': 2 });
    expect(await skipped(after)).toEqual([Number(cards) + 1, Number(cards) + 1]);
  });

  it('nothing, where a note is erased by the number of the version before: it stays', async () => {
    const trainee = trainees[6] as Trainee;
    const { base, lessonDigest } = await reading(trainee);
    const body = { text: 'Mine.', writer: crypto.randomUUID(), clientSeq: 1, lessonDigest };
    const write = ask(trainee.browser, 'PUT', `${base}/notes/M4-L1/1`, { body, ifMatch: 0 });
    const erase = ask(trainee.browser, 'DELETE', `${base}/notes/M4-L1/1?lessonDigest=${lessonDigest}`);
    for (const [each, status] of [
      [write, 200],
      [erase, 204],
      [write, 200],
    ] as const)
      expect((await each(apis.first)).status).toBe(status);
    expect(tally(await meanwhile('lesson_progress', move(trainee), erase))).toEqual({ '201': 1, '409 lesson.changed-meanwhile': 1 });
    expect(await test_.sql('SELECT card FROM note_to_self WHERE enrolment_id = $1', [trainee.enrolmentId])).toEqual([{ card: 2 }]);
  });

  it('an attempt at a quiz that is drawn from the version before', async () => {
    const trainee = trainees[1] as Trainee;
    const start = ask(trainee.browser, 'POST', `/api/enrolments/${trainee.enrolmentId}/quizzes/M4-Q/attempts`);
    const [started, moved] = await meanwhile('quiz_attempt', start, move(trainee));
    expect(tally([started, moved])).toEqual({ '201': 2 });
    expect(await trail(program, [started.body.id, trainee.enrolmentId], 'quiz-attempt.started', 'enrolment.moved')).toEqual([
      'quiz-attempt.started',
      'enrolment.moved',
    ]);
  });

  it('a signature under the code of ethics of the version before', async () => {
    const trainee = trainees[3] as Trainee;
    const { version, meaning } = (await trainee.browser.get(`/api/enrolments/${trainee.enrolmentId}/ethics-code`)).body;
    const sign = ask(trainee.browser, 'POST', `/api/enrolments/${trainee.enrolmentId}/ethics-signature`, { body: { version, meaning } });
    const [signed, moved] = await meanwhile('ethics_signature', sign, move(trainee));
    expect(tally([signed, moved])).toEqual({ '201': 2 });
    expect(await trail(program, [trainee.id, trainee.enrolmentId], 'ethics-code.signed', 'enrolment.moved')).toEqual([
      'ethics-code.signed',
      'enrolment.moved',
    ]);
  });

  it('a booking of a story of the version before', async () => {
    const { practice } = people.ratings;
    const [rater, second, player] = [
      await practice.rater(program, 'R1'),
      await practice.rater(program, 'R1'),
      await practice.rolePlayer(program),
    ];
    const offeredTimeId = await practice.offer(rater, program, { at: hoursFrom(new Date(), 48), stations: ['R1'], second, player });
    const book = ask(booking.browser, 'POST', `/api/enrolments/${booking.enrolmentId}/stations/R1/bookings`, { body: { offeredTimeId } });
    const [booked, moved] = await meanwhile('role_play', book, move(booking));
    expect(tally([booked, moved])).toEqual({ '201': 2 });
    expect(await trail(program, [booked.body.rolePlayId, booking.enrolmentId], 'role-play.booked', 'enrolment.moved')).toEqual([
      'role-play.booked',
      'enrolment.moved',
    ]);
  });

  it('hours that are checked against the terms of the version before', async () => {
    const trainee = trainees[2] as Trainee;
    const log = ask(trainee.browser, 'POST', `/api/enrolments/${trainee.enrolmentId}/practice-hours`, { body: claimOf(supervisor) });
    const [logged, moved] = await meanwhile('practice_hours', log, move(trainee));
    expect(tally([logged, moved])).toEqual({ '201': 2 });
    expect(await trail(program, [logged.body.id, trainee.enrolmentId], 'practice-hours.logged', 'enrolment.moved')).toEqual([
      'practice-hours.logged',
      'enrolment.moved',
    ]);
  });
});

describe('a move to the newest version', () => {
  /** A trainee on the first version of a program that is on its second, and the third about to be published. */
  async function newest() {
    const program = await world.program();
    const admin = await world.person(program, 'admin');
    const { id } = await world.person(program, 'trainee');
    const enrolmentId = await people.ratings.practice.quizzes.enrolmentOf(program, id);
    const content = new CurriculumWorld(test_);
    const first = await content.current(program);
    const { body } = await content.publish(admin, program, await content.madeIn(program, admin));
    const next = { curriculumVersionId: first, terms: 'as-they-are' }; // going back is a publication too
    const versions = `/api/programs/${program}/program-versions`;
    return {
      program,
      enrolmentId,
      move: ask(admin.browser, 'POST', `${versions}/${body.id}/moves`, { body: { enrolmentIds: [enrolmentId] } }),
      publish: ask(admin.browser, 'POST', versions, { body: next }),
    };
  }

  it('is refused where the next one is published before', async () => {
    const { move, publish } = await newest();
    const [published, moved] = await meanwhile('program_version', publish, move);
    expect(tally([published, moved])).toEqual({ '201': 1, '409 enrolment-move.not-newest': 1 });
  });

  it('is made before the next one is published', async () => {
    const { program, enrolmentId, move, publish } = await newest();
    const [moved, published] = await meanwhile('enrolment_move', move, publish);
    expect(tally([moved, published])).toEqual({ '201': 2 });
    expect(await trail(program, [enrolmentId, published.body.id], 'enrolment.moved', 'program-version.published')).toEqual([
      'enrolment.moved',
      'program-version.published',
    ]);
  });
});

it('a move to another version and what is decided about the same person never wait for each other', async () => {
  const program = await world.program();
  const admin = await world.person(program, 'admin');
  const trainee = await people.ratings.practice.quizzes.trainee(program);
  const content = new CurriculumWorld(test_);
  const { body: version } = await content.publish(admin, program, await content.load({ file: 'code: M4-L1', change: toldAnew(3) }));
  const { body: code } = await trainee.browser.get(`/api/enrolments/${trainee.enrolmentId}/ethics-code`);
  const sign = ask(trainee.browser, 'POST', `/api/enrolments/${trainee.enrolmentId}/ethics-signature`, {
    body: { version: code.version, meaning: code.meaning },
  });
  const move = ask(admin.browser, 'POST', `/api/programs/${program}/program-versions/${version.id}/moves`, {
    body: { enrolmentIds: [trainee.enrolmentId] },
  });
  const both = meanwhile('ethics_signature', sign, move);
  expect(await Turnstile.rings(test_, both)).toEqual([]);
  expect(tally(await both)).toEqual({ '201': 2 });
});

it('a move of several people that waits for one of them holds up no stop, no alert and no signature', async () => {
  const { ratings } = people;
  const program = await world.program();
  const [admin, lead] = [await world.person(program, 'admin'), await world.person(program, 'clinical-supervisor')];
  await test_.sql('UPDATE program SET lead_id = $2 WHERE id = $1', [program, lead.id]);
  const waiting = await ratings.practice.quizzes.trainee(program);
  const talking = await ratings.conversation(program, 'R1', { outcome: null });
  const { rater, second, player } = talking;
  if (!second) throw new Error('A second rater is booked.');
  const other = await ratings.conversation(program, 'R1', { rater: second, second: rater, player });
  const ratingId = await ratings.open(other);
  const content = new CurriculumWorld(test_);
  const { body: version } = await content.publish(admin, program, await content.load({ file: 'code: M4-L1', change: toldAnew(4) }));
  const moved = [waiting.enrolmentId, talking.enrolmentId];

  const turnstile = await Turnstile.additions(test_, 'quiz_attempt');
  const starting = ask(waiting.browser, 'POST', `/api/enrolments/${waiting.enrolmentId}/quizzes/M4-Q/attempts`)(apis.first);
  await turnstile.queue(1);
  const moving = ask(admin.browser, 'POST', `/api/programs/${program}/program-versions/${version.id}/moves`, {
    body: { enrolmentIds: moved },
  })(apis.first);
  await turnstile.queue(2);
  const passes = async (command: Ask) =>
    Promise.race([command(apis.first).then(({ status }) => status), turnstile.queue(3).then(() => 'waits')]);
  const sheet = withCritical(passing(other.station), 'X1', 'yes');
  const passed = [
    await passes(ask(talking.trainee.browser, 'POST', `/api/role-plays/${talking.id}/outcome`, { body: { outcome: 'stopped' } })),
    await passes(ask(other.rater.browser, 'PUT', `/api/ratings/${ratingId}/draft`, { body: { sheet }, ifMatch: 0 })),
  ];
  const { body } = await other.rater.browser.get(`/api/ratings/${ratingId}`);
  passed.push(await passes(ask(other.rater.browser, 'POST', `/api/ratings/${ratingId}/sign-off`, { body: ratings.signature(body) })));
  await turnstile.open();
  expect(passed).toEqual([200, 200, 201]);
  expect(tally([await starting, await moving])).toEqual({ '201': 2 });
});

it('two moves of the same people are one', async () => {
  const program = await world.program();
  const admins = [await world.person(program, 'admin'), await world.person(program, 'admin')] as const;
  const trainees = [await world.person(program, 'trainee'), await world.person(program, 'trainee')];
  const content = new CurriculumWorld(test_);
  const { body: version } = await content.publish(admins[0], program, await content.load({ file: 'code: M4-L1', change: toldAnew(5) }));
  const enrolments = await test_.sql<{ id: string }>('SELECT id FROM enrolment WHERE program_id = $1 AND person_id = ANY($2)', [
    program,
    trainees.map(({ id }) => id),
  ]);
  const ids = enrolments.map(({ id }) => id);
  const move = (by: TestPerson, enrolmentIds: string[]) =>
    ask(by.browser, 'POST', `/api/programs/${program}/program-versions/${version.id}/moves`, { body: { enrolmentIds } });
  const answers = await meanwhile('enrolment_move', move(admins[0], ids), move(admins[1], ids.toReversed()));
  expect(tally(answers)).toEqual({ '201': 1, '409 enrolment-move.moved-already enrolment-move.moved-already': 1 });
});

it('a version is published after a move to the one before', async () => {
  const program = await world.program();
  const admin = await world.person(program, 'admin');
  const trainee = await people.ratings.practice.quizzes.trainee(program);
  const content = new CurriculumWorld(test_);
  const { body: version } = await content.publish(admin, program, await content.load({ file: 'code: M4-L1', change: toldAnew(6) }));
  const curriculumVersionId = await content.load({ file: 'code: M4-L1', change: toldAnew(7) });
  const move = ask(admin.browser, 'POST', `/api/programs/${program}/program-versions/${version.id}/moves`, {
    body: { enrolmentIds: [trainee.enrolmentId] },
  });
  const publish = ask(admin.browser, 'POST', `/api/programs/${program}/program-versions`, {
    body: { curriculumVersionId, terms: 'as-they-are' },
  });
  const [moved, published] = await meanwhile('enrolment_move', move, publish);
  expect(tally([moved, published])).toEqual({ '201': 2 });
  expect(await trail(program, [trainee.enrolmentId, published.body.id], 'enrolment.moved', 'program-version.published')).toEqual([
    'enrolment.moved',
    'program-version.published',
  ]);
});

describe('roles of a program', () => {
  async function invited(program: string, by: TestPerson, role: string, email = `${crypto.randomUUID()}@example.org`) {
    await by.browser.post(`/api/programs/${program}/invitations`, { email, name: 'New Person', role });
    const token = tokenIn((await messagesTo(test_, email)).at(-1), 'invite');
    const [row] = await test_.sql<{ id: string }>('SELECT id FROM invitation WHERE email = $1', [email]);
    const body = { name: 'New Person', password: PASSWORD, agreed: true };
    return {
      email,
      accept: ask({}, 'POST', `/api/invitations/${token}/acceptance`, { body }),
      withdraw: ask(by.browser, 'POST', `/api/invitations/${row?.id}/withdrawal`),
    };
  }
  const grant = (by: TestPerson, { id: personId }: TestPerson, role: string, program: string) =>
    ask(by.browser, 'POST', `/api/programs/${program}/role-grants`, { body: { personId, role } });

  it('begin and end when their turn comes, not when they were asked for', async () => {
    const [staying, leaving] = [await world.person(programId, 'role-player'), await world.person(programId, 'role-player')];
    const { email, accept } = await invited(programId, staff.admin, 'role-player');
    const end = await withdrawal(staff.admin, leaving, 'role-player');
    const turnstile = await Turnstile.program(test_, programId);
    const sent = [grant(staff.admin, staying, 'peer-supervisor', programId), end, accept].map((each) => each(apis.first));
    await turnstile.queue(3);
    const [moment] = await test_.sql<{ at: Date }>('SELECT clock_timestamp() AS at');
    await turnstile.open();
    expect(tally(await Promise.all(sent))).toEqual({ '201': 1, '204': 2 });
    const changes = await test_.sql<{ at: Date }>(
      `SELECT coalesce(g.withdrawn_at, g.granted_at) AS at FROM role_grant g JOIN person p ON p.id = g.person_id
        WHERE p.id = $1 AND g.role = 'peer-supervisor' OR p.id = $2 OR p.email = $3`,
      [staying.id, leaving.id, email],
    );
    expect(changes.map(({ at }) => at >= (moment?.at ?? at))).toEqual([true, true, true]);
  });

  it('by invitation enrol on the newest version: the next one is published before, or waits', async () => {
    const program = await world.program();
    const admin = await world.person(program, 'admin');
    const curriculumVersionId = await new CurriculumWorld(test_).load({ file: 'code: M4-L1', change: toldAnew(4) });
    const { email, accept } = await invited(program, admin, 'trainee');
    const body = { curriculumVersionId, terms: 'as-they-are' };
    const publish = ask(admin.browser, 'POST', `/api/programs/${program}/program-versions`, { body });
    const [joined, published] = await meanwhile('enrolment', accept, publish);
    expect([joined.status, published.status]).toEqual([204, 201]);
    const [enrolment] = await test_.sql<{ id: string }>(
      'SELECT e.id FROM enrolment e JOIN person p ON p.id = e.person_id WHERE p.email = $1',
      [email],
    );
    expect(await trail(program, [String(enrolment?.id), published.body.id], 'enrolment.made', 'program-version.published')).toEqual([
      'enrolment.made',
      'program-version.published',
    ]);
  });

  it('that its sender loses before an invitation to staff is accepted keep it from being accepted', async () => {
    const [leaving, another] = [await world.person(programId, 'admin'), await world.person(programId, 'admin')];
    const { email, accept } = await invited(programId, leaving, 'reviewer');
    const turnstile = await Turnstile.program(test_, programId);
    const ending = (await withdrawal(another, leaving, 'admin'))(apis.first);
    await turnstile.queue(1);
    const accepting = accept(apis.first); // has read that its sender is an admin
    await turnstile.queue(2);
    await turnstile.open();
    expect(tally([await ending, await accepting])).toEqual({ '204': 1, '409 invitation.sender-left': 1 });
    expect(await test_.sql('SELECT 1 FROM person WHERE email = $1', [email])).toEqual([]);
  });

  const standOf = (email: string) =>
    test_.sql('SELECT accepted_at IS NOT NULL AS accepted, withdrawn_at IS NOT NULL AS withdrawn FROM invitation WHERE email = $1', [
      email,
    ]);

  it('that an invitation is giving are not withdrawn with it', async () => {
    const { email, accept, withdraw } = await invited(programId, staff.admin, 'role-player');
    const [accepted, withdrawn] = await meanwhile('role_grant', accept, withdraw);
    expect(tally([accepted, withdrawn])).toEqual({ '204': 1, '409 invitation.used': 1 });
    expect(await standOf(email)).toEqual([{ accepted: true, withdrawn: false }]);
  });

  it('are not given by an invitation that is withdrawn a moment before', async () => {
    const { email, accept, withdraw } = await invited(programId, staff.admin, 'role-player');
    const [withdrawn, accepted] = await meanwhile('audit_entry', withdraw, accept);
    expect(tally([withdrawn, accepted])).toEqual({ '204': 1, '409 invitation.withdrawn': 1 });
    expect(await standOf(email)).toEqual([{ accepted: false, withdrawn: true }]);
  });

  it('that are given by an invitation and by an admin at once never wait for each other', async () => {
    const known = await world.person(programId, 'role-player');
    const { accept } = await invited(programId, staff.admin, 'auditor', known.email);
    const both = meanwhile('role_grant', accept, grant(staff.admin, known, 'auditor', programId));
    expect(await Turnstile.rings(test_, both)).toEqual([]);
    expect(tally(await both)).toEqual({ '204': 1, '409 role.already-held': 1 });
  });
});

describe('the lead of a program', () => {
  const name = (who: TestPerson) => ask(staff.admin.browser, 'PUT', `/api/programs/${programId}/lead`, { body: { personId: who.id } });
  let lead: TestPerson;
  beforeAll(async () => {
    lead = await world.person(programId, 'clinical-supervisor');
    await people.ratings.practice.calibrate(programId, staff.rater.id, 'R7');
  });
  beforeEach(() => test_.sql('UPDATE program SET lead_id = $2 WHERE id = $1', [programId, lead.id]));

  async function paused() {
    const { rater, player } = staff;
    const talk = await people.ratings.conversation(programId, 'R7', { rater, player, second: null });
    await people.ratings.signed(talk, rater, withCritical(passing(talk.station), 'X1', 'yes'));
    const [pause] = await test_.sql<{ id: string }>('SELECT id FROM practice_pause WHERE role_play_id = $1', [talk.id]);
    const lift = ask(lead.browser, 'POST', `/api/practice-pauses/${pause?.id}/lifting`, { body: { reason: 'It was asked outside.' } });
    return { trainee: talk.trainee, enrolmentId: talk.enrolmentId, id: String(pause?.id), lift };
  }

  it('who lifts a pause and is no longer the lead when the turn comes lifts nothing', async () => {
    const { trainee, id, lift } = await paused();
    const turnstile = await Turnstile.person(test_, trainee.id, 'certification');
    const lifting = lift(apis.first);
    await turnstile.queue(1);
    expect((await name(staff.admin)(apis.first)).status).toBe(204);
    await turnstile.open();
    expect((await lifting).status).toBe(404);
    expect(await test_.sql('SELECT 1 FROM practice_pause_step WHERE pause_id = $1', [id])).toEqual([]);
  });

  it('is told of what a sheet, a signature or a trainee raises before another one is named', async () => {
    const { rater, player } = staff;
    const talk = await people.ratings.conversation(programId, 'R7', { rater, player, second: null });
    const orders: string[] = [];
    const told = async (table: string, first: Ask, action: string, subjectOf: (done: Answer) => string | Promise<string>) => {
      const successor = await world.person(programId, 'clinical-supervisor');
      const [done, named] = await meanwhile(table, first, name(successor));
      expect([done.status < 300, named.status]).toEqual([true, 204]);
      orders.push((await trail(programId, [await subjectOf(done), successor.id], action, 'lead.named')).join());
    };
    const ratingId = await people.ratings.open(talk);
    const sheet = withCritical(passing(talk.station), 'X1', 'yes');
    const save = ask(rater.browser, 'PUT', `/api/ratings/${ratingId}/draft`, { body: { sheet }, ifMatch: 0 });
    const alert = async () => (await test_.sql<{ id: string }>('SELECT id FROM harm_alert WHERE rating_id = $1', [ratingId]))[0]?.id ?? '';
    await told('rating_draft', save, 'harm-alert.raised', alert);
    const body = people.ratings.signature((await rater.browser.get(`/api/ratings/${ratingId}`)).body);
    const sign = ask(rater.browser, 'POST', `/api/ratings/${ratingId}/sign-off`, { body });
    await told('feedback_share', sign, 'sign-off.recorded', ({ body: { id } }) => id);
    const other = await people.ratings.conversation(programId, 'R7', { rater, player, second: null });
    const { id } = await people.ratings.signed(other);
    const wish = { body: { asksAnotherLook: true } };
    const acknowledge = ask(other.trainee.browser, 'POST', `/api/sign-offs/${id}/acknowledgement`, wish);
    await told('pgboss.job', acknowledge, 'feedback.acknowledged', () => id);
    expect(orders).toEqual(['harm-alert.raised,lead.named', 'sign-off.recorded,lead.named', 'feedback.acknowledged,lead.named']);
  });

  it('is told of a quiz before another one is named', async () => {
    const { quizzes } = people.ratings.practice;
    const program = await world.program();
    const admin = await world.person(program, 'admin');
    const [leading, successor] = [await world.person(program, 'clinical-supervisor'), await world.person(program, 'clinical-supervisor')];
    await quizzes.nameLead(program, leading.id);
    const { browser, enrolmentId } = await quizzes.trainee(program);
    const first = await quizzes.attempt(browser, enrolmentId, 'wrong');
    const ago = `now() - interval '2 days'`;
    await test_.sql(`UPDATE quiz_attempt SET started_at = ${ago}, leased_at = ${ago}, submitted_at = ${ago} WHERE id = $1`, [first]);
    // a talk comes after the second "not yet"
    const { id, lease } = (await browser.post(`/api/enrolments/${enrolmentId}/quizzes/M4-Q/attempts`)).body;
    await quizzes.answerAll(browser, id, lease, 'wrong');
    const grades = await Turnstile.additions(test_, 'quiz_result');
    const submitting = ask(browser, 'POST', `/api/quiz-attempts/${id}/submission`, { body: { lease } })(apis.first);
    await grades.queue(1);
    const grade: Ask = async () => {
      await grades.open();
      return submitting;
    };
    const nameNext = ask(admin.browser, 'PUT', `/api/programs/${program}/lead`, { body: { personId: successor.id } });
    expect(tally(await meanwhile('pgboss.job', grade, nameNext))).toEqual({ '201': 1, '204': 1 });
    expect(await trail(program, [id, successor.id], 'quiz-attempt.graded', 'lead.named')).toEqual(['quiz-attempt.graded', 'lead.named']);
  });

  it('lifts a pause before another one is named', async () => {
    const { id, lift } = await paused();
    expect(tally(await meanwhile('practice_pause_step', lift, name(staff.admin)))).toEqual({ '200': 1, '204': 1 });
    expect((await trail(programId, [id, staff.admin.id], 'practice-pause.lifted', 'lead.named')).slice(-2)).toEqual([
      'practice-pause.lifted',
      'lead.named',
    ]);
  });

  it.each([
    ['station', 'stations/R7/extra-attempts', 'station.lead-decides'],
    ['quiz', 'quizzes/M4-Q/extra-attempts', 'quiz.lead-decides'],
  ])('who gives an attempt at a %s and is no longer the lead when the turn comes gives nothing', async (_what, rest) => {
    const { trainee, enrolmentId } = await paused();
    const give = ask(lead.browser, 'POST', `/api/enrolments/${enrolmentId}/${rest}`, { body: { reason: 'They are nearly there.' } });
    const turnstile = await Turnstile.person(test_, trainee.id, rest.startsWith('quizzes') ? 'quiz:M4-Q' : 'certification');
    const giving = give(apis.first);
    await turnstile.queue(1);
    expect((await name(staff.admin)(apis.first)).status).toBe(204);
    await turnstile.open();
    expect((await giving).status).toBe(403);
  });
});

describe('a third look', () => {
  let program: string;
  let admin: TestPerson;
  let lead: TestPerson;
  beforeAll(async () => {
    program = await world.program();
    [admin, lead] = [await world.person(program, 'admin'), await world.person(program, 'clinical-supervisor')];
    await test_.sql('UPDATE program SET lead_id = $2 WHERE id = $1', [program, lead.id]);
  });

  /** A pass that nobody else watched, a third rater who could look at a new conversation, and the correction to "not yet", which needs no look. */
  async function unwatched() {
    const { ratings } = people;
    const trainee = await ratings.practice.trainee(program, 'M4', 'M6');
    const talk = await ratings.conversation(program, 'R3', { trainee, second: null });
    const { id, ratingId } = await ratings.signed(talk);
    const { version: _, share: __, ...signature } = ratings.signature((await talk.rater.browser.get(`/api/ratings/${ratingId}`)).body);
    const offeredTimeId = await ratings.practice.offer(await ratings.practice.rater(program, 'R3'), program, {
      at: hoursFrom(new Date(), 48),
      stations: ['R3'],
      player: await ratings.practice.rolePlayer(program),
    });
    return {
      book: ask(lead.browser, 'POST', `/api/role-plays/${talk.id}/third-look`, { body: { offeredTimeId } }),
      correct: ask(talk.rater.browser, 'POST', `/api/sign-offs/${id}/corrections`, {
        body: { ...signature, reason: 'The wrong line.', sheet: withGaps(talk.station, passing(talk.station), 3) },
      }),
    };
  }

  it('is booked before the correction that makes it needless', async () => {
    const { book, correct } = await unwatched();
    const [booked, corrected] = await meanwhile('role_play', book, correct);
    expect(tally([booked, corrected])).toEqual({ '201': 2 });
    expect(await trail(program, [booked.body.rolePlayId, corrected.body.id], 'role-play.booked', 'sign-off.corrected')).toEqual([
      'role-play.booked',
      'sign-off.corrected',
    ]);
  });

  it('is not booked after it', async () => {
    const { book, correct } = await unwatched();
    expect((await correct(apis.first)).status).toBe(201);
    expect(tally([await book(apis.first)])).toEqual({ '409 third-look.not-needed': 1 });
  });

  it('is booked by the lead before another one is named', async () => {
    const { book } = await unwatched();
    const name = ask(admin.browser, 'PUT', `/api/programs/${program}/lead`, { body: { personId: admin.id } });
    const [booked, named] = await meanwhile('role_play', book, name);
    await test_.sql('UPDATE program SET lead_id = $2 WHERE id = $1', [program, lead.id]);
    expect([booked.status, named.status]).toEqual([201, 204]);
    expect(await trail(program, [booked.body.rolePlayId, admin.id], 'role-play.booked', 'lead.named')).toEqual([
      'role-play.booked',
      'lead.named',
    ]);
  });
});

describe('who leads a live session', () => {
  it('does not cancel it after another one was named', async () => {
    const live = new LiveWorld(test_, world);
    const program = await live.program('Lakeside Peer Program');
    const admin = await world.person(program, 'admin');
    const [before, after] = [await world.person(program, 'peer-supervisor'), await world.person(program, 'peer-supervisor')];
    const at = hoursFrom(new Date(), 48);
    const { body } = await live.plan(before, program, at);
    const { sessionCode: _code, enrolmentIds: _ids, ...plan } = live.form(at, { facilitatorIds: [after.id] }) as Record<string, unknown>;
    const change = ask(admin.browser, 'PUT', `/api/live-sessions/${body.id}`, { body: plan, ifMatch: 1 });
    const cancel = ask(before.browser, 'POST', `/api/live-sessions/${body.id}/cancellation`);
    const [changed, cancelled] = await meanwhile('live_facilitator', change, cancel);
    expect([changed.status, cancelled.status]).toEqual([204, 404]);
    expect(await test_.sql('SELECT cancelled_at FROM live_session WHERE id = $1', [body.id])).toEqual([{ cancelled_at: null }]);
  });
});

describe('an application', () => {
  async function claimed(ready?: Candidate, program = programId) {
    const candidate = ready ?? (await people.candidate(program, staff, { quizzes: true, stations: ['R1', 'R3', 'R6'] }));
    const reviewer = await people.reviewer(program);
    const caseId = await people.apply(candidate);
    await people.claim(reviewer, caseId);
    const { body } = await reviewer.browser.get(`/api/review-cases/${caseId}`);
    const { meaning } = body.meanings.find((each: { outcome: string }) => each.outcome === 'approved');
    const form = { outcome: 'approved', reasons: 'All is there.', meaning, evidenceDigest: body.evidenceDigest };
    const decide = ask(reviewer.browser, 'POST', `/api/review-cases/${caseId}/decision`, { body: form });
    return { candidate, reviewer, decide };
  }

  it('is not approved over a conflict of interest that was declared before', async () => {
    const { candidate, reviewer, decide } = await claimed();
    const [declared, decided] = await meanwhile('conflict_of_interest', conflict(candidate, reviewer), decide);
    expect(tally([declared])).toEqual({ '201': 1 });
    expect(tally([decided])).toEqual({ '409 independence.declared-conflict': 1 });
  });

  it('is not approved over a conflict of interest that is ended at that moment', async () => {
    const { candidate, reviewer, decide } = await claimed();
    const declared = await conflict(candidate, reviewer)(apis.first);
    const [decided, ended] = await meanwhileReading(decide, endOf(declared));
    expect(tally([decided])).toEqual({ '409 independence.declared-conflict': 1 });
    expect(tally([ended])).toEqual({ '204': 1 });
  });

  it('is not approved by who was made its supervisor before', async () => {
    const { candidate, reviewer, decide } = await claimed();
    await world.grant(programId, reviewer.id, 'peer-supervisor');
    const body = { traineeId: candidate.id, supervisorId: reviewer.id };
    const assign = ask(staff.admin.browser, 'POST', `/api/programs/${programId}/supervisions`, { body });
    const [assigned, decided] = await meanwhile('supervision', assign, decide);
    expect([assigned.status, decided.status]).toEqual([201, 409]);
  });

  describe('of somebody who attends live sessions', () => {
    let live: LiveWorld;
    let program: string;
    let own: Staff;
    beforeAll(async () => {
      live = new LiveWorld(test_, world);
      program = await live.program('Hillside Peer Program');
      own = await people.staff(program);
    });

    async function trained() {
      const facilitator = await world.person(program, 'peer-supervisor');
      const candidate = await people.candidate(program, own);
      for (const [at, code] of ['M4-S1', 'M4-S2', 'M6-S1'].entries())
        await live.attended(facilitator, program, code, [candidate], 60, 90 + 100 * at);
      const { reviewer, decide } = await claimed(candidate, program);
      await world.grant(program, reviewer.id, 'peer-supervisor');
      const form = live.form(hoursFrom(new Date(), 48), { facilitatorIds: [reviewer.id], enrolmentIds: [candidate.enrolmentId] });
      return {
        candidate,
        facilitator,
        reviewer,
        decide,
        plan: ask(own.admin.browser, 'POST', `/api/programs/${program}/live-sessions`, { body: form }),
      };
    }

    it('is not approved by who was planned to lead one of them before', async () => {
      const { plan, decide } = await trained();
      const [planned, decided] = await meanwhile('live_facilitator', plan, decide);
      expect(tally([planned, decided])).toEqual({ '201': 1, '409 independence.trained-this-person': 1 });
    });

    it('is not approved by who was named to lead one of them before', async () => {
      const { candidate, facilitator, reviewer, decide } = await trained();
      const at = hoursFrom(new Date(), 48);
      const { body } = await live.plan(facilitator, program, at, { enrolmentIds: [candidate.enrolmentId] });
      const {
        sessionCode: _code,
        enrolmentIds: _ids,
        ...next
      } = live.form(at, { facilitatorIds: [reviewer.id] }) as Record<string, unknown>;
      const change = ask(own.admin.browser, 'PUT', `/api/live-sessions/${body.id}`, { body: next, ifMatch: 1 });
      const [changed, decided] = await meanwhile('live_facilitator', change, decide);
      expect(tally([changed, decided])).toEqual({ '204': 1, '409 independence.trained-this-person': 1 });
    });

    it('is not approved by who leads one that they were expected at before', async () => {
      const { candidate, reviewer, decide } = await trained();
      const at = hoursFrom(new Date(), 48);
      const { body } = await live.plan(own.admin, program, at, { facilitatorIds: [reviewer.id] });
      const seat = ask(own.admin.browser, 'POST', `/api/live-sessions/${body.id}/seats`, {
        body: { enrolmentIds: [candidate.enrolmentId] },
      });
      const [seated, decided] = await meanwhile('live_seat', seat, decide);
      expect([seated.status, ...Object.keys(tally([decided]))]).toEqual([204, '409 independence.trained-this-person']);
    });

    it('is not approved by who leads one that they come to after all', async () => {
      const { candidate, plan, decide } = await trained();
      const { body } = await plan(apis.first);
      const url = `/api/enrolments/${candidate.enrolmentId}/live-sessions/${body.id}/absence`;
      await candidate.browser.post(url);
      const [came, decided] = await meanwhile('live_seat', ask(candidate.browser, 'DELETE', url), decide);
      expect(tally([came, decided])).toEqual({ '204': 1, '409 independence.trained-this-person': 1 });
    });
  });

  describe('over hours that were approved a moment ago', () => {
    async function approvedNow() {
      const { candidate, decide } = await claimed();
      const [hours] = await test_.sql<{ id: string }>('SELECT id FROM practice_hours WHERE enrolment_id = $1', [candidate.enrolmentId]);
      await test_.sql('ALTER TABLE practice_hours_decision DISABLE TRIGGER append_only');
      await test_.sql('UPDATE practice_hours_decision SET decided_at = now() WHERE hours_id = $1', [hours?.id]);
      await test_.sql('ALTER TABLE practice_hours_decision ENABLE TRIGGER append_only');
      return { decide, undo: ask(staff.supervisor.browser, 'POST', `/api/practice-hours/${hours?.id}/undo`) };
    }

    it('is not approved where they were taken back before', async () => {
      const { decide, undo } = await approvedNow();
      const [undone, decided] = await meanwhile('practice_hours_decision', undo, decide);
      expect(undone.status).toBe(204);
      expect(tally([decided])).toEqual({ '409 gate.unmet case.evidence-changed': 1 });
    });

    it('is approved, and they stay approved', async () => {
      const { decide, undo } = await approvedNow();
      const [decided, undone] = await meanwhile('review_decision', decide, undo);
      expect(decided.status).toBe(201);
      expect(tally([undone])).toEqual({ '409 hours.relied-on': 1 });
    });
  });
});

/** Somebody with a supervisor, who has done an hour. */
async function supervised(supervisor = staff.supervisor) {
  const trainee = await world.person(programId, 'trainee');
  const { quizzes } = people.ratings.practice;
  const enrolmentId = await quizzes.enrolmentOf(programId, trainee.id);
  await quizzes.supervise(programId, trainee.id, supervisor.id);
  const [supervision] = await test_.sql<{ id: string }>('SELECT id FROM supervision WHERE trainee_id = $1', [trainee.id]);
  return {
    trainee,
    log: ask(trainee.browser, 'POST', `/api/enrolments/${enrolmentId}/practice-hours`, { body: claimOf(supervisor) }),
    end: ask(staff.admin.browser, 'POST', `/api/supervisions/${supervision?.id}/ending`),
  };
}

it('hours are withdrawn as long as nobody has approved them', async () => {
  const { trainee, log } = await supervised();
  const withdraw = ({ body }: Answer) => ask(trainee.browser, 'DELETE', `/api/practice-hours/${body.id}`);
  expect((await withdraw(await log(apis.first))(apis.first)).status).toBe(204);
  const logged = await log(apis.first);
  const approve = ask(staff.supervisor.browser, 'POST', `/api/practice-hours/${logged.body.id}/approval`, { ifMatch: 1 });
  expect(tally(await meanwhile('practice_hours_decision', approve, withdraw(logged)))).toEqual({
    '204': 1,
    '409 hours.already-decided': 1,
  });
});

describe('a supervision ends', () => {
  it('after the hours that its supervisor approves, or before', async () => {
    const { trainee, log, end } = await supervised();
    const { body } = await log(apis.first);
    const approve = ask(staff.supervisor.browser, 'POST', `/api/practice-hours/${body.id}/approval`, { ifMatch: 1 });
    expect(tally(await meanwhile('practice_hours_decision', approve, end))).toEqual({ '204': 2 });
    expect(await trail(programId, [body.id, trainee.id], 'practice-hours.approved', 'supervision.ended')).toEqual([
      'practice-hours.approved',
      'supervision.ended',
    ]);
  });

  it('after the hours that name its supervisor, or before', async () => {
    const { trainee, log, end } = await supervised();
    const [logged, ended] = await meanwhile('practice_hours', log, end);
    expect([logged.status, ended.status]).toEqual([201, 204]);
    expect(await trail(programId, [logged.body.id, trainee.id], 'practice-hours.logged', 'supervision.ended')).toEqual([
      'practice-hours.logged',
      'supervision.ended',
    ]);
  });

  it('with the role of its supervisor, who waits for the trainee’s turn to take back an approval, and then takes back nothing', async () => {
    const supervisor = await world.person(programId, 'peer-supervisor');
    const { trainee, log } = await supervised(supervisor);
    const { body } = await log(apis.first);
    await ask(supervisor.browser, 'POST', `/api/practice-hours/${body.id}/approval`, { ifMatch: 1 })(apis.first);
    const withdraw = await withdrawal(staff.admin, supervisor, 'peer-supervisor');
    const turnstile = await Turnstile.person(test_, trainee.id, 'certification');
    const undoing = ask(supervisor.browser, 'POST', `/api/practice-hours/${body.id}/undo`)(apis.first);
    await turnstile.queue(1);
    const withdrawing = withdraw(apis.first);
    const passed = await Promise.race([withdrawing.then(() => true), turnstile.queue(2).then(() => false)]);
    await turnstile.open();
    expect([passed, (await withdrawing).status, (await undoing).status]).toEqual([true, 204, 404]);
    expect(await test_.sql('SELECT decision FROM practice_hours_decision WHERE hours_id = $1', [body.id])).toEqual([
      { decision: 'approved' },
    ]);
  });
});

describe('the talk about a quiz', () => {
  let program: string;
  let admin: TestPerson;
  beforeAll(async () => {
    program = await world.program();
    admin = await world.person(program, 'admin');
  });

  async function notYet() {
    const { quizzes } = people.ratings.practice;
    const trainee = await quizzes.trainee(program);
    const [one, other] = [await world.person(program, 'peer-supervisor'), await world.person(program, 'peer-supervisor')];
    await quizzes.attempt(trainee.browser, trainee.enrolmentId, 'wrong');
    return { trainee, one, other, talk: ask(one.browser, 'POST', `/api/enrolments/${trainee.enrolmentId}/quizzes/M4-Q/talks`) };
  }

  it('is recorded before the supervision ends, or not at all', async () => {
    const { trainee, one, other, talk } = await notYet();
    for (const { id } of [one, other]) await people.ratings.practice.quizzes.supervise(program, trainee.id, id);
    const [supervision] = await test_.sql<{ id: string }>('SELECT id FROM supervision WHERE supervisor_id = $1', [one.id]);
    const [talked, ended] = await meanwhile('quiz_talk', talk, ask(admin.browser, 'POST', `/api/supervisions/${supervision?.id}/ending`));
    expect(tally([talked, ended])).toEqual({ '201': 1, '204': 1 });
    expect(await trail(program, [talked.body.attemptId, trainee.id], 'quiz-talk.recorded', 'supervision.ended')).toEqual([
      'quiz-talk.recorded',
      'supervision.ended',
    ]);
    expect((await talk(apis.first)).status).toBe(404);
  });

  it('is recorded by somebody before another looks after the trainee, or not at all', async () => {
    const { trainee, other, talk } = await notYet();
    const body = { traineeId: trainee.id, supervisorId: other.id };
    const [talked, assigned] = await meanwhile(
      'quiz_talk',
      talk,
      ask(admin.browser, 'POST', `/api/programs/${program}/supervisions`, { body }),
    );
    expect(tally([talked, assigned])).toEqual({ '201': 2 });
    expect(await trail(program, [talked.body.attemptId, trainee.id], 'quiz-talk.recorded', 'supervision.assigned')).toEqual([
      'quiz-talk.recorded',
      'supervision.assigned',
    ]);
    expect((await talk(apis.first)).status).toBe(404);
  });
});

describe('a role that is withdrawn', () => {
  it('from somebody leaves no arrangements for them that were waiting', async () => {
    const trainee = await world.person(programId, 'trainee');
    const body = { extraTimePercent: 25, pauses: true };
    const set = ask(staff.admin.browser, 'PUT', `/api/programs/${programId}/people/${trainee.id}/accommodation`, { body, ifMatch: 0 });
    const turnstile = await Turnstile.person(test_, trainee.id, 'accommodation');
    const setting = set(apis.first);
    await turnstile.queue(1);
    expect((await (await withdrawal(staff.admin, trainee, 'trainee'))(apis.first)).status).toBe(204);
    await turnstile.open();
    expect((await setting).status).toBe(404);
  });

  it('from somebody waits for arrangements that are made for them', async () => {
    const trainee = await world.person(programId, 'trainee');
    const url = `/api/programs/${programId}/people/${trainee.id}/accommodation`;
    const set = ask(staff.admin.browser, 'PUT', url, { body: { extraTimePercent: 25, pauses: true }, ifMatch: 0 });
    const [made, ended] = await meanwhile('accommodation', set, await withdrawal(staff.admin, trainee, 'trainee'));
    expect([made.status, ended.status]).toEqual([200, 204]);
    expect(await trail(programId, [trainee.id], 'accommodation.set', 'role.withdrawn')).toEqual(['accommodation.set', 'role.withdrawn']);
  });

  it('from somebody waits for a live session that they are to lead or are expected at', async () => {
    const live = new LiveWorld(test_, world);
    const program = await live.program('Riverbank Peer Program');
    const [admin, trainee] = [await world.person(program, 'admin'), await live.trainee(program)];
    const leaders = [await world.person(program, 'peer-supervisor'), await world.person(program, 'peer-supervisor')] as const;
    const { enrolmentId } = trainee;
    const form = (hours: number, leader: TestPerson) => live.form(hoursFrom(new Date(), hours), { facilitatorIds: [leader.id] });
    const order = async (table: string, first: Ask, of: TestPerson, role: string, done: string) => {
      const [, ended] = await meanwhile(table, first, await withdrawal(admin, of, role, program));
      const [last] = await test_.sql<{ subject: string }>(
        `SELECT subject FROM audit_entry WHERE chain_id = $1 AND action = $2 ORDER BY seq DESC LIMIT 1`,
        [program, done],
      );
      return [ended.status, ...(await trail(program, [String(last?.subject), of.id], done, 'role.withdrawn'))];
    };
    const plan = ask(admin.browser, 'POST', `/api/programs/${program}/live-sessions`, { body: form(48, leaders[0]) });
    const planned = await order('live_session', plan, leaders[0], 'peer-supervisor', 'live-session.planned');
    const { body } = await live.plan(admin, program, hoursFrom(new Date(), 72), { facilitatorIds: [leaders[1].id] });
    const seat = ask(admin.browser, 'POST', `/api/live-sessions/${body.id}/seats`, { body: { enrolmentIds: [enrolmentId] } });
    const seated = await order('live_seat', seat, trainee, 'trainee', 'live-session.seated');
    const { sessionCode: _code, enrolmentIds: _ids, ...next } = form(96, leaders[1]) as Record<string, unknown>;
    const { body: now } = await admin.browser.get(`/api/live-sessions/${body.id}`);
    const change = ask(admin.browser, 'PUT', `/api/live-sessions/${body.id}`, { body: next, ifMatch: now.version });
    const changed = await order('live_facilitator', change, leaders[1], 'peer-supervisor', 'live-session.changed');
    expect([planned, seated, changed]).toEqual([
      [204, 'live-session.planned', 'role.withdrawn'],
      [204, 'live-session.seated', 'role.withdrawn'],
      [204, 'live-session.changed', 'role.withdrawn'],
    ]);
  });

  it('from a rater keeps what they save on a sheet at that moment from being kept', async () => {
    const { practice } = people.ratings;
    const rater = await practice.rater(programId, 'R7');
    const talk = await people.ratings.conversation(programId, 'R7', { rater, player: staff.player, second: null });
    const ratingId = await people.ratings.open(talk);
    const save = ask(rater.browser, 'PUT', `/api/ratings/${ratingId}/draft`, { body: { sheet: passing(talk.station) }, ifMatch: 0 });
    const [saved, ended] = await meanwhile('rating_draft', save, await withdrawal(staff.admin, rater, 'clinical-supervisor'));
    expect([saved.status, ended.status]).toEqual([403, 204]);
    expect(await test_.sql('SELECT version FROM rating WHERE id = $1', [ratingId])).toEqual([{ version: 0 }]);
  });

  it('from a trainee keeps them from another story', async () => {
    const trainee = await world.person(programId, 'trainee');
    const [row] = await test_.sql<{ id: string }>(`UPDATE enrolment SET kept_open = '{R7}' WHERE person_id = $1 RETURNING id`, [
      trainee.id,
    ]);
    const swap = ask(trainee.browser, 'POST', `/api/enrolments/${row?.id}/stations/R7/theme-swap`);
    const [swapped, ended] = await meanwhile('theme_swap', swap, await withdrawal(staff.admin, trainee, 'trainee'));
    expect(tally([swapped, ended])).toEqual({ '204': 1, '403 access.forbidden': 1 });
    expect(await test_.sql('SELECT 1 FROM theme_swap WHERE enrolment_id = $1', [row?.id])).toEqual([]);
  });

  it('from a trainee keeps them from coming to a live session or staying away', async () => {
    const live = new LiveWorld(test_, world);
    const program = await live.program('Brookside Peer Program');
    const [admin, trainee] = [await world.person(program, 'admin'), await live.trainee(program)];
    const leader = await world.person(program, 'peer-supervisor');
    const { body } = await live.plan(leader, program, hoursFrom(new Date(), 48), { enrolmentIds: [trainee.enrolmentId] });
    const decline = ask(trainee.browser, 'POST', `/api/enrolments/${trainee.enrolmentId}/live-sessions/${body.id}/absence`);
    const [declined, ended] = await meanwhile('live_seat', decline, await withdrawal(admin, trainee, 'trainee', program));
    expect(tally([declined, ended])).toEqual({ '204': 1, '403 access.forbidden': 1 });
    expect(await test_.sql('SELECT declined_at FROM live_seat WHERE live_session_id = $1', [body.id])).toEqual([{ declined_at: null }]);
  });

  it('from a trainee does not lose the answer that was on its way', async () => {
    const program = await world.program();
    const [admin, trainee] = [await world.person(program, 'admin'), await people.ratings.practice.quizzes.trainee(program)];
    const { body } = await trainee.browser.post(`/api/enrolments/${trainee.enrolmentId}/quizzes/M4-Q/attempts`);
    const save = ask(trainee.browser, 'PUT', `/api/quiz-attempts/${body.id}/answers/1`, {
      body: { lease: body.lease, clientSeq: 1, value: null },
    });
    const [saved, ended] = await meanwhile('quiz_answer', save, await withdrawal(admin, trainee, 'trainee', program));
    expect(tally([saved, ended])).toEqual({ '200': 1, '204': 1 });
  });

  /** Commands that leave no note in the trail: what each adds to, by whom, and the role that is withdrawn. */
  const unnoted: Record<string, () => Promise<{ table: string; program: string; by: TestPerson; role: string; command: Ask }>> = {
    'sharing feedback': async () => {
      const rater = await people.ratings.practice.rater(programId, 'R7');
      const talk = await people.ratings.conversation(programId, 'R7', { rater, player: staff.player, second: null });
      const ratingId = await people.ratings.open(talk);
      await people.ratings.save(rater, ratingId, passing(talk.station));
      const { body } = await people.ratings.sign(rater, ratingId, { share: { when: 'later' } });
      const command = ask(rater.browser, 'POST', `/api/sign-offs/${body.id}/sharing`);
      return { table: 'feedback_share', program: programId, by: rater, role: 'clinical-supervisor', command };
    },
    'mending a question': async () => {
      const { author, url, draft } = await drafted();
      const command = ask(author.browser, 'PUT', url, { body: { ...draft.question, explanation: 'Mended.' }, ifMatch: draft.version });
      return { table: 'question_draft', program: programId, by: author, role: 'author', command };
    },
    'throwing a question away': async () => {
      const { author, url } = await drafted();
      return { table: 'question_draft', program: programId, by: author, role: 'author', command: ask(author.browser, 'DELETE', url) };
    },
    'marking an example': async () => {
      const calibrations = new CalibrationWorld(test_);
      await calibrations.loadExamples();
      const program = await world.program('Program with examples');
      await world.grant(program, staff.admin.id, 'admin');
      const rater = await world.person(program, 'clinical-supervisor');
      const runId = await calibrations.open(rater, program);
      const [title = ''] = await calibrations.titles(rater, runId);
      const body = { sheet: await calibrations.golden(title) };
      const command = ask(rater.browser, 'PUT', `/api/calibration-runs/${runId}/examples/1/sheet`, { body, ifMatch: 0 });
      return { table: 'calibration_sheet', program, by: rater, role: 'clinical-supervisor', command };
    },
  };
  async function drafted() {
    const author = await world.person(programId, 'author');
    const bank = new BankWorld(programId, author);
    await bank.import(goodGift(`A member comes late, ${crypto.randomUUID()}.`));
    const [row] = await test_.sql<{ id: string }>('SELECT id FROM question_draft WHERE imported_by = $1', [author.id]);
    return { author, url: `${bank.path}/question-drafts/${row?.id}`, draft: (await bank.draft(String(row?.id))).body };
  }

  it.each(Object.entries(unnoted))('is asked for again before the commit of %s', async (_, ready) => {
    const { table, program, by, role, command } = await ready();
    const [done, ended] = await meanwhile(table, command, await withdrawal(staff.admin, by, role, program));
    expect([done.status, ended.status]).toEqual([403, 204]);
  });

  it.each(Object.entries(unnoted))('from somebody else changes nothing about %s', async (_, ready) => {
    const { table, program, command } = await ready();
    const other = await world.person(program, 'auditor');
    const [done, ended] = await meanwhile(table, command, await withdrawal(staff.admin, other, 'auditor', program));
    expect([done.status < 300, ended.status]).toEqual([true, 204]);
  });

  it('from a rater ends after a booking with them, or before it', async () => {
    const program = await world.program();
    const admin = await world.person(program, 'admin');
    const { practice } = people.ratings;
    const [trainee, rater, player] = [
      await practice.trainee(program),
      await practice.rater(program, 'R1'),
      await practice.rolePlayer(program),
    ];
    const second = await practice.rater(program, 'R1');
    const offeredTimeId = await practice.offer(rater, program, { at: hoursFrom(new Date(), 48), stations: ['R1'], second, player });
    const book = ask(trainee.browser, 'POST', `/api/enrolments/${trainee.enrolmentId}/stations/R1/bookings`, { body: { offeredTimeId } });
    const [booked, ended] = await meanwhile('role_play', book, await withdrawal(admin, rater, 'clinical-supervisor', program));
    expect([booked.status, ended.status]).toEqual([201, 204]);
    const [rolePlay] = await test_.sql<{ id: string }>('SELECT id FROM role_play WHERE offered_time_id = $1', [offeredTimeId]);
    expect(await trail(program, [String(rolePlay?.id), rater.id], 'role-play.booked', 'role.withdrawn')).toEqual([
      'role-play.booked',
      'role.withdrawn',
    ]);
  });
});

describe('a line between two raters', () => {
  const line = (second: TestPerson, first: TestPerson) => conflict(second, first, 'line-manager');

  async function declaredAfter(action: string, subject: string, second: TestPerson): Promise<void> {
    expect(await trail(programId, [subject, second.id], action, 'conflict.declared')).toEqual([action, 'conflict.declared']);
  }

  /** A conversation that two raters watched; the second is about to sign. */
  async function watched() {
    const talk = await people.ratings.conversation(programId, 'R7');
    const second = talk.second as TestPerson;
    const ratingId = await people.ratings.open(talk, second);
    await people.ratings.save(second, ratingId, passing(talk.station));
    const { body } = await second.browser.get(`/api/ratings/${ratingId}`);
    const sign = ask(second.browser, 'POST', `/api/ratings/${ratingId}/sign-off`, { body: people.ratings.signature(body) });
    return { second, sign, declare: line(second, talk.rater) };
  }

  it('that was declared before keeps the second from signing', async () => {
    const { sign, declare } = await watched();
    const [declared, signed] = await meanwhile('conflict_of_interest', declare, sign);
    expect(tally([declared, signed])).toEqual({ '201': 1, '409 independence.declared-conflict': 1 });
  });

  it('that is ended at that moment keeps the second from signing', async () => {
    const { sign, declare } = await watched();
    const [signed, ended] = await meanwhileReading(sign, endOf(await declare(apis.first)));
    expect(tally([signed, ended])).toEqual({ '204': 1, '409 independence.declared-conflict': 1 });
  });

  it('is declared after what the second signs at that moment', async () => {
    const { second, sign, declare } = await watched();
    const [signed, declared] = await meanwhile('sign_off', sign, declare);
    expect(tally([signed, declared])).toEqual({ '201': 2 });
    await declaredAfter('sign-off.recorded', signed.body.id, second);
  });

  /** A time with two raters that a trainee is about to book. */
  async function offered() {
    const { practice } = people.ratings;
    const [rater, second] = [await practice.rater(programId, 'R7'), await practice.rater(programId, 'R7')];
    const player = await practice.rolePlayer(programId);
    const trainee = await world.person(programId, 'trainee');
    const [row] = await test_.sql<{ id: string }>(`UPDATE enrolment SET kept_open = '{R7}' WHERE person_id = $1 RETURNING id`, [
      trainee.id,
    ]);
    const offeredTimeId = await practice.offer(rater, programId, { at: hoursFrom(new Date(), 48), stations: ['R7'], second, player });
    const book = ask(trainee.browser, 'POST', `/api/enrolments/${row?.id}/stations/R7/bookings`, { body: { offeredTimeId } });
    return { second, book, declare: line(second, rater) };
  }

  it('that was declared before keeps them from being booked together', async () => {
    const { book, declare } = await offered();
    const [declared, booked] = await meanwhile('conflict_of_interest', declare, book);
    expect(tally([declared, booked])).toEqual({ '201': 1, '409 independence.declared-conflict': 1 });
  });

  it('is declared after a booking of that moment', async () => {
    const { second, book, declare } = await offered();
    const [booked, declared] = await meanwhile('role_play', book, declare);
    expect(tally([booked, declared])).toEqual({ '201': 2 });
    await declaredAfter('role-play.booked', booked.body.rolePlayId, second);
  });
});

describe('a conversation that begins', () => {
  async function booked() {
    const talk = await people.ratings.conversation(programId, 'R7', { outcome: null });
    await test_.sql('UPDATE role_play SET started_at = NULL WHERE id = $1', [talk.id]);
    return { talk, start: ask(talk.rater.browser, 'POST', `/api/role-plays/${talk.id}/start`, { body: {} }) };
  }
  type Booked = Awaited<ReturnType<typeof booked>>['talk'];

  it.each<[string, (talk: Booked) => Ask]>([
    ['with its role-player', ({ trainee, player }) => conflict(trainee, player)],
    ['between its raters', ({ second, rater }) => conflict(second as TestPerson, rater, 'line-manager')],
  ])('does not begin over a conflict %s that was declared before', async (_what, declare) => {
    const { talk, start } = await booked();
    const [declared, started] = await meanwhile('conflict_of_interest', declare(talk), start);
    expect(tally([declared, started])).toEqual({ '201': 1, '409 independence.declared-conflict': 1 });
  });

  it('begins before a conflict with its role-player is declared', async () => {
    const { talk, start } = await booked();
    const [started, declared] = await meanwhile('role_play', start, conflict(talk.trainee, talk.player));
    expect(tally([started, declared])).toEqual({ '200': 1, '201': 1 });
    expect((await trail(programId, [talk.id, talk.trainee.id], 'role-play.started', 'conflict.declared')).slice(-2)).toEqual([
      'role-play.started',
      'conflict.declared',
    ]);
  });
});

describe('a role that needs a licence', () => {
  /** A peer supervisor without a licence who is about to sign, and to be made a clinical one. */
  async function unlicensed() {
    const rater = await world.person(programId, 'peer-supervisor');
    await people.ratings.practice.calibrate(programId, rater.id, 'R7');
    const talk = await people.ratings.conversation(programId, 'R7', { rater, second: null });
    const ratingId = await people.ratings.open(talk);
    await people.ratings.save(rater, ratingId, passing(talk.station));
    const { body } = await rater.browser.get(`/api/ratings/${ratingId}`);
    return {
      rater,
      sign: ask(rater.browser, 'POST', `/api/ratings/${ratingId}/sign-off`, { body: people.ratings.signature(body) }),
      grant: ask(staff.admin.browser, 'POST', `/api/programs/${programId}/role-grants`, {
        body: { personId: rater.id, role: 'clinical-supervisor' },
      }),
    };
  }

  it('that was given before keeps its holder from signing without one', async () => {
    const { sign, grant } = await unlicensed();
    const [given, signed] = await meanwhile('role_grant', grant, sign);
    expect(tally([given, signed])).toEqual({ '201': 1, '409 licence.missing': 1 });
  });

  it('is given after what its holder signs at that moment', async () => {
    const { rater, sign, grant } = await unlicensed();
    const [signed, given] = await meanwhile('sign_off', sign, grant);
    expect(tally([signed, given])).toEqual({ '201': 2 });
    expect((await trail(programId, [signed.body.id, rater.id], 'sign-off.recorded', 'role.granted')).slice(-2)).toEqual([
      'sign-off.recorded',
      'role.granted',
    ]);
  });
});

describe('a conversation that is cancelled', () => {
  it('before a sheet about it is saved keeps it from being saved', async () => {
    const { rater, player } = staff;
    const talk = await people.ratings.conversation(programId, 'R7', { rater, player, second: null, outcome: null });
    await test_.sql('UPDATE role_play SET started_at = NULL WHERE id = $1', [talk.id]);
    const body = { sheet: withCritical(passing(talk.station), 'X1', 'yes') };
    const save = ask(rater.browser, 'PUT', `/api/ratings/${await people.ratings.open(talk)}/draft`, { body, ifMatch: 0 });
    const cancel = ask(talk.trainee.browser, 'POST', `/api/role-plays/${talk.id}/cancellation`);
    const [cancelled, saved] = await meanwhile('audit_entry', cancel, save);
    expect(tally([cancelled, saved])).toEqual({ '200': 1, '409 role-play.cancelled': 1 });
    expect(await test_.sql('SELECT 1 FROM harm_alert WHERE role_play_id = $1', [talk.id])).toEqual([]);
  });
});

describe('feedback', () => {
  async function signed(share: 'now' | 'later') {
    const { rater } = staff;
    await people.ratings.practice.calibrate(programId, rater.id, 'R7');
    const talk = await people.ratings.conversation(programId, 'R7', { rater, player: staff.player, second: null });
    const ratingId = await people.ratings.open(talk);
    await people.ratings.save(rater, ratingId, passing(talk.station));
    const { body } = await people.ratings.sign(rater, ratingId, { share: { when: share } });
    const { version: _, share: __, ...signature } = people.ratings.signature((await rater.browser.get(`/api/ratings/${ratingId}`)).body);
    const form = { ...signature, reason: 'The wrong line.', sheet: withGaps(talk.station, passing(talk.station)) };
    return {
      id: String(body.id),
      talk,
      share: ask(rater.browser, 'POST', `/api/sign-offs/${body.id}/sharing`),
      correct: ask(rater.browser, 'POST', `/api/sign-offs/${body.id}/corrections`, { body: form }),
    };
  }
  const sharedIn = async (rolePlayId: string) =>
    (
      await test_.sql<{ shared: boolean }>(
        `SELECT EXISTS (SELECT 1 FROM feedback_share f WHERE f.sign_off_id = s.id) AS shared FROM sign_off s WHERE role_play_id = $1 ORDER BY signed_at`,
        [rolePlayId],
      )
    ).map(({ shared }) => shared);

  it('that is shared while it is corrected is read as it was corrected', async () => {
    const { talk, share, correct } = await signed('later');
    expect(tally(await meanwhile('feedback_share', share, correct))).toEqual({ '201': 1, '204': 1 });
    expect(await sharedIn(talk.id)).toEqual([true, true]);
  });

  it('that was corrected is not shared any more', async () => {
    const { talk, share, correct } = await signed('later');
    expect(tally(await meanwhile('sign_off', correct, share))).toEqual({ '201': 1, '409 feedback.corrected': 1 });
    expect(await sharedIn(talk.id)).toEqual([false, false]);
  });

  it('is acknowledged before it is corrected, or not at all', async () => {
    const { id, talk, correct } = await signed('now');
    const acknowledge = ask(talk.trainee.browser, 'POST', `/api/sign-offs/${id}/acknowledgement`, { body: { asksAnotherLook: false } });
    const [acknowledged, corrected] = await meanwhile('feedback_acknowledgement', acknowledge, correct);
    expect(tally([acknowledged, corrected])).toEqual({ '201': 2 });
    expect(await trail(programId, [id, corrected.body.id], 'feedback.acknowledged', 'sign-off.corrected')).toEqual([
      'feedback.acknowledged',
      'sign-off.corrected',
    ]);
  });
});

describe('a story of a conversation that several share', () => {
  it('is not changed by who left it a moment before', async () => {
    const program = await world.smallProgram(['R8']);
    const { practice } = people.ratings;
    const [rater, player] = [await practice.rater(program, 'R8'), await practice.rolePlayer(program)];
    const second = await practice.rater(program, 'R8');
    const offeredTimeId = await practice.offer(rater, program, {
      at: hoursFrom(new Date(), 48),
      stations: ['R8'],
      player,
      second,
      minutes: 60,
    });
    const both: { who: TestPerson; enrolmentId: string; rolePlayId: string }[] = [];
    while (both.length < 2) {
      const who = await world.person(program, 'trainee');
      const [row] = await test_.sql<{ id: string }>(`UPDATE enrolment SET kept_open = '{R8}' WHERE person_id = $1 RETURNING id`, [who.id]);
      const enrolmentId = row?.id ?? '';
      const { body } = await practice.book({ ...who, enrolmentId }, 'R8', offeredTimeId);
      both.push({ who, enrolmentId, rolePlayId: body.rolePlayId });
    }
    const [leaving, staying] = both;
    if (!leaving || !staying) throw new Error('There are not two.');
    const story = () => test_.sql('SELECT variant_code FROM role_play WHERE id = $1', [staying.rolePlayId]);
    const before = await story();
    const cancel = ask(leaving.who.browser, 'POST', `/api/role-plays/${leaving.rolePlayId}/cancellation`);
    const swap = ask(leaving.who.browser, 'POST', `/api/enrolments/${leaving.enrolmentId}/stations/R8/theme-swap`);
    const [cancelled] = await meanwhile('role_play', cancel, swap);
    expect(cancelled.status).toBe(200);
    expect(await story()).toEqual(before);
  });
});

describe('minutes of training', () => {
  it('that are corrected before a certificate is issued do not count for it', async () => {
    const live = new LiveWorld(test_, world);
    const program = await live.program('Seaside Peer Program');
    const own = await people.staff(program);
    const facilitator = await world.person(program, 'peer-supervisor');
    const candidate = await people.candidate(program, own);
    let last = '';
    for (const [at, code] of ['M4-S1', 'M4-S2', 'M6-S1'].entries())
      last = await live.attended(facilitator, program, code, [candidate], 60, 90 + 100 * at);
    const caseId = await people.apply(candidate);
    await people.claim(own.reviewer, caseId);
    const { body } = await people.decide(own.reviewer, caseId);
    const [entry] = await test_.sql<{ id: string }>('SELECT id FROM attendance WHERE live_session_id = $1', [last]);
    await test_.sql('UPDATE session SET authenticated_at = now(), last_seen_at = now()');
    const correct = ask(facilitator.browser, 'POST', `/api/attendance/${entry?.id}/correction`, {
      body: { minutes: 10, reason: 'slip', meaning: ROSTER_MEANING },
    });
    const issue = ask(own.admin.browser, 'POST', '/api/certificates', { body: { reviewDecisionId: body.id } });
    const [corrected, issued] = await meanwhile('attendance', correct, issue);
    expect([corrected.status, issued.status]).toEqual([201, 409]);
  });
});

describe('a message that is due', () => {
  /** A zone in which it is noon now: by night nothing is told. */
  const noon = () => {
    const ahead = 12 - new Date().getUTCHours();
    return ahead === 0 ? 'UTC' : `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
  };
  /** The job comes while the command has decided and has not written. */
  async function meanwhileDue(table: string, command: Ask, run: () => Promise<number>): Promise<number> {
    const turnstile = await Turnstile.additions(test_, table);
    const standing = command(apis.first);
    await turnstile.queue(1);
    const running = run();
    await Promise.race([running, turnstile.queue(2)]);
    await turnstile.open();
    expect((await standing).status).toBe(200);
    return running;
  }

  it('about the end of a certificate is not sent over its revocation', async () => {
    const program = await world.smallProgram([], noon());
    const own = await people.staff(program);
    const candidate = await people.candidate(program, own, { quizzes: true, stations: ['R1', 'R3', 'R6'] });
    const caseId = await people.apply(candidate);
    await people.claim(own.reviewer, caseId);
    const { body: decision } = await people.decide(own.reviewer, caseId);
    const { body } = await people.issue(own.admin, decision.id);
    await test_.sql('ALTER TABLE certificate_issue DISABLE TRIGGER append_only');
    await test_.sql('UPDATE certificate_issue SET valid_until = current_date + 20 WHERE credential_id = $1', [body.id]);
    await test_.sql('ALTER TABLE certificate_issue ENABLE TRIGGER append_only');
    const revoke = ask(own.admin.browser, 'POST', `/api/certificates/${body.id}/revocation`, { body: { reasonCode: 'ethics-concern' } });
    expect(await meanwhileDue('status_event', revoke, () => test_.get(SendExpiryNotices).run())).toBe(0);
  });

  it('about an appointment is not sent over its cancellation', async () => {
    const talk = await people.ratings.conversation(programId, 'R7', { rater: staff.rater, player: staff.player, second: null });
    await test_.sql(
      `UPDATE role_play SET booked_at = now() - interval '2 days', starts_at = now() + interval '10 hours', ends_at = now() + interval '11 hours',
              started_at = NULL, ended_at = NULL, outcome = NULL WHERE id = $1`,
      [talk.id],
    );
    const cancel = ask(talk.trainee.browser, 'POST', `/api/role-plays/${talk.id}/cancellation`);
    expect(await meanwhileDue('role_play', cancel, () => test_.get(SendPracticeReminders).run())).toBe(0);
  });

  it('is sent with a few others, and not over what was signed before their turn came', async () => {
    const { practice } = people.ratings;
    const [rater, second] = [await practice.rater(programId, 'R7'), await practice.rater(programId, 'R7')];
    const held = (seats: object) => people.ratings.conversation(programId, 'R7', { rater, second, player: staff.player, ...seats });
    const talks: TestConversation[] = [];
    while (talks.length < 10) talks.push(await held({}));
    talks.push(await held({ rater: staff.rater, second: null }));
    const last = await held({});
    const ids = [...talks, last].map(({ id }) => id);
    await test_.sql(`UPDATE role_play SET ended_at = ended_at - interval '25 hours' WHERE id = ANY($1)`, [ids]);
    const turnstile = await Turnstile.pointing(test_, staff.rater.id);
    const running = test_.get(SendPracticeReminders).run();
    await turnstile.queue(1);
    expect(await test_.sql('SELECT 1 FROM practice_reminder WHERE role_play_id = ANY($1)', [ids])).toHaveLength(20);
    await people.ratings.signed(last);
    await turnstile.open();
    expect(await running).toBe(22);
  });
});
