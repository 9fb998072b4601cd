import type { Response } from 'supertest';
import { refusalsOf, TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import { LiveWorld } from '../support/world-live.js';
import { PracticeWorld } from '../support/world-practice.js';
import { QuizWorld } from '../support/world-quizzes.js';

type Trainee = TestPerson & { enrolmentId: string };

let test_: TestApp;
let world: World;
let live: LiveWorld;
let quizzes: QuizWorld;
let practice: PracticeWorld;
let programId: string;
let facilitator: TestPerson;
let trainee: Trainee;
let other: Trainee;

const NOW = '2026-12-01T18:00:00Z';
const inHours = (hours: number) => new Date(new Date(NOW).getTime() + hours * 3_600_000);
const everybody = (minutes: number, ...people: { enrolmentId: string }[]) => people.map(({ enrolmentId }) => ({ enrolmentId, minutes }));
const roster = async (id: string, by = facilitator) => (await by.browser.get(`/api/live-sessions/${id}`)).body;
const mine = async (person = trainee) => (await person.browser.get(`/api/enrolments/${person.enrolmentId}/live-sessions`)).body;
const absence = (person: Trainee, id: string) => `/api/enrolments/${person.enrolmentId}/live-sessions/${id}/absence`;
const mailsTo = async ({ email }: TestPerson) =>
  (
    await test_.sql<{ data: { subject: string; text: string; calendar: { content: string } | null } }>(
      `SELECT data FROM pgboss.job WHERE name = 'mail.send' AND data->>'to' = $1 ORDER BY created_on`,
      [email],
    )
  ).map(({ data }) => data);
const entriesOf = async (id: string, { enrolmentId }: Trainee) =>
  (await roster(id)).roster.find((seat: { enrolmentId: string }) => seat.enrolmentId === enrolmentId).attendance;

beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  live = new LiveWorld(test_, world);
  quizzes = new QuizWorld(test_, world);
  practice = new PracticeWorld(test_, world);
  test_.clock.freeze(NOW);
  programId = await live.program();
});
beforeEach(async () => {
  test_.clock.freeze(NOW);
  facilitator = await world.person(programId, 'peer-supervisor');
  trainee = await live.trainee(programId);
  other = await live.trainee(programId);
});
afterAll(() => test_.stop());

