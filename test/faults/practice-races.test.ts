import { TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import { PracticeWorld, type Trainee } from '../support/world-practice.js';
import { passing, RatingWorld, withGaps, withHarm } from '../support/world-ratings.js';
import { size } from './size.js';
import { Turnstile } from './turnstile.js';
import { type Ask, ask, race, racers, TwoApis, tally } from './two-apis.js';

const HOUR = 3_600_000;
const STATIONS = ['R1', 'R2', 'R8'];

let test_: TestApp;
let world: World;
let practice: PracticeWorld;
let ratings: RatingWorld;
let programId: string;
let rater: TestPerson;
let second: TestPerson;
let player: TestPerson;
let apis: TwoApis;
/** Each time lies on hours of its own, so that no two rounds get in each other's way. */
let hours = 48;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  practice = new PracticeWorld(test_, world);
  ratings = new RatingWorld(test_, world);
  programId = await world.smallProgram(STATIONS);
  [rater, second] = [await practice.rater(programId, ...STATIONS), await practice.rater(programId, ...STATIONS)];
  player = await practice.rolePlayer(programId);
  apis = await TwoApis.on(test_);
});
afterAll(async () => {
  await apis?.end();
  await test_.stop();
});

const ahead = () => new Date(Date.now() + (hours += 2) * HOUR);
const offered = (at = ahead(), by = rater, stations = ['R1'], about: Partial<Parameters<PracticeWorld['offer']>[2]> = {}) =>
  practice.offer(by, programId, { at, stations, player, ...about });
/** A trainee to whom the stations stand open, as after a move from a version under which they did. */
async function trainee(): Promise<Trainee> {
  const person = await world.person(programId, 'trainee');
  const [row] = await test_.sql<{ id: string }>(`UPDATE enrolment SET kept_open = $2 WHERE person_id = $1 RETURNING id`, [
    person.id,
    STATIONS,
  ]);
  return { ...person, enrolmentId: row?.id ?? '' };
}
async function trainees(count: number): Promise<Trainee[]> {
  const list: Trainee[] = [];
  while (list.length < count) list.push(await trainee());
  return list;
}
/** People of their own for what takes place now. */
const freeStaff = async () => ({
  rater: await practice.rater(programId, ...STATIONS),
  second: await practice.rater(programId, ...STATIONS),
  player: await practice.rolePlayer(programId),
});
const book = ({ browser, enrolmentId }: Trainee, offeredTimeId: string, station = 'R1'): Ask =>
  ask(browser, 'POST', `/api/enrolments/${enrolmentId}/stations/${station}/bookings`, { body: { offeredTimeId } });
async function booked() {
  const who = await trainee();
  const timeId = await offered();
  const response = await practice.book(who, 'R1', timeId);
  if (response.status !== 201) throw new Error(`The time was not booked: ${response.text}`);
  return { who, timeId, id: String(response.body.rolePlayId) };
}
const at = (id: string, what: string, by: TestPerson, body?: object): Ask =>
  ask(by.browser, 'POST', `/api/role-plays/${id}/${what}`, body ? { body } : {});

