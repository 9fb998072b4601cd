import { setTimeout as sleep } from 'node:timers/promises';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import { refusalsOf, TestApp } from '../support/app.js';
import { messagesTo } from '../support/mailbox.js';
import { type TestPerson, World } from '../support/world.js';
import { hoursFrom, PracticeWorld, type Trainee } from '../support/world-practice.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = new Date('2026-11-23T15:00:00Z');

let test_: TestApp;
let world: World;
let practice: PracticeWorld;
let programId: string;
let rater: TestPerson;
let second: TestPerson;
let player: TestPerson;
/** Each offered time lies on a day of its own, so that no two get in each other's way. */
let day = 1;

beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  practice = new PracticeWorld(test_, world);
  test_.clock.freeze(START);
  programId = await world.program();
});
beforeEach(async () => {
  test_.clock.freeze(START);
  rater = await practice.rater(programId, 'R1', 'R3');
  second = await practice.rater(programId, 'R1', 'R3');
  player = await practice.rolePlayer(programId);
});
afterAll(() => test_.stop());

const freeTime = (stations = ['R1'], about: Partial<Parameters<PracticeWorld['offer']>[2]> = {}) =>
  practice.offer(rater, programId, { at: new Date(START.getTime() + (day++ % 300) * DAY + HOUR), stations, player, ...about });
const card = async ({ browser, enrolmentId }: Trainee, code: string) =>
  (await browser.get(`/api/enrolments/${enrolmentId}/stations`)).body.find((each: { code: string }) => each.code === code);
const idsOf = async ({ browser }: Trainee, code: string): Promise<string[]> => {
  const { body } = await browser.get(`/api/programs/${programId}/offered-times?station=${code}`);
  return body.times.map(({ id }: { id: string }) => id);
};
const held = async (trainee: Trainee, code: string, at: Date, seats: { second?: TestPerson } = {}) => {
  const id = (await practice.book(trainee, code, await practice.offer(rater, programId, { at, stations: [code], player, ...seats }))).body
    .rolePlayId;
  return id as string;
};