describe('planning a live session', () => {
  const planned = (changes: object = {}, by = facilitator) =>
    live.plan(by, programId, inHours(48), { enrolmentIds: [trainee.enrolmentId], ...changes });

  it('is seen by those who lead it and by those on its roster, with a neutral message', async () => {
    const { status, body } = await planned();
    expect(status).toBe(201);
    expect(await roster(body.id)).toMatchObject({
      title: 'Being there',
      moduleCode: 'M4',
      date: '2026-12-03',
      time: '13:00',
      zone: 'America/New_York',
      startsAt: '2026-12-03T18:00:00.000Z',
      endsAt: '2026-12-03T19:00:00.000Z',
      state: 'coming',
      place: 'https://video.example/circle',
      roster: [{ name: trainee.name, cannotCome: false, attendance: [] }],
      can: { change: true, cancel: true, record: false, correct: false, readGuide: true },
    });
    expect((await mine()).coming).toEqual([
      expect.objectContaining({
        id: body.id,
        title: 'Being there',
        facilitatorNames: [facilitator.name],
        minutesRecorded: null,
        state: 'coming',
      }),
    ]);
    expect((await mine(other)).coming).toEqual([]);
    const mails = await mailsTo(trainee);
    expect(mails.map(({ subject }) => subject)).toEqual(['Your appointment is booked']);
    expect(JSON.stringify(mails[0])).not.toMatch(/PTSD|trauma|Being there|peer/i);
    const calendar = await trainee.browser.get(`/api/live-sessions/${body.id}/calendar.ics`);
    expect(calendar.headers['content-type']).toBe('text/calendar; charset=utf-8');
    expect(calendar.text).toContain('SUMMARY:Appointment');
    expect(calendar.text).toContain('DTSTART:20261203T180000Z');
    expect(calendar.text).not.toMatch(/PTSD|trauma|Being there|peer program/i);
  });

  it('is nobody else’s to see', async () => {
    const { body } = await planned();
    const elsewhere = await world.person(await live.program('Hillside'), 'peer-supervisor');
    const colleague = await world.person(programId, 'clinical-supervisor');
    const admin = await world.person(programId, 'admin');
    const reviewer = await world.person(programId, 'reviewer');
    for (const person of [elsewhere, colleague]) {
      expect((await person.browser.get(`/api/live-sessions/${body.id}`)).status).toBe(404);
      expect((await person.browser.get(`/api/live-sessions/${body.id}/guide`)).status).toBe(404);
      expect((await person.browser.get(`/api/live-sessions/${body.id}/calendar.ics`)).status).toBe(404);
    }
    expect((await other.browser.get(`/api/live-sessions/${body.id}/calendar.ics`)).status).toBe(404);
    expect((await trainee.browser.get(`/api/live-sessions/${body.id}`)).status).toBe(403);
    expect((await trainee.browser.get(`/api/live-sessions/${body.id}/guide`)).status).toBe(403);
    expect((await reviewer.browser.get(`/api/live-sessions/${body.id}`)).status).toBe(403);
    expect((await other.browser.get(`/api/enrolments/${trainee.enrolmentId}/live-sessions`)).status).toBe(404);
    // an admin sees the roster, and has no part in leading it
    expect((await roster(body.id, admin)).roster).toHaveLength(1);
    expect((await admin.browser.get(`/api/live-sessions/${body.id}/guide`)).status).toBe(403);
    expect((await roster(body.id)).roster).toHaveLength(1);
  });

  it('never sends a trainee the guide or anybody else’s name', async () => {
    const { body } = await planned({ enrolmentIds: [trainee.enrolmentId, other.enrolmentId] });
    await live.attended(facilitator, programId, 'M4-S2', [trainee, other]);
    const seen = JSON.stringify(await mine());
    expect(seen).not.toContain(`"${other.name}"`);
    expect(seen).not.toContain(other.enrolmentId);
    expect(seen).not.toMatch(/safetyPlan|lead|watchFor|by name/);
    const guide = await facilitator.browser.get(`/api/live-sessions/${body.id}/guide`);
    expect(guide.body.plan.map(({ from, minutes }: { from: number; minutes: number }) => [from, minutes])).toEqual([
      [0, 10],
      [10, 30],
      [40, 10],
      [50, 10],
    ]);
    expect(guide.body.plan[0].leadHtml).toContain('<strong>by name</strong>');
  });

  it('gives a guide to a facilitator, and not to one who is on the roster', async () => {
    const both = await world.person(programId, 'peer-supervisor', 'trainee');
    const enrolmentId = await quizzes.enrolmentOf(programId, both.id);
    const without = await planned({ facilitatorIds: [facilitator.id, both.id] });
    expect((await both.browser.get(`/api/live-sessions/${without.body.id}/guide`)).status).toBe(200);
    const within = await planned({ facilitatorIds: [facilitator.id, both.id], enrolmentIds: [enrolmentId] });
    const answer = await both.browser.get(`/api/live-sessions/${within.body.id}/guide`);
    expect([answer.status, ...refusalsOf(answer)]).toEqual([403, 'live-session.own-guide']);
  });

  it('is refused with every reason', async () => {
    const stranger = await world.person(programId, 'role-player');
    const colleague = await world.person(programId, 'clinical-supervisor');
    expect(refusalsOf(await planned({ sessionCode: 'M4-S9' }))).toEqual(['live-session.unknown']);
    expect(refusalsOf(await planned({ facilitatorIds: [facilitator.id, stranger.id] }))).toEqual(['live-session.wrong-role']);
    expect(refusalsOf(await planned({ facilitatorIds: [colleague.id] }))).toEqual(['live-session.not-own']);
    expect(refusalsOf(await planned({ seats: 1, enrolmentIds: [trainee.enrolmentId, other.enrolmentId] }))).toEqual([
      'live-session.seats-full',
    ]);
    expect(refusalsOf(await planned({ date: '2028-01-01' }))).toEqual(['live-session.too-far']);
    expect(refusalsOf(await planned({ date: '2026-10-01' }))).toEqual(['live-session.too-long-ago']);
    // clocks in New York skip this hour
    expect(refusalsOf(await planned({ date: '2027-03-14', time: '02:30' }))).toEqual(['live-session.time-unknown']);
    expect((await planned({ date: '2027-03-14', time: '03:30' })).status).toBe(201);
    const elsewhere = await live.trainee(await live.program('Hillside'));
    expect(refusalsOf(await planned({ enrolmentIds: [elsewhere.enrolmentId] }))).toEqual(['live-session.person-unknown']);
    expect((await planned({ date: '2026-02-30' })).status).toBe(422);
    expect((await planned({ time: '25:00' })).status).toBe(422);
    expect((await planned({}, trainee)).status).toBe(403);
    const admin = await world.person(programId, 'admin');
    expect((await planned({ facilitatorIds: [colleague.id] }, admin)).status).toBe(201);
  });

  it('puts a cohort on the roster as it is then', async () => {
    const admin = await world.person(programId, 'admin');
    const cohort = await admin.browser.post(`/api/programs/${programId}/cohorts`, { name: `Spring ${trainee.id}`, startsOn: '2026-12-01' });
    await admin.browser.post(`/api/cohorts/${cohort.body.id}/members`, { personId: other.id });
    const { body } = await planned({ cohortId: cohort.body.id });
    expect((await roster(body.id)).roster.map(({ name }: { name: string }) => name).sort()).toEqual([other.name, trainee.name].sort());
  });

  it('changes by version, until it is signed', async () => {
    const { body } = await planned();
    const change = (version: number, changes: object = {}) => {
      const {
        sessionCode: _,
        enrolmentIds: __,
        ...form
      } = live.form(inHours(72), { facilitatorIds: [facilitator.id], ...changes }) as Record<string, unknown>;
      return facilitator.browser.put(`/api/live-sessions/${body.id}`, form, { 'if-match': `"${version}"` });
    };
    expect((await change(1)).status).toBe(204);
    expect(await roster(body.id)).toMatchObject({ version: 2, date: '2026-12-04' });
    expect((await change(1)).status).toBe(412);
    const calendar = await trainee.browser.get(`/api/live-sessions/${body.id}/calendar.ics`);
    expect(calendar.text).toContain('SEQUENCE:2');
    expect((await facilitator.browser.post(`/api/live-sessions/${body.id}/cancellation`)).status).toBe(204);
    expect(refusalsOf(await change(3))).toEqual(['live-session.cancelled']);
    expect((await mine()).past).toEqual([expect.objectContaining({ id: body.id, state: 'cancelled' })]);
  });

  it('is told to nobody any more whose role has ended, neither by mail nor on their page', async () => {
    await world.grant(await live.program('Hillside'), other.id, 'trainee');
    const former = await world.person(programId, 'peer-supervisor', 'role-player');
    const [link, later] = ['https://video.example/other', 'https://video.example/another'];
    const people = { enrolmentIds: [trainee.enrolmentId, other.enrolmentId] };
    const past = await live.began(facilitator, programId, 120, [trainee, other], { place: link });
    const { body } = await planned({ ...people, facilitatorIds: [facilitator.id, former.id] });
    const leave = (person: TestPerson, role: string) =>
      test_.sql(`UPDATE role_grant SET withdrawn_at = now(), withdrawn_by = $2 WHERE program_id = $1 AND person_id = $2 AND role = $3`, [
        programId,
        person.id,
        role,
      ]);
    await leave(other, 'trainee');
    await world.grant(programId, other.id, 'role-player');
    const changed = live.form(inHours(72), { facilitatorIds: [facilitator.id, former.id], place: later }) as Record<string, unknown>;
    delete changed['sessionCode'];
    delete changed['enrolmentIds'];
    expect((await facilitator.browser.put(`/api/live-sessions/${body.id}`, changed, { 'if-match': '"1"' })).status).toBe(204);
    await leave(former, 'peer-supervisor');
    const calendar = (person: TestPerson) => person.browser.get(`/api/live-sessions/${body.id}/calendar.ics`);
    for (const person of [other, former]) expect((await calendar(person)).status).toBe(404);
    for (const person of [trainee, facilitator]) expect((await calendar(person)).text).toContain(later);
    expect((await mine()).coming).toMatchObject([{ id: body.id, place: later }]);
    expect(await mine(other)).toMatchObject({ coming: [], past: [{ id: past, place: null }] });
    expect((await facilitator.browser.post(`/api/live-sessions/${body.id}/cancellation`)).status).toBe(204);
    expect(await mailsTo(trainee)).toMatchObject([
      { subject: 'Your appointment is booked' },
      { subject: 'Your appointment has changed', text: expect.stringContaining(later) },
      { subject: 'Your appointment was cancelled' },
    ]);
    expect(await mailsTo(other)).toMatchObject([{ subject: 'Your appointment is booked' }]);
    expect(JSON.stringify(await mailsTo(other))).not.toContain(later);
    expect((await mailsTo(former)).map(({ subject }) => subject)).toEqual(['Your appointment is booked', 'Your appointment has changed']);
  });

  it('takes people on and off the roster', async () => {
    const { body } = await planned({ seats: 2 });
    const third = await live.trainee(programId);
    const seat = (...people: Trainee[]) =>
      facilitator.browser.post(`/api/live-sessions/${body.id}/seats`, { enrolmentIds: people.map(({ enrolmentId }) => enrolmentId) });
    expect(refusalsOf(await seat(other, third))).toEqual(['live-session.seats-full']);
    expect((await seat(trainee, other)).status).toBe(204);
    expect((await roster(body.id)).roster).toHaveLength(2);
    expect((await facilitator.browser.delete(`/api/live-sessions/${body.id}/seats/${other.enrolmentId}`)).status).toBe(204);
    expect((await mine(other)).coming).toEqual([]);
    expect((await seat(third)).status).toBe(204);
  });
});