describe('a time for a practice conversation', () => {
  race('is taken by one of all who want it', async () => {
    const people = await trainees(size.racers);
    const timeId = await offered();
    const answers = await apis.race(people.map((who) => book(who, timeId)));
    expect(tally(answers)).toEqual({ '201': 1, '409 appointment.taken': size.racers - 1 });
    expect(await test_.sql(`SELECT 1 FROM role_play WHERE offered_time_id = $1`, [timeId])).toHaveLength(1);
  });

  race('has as many seats as the group, and no more', async () => {
    const people = await trainees(size.racers);
    const timeId = await offered(ahead(), rater, ['R8'], { second, minutes: 60 });
    const answers = await apis.race(people.map((who) => book(who, timeId, 'R8')));
    const [time] = await test_.sql<{ seats: number }>(`SELECT trainee_seats AS seats FROM offered_time WHERE id = $1`, [timeId]);
    expect(tally(answers)['201']).toBe(time?.seats);
    const taken = await test_.sql<{ seat: number }>(
      `SELECT trainee_seat AS seat FROM role_play WHERE offered_time_id = $1 AND cancelled_at IS NULL ORDER BY 1`,
      [timeId],
    );
    expect(taken.map(({ seat }) => seat)).toEqual(Array.from({ length: time?.seats ?? 0 }, (_, index) => index + 1));
  });

  race('is one of many for a trainee who asks for all of them', async () => {
    const who = await trainee();
    const times: string[] = [];
    while (times.length < 4) times.push(await offered());
    const answers = await apis.race(racers((index) => book(who, times[index % 4] ?? '')));
    expect(tally(answers)['201']).toBe(1);
    expect(await test_.sql(`SELECT 1 FROM role_play WHERE enrolment_id = $1`, [who.enrolmentId])).toHaveLength(1);
  });

  race('puts nobody in two conversations at once', async () => {
    const when = ahead();
    const [one, other] = [await offered(when, rater, ['R1']), await offered(when, second, ['R2'])]; // the same role-player
    const who = await trainee();
    const another = await trainee();
    const answers = await apis.race(
      racers((index) => book(index % 4 < 2 ? who : another, index % 2 ? one : other, index % 2 ? 'R1' : 'R2')),
    );
    expect(tally(answers)['201']).toBe(1);
    const clashes = await test_.sql(
      `SELECT 1 FROM role_play a JOIN role_play b ON a.id < b.id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
        WHERE a.cancelled_at IS NULL AND b.cancelled_at IS NULL AND a.starts_at = $1
          AND ARRAY[a.trainee_id, a.rater_id, a.role_player_id] && ARRAY[b.trainee_id, b.rater_id, b.role_player_id]`,
      [when],
    );
    expect(clashes).toEqual([]);
  });

  race('is offered once by one supervisor', async () => {
    const form = { startsAt: ahead().toISOString(), minutes: 30, mode: 'video', place: 'https://video.example/room', stationCodes: ['R1'] };
    const answers = await apis.race(racers(() => ask(rater.browser, 'POST', `/api/programs/${programId}/offered-times`, { body: form })));
    expect(tally(answers)['201']).toBe(1);
    expect(await test_.sql(`SELECT 1 FROM offered_time WHERE starts_at = $1`, [form.startsAt])).toHaveLength(1);
  });

  race('is withdrawn or booked, never both', async () => {
    const who = await trainee();
    const timeId = await offered();
    const withdraw = ask(rater.browser, 'DELETE', `/api/offered-times/${timeId}`);
    await apis.race(racers((index) => (index % 2 ? book(who, timeId) : withdraw)));
    const [row] = await test_.sql<{ withdrawn: boolean; booked: boolean }>(
      `SELECT withdrawn_at IS NOT NULL AS withdrawn, EXISTS (SELECT 1 FROM role_play WHERE offered_time_id = o.id AND cancelled_at IS NULL) AS booked
         FROM offered_time o WHERE id = $1`,
      [timeId],
    );
    expect(row?.withdrawn).toBe(!row?.booked);
  });
});

