import { refusalsOf, TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import { PracticeWorld, type Trainee } from '../support/world-practice.js';
import { passing, RatingWorld, withCritical } from '../support/world-ratings.js';

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
let further: TestPerson[];
/** Times that nobody holds lie on days of their own, so that no two get in each other's way. */
let day = 1;

beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  practice = new PracticeWorld(test_, world);
  test_.clock.freeze(START);
  programId = await world.groupProgram();
});
beforeEach(async () => {
  test_.clock.freeze(START);
  rater = await practice.rater(programId, 'R8', 'R1');
  second = await practice.rater(programId, 'R8', 'R1');
  player = await practice.rolePlayer(programId);
  further = [await practice.rolePlayer(programId), await practice.rolePlayer(programId)];
});
afterAll(() => test_.stop());

const trainee = () => practice.trainee(programId, 'M12');
const trainees = async (count: number) => {
  const list: Trainee[] = [];
  while (list.length < count) list.push(await trainee());
  return list;
};
const nextDay = () => new Date(START.getTime() + (day++ % 300) * DAY + HOUR);
/** Within the hour in which a conversation may begin. */
const soon = () => new Date(START.getTime() + 0.75 * HOUR);
const offered = (at = nextDay(), about: Partial<Parameters<PracticeWorld['offer']>[2]> = {}) =>
  practice.offer(rater, programId, { at, stations: ['R8'], minutes: 60, second, player, further, ...about });
const offerRefused = async (body: object) => {
  const at = nextDay().toISOString();
  const asked = { startsAt: at, minutes: 60, mode: 'video', place: 'https://video.example/room', stationCodes: ['R8'], ...body };
  const answer = await rater.browser.post(`/api/programs/${programId}/offered-times`, asked);
  return [answer.status, answer.status === 201 ? [] : refusalsOf(answer)];
};
/** A group of so many in one time: their conversations, by trainee. */
const group = async (count: number, at = nextDay()) => {
  const timeId = await offered(at);
  const members: { who: Trainee; id: string }[] = [];
  for (const who of await trainees(count)) {
    const booked = await practice.book(who, 'R8', timeId);
    if (booked.status !== 201) throw new Error(booked.text);
    members.push({ who, id: booked.body.rolePlayId });
  }
  return { timeId, at, members, ids: members.map(({ id }) => id) };
};
const start = (id: string, body: object = {}, who = rater) => who.browser.post(`/api/role-plays/${id}/start`, body);
const outcome = (who: TestPerson, id: string, value: string) => who.browser.post(`/api/role-plays/${id}/outcome`, { outcome: value });
const rows = (timeId: string) =>
  test_.sql<{ id: string; outcome: string | null; started: boolean; cancelled: boolean; trainee_seat: number }>(
    `SELECT id, outcome, started_at IS NOT NULL AS started, cancelled_at IS NOT NULL AS cancelled, trainee_seat FROM role_play
      WHERE offered_time_id = $1 ORDER BY booked_at, trainee_seat`,
    [timeId],
  );

describe('offering a time that several trainees share', () => {
  it('offers it in a time of its own, with as many role-players as the group has', async () => {
    const seats = { rolePlayerId: player.id, furtherRolePlayerIds: further.map(({ id }) => id) };
    expect(await offerRefused({ ...seats, stationCodes: ['R8', 'R1'] })).toEqual([
      409,
      expect.arrayContaining(['offered-time.group-alone']),
    ]);
    expect(await offerRefused({ ...seats, stationCodes: ['R1'] })).toEqual([409, ['offered-time.one-role-player']]);
    expect(await offerRefused({ ...seats, furtherRolePlayerIds: [player.id] })).toEqual([409, ['offered-time.wrong-role']]);
    expect(await offerRefused({ ...seats, furtherRolePlayerIds: [second.id] })).toEqual([409, ['offered-time.wrong-role']]);
    expect(await offerRefused({ ...seats, rolePlayerId: undefined })).toEqual([409, ['offered-time.wrong-role']]);
    expect(await offerRefused(seats)).toEqual([201, []]);
    const { body } = await rater.browser.get(`/api/programs/${programId}/availability`);
    expect(body.times).toEqual([
      expect.objectContaining({
        traineeSeats: 4,
        state: 'free',
        trainees: [],
        furtherRolePlayers: further.map(({ id, name }) => ({ id, name })),
      }),
    ]);
  });

  it('changes who takes part until somebody has booked', async () => {
    const timeId = await offered();
    const staff = (ids: string[]) =>
      rater.browser.put(
        `/api/offered-times/${timeId}/staff`,
        { secondRaterId: null, rolePlayerId: player.id, furtherRolePlayerIds: ids },
        { 'if-match': '1' },
      );
    const extra = await practice.rolePlayer(programId);
    expect((await staff([extra.id])).status).toBe(204);
    await practice.book(await trainee(), 'R8', timeId);
    expect(refusalsOf(await staff([]))).toEqual(['offered-time.booked']);
    const [row] = await test_.sql<{ further: string[] }>(
      `SELECT further_role_player_ids AS further FROM role_play WHERE offered_time_id = $1`,
      [timeId],
    );
    expect(row?.further).toEqual([extra.id]);
  });
});