describe('a live session that is signed or cancelled', () => {
  it.each<[string, (id: string) => Promise<Response>]>([
    ['is not cancelled', (id) => facilitator.browser.post(`/api/live-sessions/${id}/cancellation`)],
    ['takes nobody on', (id) => facilitator.browser.post(`/api/live-sessions/${id}/seats`, { enrolmentIds: [other.enrolmentId] })],
    ['takes nobody off', (id) => facilitator.browser.delete(`/api/live-sessions/${id}/seats/${trainee.enrolmentId}`)],
  ])('%s any more', async (_what, change) => {
    const began = () => live.began(facilitator, programId, 60, [trainee]);
    expect((await change(await began())).status).toBe(204);
    const signed = await began();
    expect((await live.sign(facilitator, signed, everybody(60, trainee))).status).toBe(201);
    const cancelled = await began();
    expect((await facilitator.browser.post(`/api/live-sessions/${cancelled}/cancellation`)).status).toBe(204);
    const answers = [await change(signed), await change(cancelled)];
    expect(answers.map(({ status }) => status)).toEqual([409, 409]);
    expect(answers.map(refusalsOf)).toEqual([['roster.signed-already'], ['live-session.cancelled']]);
  });
});

describe('saying that one cannot come', () => {
  it('asks no reason, frees the seat, and may be taken back while a seat is free', async () => {
    const { body } = await live.plan(facilitator, programId, inHours(48), { seats: 1, enrolmentIds: [trainee.enrolmentId] });
    const seatOther = () => facilitator.browser.post(`/api/live-sessions/${body.id}/seats`, { enrolmentIds: [other.enrolmentId] });
    expect(refusalsOf(await seatOther())).toEqual(['live-session.seats-full']);
    expect((await trainee.browser.post(absence(trainee, body.id))).status).toBe(204);
    expect((await trainee.browser.post(absence(trainee, body.id))).status).toBe(204);
    expect((await mine()).coming[0]).toMatchObject({ cannotCome: true, can: { decline: false, comeAfterAll: true } });
    expect((await roster(body.id)).roster).toMatchObject([{ name: trainee.name, cannotCome: true }]);
    expect((await trainee.browser.delete(absence(trainee, body.id))).status).toBe(204);
    await trainee.browser.post(absence(trainee, body.id));
    expect((await seatOther()).status).toBe(204);
    expect(refusalsOf(await trainee.browser.delete(absence(trainee, body.id)))).toEqual(['live-session.seats-full']);
  });

  it('is for one’s own seat, before it begins', async () => {
    const { body } = await live.plan(facilitator, programId, inHours(0.25), { enrolmentIds: [trainee.enrolmentId] });
    expect((await other.browser.post(absence(trainee, body.id))).status).toBe(404);
    expect((await other.browser.post(absence(other, body.id))).status).toBe(404);
    expect((await facilitator.browser.post(absence(trainee, body.id))).status).toBe(403);
    test_.clock.freeze('2026-12-01T18:15:00Z');
    expect(refusalsOf(await trainee.browser.post(absence(trainee, body.id)))).toEqual(['live-session.begun']);
    test_.clock.freeze('2026-12-01T18:14:59Z');
    expect((await trainee.browser.post(absence(trainee, body.id))).status).toBe(204);
    test_.clock.freeze('2026-12-01T18:15:00Z');
    expect(refusalsOf(await trainee.browser.delete(absence(trainee, body.id)))).toEqual(['live-session.begun']);
    test_.clock.freeze('2026-12-01T18:14:59Z');
    expect((await trainee.browser.delete(absence(trainee, body.id))).status).toBe(204);
  });
});