describe('a practice conversation', () => {
  race('begins or is cancelled, never both', async () => {
    const { who, id } = await booked();
    await test_.sql(`UPDATE role_play SET starts_at = now() - interval '1 minute', ends_at = now() + interval '29 minutes' WHERE id = $1`, [
      id,
    ]);
    await apis.race(racers((index) => (index % 2 ? at(id, 'start', rater, {}) : at(id, 'cancellation', who))));
    const [row] = await test_.sql<{ both: boolean; neither: boolean }>(
      `SELECT started_at IS NOT NULL AND cancelled_at IS NOT NULL AS both, started_at IS NULL AND cancelled_at IS NULL AS neither FROM role_play WHERE id = $1`,
      [id],
    );
    expect(row).toEqual({ both: false, neither: false });
  });

  /** A conversation that may begin already, booked by two; a third has a seat left. */
  async function sharedByTwo() {
    const [one, other, third] = await trainees(3);
    if (!one || !other || !third) throw new Error('There are not three.');
    const staff = await freeStaff();
    const timeId = await offered(new Date(Date.now() + 10 * 60_000), staff.rater, ['R8'], { ...staff, minutes: 60 });
    const ids: string[] = [];
    for (const who of [one, other]) ids.push(String((await book(who, timeId, 'R8')(apis.first)).body.rolePlayId));
    return { one, third, staff, timeId, ids };
  }

  it('that several share begins for whoever had booked it, also a moment before', async () => {
    const { third, staff, timeId, ids } = await sharedByTwo();
    const turnstile = await Turnstile.person(test_, third.id, 'diary'); // taken when the time is held already
    const booking = book(third, timeId, 'R8')(apis.first);
    await turnstile.queue(1);
    const starting = at(ids[0] ?? '', 'start', staff.rater, {})(apis.first);
    await Promise.race([starting, turnstile.queue(2)]); // it waits for the booking, or passes it
    await turnstile.open();
    expect(tally([await booking, await starting])).toEqual({ '200': 1, '201': 1 });
    const begun = await test_.sql<{ begun: boolean }>(`SELECT started_at IS NOT NULL AS begun FROM role_play WHERE offered_time_id = $1`, [
      timeId,
    ]);
    expect(begun).toEqual([{ begun: true }, { begun: true }, { begun: true }]);
  });

  it('that several share begins in the turn of somebody, too, who booked it while others were waited for', async () => {
    const { one, third, staff, timeId, ids } = await sharedByTwo();
    const turn = await Turnstile.person(test_, one.id, 'certification');
    const starting = at(ids[0] ?? '', 'start', staff.rater, {})(apis.first);
    await turn.queue(1);
    const joined = await book(third, timeId, 'R8')(apis.first);
    const writing = await Turnstile.additions(test_, 'role_play');
    await turn.open();
    await writing.queue(1);
    const body = { otherId: staff.player.id, kind: 'friend' };
    const declaring = ask(third.browser, 'POST', `/api/programs/${programId}/conflicts`, { body })(apis.first);
    await Promise.race([declaring, writing.queue(2)]); // it waits for the start, or passes it
    await writing.open();
    expect(tally([joined, await starting, await declaring])).toEqual({ '200': 1, '201': 2 });
    const trail = await test_.sql<{ action: string }>(
      `SELECT action FROM audit_entry WHERE subject = ANY($1) AND action IN ('role-play.started', 'conflict.declared') ORDER BY seq`,
      [[joined.body.rolePlayId, third.id]],
    );
    expect(trail.map(({ action }) => action)).toEqual(['role-play.started', 'conflict.declared']);
  });

  it('that begins is not moved to another time by a trainee who asked a moment later', async () => {
    const who = await trainee();
    const staff = await freeStaff();
    const timeId = await offered(new Date(Date.now() + 10 * 60_000), staff.rater, ['R1'], { player: staff.player }); // it may begin already
    const { body } = await book(who, timeId)(apis.first);
    const later = await offered();
    const turnstile = await Turnstile.additions(test_, 'role_play');
    const starting = at(String(body.rolePlayId), 'start', staff.rater, {})(apis.first);
    await turnstile.queue(1);
    const moving = ask(who.browser, 'POST', `/api/enrolments/${who.enrolmentId}/stations/R1/bookings`, {
      body: { offeredTimeId: later, insteadOf: body.rolePlayId },
    })(apis.first);
    await turnstile.queue(2);
    await turnstile.open();
    expect(tally([await starting, await moving])).toEqual({ '200': 1, '409 role-play.started': 1 });
  });

  it('that several share begins, and none of them moves to another time a moment later', async () => {
    const [one, other] = await trainees(2);
    if (!one || !other) throw new Error('There are not two.');
    const staff = await freeStaff();
    const timeId = await offered(new Date(Date.now() + 10 * 60_000), staff.rater, ['R8'], { ...staff, minutes: 60 });
    const later = await offered(new Date(Date.now() + 48 * 3_600_000), staff.rater, ['R8'], { ...staff, minutes: 60 });
    const ids: string[] = [];
    for (const who of [one, other]) ids.push(String((await book(who, timeId, 'R8')(apis.first)).body.rolePlayId));
    const turnstile = await Turnstile.additions(test_, 'role_play');
    const starting = at(ids[0] ?? '', 'start', staff.rater, {})(apis.first);
    await turnstile.queue(1);
    const moving = ask(other.browser, 'POST', `/api/enrolments/${other.enrolmentId}/stations/R8/bookings`, {
      body: { offeredTimeId: later, insteadOf: ids[1] },
    })(apis.first);
    await turnstile.queue(2);
    await turnstile.open();
    expect(tally([await starting, await moving])).toEqual({ '200': 1, '409 role-play.started': 1 });
  });

  it('that is cancelled is not agreed to a moment later', async () => {
    const { who, id } = await booked();
    await test_.sql('UPDATE role_play SET accepted_at = NULL, booked_by = $2 WHERE id = $1', [id, rater.id]);
    const turnstile = await Turnstile.additions(test_, 'role_play');
    const cancelling = at(id, 'cancellation', rater)(apis.first);
    await turnstile.queue(1);
    const agreeing = at(id, 'acceptance', who)(apis.first);
    await turnstile.queue(2);
    await turnstile.open();
    expect(tally([await cancelling, await agreeing])).toEqual({ '200': 1, '409 role-play.cancelled': 1 });
  });

  race('ends once, as the first one said', async () => {
    const talk = await ratings.conversation(programId, 'R1', { rater, second: null, player, outcome: null });
    const answers = await apis.race(
      racers((index) =>
        index % 2 ? at(talk.id, 'outcome', talk.trainee, { outcome: 'stopped' }) : at(talk.id, 'outcome', rater, { outcome: 'completed' }),
      ),
    );
    const won = answers.findIndex(({ status }) => status === 200);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const [row] = await test_.sql<{ outcome: string }>(`SELECT outcome FROM role_play WHERE id = $1`, [talk.id]);
    expect(row?.outcome).toBe(won % 2 ? 'stopped' : 'completed');
  });

  race('never plays a story that was put aside', async () => {
    const who = await trainee();
    const timeId = await offered();
    const swap = ask(who.browser, 'POST', `/api/enrolments/${who.enrolmentId}/stations/R1/theme-swap`);
    const answers = await apis.race([swap, book(who, timeId), swap, book(who, timeId)]);
    expect(answers.filter(({ status }, index) => index % 2 && status === 201)).toHaveLength(1);
    const played = await test_.sql(
      `SELECT r.variant_code FROM role_play r JOIN theme_swap s ON s.enrolment_id = r.enrolment_id AND s.station_code = r.station_code AND s.variant_code = r.variant_code
        WHERE r.enrolment_id = $1 AND r.cancelled_at IS NULL`,
      [who.enrolmentId],
    );
    expect(played).toEqual([]);
  });
});

