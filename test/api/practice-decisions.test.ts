import { SendPracticeReminders } from '../../apps/api/src/features/practice-reminders/send-practice-reminders.js';
import { refusalsOf, TestApp } from '../support/app.js';
import { messagesTo } from '../support/mailbox.js';
import { type TestPerson, World } from '../support/world.js';
import { hoursFrom, type Trainee } from '../support/world-practice.js';
import { passing, RatingWorld, type TestConversation, withCritical, withGaps, withHarm } from '../support/world-ratings.js';

let test_: TestApp;
let world: World;
let ratings: RatingWorld;
let programId: string;
let lead: TestPerson;
let admin: TestPerson;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  ratings = new RatingWorld(test_, world);
  programId = await world.program();
  lead = await world.person(programId, 'clinical-supervisor');
  admin = await world.person(programId, 'admin');
  await test_.sql('UPDATE program SET lead_id = $2 WHERE id = $1', [programId, lead.id]);
});
afterEach(() => test_.clock.run());
afterAll(() => test_.stop());

const decisions = async (person: TestPerson) => (await person.browser.get(`/api/programs/${programId}/practice-decisions`)).body;
const lookAt = async (person: TestPerson, rolePlayId: string) =>
  (await decisions(person)).thirdLooks.find((each: { rolePlayId: string }) => each.rolePlayId === rolePlayId);
const card = async ({ browser, enrolmentId }: Trainee, code = 'R1') =>
  (await browser.get(`/api/enrolments/${enrolmentId}/stations`)).body.find((each: { code: string }) => each.code === code);
const gateLine = async ({ browser, enrolmentId }: Trainee) => {
  const { body } = await browser.get(`/api/enrolments/${enrolmentId}/gate`);
  return body.lines.find((line: { code: string; about: string }) => line.code === 'station' && line.about === 'R1');
};
const offer = (rater: TestPerson, player: TestPerson, about: { inHours?: number; second?: TestPerson } = {}) =>
  ratings.practice.offer(rater, programId, {
    at: hoursFrom(test_.clock.now(), about.inHours ?? 0.4),
    stations: ['R1'],
    player,
    ...(about.second ? { second: about.second } : {}),
  });
const book = (person: TestPerson, talk: { id: string }, offeredTimeId: string) =>
  person.browser.post(`/api/role-plays/${talk.id}/third-look`, { offeredTimeId });

/** A conversation at R1 that two raters saw differently. */
async function differing(): Promise<TestConversation & { trainee: Trainee; second: TestPerson }> {
  const trainee = await ratings.practice.trainee(programId);
  const talk = await ratings.conversation(programId, 'R1', { trainee });
  if (!talk.second) throw new Error('A second rater is booked.');
  await ratings.signed(talk);
  await ratings.signed(talk, talk.second, withGaps(talk.station, passing(talk.station), 3));
  return { ...talk, trainee, second: talk.second };
}

/** A signed record corrected by its rater, who has seen the other's sheet by now. */
async function correct({ browser }: TestPerson, signOff: { id: string; ratingId: string }, sheet: object): Promise<void> {
  const { body } = await browser.get(`/api/ratings/${signOff.ratingId}`);
  const { version: _, share: __, ...signature } = ratings.signature(body);
  const response = await browser.post(`/api/sign-offs/${signOff.id}/corrections`, { ...signature, sheet, reason: 'I looked again.' });
  expect(response.status).toBe(201);
}

/** The new conversation, held by its rater. */
async function hold(rater: TestPerson, rolePlayId: string): Promise<void> {
  expect((await rater.browser.post(`/api/role-plays/${rolePlayId}/start`)).status).toBe(200);
  expect((await rater.browser.post(`/api/role-plays/${rolePlayId}/outcome`, { outcome: 'completed' })).status).toBe(200);
}