describe('recording minutes', () => {
  it('signs everybody’s minutes, which each trainee sees of themselves alone', async () => {
    const id = await live.began(facilitator, programId, 60, [trainee, other]);
    expect(await roster(id)).toMatchObject({ state: 'to-record', can: { record: true } });
    const minutes = [...everybody(60, trainee), ...everybody(45, other)];
    expect((await live.sign(facilitator, id, minutes)).status).toBe(201);
    expect(await roster(id)).toMatchObject({
      state: 'recorded',
      signedByName: facilitator.name,
      can: { record: false, correct: true, change: false },
    });
    expect((await mine()).past[0]).toMatchObject({ id, minutesRecorded: 60 });
    expect((await mine(other)).past[0]).toMatchObject({ id, minutesRecorded: 45 });
    const [row] = await test_.sql<{ content: string; digest: string; sha: string }>(
      `SELECT content, digest, encode(sha256(convert_to(content, 'UTF8')), 'hex') AS sha FROM attendance WHERE live_session_id = $1 AND enrolment_id = $2`,
      [id, trainee.enrolmentId],
    );
    expect(row?.digest).toBe(row?.sha);
    expect(JSON.parse(row?.content ?? '')).toMatchObject({
      record: 'attendance',
      minutes: 60,
      session: 'M4-S1',
      traineeId: trainee.id,
      corrects: null,
    });
    await expect(test_.sql(`UPDATE attendance SET minutes = 0 WHERE live_session_id = $1`, [id])).rejects.toThrow(/never changed/);
    await expect(test_.sqlAsApp(`DELETE FROM live_roster WHERE live_session_id = $1`, [id])).rejects.toThrow(
      /permission denied|never changed/,
    );
  });

  it('is refused with every reason', async () => {
    const id = await live.began(facilitator, programId, 60, [trainee, other]);
    const third = await live.trainee(programId);
    const sign = (...minutes: { enrolmentId: string; minutes: number }[]) => live.sign(facilitator, id, minutes);
    expect(refusalsOf(await sign(...everybody(61, trainee, other)))).toEqual(['attendance.minutes-beyond', 'attendance.minutes-beyond']);
    expect(refusalsOf(await sign(...everybody(60, trainee)))).toEqual(['attendance.person-missing']);
    expect(refusalsOf(await sign(...everybody(60, trainee, other, third)))).toEqual(['attendance.person-unknown']);
    expect(refusalsOf(await sign(...everybody(60, trainee, other, other)))).toEqual(['attendance.person-twice']);
    expect((await sign(...everybody(-1, trainee, other))).status).toBe(422);
    expect((await sign(...everybody(0.5, trainee, other))).status).toBe(422);
    expect(refusalsOf(await live.sign(facilitator, id, everybody(60, trainee, other), { meaning: 'Something else.' }))).toEqual([
      'signature.other-meaning',
    ]);
    expect((await sign(...everybody(60, trainee, other))).status).toBe(201);
    expect(refusalsOf(await sign(...everybody(60, trainee, other)))).toEqual(['roster.signed-already']);
  });

  it('asks for the password again after five minutes', async () => {
    const id = await live.began(facilitator, programId, 60, [trainee]);
    test_.clock.freeze('2026-12-01T18:05:01Z');
    expect(refusalsOf(await live.sign(facilitator, id, everybody(60, trainee)))).toEqual(['authentication.stale']);
    test_.clock.freeze('2026-12-01T18:05:00Z');
    expect((await live.sign(facilitator, id, everybody(60, trainee))).status).toBe(201);
  });

  it('records during a session no more than has passed of it', async () => {
    const id = await live.began(facilitator, programId, 30, [trainee]);
    expect(await roster(id)).toMatchObject({ state: 'under-way', minutesPassed: 30 });
    expect(refusalsOf(await live.sign(facilitator, id, everybody(31, trainee)))).toEqual(['attendance.minutes-not-passed']);
    expect((await live.sign(facilitator, id, everybody(30, trainee))).status).toBe(201);
    const later = await live.plan(facilitator, programId, inHours(1), { enrolmentIds: [trainee.enrolmentId] });
    expect(refusalsOf(await live.sign(facilitator, later.body.id, everybody(0, trainee)))).toEqual(['live-session.not-begun']);
  });

  it('needs nothing from those who said that they cannot come, and takes what they did after all', async () => {
    test_.clock.freeze('2026-12-01T16:00:00Z');
    const first = await live.plan(facilitator, programId, inHours(-1), { enrolmentIds: [trainee.enrolmentId, other.enrolmentId] });
    const second = await live.plan(facilitator, programId, inHours(-1), { enrolmentIds: [trainee.enrolmentId, other.enrolmentId] });
    for (const { body } of [first, second]) await other.browser.post(absence(other, body.id));
    test_.clock.freeze(NOW);
    facilitator.browser = await quizzes.secondBrowser(facilitator);
    expect((await live.sign(facilitator, first.body.id, everybody(60, trainee))).status).toBe(201);
    expect((await mine(other)).past.find(({ id }: { id: string }) => id === first.body.id)).toMatchObject({
      cannotCome: true,
      minutesRecorded: null,
    });
    expect((await live.sign(facilitator, second.body.id, [...everybody(0, trainee), ...everybody(40, other)])).status).toBe(201);
    expect((await mine(other)).past.find(({ id }: { id: string }) => id === second.body.id)).toMatchObject({ minutesRecorded: 40 });
  });

  it('is the act of those who lead it', async () => {
    const id = await live.began(facilitator, programId, 60, [trainee]);
    const colleague = await world.person(programId, 'clinical-supervisor');
    const admin = await world.person(programId, 'admin');
    expect((await live.sign(colleague, id, everybody(60, trainee))).status).toBe(404);
    expect((await live.sign(admin, id, everybody(60, trainee))).status).toBe(403);
    expect((await live.sign(trainee, id, everybody(60, trainee))).status).toBe(403);
    const adminToo = await world.person(programId, 'admin', 'clinical-supervisor');
    const answer = await live.sign(adminToo, id, everybody(60, trainee));
    expect([answer.status, ...refusalsOf(answer)]).toEqual([403, 'live-session.not-facilitator']);
    expect((await live.sign(facilitator, id, everybody(60, trainee))).status).toBe(201);
  });

  it('is no longer the act of somebody who led it and whose role for that has ended here', async () => {
    const leads = await world.person(programId, 'peer-supervisor', 'admin');
    await world.grant(await live.program('Riverside'), leads.id, 'clinical-supervisor');
    const id = await live.began(leads, programId, 60, [trainee]);
    const signed = await live.attended(leads, programId, 'M4-S1', [trainee], 60, 300);
    const [entry] = (await roster(signed, leads)).roster[0].attendance;
    const guide = () => leads.browser.get(`/api/live-sessions/${id}/guide`);
    const role = (withdrawn: string) =>
      test_.sql(`UPDATE role_grant SET ${withdrawn} WHERE program_id = $1 AND person_id = $2 AND role = 'peer-supervisor'`, [
        programId,
        leads.id,
      ]);
    await role(`withdrawn_at = granted_at, withdrawn_by = person_id`);
    for (const answer of [await guide(), await live.sign(leads, id, everybody(60, trainee)), await live.correct(leads, entry.id, 30)]) {
      expect([answer.status, ...refusalsOf(answer)]).toEqual([403, 'live-session.not-facilitator']);
    }
    await role(`withdrawn_at = NULL, withdrawn_by = NULL`);
    expect((await guide()).status).toBe(200);
    expect((await live.correct(leads, entry.id, 30)).status).toBe(201);
    expect((await live.sign(leads, id, everybody(60, trainee))).status).toBe(201);
  });

  it('is nobody’s act about their own minutes', async () => {
    const both = await world.person(programId, 'peer-supervisor', 'trainee');
    const enrolmentId = await quizzes.enrolmentOf(programId, both.id);
    const self = { ...both, enrolmentId };
    const id = await live.began(facilitator, programId, 60, [trainee, self], { facilitatorIds: [facilitator.id, both.id] });
    const minutes = everybody(60, trainee, self);
    expect((await roster(id, both)).can.record).toBe(false);
    expect(refusalsOf(await live.sign(both, id, minutes))).toEqual(['independence.own-record']);
    expect((await live.sign(facilitator, id, minutes)).status).toBe(201);
    const [own] = await entriesOf(id, self);
    expect(refusalsOf(await live.correct(both, own.id, 30))).toEqual(['independence.own-record']);
    const [theirs] = await entriesOf(id, trainee);
    expect((await live.correct(both, theirs.id, 30)).status).toBe(201);
    await expect(
      test_.sql(
        `INSERT INTO attendance SELECT program_id, gen_random_uuid(), live_session_id, enrolment_id, trainee_id, module_code, 60, id, 'slip', content, digest, trainee_id, now() FROM attendance WHERE id = $1`,
        [own.id],
      ),
    ).rejects.toThrow(/attendance_not_own/);
  });

  it('is refused to whoever declared a conflict with somebody on the roster; a colleague signs', async () => {
    const colleague = await world.person(programId, 'peer-supervisor');
    const id = await live.began(facilitator, programId, 60, [trainee, other], { facilitatorIds: [facilitator.id, colleague.id] });
    const minutes = everybody(60, trainee, other);
    await practice.conflict(programId, facilitator.id, other.id);
    const refused = await live.sign(facilitator, id, minutes);
    expect([refused.status, refusalsOf(refused)]).toEqual([409, ['independence.declared-conflict']]);
    expect(refused.body.refusals[0].facts).toEqual({ enrolment: other.enrolmentId });
    expect((await live.sign(colleague, id, minutes)).status).toBe(201);
    const [theirs] = await entriesOf(id, other);
    expect(refusalsOf(await live.correct(facilitator, theirs.id, 30))).toEqual(['independence.declared-conflict']);
    const [not] = await entriesOf(id, trainee);
    expect((await live.correct(facilitator, not.id, 30)).status).toBe(201);
  });

  it('refuses minutes at two sessions at the same time', async () => {
    await live.attended(facilitator, programId, 'M4-S1', [trainee], 60, 90);
    const overlapping = await live.began(facilitator, programId, 60, [trainee, other], { sessionCode: 'M4-S2' });
    expect(refusalsOf(await live.sign(facilitator, overlapping, everybody(60, trainee, other)))).toEqual(['attendance.overlaps']);
    expect((await live.sign(facilitator, overlapping, [...everybody(0, trainee), ...everybody(60, other)])).status).toBe(201);
    // one after the other is fine
    const next = await live.began(facilitator, programId, 150, [trainee], { sessionCode: 'M4-S2' });
    expect((await live.sign(facilitator, next, everybody(60, trainee))).status).toBe(201);
    const [entry] = await entriesOf(overlapping, trainee);
    expect(refusalsOf(await live.correct(facilitator, entry.id, 20))).toEqual(['attendance.overlaps']);
  });

  it('has one effect, however many signatures arrive at once', async () => {
    const id = await live.began(facilitator, programId, 60, [trainee, other]);
    const answers = await Promise.all(Array.from({ length: 20 }, () => live.sign(facilitator, id, everybody(60, trainee, other))));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== 201).map(refusalsOf)).toEqual(
      Array.from({ length: 19 }, () => ['roster.signed-already']),
    );
    expect(await test_.sql(`SELECT 1 FROM attendance WHERE live_session_id = $1`, [id])).toHaveLength(2);

    const again = await live.began(facilitator, programId, 180, [trainee]);
    const key = { 'idempotency-key': '0199e000-0000-7000-8000-000000000042' };
    const body = { minutes: everybody(60, trainee), meaning: (await roster(again)).meaning };
    const repeats = await Promise.all(
      Array.from({ length: 20 }, () => facilitator.browser.post(`/api/live-sessions/${again}/roster`, body, key)),
    );
    expect(new Set(repeats.map(({ status, body: { id: rosterId } }) => `${status} ${rosterId}`)).size).toBe(1);
  });

  it('gives a trainee minutes at one of two sessions that are signed at once', async () => {
    const first = await live.began(facilitator, programId, 90, [trainee]);
    const second = await live.began(facilitator, programId, 60, [trainee], { sessionCode: 'M4-S2' });
    const answers = await Promise.all([first, second].map((id) => live.sign(facilitator, id, everybody(60, trainee))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(answers.flatMap(refusalsOf)).toEqual(['attendance.overlaps']);
  });
});