describe('a sheet', () => {
  async function filled(about: Parameters<RatingWorld['conversation']>[2] = { second: null }) {
    const talk = await ratings.conversation(programId, 'R1', { rater, player, ...about });
    const ratingId = await ratings.open(talk);
    const version = await ratings.save(rater, ratingId, passing(talk.station));
    const { body } = await rater.browser.get(`/api/ratings/${ratingId}`);
    return { talk, ratingId, version, signature: ratings.signature(body) };
  }
  const sign = (by: TestPerson, id: string, body: object) => ask(by.browser, 'POST', `/api/ratings/${id}/sign-off`, { body });

  race('is opened once by its rater', async () => {
    const talk = await ratings.conversation(programId, 'R1', { rater, player, second: null });
    const answers = await apis.race(racers(() => at(talk.id, 'ratings', rater)));
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    expect(await test_.sql(`SELECT 1 FROM rating WHERE role_play_id = $1`, [talk.id])).toHaveLength(1);
  });

  race('edited twice over one version keeps one of the two, and says so', async () => {
    const { talk, ratingId, version } = await filled();
    const save = (index: number) =>
      ask(rater.browser, 'PUT', `/api/ratings/${ratingId}/draft`, {
        body: { sheet: passing(talk.station, { feedback: { strength: `Edit ${index}`, change: 'Ask less.', task: 'Wait.' } }) },
        ifMatch: version,
      });
    const answers = await apis.race(racers(save));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(size.racers - 1).fill(412)]);
    const [row] = await test_.sql<{ version: number; words: string }>(
      `SELECT version, sheet->'feedback'->>'strength' AS words FROM rating WHERE id = $1`,
      [ratingId],
    );
    expect(row).toEqual({ version: version + 1, words: `Edit ${answers.findIndex(({ status }) => status === 200)}` });
  });

  race('that is signed says what was read, whatever is saved meanwhile', async () => {
    const { talk, ratingId, version, signature } = await filled();
    const save = ask(rater.browser, 'PUT', `/api/ratings/${ratingId}/draft`, {
      body: { sheet: withGaps(talk.station, passing(talk.station)) },
      ifMatch: version,
    });
    const answers = await apis.race(racers((index) => (index % 2 ? save : sign(rater, ratingId, signature))));
    const [row] = await test_.sql<{ version: number; signed: number | null }>(
      `SELECT r.version, s.rating_version AS signed FROM rating r LEFT JOIN sign_off s ON s.rating_id = r.id WHERE r.id = $1`,
      [ratingId],
    );
    const signed = answers.some(({ status }, index) => index % 2 === 0 && status === 201);
    expect(row).toEqual(signed ? { version, signed: version } : { version: version + 1, signed: null });
  });

  race('of each of two raters is signed, and where they differ one third look is asked for', async () => {
    const { talk, ratingId, signature } = await filled({ second });
    const other = await ratings.open(talk, second);
    await ratings.save(second, other, withHarm(talk.station, passing(talk.station), true));
    const { body } = await second.browser.get(`/api/ratings/${other}`);
    const answers = await apis.race(
      racers((index) => (index % 2 ? sign(second, other, ratings.signature(body)) : sign(rater, ratingId, signature))),
    );
    expect(tally(answers)).toEqual({ '201': size.racers });
    const [row] = await test_.sql(
      `SELECT (SELECT count(*)::int FROM sign_off WHERE role_play_id = $1) AS signed, (SELECT count(*)::int FROM third_look_request WHERE role_play_id = $1) AS looks`,
      [talk.id],
    );
    expect(row).toEqual({ signed: 2, looks: 1 });
  });

  race('opened by a rater whose calibration lapses before the conversation is not signed', async () => {
    const lapsing = await practice.rater(programId);
    const day = new Date(Date.now() - 300 * 24 * HOUR).toISOString().slice(0, 10) as Parameters<PracticeWorld['calibrate']>[3];
    await practice.calibrate(programId, lapsing.id, 'R1', day);
    const { ratingId, signature } = await filledBy(lapsing);
    await test_.sql(`ALTER TABLE calibration DISABLE TRIGGER append_only`);
    await test_.sql(`UPDATE calibration SET calibrated_on = calibrated_on - 300 WHERE person_id = $1`, [lapsing.id]);
    await test_.sql(`ALTER TABLE calibration ENABLE TRIGGER append_only`);
    const answers = await apis.race(racers(() => sign(lapsing, ratingId, signature)));
    expect(answers.filter(({ status }) => status === 201)).toEqual([]);
    expect(JSON.stringify(answers[0]?.body)).toContain('calibration');
    expect(await test_.sql(`SELECT 1 FROM sign_off WHERE rating_id = $1`, [ratingId])).toEqual([]);
  });

  async function filledBy(by: TestPerson) {
    const talk = await ratings.conversation(programId, 'R1', { rater: by, player, second: null });
    const ratingId = await ratings.open(talk, by);
    await ratings.save(by, ratingId, passing(talk.station));
    const { body } = await by.browser.get(`/api/ratings/${ratingId}`);
    return { ratingId, signature: ratings.signature(body) };
  }

  race('is shared once and acknowledged once', async () => {
    const { talk, ratingId, signature } = await filled();
    const { body } = await rater.browser.post(`/api/ratings/${ratingId}/sign-off`, { ...signature, share: { when: 'later' } });
    const shared = await apis.race(racers(() => ask(rater.browser, 'POST', `/api/sign-offs/${body.id}/sharing`)));
    expect(tally(shared)).toEqual({ '204': 1, '409 feedback.already-shared': size.racers - 1 });
    const read = ask(talk.trainee.browser, 'POST', `/api/sign-offs/${body.id}/acknowledgement`, { body: { asksAnotherLook: true } });
    const acknowledged = await apis.race(racers(() => read));
    expect(tally(acknowledged)).toEqual({ '201': 1, '409 feedback.already-acknowledged': size.racers - 1 });
  });
});