describe('booking a practice conversation', () => {
  it('takes an offered time, tells everybody in it and gives a neutral calendar file', async () => {
    const trainee = await practice.trainee(programId);
    expect((await card(trainee, 'R1')).state).toBe('open');
    const timeId = await freeTime();
    const booked = await practice.book(trainee, 'R1', timeId);
    expect(booked.status).toBe(201);
    expect(await card(trainee, 'R1')).toMatchObject({ state: 'booked', canBook: false, booking: { rolePlayId: booked.body.rolePlayId } });

    for (const { email } of [trainee, rater, player]) {
      const [message] = (await messagesTo(test_, email)).slice(-1);
      expect(message).toMatch(/^Subject: Your appointment is booked$/m);
    }
    const file = await trainee.browser.get(`/api/role-plays/${booked.body.rolePlayId}/calendar.ics`);
    expect(file.headers['content-type']).toMatch(/^text\/calendar/);
    expect(file.text).toMatch(/^BEGIN:VCALENDAR/);
    expect(file.text).toMatch(/SUMMARY:Appointment\r\n/);
    expect(file.text).not.toMatch(/PTSD|practi|station|R1/i);
  });

  it('is refused before the lessons and the quiz of its module are done', async () => {
    const ready = await practice.trainee(programId);
    const withoutQuiz = await practice.quizzes.trainee(programId, 'M4');
    const timeId = await freeTime();
    const refused = await practice.book(withoutQuiz, 'R1', timeId);
    expect(refused.status).toBe(409);
    expect(refusalsOf(refused)).toEqual(['station.module-incomplete']);
    expect(await card(withoutQuiz, 'R1')).toMatchObject({ state: 'locked', canBook: false });
    expect(await idsOf(withoutQuiz, 'R1')).toEqual([]);
    expect((await practice.book(ready, 'R1', timeId)).status).toBe(201);
  });

  it('gives the last place to one of twenty who ask at the same moment', async () => {
    const trainees: Trainee[] = [];
    for (let count = 0; count < 20; count++) trainees.push(await practice.trainee(programId));
    const timeId = await freeTime();
    const answers = await Promise.all(trainees.map((trainee) => practice.book(trainee, 'R1', timeId)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const others = answers.filter(({ status }) => status !== 201);
    expect(others.map(refusalsOf)).toEqual(others.map(() => ['appointment.taken']));
    const rows = await test_.sql(`SELECT 1 FROM role_play WHERE offered_time_id = $1`, [timeId]);
    expect(rows).toHaveLength(1);
  });

  it('never puts the same role-player into two conversations that overlap, whoever offered them', async () => {
    const at = new Date(START.getTime() + day++ * DAY);
    const trainees: Trainee[] = [];
    const offered: string[] = [];
    for (let count = 0; count < 20; count++) {
      trainees.push(await practice.trainee(programId));
      const other = await practice.rater(programId, 'R1');
      offered.push(await practice.offer(other, programId, { at: hoursFrom(at, count / 60), stations: ['R1'], player }));
    }
    const later = await practice.offer(rater, programId, { at: hoursFrom(at, 1), stations: ['R1'], player });
    const answers = await Promise.all(trainees.map((trainee, index) => practice.book(trainee, 'R1', offered[index] ?? '')));
    const losers = answers.filter(({ status }) => status !== 201);
    expect(losers).toHaveLength(19);
    expect(losers.map(refusalsOf)).toEqual(losers.map(() => ['appointment.taken']));
    const loser = trainees[answers.findIndex(({ status }) => status !== 201)] as Trainee;
    expect((await practice.book(loser, 'R1', later)).status).toBe(201);
  });

  it('answers a repeat of the same command with the same booking', async () => {
    const trainee = await practice.trainee(programId);
    const timeId = await freeTime();
    const key = { 'idempotency-key': 'f1c3ff5a-29c5-4a3e-8f6a-0c9b3c0f7a11' };
    const url = `/api/enrolments/${trainee.enrolmentId}/stations/R1/bookings`;
    const answers = await Promise.all(Array.from({ length: 20 }, () => trainee.browser.post(url, { offeredTimeId: timeId }, key)));
    expect(new Set(answers.map(({ body }) => body.rolePlayId)).size).toBe(1);
    expect(answers.every(({ status }) => status === 201)).toBe(true);
  });

  it('needs a second rater in the room where the station is safety-critical', async () => {
    const trainee = await practice.trainee(programId, 'M4', 'M6');
    const alone = await freeTime(['R3']);
    const together = await freeTime(['R3'], { second });
    expect(await idsOf(trainee, 'R3')).toContain(together);
    expect(await idsOf(trainee, 'R3')).not.toContain(alone);
    expect(refusalsOf(await practice.book(trainee, 'R3', alone))).toEqual(['offered-time.seat-open']);
    expect((await practice.book(trainee, 'R3', together)).status).toBe(201);
  });

  it('never joins people who declared a conflict of interest, and does not tell which', async () => {
    const friend = await practice.trainee(programId);
    const stranger = await practice.trainee(programId);
    await practice.conflict(programId, rater.id, friend.id);
    const timeId = await freeTime();
    expect(await idsOf(friend, 'R1')).not.toContain(timeId);
    expect(await idsOf(stranger, 'R1')).toContain(timeId);
    const refused = await practice.book(friend, 'R1', timeId);
    expect(refusalsOf(refused)).toEqual(['independence.declared-conflict']);
    expect(refused.text).not.toMatch(/friend/);
    expect((await practice.book(stranger, 'R1', timeId)).status).toBe(201);
  });

  it('is refused where the rater played for this person before', async () => {
    const trainee = await practice.trainee(programId, 'M4', 'M6');
    const both = await world.person(programId, 'role-player', 'clinical-supervisor');
    await practice.license(programId, both.id);
    await practice.calibrate(programId, both.id, 'R3');
    expect((await practice.book(trainee, 'R1', await freeTime(['R1'], { player: both }))).status).toBe(201);
    const at = new Date(START.getTime() + day++ * DAY);
    const timeId = await practice.offer(both, programId, { at, stations: ['R3'], player, second });
    expect(refusalsOf(await practice.book(trainee, 'R3', timeId))).toContain('independence.role-player-rates');
  });

  it('frees the time when the booking is cancelled, and moves a booking in one step', async () => {
    const trainee = await practice.trainee(programId);
    const next = await practice.trainee(programId);
    const [one, two] = [await freeTime(), await freeTime()];
    const first = await practice.book(trainee, 'R1', one);
    expect(refusalsOf(await practice.book(trainee, 'R1', two))).toEqual(['station.already-booked']);
    const moved = await practice.book(trainee, 'R1', two, first.body.rolePlayId);
    expect(moved.status).toBe(201);
    expect((await practice.book(next, 'R1', one)).status).toBe(201);

    const url = `/api/role-plays/${moved.body.rolePlayId}/cancellation`;
    expect((await trainee.browser.post(url)).body.state).toBe('cancelled');
    expect(refusalsOf(await trainee.browser.post(url))).toEqual(['role-play.cancelled']);
    expect((await card(trainee, 'R1')).state).toBe('open');
    expect(
      (await messagesTo(test_, trainee.email)).filter((message) => /^Subject: Your appointment was cancelled$/m.test(message)),
    ).toHaveLength(2);
  });

  it('refuses a time that lies in the past or is no longer offered', async () => {
    const trainee = await practice.trainee(programId);
    const past = await practice.offer(rater, programId, { at: hoursFrom(START, 0.5), stations: ['R1'], player });
    const gone = await freeTime();
    expect((await rater.browser.delete(`/api/offered-times/${gone}`)).status).toBe(204);
    test_.clock.advance(HOUR / 2);
    expect(refusalsOf(await practice.book(trainee, 'R1', past))).toEqual(['offered-time.too-soon']);
    expect(refusalsOf(await practice.book(trainee, 'R1', gone))).toEqual(['offered-time.withdrawn']);
  });

  it('does not show another person’s enrolment, program or booking', async () => {
    const trainee = await practice.trainee(programId);
    const other = await practice.trainee(programId);
    const elsewhere = await world.program('Hillside Peer Program');
    const stranger = await practice.rater(elsewhere, 'R1');
    const timeId = await freeTime();
    const { body } = await practice.book(trainee, 'R1', timeId);
    for (const url of [`/api/enrolments/${trainee.enrolmentId}/stations`, `/api/enrolments/${trainee.enrolmentId}/stations/R1`]) {
      expect((await other.browser.get(url)).status).toBe(404);
      expect((await trainee.browser.get(url)).status).toBe(200);
    }
    for (const { browser } of [other, stranger]) {
      expect((await browser.get(`/api/role-plays/${body.rolePlayId}`)).status).toBe(404);
      expect((await browser.get(`/api/role-plays/${body.rolePlayId}/calendar.ics`)).status).toBe(404);
      expect((await browser.post(`/api/role-plays/${body.rolePlayId}/cancellation`)).status).toBe(404);
    }
    expect((await stranger.browser.get(`/api/programs/${programId}/availability`)).status).toBe(404);
    expect((await stranger.browser.delete(`/api/offered-times/${timeId}`)).status).toBe(404);
  });
});

describe('the conversation itself', () => {
  it('shows the script to the role-player and the raters, never to the trainee', async () => {
    const trainee = await practice.trainee(programId, 'M4', 'M6');
    const { body } = await practice.book(trainee, 'R3', await freeTime(['R3'], { second }));
    const url = `/api/role-plays/${body.rolePlayId}/script`;
    for (const { browser } of [player, rater, second]) {
      const script = await browser.get(url);
      expect(script.status).toBe(200);
      expect(script.body.opening.length).toBeGreaterThan(10);
    }
    expect((await trainee.browser.get(url)).status).toBe(404);
    const { opening } = (await player.browser.get(url)).body;
    const seen = [
      await trainee.browser.get(`/api/enrolments/${trainee.enrolmentId}/stations`),
      await trainee.browser.get(`/api/enrolments/${trainee.enrolmentId}/stations/R3`),
      await trainee.browser.get(`/api/role-plays/${body.rolePlayId}`),
    ];
    for (const { status, text } of seen) {
      expect(status).toBe(200);
      expect(text).not.toContain(opening.slice(0, 40));
      expect(text).not.toMatch(/"(prompts|stopWord|portrayal|situation)"/);
    }
  });

  it('begins once, by its rater, and not long before its time', async () => {
    const trainee = await practice.trainee(programId);
    const at = hoursFrom(START, day++ * 24);
    const id = await held(trainee, 'R1', at);
    const url = `/api/role-plays/${id}/start`;
    expect(refusalsOf(await rater.browser.post(url))).toEqual(['role-play.too-early']);
    test_.clock.freeze(hoursFrom(at, -0.1));
    rater.browser = await practice.quizzes.secondBrowser(rater);
    player.browser = await practice.quizzes.secondBrowser(player);
    expect((await player.browser.post(url)).status).toBe(403);
    expect((await rater.browser.post(url)).body).toMatchObject({ state: 'under-way', can: { complete: true, cancel: false } });
    expect(refusalsOf(await rater.browser.post(url))).toEqual(['role-play.started']);
  });

  it.each<[string, () => TestPerson, (() => TestPerson) | null, string]>([
    ['the rater and the trainee', () => rater, null, 'friend'],
    ['the second rater and the trainee', () => second, null, 'kin'],
    ['the role-player and the trainee', () => player, null, 'friend'],
    ['the two raters, of whom one manages the other', () => rater, () => second, 'line-manager'],
  ])('does not begin while a conflict stands that was declared after the booking, between %s', async (_who, one, other, kind) => {
    const trainee = await practice.trainee(programId);
    const at = hoursFrom(START, day++ * 24);
    const id = await held(trainee, 'R1', at, { second });
    await practice.conflict(programId, one().id, (other?.() ?? trainee).id, kind);
    test_.clock.freeze(at);
    rater.browser = await practice.quizzes.secondBrowser(rater);
    const start = () => rater.browser.post(`/api/role-plays/${id}/start`);
    const refused = await start();
    expect([refused.status, refusalsOf(refused)]).toEqual([409, ['independence.declared-conflict']]);
    await test_.sql('UPDATE conflict_of_interest SET ended_at = now() WHERE person_id = $1', [one().id]);
    expect((await start()).status).toBe(200);
  });

  it('may be stopped by the trainee without a word of it afterwards, and uses up no attempt', async () => {
    const trainee = await practice.trainee(programId);
    const at = hoursFrom(START, day++ * 24);
    const id = await held(trainee, 'R1', at);
    test_.clock.freeze(at);
    rater.browser = await practice.quizzes.secondBrowser(rater);
    trainee.browser = await practice.quizzes.secondBrowser(trainee);
    await rater.browser.post(`/api/role-plays/${id}/start`);
    expect((await trainee.browser.post(`/api/role-plays/${id}/outcome`, { outcome: 'completed' })).status).toBe(403);
    expect((await trainee.browser.post(`/api/role-plays/${id}/outcome`, { outcome: 'stopped' })).body.state).toBe('not-held');
    expect(refusalsOf(await rater.browser.post(`/api/role-plays/${id}/outcome`, { outcome: 'completed' }))).toEqual(['role-play.ended']);
    expect(await card(trainee, 'R1')).toMatchObject({ state: 'open', canBook: true, attemptsHeld: 0 });
    const trail = await test_.sql<{ facts: string }>(`SELECT facts FROM audit_entry WHERE subject = $1`, [id]);
    expect(JSON.stringify(trail)).not.toMatch(/stop/i);
    const auditor = await world.person(programId, 'auditor');
    const { body } = await auditor.browser.get(`/api/programs/${programId}/audit?person=${trainee.id}&limit=200`);
    const actions = body.items.flatMap(({ action }: { action: string }) => (action.startsWith('role-play.') ? [action] : []));
    expect(actions).toEqual(['role-play.booked']);
    const ended = await auditor.browser.get(`/api/programs/${programId}/audit?action=role-play.ended&subject=${id}`);
    expect(ended.body.items).toMatchObject([{ actorId: null, actorName: null, facts: '{}' }]);
    expect((await auditor.browser.get(`/api/programs/${programId}/audit/verification`)).body).toMatchObject({ sound: true });
  });

  it('lets the next attempt wait for the result, the talk and a week', async () => {
    const trainee = await practice.trainee(programId);
    const at = hoursFrom(START, day++ * 24);
    const id = await held(trainee, 'R1', at);
    test_.clock.freeze(at);
    rater.browser = await practice.quizzes.secondBrowser(rater);
    trainee.browser = await practice.quizzes.secondBrowser(trainee);
    await rater.browser.post(`/api/role-plays/${id}/start`);
    expect(refusalsOf(await rater.browser.post(`/api/role-plays/${id}/talk`))).toEqual(['role-play.not-completed']);
    expect((await rater.browser.post(`/api/role-plays/${id}/outcome`, { outcome: 'completed' })).body.state).toBe('held');
    const waiting = await card(trainee, 'R1');
    expect(waiting).toMatchObject({ state: 'waiting', canBook: false, attemptsHeld: 1 });
    expect(waiting.reasons.map(({ code }: { code: string }) => code)).toEqual([
      'station.result-pending',
      'station.talk-needed',
      'station.cooling-off',
    ]);
    expect((await rater.browser.post(`/api/role-plays/${id}/talk`)).body.talkAt).toBe(at.toISOString());
    expect((await card(trainee, 'R1')).reasons.map(({ code }: { code: string }) => code)).toEqual([
      'station.result-pending',
      'station.cooling-off',
    ]);
  });
});

describe('another story', () => {
  it('is swapped in the order of a booking: nobody’s diary is held while the offered time is waited for', async () => {
    const trainee = await practice.trainee(programId);
    const time = await freeTime();
    expect((await practice.book(trainee, 'R1', time)).status).toBe(201);
    const { swapping } = await test_.get(Database).write(Actor.system, async (tx) => {
      await tx.rows('SELECT 1 FROM offered_time WHERE id = $1 FOR UPDATE', [time]);
      const swapping = trainee.browser.post(`/api/enrolments/${trainee.enrolmentId}/stations/R1/theme-swap`).then(({ status }) => status);
      const waiting = `SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))`;
      while ((await tx.rows(waiting)).length === 0) await sleep(20);
      const diary = await tx.one(`SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS free`, [`diary:${trainee.id}`]);
      expect(diary).toEqual({ free: true });
      return { swapping };
    });
    expect(await swapping).toBe(200);
  });

  it('is chosen without a reason while one of the same kind is left, and no rater can tell', async () => {
    const trainee = await practice.trainee(programId);
    const url = `/api/enrolments/${trainee.enrolmentId}/stations/R1/theme-swap`;
    const before = (await card(trainee, 'R1')).theme;
    const { body } = await practice.book(trainee, 'R1', await freeTime());
    const fresh = await rater.browser.get(`/api/role-plays/${body.rolePlayId}`);

    const swapped = await trainee.browser.post(url);
    expect(swapped.status).toBe(200);
    expect(swapped.body.card.theme).not.toBe(before);
    const after = await rater.browser.get(`/api/role-plays/${body.rolePlayId}`);
    expect(Object.keys(after.body)).toEqual(Object.keys(fresh.body));
    expect(after.body.theme).toBe(swapped.body.card.theme);
    expect(after.text).not.toMatch(/swap/i);
    expect(await test_.sql(`SELECT 1 FROM audit_entry WHERE action LIKE '%swap%' OR facts LIKE '%swap%'`)).toEqual([]);
  });

  it('is not chosen for a conversation that has begun', async () => {
    const trainee = await practice.trainee(programId);
    const at = hoursFrom(START, day++ * 24);
    const id = await held(trainee, 'R1', at);
    const url = `/api/enrolments/${trainee.enrolmentId}/stations/R1/theme-swap`;
    const story = () => test_.sql('SELECT variant_code FROM role_play WHERE id = $1', [id]);
    test_.clock.freeze(at);
    rater.browser = await practice.quizzes.secondBrowser(rater);
    trainee.browser = await practice.quizzes.secondBrowser(trainee);
    expect((await trainee.browser.post(url)).status).toBe(200);
    expect((await trainee.browser.delete(url)).status).toBe(200); // so that there is another one again
    const chosen = await story();
    expect((await rater.browser.post(`/api/role-plays/${id}/start`)).status).toBe(200);
    const late = await trainee.browser.post(url);
    expect([late.status, refusalsOf(late)]).toEqual([409, ['role-play.started']]);
    expect(await story()).toEqual(chosen);
  });

  it('runs out when every story was put aside, and they can be brought back', async () => {
    const trainee = await practice.trainee(programId);
    const url = `/api/enrolments/${trainee.enrolmentId}/stations/R1/theme-swap`;
    let answer = await trainee.browser.post(url);
    while (answer.status === 200) answer = await trainee.browser.post(url);
    expect(refusalsOf(answer)).toEqual(['station.no-other-story']);
    expect(await card(trainee, 'R1')).toMatchObject({ canChooseOther: false, canBringBack: true });
    expect((await trainee.browser.delete(url)).body.card).toMatchObject({ canChooseOther: true, canBringBack: false });
  });
});

describe('offering times', () => {
  const offer = (person: TestPerson, changes: object = {}) =>
    person.browser.post(`/api/programs/${programId}/offered-times`, {
      startsAt: new Date(START.getTime() + day++ * DAY).toISOString(),
      minutes: 30,
      mode: 'in-person',
      place: 'Room 2',
      stationCodes: ['R1'],
      ...changes,
    });

  it('takes a calibrated, licensed supervisor', async () => {
    expect((await offer(rater)).status).toBe(201);
    expect(refusalsOf(await offer(rater, { stationCodes: ['R6'] }))).toEqual(['calibration.missing']);
    const lapsed = await practice.rater(programId);
    await practice.calibrate(programId, lapsed.id, 'R1', '2025-11-22');
    expect(refusalsOf(await offer(lapsed))).toEqual(['calibration.lapsed']);
    const unlicensed = await world.person(programId, 'clinical-supervisor');
    await practice.calibrate(programId, unlicensed.id, 'R1');
    expect(refusalsOf(await offer(unlicensed))).toEqual(['licence.missing']);
    expect((await offer(player)).status).toBe(403);
  });

  it('refuses what overlaps, is too short, unknown, past or far away, or has the wrong people', async () => {
    const startsAt = new Date(START.getTime() + day++ * DAY).toISOString();
    expect((await offer(rater, { startsAt })).status).toBe(201);
    expect(refusalsOf(await offer(rater, { startsAt }))).toEqual(['offered-time.overlap']);
    expect(refusalsOf(await offer(rater, { minutes: 10 }))).toEqual(['offered-time.too-long']);
    expect(refusalsOf(await offer(rater, { stationCodes: ['R9'] }))).toEqual(['offered-time.station-unknown']);
    expect(refusalsOf(await offer(rater, { startsAt: START.toISOString() }))).toEqual(['offered-time.too-soon']);
    expect(refusalsOf(await offer(rater, { startsAt: '2099-01-01T00:00:00Z' }))).toEqual(['offered-time.too-far']);
    expect(refusalsOf(await offer(rater, { rolePlayerId: second.id }))).toEqual(['offered-time.wrong-role']);
    expect(refusalsOf(await offer(rater, { secondRaterId: rater.id }))).toEqual(['offered-time.wrong-role']);
  });

  it('takes an instant with its offset, and nothing else', async () => {
    const free = new Date(START.getTime() + day++ * DAY).toISOString();
    for (const startsAt of ['tomorrow', free.slice(0, 10), free.replace('Z', ''), '2026-W52-4T15:00Z', { toString: 1 }])
      expect((await offer(rater, { startsAt })).status).toBe(422);
    expect((await offer(rater, { startsAt: free.replace('Z', '+00:00') })).status).toBe(201);
  });

  it('makes one of twenty overlapping offers', async () => {
    const startsAt = new Date(START.getTime() + day++ * DAY).toISOString();
    const answers = await Promise.all(Array.from({ length: 20 }, () => offer(rater, { startsAt })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(19);
  });

  it('is staffed by its supervisor or an admin, until it is booked', async () => {
    const trainee = await practice.trainee(programId);
    const admin = await world.person(programId, 'admin');
    const { body } = await offer(rater);
    expect(refusalsOf(await practice.book(trainee, 'R1', body.id))).toEqual(['offered-time.seat-open']);
    const staff = { secondRaterId: null, rolePlayerId: player.id };
    const seen = { 'if-match': '1' };
    expect((await second.browser.put(`/api/offered-times/${body.id}/staff`, staff, seen)).status).toBe(404);
    expect((await admin.browser.put(`/api/offered-times/${body.id}/staff`, staff, seen)).status).toBe(204);
    const mine = (await rater.browser.get(`/api/programs/${programId}/availability`)).body;
    expect(mine.times.find(({ id }: { id: string }) => id === body.id)).toMatchObject({
      state: 'free',
      rolePlayer: { id: player.id },
      canStaff: true,
    });
    expect((await practice.book(trainee, 'R1', body.id)).status).toBe(201);
    expect(refusalsOf(await rater.browser.put(`/api/offered-times/${body.id}/staff`, staff, seen))).toEqual(['offered-time.booked']);
    expect(refusalsOf(await rater.browser.delete(`/api/offered-times/${body.id}`))).toEqual(['offered-time.booked']);
  });

  it('is staffed by who has seen who sits there', async () => {
    const admin = await world.person(programId, 'admin');
    const { body } = await offer(rater);
    const time = async () =>
      (await rater.browser.get(`/api/programs/${programId}/availability`)).body.times.find(({ id }: { id: string }) => id === body.id);
    const give = (who: TestPerson, seats: object, headers: Record<string, string>) =>
      who.browser.put(`/api/offered-times/${body.id}/staff`, seats, headers);
    const read = { 'if-match': String((await time()).version) };
    expect((await give(admin, { secondRaterId: null, rolePlayerId: player.id }, read)).status).toBe(204);
    const late = { secondRaterId: second.id, rolePlayerId: null };
    expect((await give(rater, late, read)).status).toBe(412);
    expect((await give(rater, late, {})).status).toBe(400);
    expect(await time()).toMatchObject({ rolePlayer: { id: player.id }, secondRater: null });
    const both = { secondRaterId: second.id, rolePlayerId: player.id };
    expect((await give(rater, both, { 'if-match': String((await time()).version) })).status).toBe(204);
  });
});