describe('booking a seat in a group', () => {
  it('gives each of four trainees a conversation of their own with the same story; a fifth finds no seat', async () => {
    const { timeId } = await group(4);
    const fifth = await trainee();
    expect(refusalsOf(await practice.book(fifth, 'R8', timeId))).toEqual(['appointment.taken']);
    const booked = await test_.sql<{ variant: string; seat: number; attempt: number }>(
      `SELECT variant_code AS variant, trainee_seat AS seat, attempt FROM role_play WHERE offered_time_id = $1 ORDER BY trainee_seat`,
      [timeId],
    );
    expect(booked).toEqual([1, 2, 3, 4].map((seat) => ({ variant: 'R8-A', seat, attempt: 1 })));
  });

  it('gives the last seat to one of twenty who ask at the same moment', async () => {
    const { timeId } = await group(3);
    const asking = await trainees(20);
    const answers = await Promise.all(asking.map((who) => practice.book(who, 'R8', timeId)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    const others = answers.filter(({ status }) => status !== 201);
    expect(others.map(refusalsOf)).toEqual(others.map(() => ['appointment.taken']));
    expect((await rows(timeId)).map(({ trainee_seat }) => trainee_seat)).toEqual([1, 2, 3, 4]);
  }, 240_000);

  it('keeps everybody in the group out of any other conversation at that time', async () => {
    const { at } = await group(2);
    const elsewhere = await practice.rater(programId, 'R8');
    for (const about of [{ player: further[0] as TestPerson }, { player, further: [] }]) {
      const body = {
        startsAt: at.toISOString(),
        minutes: 60,
        mode: 'video',
        place: 'x',
        stationCodes: ['R8'],
        rolePlayerId: about.player.id,
      };
      expect(refusalsOf(await elsewhere.browser.post(`/api/programs/${programId}/offered-times`, body))).toEqual([
        'offered-time.seat-busy',
      ]);
    }
    const other = await practice.rolePlayer(programId);
    await practice.offer(elsewhere, programId, { at, stations: ['R8'], minutes: 60, player: other });
  });

  it('gives a seat back for another to take, and the others keep theirs', async () => {
    const { timeId, members } = await group(4);
    const leaving = members[1] as { who: Trainee; id: string };
    expect((await leaving.who.browser.post(`/api/role-plays/${leaving.id}/cancellation`)).status).toBe(200);
    const next = await trainee();
    expect((await practice.book(next, 'R8', timeId)).status).toBe(201);
    const live = (await rows(timeId)).filter(({ cancelled }) => !cancelled);
    expect(live.map(({ trainee_seat }) => trainee_seat).sort()).toEqual([1, 2, 3, 4]);
  });

  it('is cancelled for everybody when one of the staff cannot come', async () => {
    const { timeId, ids } = await group(3);
    const actor = further[1] as TestPerson;
    expect((await actor.browser.post(`/api/role-plays/${ids[1]}/cancellation`)).status).toBe(200);
    expect((await rows(timeId)).map(({ cancelled }) => cancelled)).toEqual([true, true, true]);
  });

  it('holds the rules about people against each role-player', async () => {
    const timeId = await offered();
    const [friend, stranger] = (await trainees(2)) as [Trainee, Trainee];
    await practice.conflict(programId, (further[1] as TestPerson).id, friend.id);
    expect(refusalsOf(await practice.book(friend, 'R8', timeId))).toEqual(['independence.declared-conflict']);
    expect((await practice.book(stranger, 'R8', timeId)).status).toBe(201);
  });

  it('refuses whoever put the story of the group aside, and changes it for all on one wish while it suits all', async () => {
    const { timeId, members } = await group(1);
    const first = members[0] as { who: Trainee; id: string };
    const [spared, open] = (await trainees(2)) as [Trainee, Trainee];
    const swap = ({ browser, enrolmentId }: Trainee) => browser.post(`/api/enrolments/${enrolmentId}/stations/R8/theme-swap`);
    expect((await swap(spared)).status).toBe(200);
    expect(refusalsOf(await practice.book(spared, 'R8', timeId))).toEqual(['station.group-story']);
    const { body } = await spared.browser.get(`/api/programs/${programId}/offered-times?station=R8`);
    expect(body.times.map(({ id }: { id: string }) => id)).not.toContain(timeId);
    expect((await practice.book(open, 'R8', timeId)).status).toBe(201);
    expect((await swap(open)).status).toBe(200);
    const stories = await test_.sql(`SELECT DISTINCT variant_code AS story FROM role_play WHERE offered_time_id = $1`, [timeId]);
    expect(stories).toEqual([{ story: 'R8-B' }]);
    expect(refusalsOf(await swap(first.who))).toEqual(['station.group-story']);
    expect((await practice.book(spared, 'R8', timeId)).status).toBe(201);
  });
});

describe('holding a group', () => {
  it('starts it once for everybody, and one trainee who stops ends it for nobody else', async () => {
    const { timeId, members, ids } = await group(3, soon());
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => start(ids[index % 3] as string)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const late = answers.filter(({ status }) => status !== 200);
    expect(late.map(refusalsOf)).toEqual(late.map(() => ['role-play.started']));
    expect((await rows(timeId)).map(({ started }) => started)).toEqual([true, true, true]);
    expect(refusalsOf(await practice.book(await trainee(), 'R8', timeId))).toContain('appointment.taken');

    const [one, two, three] = members as [{ who: Trainee; id: string }, { who: Trainee; id: string }, { who: Trainee; id: string }];
    expect((await outcome(one.who, one.id, 'stopped')).status).toBe(200);
    expect((await rows(timeId)).map((row) => row.outcome)).toEqual(['stopped', null, null]);
    expect((await outcome(rater, two.id, 'completed')).status).toBe(200);
    expect((await rows(timeId)).map((row) => row.outcome)).toEqual(['stopped', 'completed', null]);
    expect((await outcome(further[0] as TestPerson, three.id, 'stopped')).status).toBe(200);
    expect((await rows(timeId)).map((row) => row.outcome)).toEqual(['stopped', 'completed', 'stopped']);
  });

  it('does not start while one trainee has a conflict with somebody in it, and starts for the others once that seat is given back', async () => {
    const { timeId, members, ids } = await group(3, soon());
    const friend = members[1] as { who: Trainee; id: string };
    await practice.conflict(programId, friend.who.id, (further[1] as TestPerson).id);
    expect(refusalsOf(await start(ids[0] as string))).toEqual(['independence.declared-conflict']);
    expect((await friend.who.browser.post(`/api/role-plays/${friend.id}/cancellation`)).status).toBe(200);
    expect((await start(ids[0] as string)).status).toBe(200);
    expect((await rows(timeId)).map(({ id, started }) => [id, started])).toEqual(ids.map((id) => [id, id !== friend.id]));
  });

  it('goes on without somebody whose practice was paused since, and cancels their seat in the words of every cancellation', async () => {
    const { timeId, members, ids } = await group(3, soon());
    const paused = members[1] as { who: Trainee; id: string };
    const ratings = new RatingWorld(test_, world);
    const talk = await ratings.conversation(programId, 'R1', { trainee: paused.who });
    await ratings.signed(talk, talk.rater, withCritical(passing(talk.station), 'X1', 'yes'));
    const { status, body } = await start(paused.id);
    expect([status, body.state]).toEqual([200, 'cancelled']);
    expect((await rows(timeId)).map(({ id, started, cancelled }) => [id, started, cancelled])).toEqual(
      ids.map((id) => [id, id !== paused.id, id === paused.id]),
    );
    const mails = await test_.sql<{ data: { subject: string } }>(
      `SELECT data FROM pgboss.job WHERE name = 'mail.send' AND data->>'to' = $1`,
      [paused.who.email],
    );
    expect(mails.map(({ data }) => data.subject)).toContain('Your appointment was cancelled');
    expect(JSON.stringify(mails)).not.toMatch(/pause/i);
    expect(refusalsOf(await start(ids[0] as string))).toEqual(['role-play.started']);
  });

  it('ends for everybody when a role-player stops', async () => {
    const { timeId, ids } = await group(2, soon());
    await start(ids[0] as string);
    expect((await outcome(further[0] as TestPerson, ids[0] as string, 'stopped')).status).toBe(200);
    expect((await rows(timeId)).map((row) => row.outcome)).toEqual(['stopped', 'stopped']);
  });

  it('says a day before that too few are booked, and is held with fewer only when its rater says so', async () => {
    const { ids } = await group(1, soon());
    await group(1, new Date(START.getTime() + DAY));
    await group(1, new Date(START.getTime() + 2 * DAY));
    await group(2, new Date(START.getTime() + DAY + 2 * HOUR));
    const { body } = await rater.browser.get('/api/desk');
    expect(body.sessions.map((session: any) => [session.group.trainees, session.group.least, session.group.tooFew])).toEqual([
      [1, 2, true],
      [1, 2, true],
      [2, 2, false],
      [2, 2, false],
      [1, 2, false],
    ]);
    expect(refusalsOf(await start(ids[0] as string))).toEqual(['role-play.group-small']);
    expect((await start(ids[0] as string, { withFewer: true })).status).toBe(200);
  });

  it('lets one rater and one second rater mark a sheet for each trainee of the group', async () => {
    const { members, ids } = await group(2, soon());
    await start(ids[0] as string);
    for (const watching of [rater, second]) {
      const sheets: string[] = [];
      for (const id of ids) sheets.push((await watching.browser.post(`/api/role-plays/${id}/ratings`)).body.id);
      const { body } = await watching.browser.get(`/api/ratings/${sheets[0]}`);
      expect(body.conversation.group).toEqual(
        members.map(({ who, id }, index) => ({ rolePlayId: id, traineeName: who.name, ratingId: sheets[index] })),
      );
      expect(body.checks).toEqual([]);
    }
    for (const id of ids) {
      const refused = await (further[0] as TestPerson).browser.post(`/api/role-plays/${id}/ratings`);
      expect([refused.status, refusalsOf(refused)]).toEqual([403, ['independence.role-player-rates']]);
    }
    const { body } = await rater.browser.get('/api/desk');
    expect(body.sessions.map((session: any) => session.group.offeredTimeId)).toEqual(Array(2).fill(body.sessions[0].group.offeredTimeId));
  });

  it('shows the script to every role-player of the group, and to none of its trainees', async () => {
    const { members, ids } = await group(2, soon());
    for (const each of [player, ...further]) {
      expect((await each.browser.get(`/api/role-plays/${ids[0]}/script`)).status).toBe(200);
      const { body } = await each.browser.get('/api/me/role-plays');
      expect(body.map((shown: any) => [shown.id, shown.myPart])).toEqual(expect.arrayContaining(ids.map((id) => [id, 'role-player'])));
    }
    for (const { who } of members) for (const id of ids) expect((await who.browser.get(`/api/role-plays/${id}/script`)).status).toBe(404);
  });
});

describe('what a trainee learns of the others', () => {
  it('is how many there are, and nothing else, before, during and after', async () => {
    const { timeId, members, ids } = await group(3, soon());
    const [me, ...others] = members as [{ who: Trainee; id: string }, ...{ who: Trainee; id: string }[]];
    const { browser, enrolmentId } = me.who;
    const newcomer = await trainee();
    const times = await newcomer.browser.get(`/api/programs/${programId}/offered-times?station=R8`);
    expect(times.body.times.find(({ id }: { id: string }) => id === timeId)).toMatchObject({ otherTrainees: 3 });
    const sweep = async () => {
      const seen: string[] = [];
      for (const url of [
        '/api/me',
        `/api/enrolments/${enrolmentId}/stations`,
        `/api/enrolments/${enrolmentId}/stations/R8`,
        `/api/enrolments/${enrolmentId}/role-plays`,
        `/api/role-plays/${me.id}`,
        `/api/role-plays/${me.id}/calendar.ics`,
        `/api/programs/${programId}/offered-times?station=R8`,
      ]) {
        const answer = await browser.get(url);
        expect([url, answer.status]).toEqual([url, 200]);
        seen.push(answer.text);
      }
      const all = [seen.join('\n'), times.text].join('\n');
      for (const other of others) {
        for (const word of [other.who.name, other.who.id, other.who.email, other.id, other.who.enrolmentId])
          expect(all).not.toContain(word);
        for (const url of [`/api/role-plays/${other.id}`, `/api/role-plays/${other.id}/calendar.ics`]) {
          expect((await browser.get(url)).status).toBe(404);
        }
        for (const act of ['cancellation', 'start', 'ratings', 'acceptance']) {
          expect((await browser.post(`/api/role-plays/${other.id}/${act}`)).status).toBe(404);
        }
        expect((await outcome(me.who, other.id, 'stopped')).status).toBe(404);
      }
    };
    expect((await browser.get(`/api/role-plays/${me.id}`)).body.otherTrainees).toBe(2);
    expect((await browser.get(`/api/enrolments/${enrolmentId}/stations/R8`)).body.otherTrainees).toBe(2);
    await sweep();
    await start(ids[0] as string);
    await outcome(others[0]?.who as Trainee, others[0]?.id as string, 'stopped');
    await sweep();
    for (const id of [me.id, others[1]?.id as string]) await outcome(rater, id, 'completed');
    await sweep();
  });
});