describe('two raters who differ', () => {
  it('wait while practice is paused, and the lead who would book a third is told so before the trainee is', async () => {
    const talk = await differing();
    const [third, player] = [await ratings.practice.rater(programId, 'R1'), await ratings.practice.rolePlayer(programId)];
    const time = await offer(third, player);
    const other = await ratings.conversation(programId, 'R6', { trainee: talk.trainee });
    await ratings.signed(other, other.rater, withCritical(passing(other.station), 'X1', 'yes'));
    const { body } = await lead.browser.get(`/api/role-plays/${talk.id}/third-look-times`);
    expect(body).toMatchObject({ canBook: false, reasons: [{ code: 'practice.paused' }], times: [] });
    const refused = await book(lead, talk, time);
    expect([refused.status, refusalsOf(refused)]).toEqual([409, ['practice.paused']]);
    expect(JSON.stringify(await card(talk.trainee))).not.toContain('paused');
  });

  it('ask for a third, whom the lead books; the trainee accepts; the levels of the third decide', async () => {
    const talk = await differing();
    const [message] = (await messagesTo(test_, lead.email)).slice(-1);
    expect(message).toMatch(/^Subject: Ratings need a decision$/m);
    expect(await lookAt(lead, talk.id)).toMatchObject({ why: 'raters-differ', state: 'to-book', resultStands: false, can: { book: true } });
    expect((await lookAt(admin, talk.id)).state).toBe('to-book');
    expect(await gateLine(talk.trainee)).toMatchObject({ met: false, whoMustAct: 'third-rater' });

    const third = await ratings.practice.rater(programId, 'R1');
    const player = await ratings.practice.rolePlayer(programId);
    const [byFirst, bySecond, byThird] = [await offer(talk.rater, player), await offer(talk.second, player), await offer(third, player)];
    const { times } = (await lead.browser.get(`/api/role-plays/${talk.id}/third-look-times`)).body;
    const suiting = times.map(({ id }: { id: string }) => id);
    expect([byFirst, bySecond, byThird].filter((id) => suiting.includes(id))).toEqual([byThird]);
    for (const time of [byFirst, bySecond]) {
      const refused = await book(lead, talk, time);
      expect([refused.status, refusalsOf(refused)]).toEqual([409, ['independence.other-rater-seat']]);
    }
    const booked = await book(lead, talk, byThird);
    expect([booked.status, booked.body.purpose, booked.body.acceptedAt]).toEqual([201, 'third-look', null]);
    expect(refusalsOf(await book(admin, talk, byThird))).toContain('station.already-booked');

    const { rolePlayId } = booked.body;
    const seen = await card(talk.trainee);
    expect(seen).toMatchObject({
      state: 'booked',
      nextIs: 'third-look',
      attemptsHeld: 1,
      booking: { purpose: 'third-look', acceptedAt: null },
    });
    const [first, other] = await test_.sql<{ variant_code: string }>(
      'SELECT variant_code FROM role_play WHERE enrolment_id = $1 ORDER BY starts_at',
      [talk.enrolmentId],
    );
    expect(other?.variant_code).not.toBe(first?.variant_code);
    const byThirdRater = await third.browser.post(`/api/role-plays/${rolePlayId}/acceptance`);
    expect([byThirdRater.status, refusalsOf(byThirdRater)]).toEqual([403, ['role-play.trainee-accepts']]);
    expect((await talk.trainee.browser.post(`/api/role-plays/${rolePlayId}/acceptance`)).body.can.accept).toBe(false);
    expect((await lookAt(admin, talk.id)).booking).toMatchObject({ rolePlayId, raterName: third.name, acceptedAt: expect.any(String) });

    await hold(third, rolePlayId);
    expect((await lookAt(lead, talk.id)).state).toBe('to-sign');
    expect(await card(talk.trainee)).toMatchObject({ state: 'waiting', canBook: false, attemptsHeld: 1 });
    expect(refusalsOf(await book(lead, talk, byThird))).toContain('station.result-pending');
    const desk = (await third.browser.get('/api/desk')).body;
    expect(desk.unsigned).toMatchObject([{ rolePlayId, seat: 'third-rater' }]);
    await ratings.signed({ ...talk, id: rolePlayId }, third);
    expect(await card(talk.trainee)).toMatchObject({ state: 'signed-off', attemptsHeld: 1 });
    expect((await gateLine(talk.trainee)).met).toBe(true);
    expect(await lookAt(lead, talk.id)).toBeUndefined();
    expect(refusalsOf(await book(lead, talk, byThird))).toEqual(['third-look.not-needed']);
  });

  it('are not brought to agree by a correction: the third look stays asked for, on every page', async () => {
    const trainee = await ratings.practice.trainee(programId);
    const talk = await ratings.conversation(programId, 'R1', { trainee });
    const second = talk.second as TestPerson;
    await ratings.signed(talk);
    const seen = await ratings.signed(talk, second, withGaps(talk.station, passing(talk.station)));
    const compare = async () => (await talk.rater.browser.get(`/api/role-plays/${talk.id}/comparison`)).body;
    expect(await compare()).toMatchObject({ resultsAgree: false, thirdRaterNeeded: true, result: null });
    await correct(second, seen, passing(talk.station));
    expect(await compare()).toMatchObject({ resultsAgree: true, thirdRaterNeeded: true, result: null });
    expect(await lookAt(lead, talk.id)).toMatchObject({ why: 'raters-differ', state: 'to-book', resultStands: false });
    expect(await gateLine(trainee)).toMatchObject({ met: false, whoMustAct: 'third-rater' });
    const third = await ratings.conversation(programId, 'R1', { trainee, second: null, purpose: 'third-look' });
    await ratings.signed(third);
    expect(await gateLine(trainee)).toMatchObject({ met: true });
  });

  it('are asked for by a correction that sets two who agreed apart, and not by one that leaves them together', async () => {
    const trainee = await ratings.practice.trainee(programId);
    const talk = await ratings.conversation(programId, 'R1', { trainee });
    const agreed = await ratings.signed(talk);
    await ratings.signed(talk, talk.second as TestPerson);
    await correct(talk.rater, agreed, passing(talk.station, { global: 'good' }));
    expect(await gateLine(trainee)).toMatchObject({ met: true });
    expect(await lookAt(lead, talk.id)).toBeUndefined();
    const { signOffs } = (await talk.rater.browser.get(`/api/ratings/${agreed.ratingId}`)).body;
    await correct(talk.rater, { ...agreed, id: signOffs.at(-1).id }, withGaps(talk.station, passing(talk.station)));
    expect(await gateLine(trainee)).toMatchObject({ met: false, whoMustAct: 'third-rater' });
    expect(await lookAt(lead, talk.id)).toMatchObject({ why: 'raters-differ', state: 'to-book' });
  });

  it('leave it at "not yet" where the third sees it so, and harm that the third alone saw stands', async () => {
    const changes = [
      (talk: TestConversation) => withGaps(talk.station, passing(talk.station), 1),
      (talk: TestConversation) => withCritical(passing(talk.station), 'X4', 'yes'),
    ];
    for (const change of changes) {
      const talk = await differing();
      const third = await ratings.practice.rater(programId, 'R1');
      const booked = await book(lead, talk, await offer(third, await ratings.practice.rolePlayer(programId)));
      await hold(third, booked.body.rolePlayId);
      await ratings.signed({ ...talk, id: booked.body.rolePlayId }, third, change(talk));
      expect(await card(talk.trainee)).toMatchObject({ state: 'not-yet', attemptsHeld: 1, nextIs: 'attempt' });
      expect(await gateLine(talk.trainee)).toMatchObject({ met: false, whoMustAct: 'trainee' });
    }
  });

  it('cannot undo harm that one of them saw: "not yet" stands, and the next attempt does not wait for a third', async () => {
    const trainee = await ratings.practice.trainee(programId);
    const talk = await ratings.conversation(programId, 'R1', { trainee });
    if (!talk.second) throw new Error('A second rater is booked.');
    await ratings.signed(talk);
    await ratings.signed(talk, talk.second, withHarm(talk.station, passing(talk.station), true));
    expect(await lookAt(lead, talk.id)).toMatchObject({ why: 'raters-differ', resultStands: true });
    expect(await card(trainee)).toMatchObject({ state: 'not-yet', nextIs: 'attempt' });
    const third = await ratings.practice.rater(programId, 'R1');
    const booked = await book(lead, talk, await offer(third, await ratings.practice.rolePlayer(programId)));
    await hold(third, booked.body.rolePlayId);
    await ratings.signed({ ...talk, id: booked.body.rolePlayId }, third);
    expect(await card(trainee)).toMatchObject({ state: 'not-yet', attemptsHeld: 1 });
  });

  it('are looked at anew after a third look that was cancelled, moved or stopped', async () => {
    const talk = await differing();
    const third = await ratings.practice.rater(programId, 'R1');
    const player = await ratings.practice.rolePlayer(programId);
    const times = [await offer(third, player), await offer(third, player, { inHours: 3 })] as const;
    const one = await book(lead, talk, times[0]);
    expect((await talk.trainee.browser.post(`/api/role-plays/${one.body.rolePlayId}/cancellation`)).body.state).toBe('cancelled');
    expect((await lookAt(lead, talk.id)).state).toBe('to-book');
    const two = await book(admin, talk, times[1]);
    const moved = await ratings.practice.book(talk.trainee, 'R1', times[0], two.body.rolePlayId);
    expect([moved.status, moved.body.purpose, moved.body.acceptedAt]).toEqual([201, 'third-look', expect.any(String)]);
    await third.browser.post(`/api/role-plays/${moved.body.rolePlayId}/start`);
    await talk.trainee.browser.post(`/api/role-plays/${moved.body.rolePlayId}/outcome`, { outcome: 'stopped' });
    expect((await lookAt(lead, talk.id)).state).toBe('to-book');
  });

  it('are a matter for the named lead and the admins, never for the trainee themselves', async () => {
    const talk = await differing();
    const time = await offer(await ratings.practice.rater(programId, 'R1'), await ratings.practice.rolePlayer(programId));
    for (const person of [talk.rater, talk.second]) {
      expect((await person.browser.get(`/api/programs/${programId}/practice-decisions`)).status).toBe(404);
      expect((await book(person, talk, time)).status).toBe(404);
    }
    expect((await book(talk.trainee, talk, time)).status).toBe(403);
    await test_.sql(
      `INSERT INTO role_grant (id, person_id, program_id, role, granted_at) VALUES (gen_random_uuid(), $1, $2, 'admin', now())`,
      [talk.trainee.id, programId],
    );
    expect((await book(talk.trainee, talk, time)).status).toBe(404);
    expect(await lookAt(talk.trainee, talk.id)).toBeUndefined();
    expect((await book(admin, talk, time)).status).toBe(201);
  });

  it('are not decided about across a declared conflict of interest: another one books', async () => {
    const talk = await differing();
    const time = await offer(await ratings.practice.rater(programId, 'R1'), await ratings.practice.rolePlayer(programId));
    await ratings.practice.conflict(programId, lead.id, talk.trainee.id);
    const refused = await book(lead, talk, time);
    expect([refused.status, refusalsOf(refused)]).toEqual([409, ['independence.declared-conflict']]);
    expect((await book(admin, talk, time)).status).toBe(201);
  });

  it('get one booking, whoever asks twenty times at once', async () => {
    const talk = await differing();
    const time = await offer(await ratings.practice.rater(programId, 'R1'), await ratings.practice.rolePlayer(programId));
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => book(at % 2 ? lead : admin, talk, time)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== 201).every((answer) => refusalsOf(answer).includes('station.already-booked'))).toBe(
      true,
    );
  });
});

