import { refusalsOf, TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import { hoursFrom, PracticeWorld, type Trainee } from '../support/world-practice.js';

// Refusals that no journey meets: what somebody else may do, or what comes too early.
const START = new Date('2026-11-23T15:00:00Z');
let test_: TestApp;
let world: World;
let practice: PracticeWorld;
let programId: string;
let rater: TestPerson;
let other: TestPerson;
let player: TestPerson;
let trainee: Trainee;
let day = 1;

beforeAll(async () => {
  test_ = await TestApp.start();
  test_.clock.freeze(START);
  world = new World(test_);
  practice = new PracticeWorld(test_, world);
  programId = await world.program();
});
afterAll(() => test_.stop());
beforeEach(async () => {
  test_.clock.freeze(START);
  rater = await practice.rater(programId, 'R1');
  other = await practice.rater(programId, 'R1');
  player = await practice.rolePlayer(programId);
  trainee = await practice.trainee(programId);
});

/** An instant on a day of its own. */
const nextDay = () => hoursFrom(START, 24 * day++);
const offer = (at: Date, by = rater, more = {}) => practice.offer(by, programId, { at, stations: ['R1'], player, ...more });

describe('a quiz', () => {
  const talk = () => rater.browser.post(`/api/enrolments/${trainee.enrolmentId}/quizzes/M4-Q/talks`);
  const give = (by: TestPerson) =>
    by.browser.post(`/api/enrolments/${trainee.enrolmentId}/quizzes/M4-Q/extra-attempts`, { reason: 'It was a hard month.' });

  it('that is passed needs no talk', async () => {
    expect(refusalsOf(await talk())).toEqual(['quiz-talk.not-needed']);
  });

  it('gets another attempt from the lead alone, and none while one is left or it is passed', async () => {
    await practice.quizzes.nameLead(programId, rater.id);
    const [byLead, byOther] = [await give(rater), await give(other)];
    expect([byLead.status, refusalsOf(byLead)]).toEqual([409, ['quiz.attempts-left']]);
    expect([byOther.status, refusalsOf(byOther)]).toEqual([403, ['quiz.lead-decides']]);
  });
});

describe('a practice conversation', () => {
  it('is led by its rater, and is completed only after it began', async () => {
    const at = nextDay();
    const id = (await practice.book(trainee, 'R1', await offer(at, rater, { second: other }))).body.rolePlayId as string;
    const end = (by: TestPerson) => by.browser.post(`/api/role-plays/${id}/outcome`, { outcome: 'completed' });
    test_.clock.freeze(at);
    const sessions = [await practice.quizzes.secondBrowser(rater), await practice.quizzes.secondBrowser(other)] as const;
    const [lead, second] = [
      { ...rater, browser: sessions[0] },
      { ...other, browser: sessions[1] },
    ];
    expect(refusalsOf(await end(lead))).toEqual(['role-play.not-started']);
    expect(refusalsOf(await second.browser.post(`/api/role-plays/${id}/start`))).toEqual(['role-play.other-leads']);
    expect((await lead.browser.post(`/api/role-plays/${id}/start`)).status).toBeLessThan(300);
    expect((await end(lead)).status).toBeLessThan(300);
  });

  it('cannot be booked while another of the trainee’s lies at the same time', async () => {
    const both = await practice.trainee(programId, 'M4', 'M6');
    const at = nextDay();
    const leads = await practice.rater(programId, 'R3');
    const second = await practice.rater(programId, 'R3');
    const [first, clash] = [
      await offer(at),
      await practice.offer(leads, programId, { at, stations: ['R3'], second, player: await practice.rolePlayer(programId) }),
    ];
    expect((await practice.book(both, 'R1', first)).status).toBe(201);
    expect(refusalsOf(await practice.book(both, 'R3', clash))).toEqual(['appointment.own-time-taken']);
  });

  it('cannot be offered with somebody who is in another at that time', async () => {
    const at = nextDay();
    expect((await practice.book(trainee, 'R1', await offer(at))).status).toBe(201);
    const form = {
      startsAt: at.toISOString(),
      minutes: 30,
      mode: 'video',
      place: 'https://video.example/room',
      stationCodes: ['R1'],
      rolePlayerId: player.id,
    };
    expect(refusalsOf(await other.browser.post(`/api/programs/${programId}/offered-times`, form))).toEqual(['offered-time.seat-busy']);
  });

  it('of another program is not told of, whoever of there is asked for here', async () => {
    const [at, elsewhere] = [nextDay(), await world.program()];
    const offerHere = async (rolePlayerId: string) => {
      const form = { startsAt: at.toISOString(), minutes: 30, mode: 'video', place: 'Room', stationCodes: ['R1'], rolePlayerId };
      return refusalsOf(await other.browser.post(`/api/programs/${programId}/offered-times`, form));
    };
    const [leads, playsThere] = [await practice.rater(elsewhere, 'R1'), await practice.rolePlayer(elsewhere)];
    expect(await offerHere(playsThere.id)).toEqual(['offered-time.wrong-role']);
    const time = await practice.offer(leads, elsewhere, { at, stations: ['R1'], player: playsThere });
    expect((await practice.book(await practice.trainee(elsewhere), 'R1', time)).status).toBe(201);
    expect(await offerHere(playsThere.id)).toEqual(['offered-time.wrong-role']);
    await world.grant(programId, playsThere.id, 'role-player');
    expect(await offerHere(playsThere.id)).toEqual(['offered-time.seat-busy']);
  });
});