describe('correcting minutes', () => {
  it('adds an entry that takes the place of the one before', async () => {
    const id = await live.attended(facilitator, programId, 'M4-S1', [trainee, other]);
    const [first] = await entriesOf(id, trainee);
    test_.clock.freeze(inHours(1 / 60).toISOString());
    expect((await live.correct(facilitator, first.id, 40, { reason: 'learned-later' })).status).toBe(201);
    const entries = await entriesOf(id, trainee);
    expect(entries).toMatchObject([
      { minutes: 40, reason: 'learned-later', recordedByName: facilitator.name },
      { id: first.id, minutes: 60, reason: null },
    ]);
    expect((await mine()).past[0].minutesRecorded).toBe(40);
    expect(refusalsOf(await live.correct(facilitator, first.id, 20))).toEqual(['attendance.corrected-already']);
    expect(refusalsOf(await live.correct(facilitator, entries[0].id, 40))).toEqual(['attendance.unchanged']);
    expect(refusalsOf(await live.correct(facilitator, entries[0].id, 61))).toEqual(['attendance.minutes-beyond']);
    expect((await live.correct(facilitator, entries[0].id, 50, { reason: 'because' })).status).toBe(422);
    expect((await live.correct(facilitator, entries[0].id, 50)).status).toBe(201);
  });

  it('is the act of those who lead it, and has one effect', async () => {
    const id = await live.attended(facilitator, programId, 'M4-S1', [trainee]);
    const [first] = await entriesOf(id, trainee);
    const colleague = await world.person(programId, 'clinical-supervisor');
    expect((await live.correct(colleague, first.id, 40)).status).toBe(404);
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => live.correct(facilitator, first.id, at)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status !== 201).map(refusalsOf)).toEqual(
      Array.from({ length: 19 }, () => ['attendance.corrected-already']),
    );
    expect(await entriesOf(id, trainee)).toHaveLength(2);
  });
});