describe('a second look that nobody can give any more', () => {
  /** The last attempt with one pair of eyes in the room. */
  async function lastAttempt(sheet: (talk: TestConversation) => ReturnType<typeof passing>) {
    const trainee = await ratings.practice.trainee(programId);
    for (let count = 0; count < 2; count++) {
      const earlier = await ratings.conversation(programId, 'R1', { trainee, second: null });
      await ratings.signed(earlier, earlier.rater, withGaps(earlier.station, passing(earlier.station)));
    }
    const talk = { ...(await ratings.conversation(programId, 'R1', { trainee, second: null })), trainee };
    await ratings.signed(talk, talk.rater, sheet(talk));
    return talk;
  }

  it('is made up for by a new conversation where the first rater passes it; both must pass', async () => {
    for (const [sheet, state] of [
      [(talk: TestConversation) => passing(talk.station), 'signed-off'],
      [(talk: TestConversation) => withGaps(talk.station, passing(talk.station)), 'not-yet'],
    ] as const) {
      const talk = await lastAttempt(({ station }) => passing(station));
      expect(await lookAt(lead, talk.id)).toMatchObject({ why: 'nobody-else-watched', resultStands: false });
      expect(await gateLine(talk.trainee)).toMatchObject({ met: false, whoMustAct: 'third-rater' });
      const third = await ratings.practice.rater(programId, 'R1');
      const booked = await book(lead, talk, await offer(third, await ratings.practice.rolePlayer(programId)));
      await hold(third, booked.body.rolePlayId);
      await ratings.signed({ ...talk, id: booked.body.rolePlayId }, third, sheet(talk));
      expect((await card(talk.trainee)).state).toBe(state);
      expect((await gateLine(talk.trainee)).met).toBe(state === 'signed-off');
    }
  });

  it('is not asked for where "not yet" stands anyway', async () => {
    const gaps = await lastAttempt(({ station }) => withGaps(station, passing(station)));
    expect([await lookAt(lead, gaps.id), (await card(gaps.trainee)).state]).toEqual([undefined, 'not-yet']);
    const trainee = await ratings.practice.trainee(programId);
    const harm = await ratings.conversation(programId, 'R1', { trainee, second: null });
    await ratings.signed(harm, harm.rater, withHarm(harm.station, passing(harm.station), true));
    expect([await lookAt(lead, harm.id), (await card(trainee)).state]).toEqual([undefined, 'not-yet']);
  });

  it('stands among the decisions 48 hours after a booked second rater did not sign', async () => {
    const trainee = await ratings.practice.trainee(programId, 'M4', 'M6');
    const talk = await ratings.conversation(programId, 'R3', { trainee });
    await ratings.signed(talk);
    expect(await lookAt(admin, talk.id)).toBeUndefined();
    test_.clock.freeze(hoursFrom(new Date(), 49));
    const later = { ...admin, browser: await ratings.practice.quizzes.secondBrowser(admin) };
    expect(await lookAt(later, talk.id)).toMatchObject({ why: 'second-look-unsigned', can: { book: true } });
  });
});

describe('after the last attempt', () => {
  const give = (person: TestPerson, { enrolmentId }: Trainee, reason = 'The first two were in a noisy room.') =>
    person.browser.post(`/api/enrolments/${enrolmentId}/stations/R1/extra-attempts`, { reason });

  async function attemptsUsed(): Promise<{ trainee: Trainee; last: TestConversation }> {
    const trainee = await ratings.practice.trainee(programId);
    let last: TestConversation | null = null;
    for (let count = 0; count < 3; count++) {
      last = await ratings.conversation(programId, 'R1', { trainee, second: null });
      await ratings.signed(last, last.rater, withGaps(last.station, passing(last.station)));
      await last.rater.browser.post(`/api/role-plays/${last.id}/talk`);
    }
    if (!last) throw new Error('Three were held.');
    return { trainee, last };
  }

  it('the lead gives one more, with a reason: booking and gate count it', async () => {
    const { trainee } = await attemptsUsed();
    const time = await offer(await ratings.practice.rater(programId, 'R1'), await ratings.practice.rolePlayer(programId), {
      inHours: 8 * 24,
      second: await ratings.practice.rater(programId, 'R1'),
    });
    expect(refusalsOf(await ratings.practice.book(trainee, 'R1', time))).toEqual(['station.attempts-used']);
    expect(await gateLine(trainee)).toMatchObject({ whoMustAct: 'lead', detail: 'attempts-used' });
    const waiting = (person: TestPerson) =>
      decisions(person).then(({ lastAttempts }) =>
        lastAttempts.find((each: { enrolmentId: string }) => each.enrolmentId === trainee.enrolmentId),
      );
    expect(await waiting(lead)).toMatchObject({ stationCode: 'R1', attemptsHeld: 3, can: { give: true } });
    expect((await waiting(admin)).can.give).toBe(false);

    const byAdmin = await give(admin, trainee);
    expect([byAdmin.status, refusalsOf(byAdmin)]).toEqual([403, ['station.lead-decides']]);
    expect((await give(lead, trainee, '')).status).toBe(422);
    const answers = await Promise.all(Array.from({ length: 20 }, () => give(lead, trainee)));
    expect(answers.filter(({ status }) => status === 201).map(({ body }) => body.attemptsAllowed)).toEqual([4]);
    expect(new Set(answers.filter(({ status }) => status !== 201).flatMap(refusalsOf))).toEqual(new Set(['station.attempts-left']));

    expect(await gateLine(trainee)).toMatchObject({ whoMustAct: 'trainee', detail: 'result-not-yet' });
    expect(await card(trainee)).toMatchObject({ attemptsHeld: 3, attemptsAllowed: 4 });
    expect((await trainee.browser.get(`/api/enrolments/${trainee.enrolmentId}/stations/R1`)).body.extraAttemptReason).toMatch(/noisy/);
    expect((await ratings.practice.book(trainee, 'R1', time)).status).toBe(201);
    const [audit] = await test_.sql<{ facts: string }>(
      `SELECT facts FROM audit_entry WHERE action = 'station-attempt.given' AND subject = $1`,
      [trainee.enrolmentId],
    );
    expect(audit?.facts).not.toMatch(/noisy/);
    await expect(test_.sqlAsApp(`UPDATE station_extra_attempt SET reason = 'x'`)).rejects.toThrow(/permission denied/);
    await expect(test_.sql(`DELETE FROM station_extra_attempt`)).rejects.toThrow(/never changed/);
  });

  it('is not given across a declared conflict of interest', async () => {
    const { trainee } = await attemptsUsed();
    const offered = async () =>
      (await decisions(lead)).lastAttempts.find((each: { enrolmentId: string }) => each.enrolmentId === trainee.enrolmentId).can.give;
    expect(await offered()).toBe(true);
    await ratings.practice.conflict(programId, trainee.id, lead.id);
    expect(await offered()).toBe(false);
    const refused = await give(lead, trainee);
    expect([refused.status, refusalsOf(refused)]).toEqual([409, ['independence.declared-conflict']]);
    await test_.sql('UPDATE conflict_of_interest SET ended_at = now() WHERE person_id = $1', [trainee.id]);
    expect((await give(lead, trainee)).status).toBe(201);
  });

  it('nobody gives one to themselves, and none is given while one is left', async () => {
    const { trainee } = await attemptsUsed();
    await test_.sql(
      `INSERT INTO role_grant (id, person_id, program_id, role, granted_at) VALUES (gen_random_uuid(), $1, $2, 'admin', now())`,
      [trainee.id, programId],
    );
    await test_.sql('UPDATE program SET lead_id = $2 WHERE id = $1', [programId, trainee.id]);
    const own = await give(trainee, trainee);
    await test_.sql('UPDATE program SET lead_id = $2 WHERE id = $1', [programId, lead.id]);
    expect([own.status, refusalsOf(own)]).toEqual([403, ['independence.own-record']]);
    const fresh = await ratings.practice.trainee(programId);
    expect(refusalsOf(await give(lead, fresh))).toEqual(['station.attempts-left']);
    expect((await give(lead, trainee)).status).toBe(201);
  });
});