describe('hours of training', () => {
  const hours = async (person = trainee) => (await person.browser.get(`/api/enrolments/${person.enrolmentId}/training-hours`)).body;
  const gate = async (person = trainee) => {
    const { body } = await person.browser.get(`/api/enrolments/${person.enrolmentId}/gate`);
    const lines = body.lines as {
      code: string;
      about: string;
      aboutTitle: string;
      met: boolean;
      have: string;
      whoMustAct: string | null;
    }[];
    return lines.filter(({ code }) => code === 'training-hours' || code === 'live-hours');
  };

  it('add up from lessons done and minutes recorded, and meet the gate', async () => {
    const nothing = await hours();
    expect(nothing).toMatchObject({ liveHave: 0, liveNeed: 180 });
    expect(await gate()).toMatchObject([
      { about: 'ethics', aboutTitle: 'Ethics, confidentiality and crisis', met: false, have: '0', whoMustAct: 'trainee' },
      { about: 'mentoring', met: false },
      { about: null, code: 'live-hours', met: false },
    ]);
    await quizzes.completeLessons(trainee.enrolmentId, 'M4', 'M6');
    await live.attended(facilitator, programId, 'M4-S1', [trainee], 60, 90);
    const some = await hours();
    expect(some.categories).toEqual(
      nothing.categories.map((each: { code: string; need: number }) => {
        const [selfPaced, minutes] = each.code === 'mentoring' ? [each.need - 120, 60] : [each.need - 60, 0];
        return { ...each, selfPaced, live: minutes, have: selfPaced + minutes };
      }),
    );
    // the second hour of M4 is made up at the same session another day
    await live.attended(facilitator, programId, 'M4-S1', [trainee], 60, 200);
    await live.attended(facilitator, programId, 'M6-S1', [trainee], 60, 300);
    expect(await hours()).toMatchObject({ liveHave: 180, liveNeed: 180 });
    expect((await gate()).every(({ met, whoMustAct }) => met && whoMustAct === null)).toBe(true);
    expect(await gate(other)).toMatchObject([{ met: false }, { met: false }, { met: false }]);
  });

  it('count no more of a module than it has, and follow corrections', async () => {
    await live.attended(facilitator, programId, 'M4-S1', [trainee], 60, 90);
    await live.attended(facilitator, programId, 'M4-S2', [trainee], 60, 200);
    const third = await live.attended(facilitator, programId, 'M4-S1', [trainee], 60, 300);
    expect((await hours()).liveHave).toBe(120);
    for (const id of [third]) {
      const [entry] = await entriesOf(id, trainee);
      await live.correct(facilitator, entry.id, 0);
    }
    expect((await hours()).liveHave).toBe(120);
    const [first] = (await mine()).past;
    const [entry] = await entriesOf(first.id, trainee);
    await live.correct(facilitator, entry.id, 15);
    expect((await hours()).liveHave).toBe(75);
  });

  it('are the trainee’s own, and shown to the program’s admins by who is short', async () => {
    expect((await other.browser.get(`/api/enrolments/${trainee.enrolmentId}/training-hours`)).status).toBe(404);
    await live.attended(facilitator, programId, 'M4-S1', [trainee]);
    const admin = await world.person(programId, 'admin');
    const { body } = await admin.browser.get(`/api/programs/${programId}/training-hours`);
    const row = (person: Trainee) =>
      body.people.findIndex(({ enrolmentId }: { enrolmentId: string }) => enrolmentId === person.enrolmentId);
    expect(body.people[row(trainee)]).toMatchObject({ liveHave: 60, liveNeed: 180, complete: false });
    expect(row(trainee)).toBeGreaterThan(row(other));
    expect((await facilitator.browser.get(`/api/programs/${programId}/training-hours`)).status).toBe(403);
    const elsewhere = await world.person(await live.program('Hillside'), 'admin');
    expect((await elsewhere.browser.get(`/api/programs/${programId}/training-hours`)).status).toBe(404);
  });
});