describe('what is not a result', () => {
  it.each(['stopped', 'no-show', 'technical-failure', 'opted-out'] as const)('uses up no attempt: %s', async (outcome) => {
    const trainee = await ratings.practice.trainee(programId);
    const rater = await ratings.practice.rater(programId, 'R1');
    const time = await offer(rater, await ratings.practice.rolePlayer(programId), { inHours: 0.2 });
    const { body } = await ratings.practice.book(trainee, 'R1', time);
    test_.clock.freeze(hoursFrom(new Date(), 0.25));
    if (outcome === 'stopped') await rater.browser.post(`/api/role-plays/${body.rolePlayId}/start`);
    const sender = outcome === 'opted-out' ? trainee : rater;
    const answer = await sender.browser.post(`/api/role-plays/${body.rolePlayId}/outcome`, { outcome });
    expect([answer.status, answer.body.state]).toEqual([200, 'not-held']);
    expect(await card(trainee)).toMatchObject({ state: 'open', attemptsHeld: 0, canBook: true });
    expect(answer.text).not.toContain(outcome);
  });

  it.each([
    ['its rater, once it has begun', { started: true, by: 'rater' }, [403, ['role-play.started']]],
    ['its rater, before it begins', { started: false, by: 'rater' }, [200, []]],
    ['the trainee, once it has begun', { started: true, by: 'trainee' }, [200, []]],
  ] as const)('says that the trainee chose not to: %s', async (_, { started, by }, expected) => {
    const trainee = await ratings.practice.trainee(programId);
    const rater = await ratings.practice.rater(programId, 'R1');
    const time = await offer(rater, await ratings.practice.rolePlayer(programId), { inHours: 0.2 });
    const { rolePlayId } = (await ratings.practice.book(trainee, 'R1', time)).body;
    if (started) await rater.browser.post(`/api/role-plays/${rolePlayId}/start`);
    const sender = by === 'rater' ? rater : trainee;
    const answer = await sender.browser.post(`/api/role-plays/${rolePlayId}/outcome`, { outcome: 'opted-out' });
    expect([answer.status, refusalsOf(answer)]).toEqual(expected);
  });
});

describe('reminders', () => {
  const sentTo = async (person: TestPerson, subject: string) =>
    (await messagesTo(test_, person.email)).filter((message) => message.includes(`Subject: ${subject}\n`)).length;
  const remind = () => Promise.all(Array.from({ length: 3 }, () => test_.get(SendPracticeReminders).run()));

  it('of a sheet that is not signed go out after 24 and 48 hours, once each, and not to who has signed', async () => {
    const talk = await ratings.conversation(programId, 'R1');
    if (!talk.second) throw new Error('A second rater is booked.');
    await ratings.signed(talk);
    const counts: number[][] = [];
    for (const hours of [23, 25, 26, 49, 50, 200]) {
      test_.clock.freeze(hoursFrom(new Date(), hours));
      await remind();
      counts.push([
        await sentTo(talk.second, 'Action needed: unsigned rating'),
        await sentTo(talk.rater, 'Action needed: unsigned rating'),
      ]);
    }
    expect(counts).toEqual([
      [0, 0],
      [1, 0],
      [1, 0],
      [2, 0],
      [2, 0],
      [2, 0],
    ]);
    const text = (await messagesTo(test_, talk.second.email)).at(-1) ?? '';
    expect(text).not.toMatch(/PTSD|R1|trainee|Person \d+ and/);
  });

  it('of an appointment go out the day before, once, to everybody in it whose role holds', async () => {
    const [trainee, former] = [await ratings.practice.trainee(programId), await ratings.practice.trainee(programId)];
    const rater = await ratings.practice.rater(programId, 'R1');
    const player = await ratings.practice.rolePlayer(programId);
    await ratings.practice.book(trainee, 'R1', await offer(rater, player, { inHours: 72 }));
    await ratings.practice.book(former, 'R1', await offer(rater, player, { inHours: 72.5 }));
    await test_.sql(`UPDATE role_grant SET withdrawn_at = now(), withdrawn_by = $1 WHERE person_id = $1`, [former.id]);
    const counts: number[][] = [];
    for (const hours of [47, 49, 50]) {
      test_.clock.freeze(hoursFrom(new Date(), hours));
      await remind();
      counts.push(await Promise.all([trainee, rater, player, former].map((person) => sentTo(person, 'A reminder of your appointment'))));
    }
    expect(counts).toEqual([
      [0, 0, 0, 0],
      [1, 2, 2, 0],
      [1, 2, 2, 0],
    ]);
  });
});
