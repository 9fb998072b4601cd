import { setTimeout as sleep } from 'node:timers/promises';
import { EnrolmentsFacts } from '../../apps/api/src/features/enrolments/enrolments.facts.js';
import { BookStation } from '../../apps/api/src/features/stations/book-station.js';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import type { Tx } from '../../apps/api/src/platform/database/tx.js';
import { refusalsOf, TestApp } from '../support/app.js';
import { messagesTo, tokenIn } from '../support/mailbox.js';
import { today } from '../support/today.js';
import { PASSWORD, type TestPerson, World } from '../support/world.js';
import { type Candidate, CertificationWorld } from '../support/world-certification.js';
import { passing, withCritical, withGaps } from '../support/world-ratings.js';

let test_: TestApp;
let world: World;
let people: CertificationWorld;
let programId: string;
let admin: TestPerson;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  people = new CertificationWorld(test_, world);
  programId = await world.program();
  admin = await world.person(programId, 'admin');
});
afterAll(() => test_.stop());

const DAY = 86_400_000;
let day = 1;
const write = <Result>(work: (tx: Tx) => Promise<Result>) => test_.get(Database).write(Actor.system, work);
const withdrawRole = async (person: TestPerson, role: string, program = programId, by = admin) => {
  const { body } = await by.browser.get(`/api/programs/${program}/people/${person.id}`);
  const { id } = body.roles.find((held: { role: string }) => held.role === role);
  expect((await by.browser.post(`/api/role-grants/${id}/withdrawal`)).status).toBe(204);
};
/** A trainee ready for R1, and a time of this rater's to book. */
async function readyToBook(rater: TestPerson, player?: TestPerson) {
  const { practice } = people.ratings;
  const trainee = await practice.trainee(programId);
  const at = new Date(Date.now() + day++ * DAY);
  const timeId = await practice.offer(rater, programId, { at, stations: ['R1'], player: player ?? (await practice.rolePlayer(programId)) });
  const shown = async (): Promise<string[]> =>
    (await trainee.browser.get(`/api/programs/${programId}/offered-times?station=R1`)).body.times.map(({ id }: { id: string }) => id);
  return { trainee, timeId, shown, book: () => practice.book(trainee, 'R1', timeId) };
}
/** Makes somebody the reviewer who holds this trainee's case. */
async function claims(tx: Tx, reviewerId: string, { enrolmentId, id }: Candidate): Promise<void> {
  const caseId = tx.newId();
  await tx.run(
    `INSERT INTO review_case (id, program_id, enrolment_id, trainee_id, number, submitted_at) VALUES ($1, $2, $3, $4, 1, now())`,
    [caseId, programId, enrolmentId, id],
  );
  await tx.run(
    `INSERT INTO review_claim (case_id, number, program_id, reviewer_id, claimed_at, leased_until) VALUES ($1, 1, $2, $3, now(), now() + interval '8 hours')`,
    [caseId, programId, reviewerId],
  );
}

describe('a booking', () => {
  it('never seats the trainee’s own reviewer, as rater or as role-player', async () => {
    const reviewing = await people.ratings.practice.rater(programId, 'R1');
    const reviewed = await readyToBook(reviewing);
    await write((tx) => claims(tx, reviewing.id, reviewed.trainee));
    expect(await reviewed.shown()).not.toContain(reviewed.timeId);
    expect(refusalsOf(await reviewed.book())).toEqual(['independence.reviewed-this-person']);
    expect((await (await readyToBook(reviewing)).book()).status).toBe(201);

    const player = await people.ratings.practice.rolePlayer(programId);
    const played = await readyToBook(await people.ratings.practice.rater(programId, 'R1'), player);
    await write((tx) => claims(tx, player.id, played.trainee));
    expect(refusalsOf(await played.book())).toEqual(['independence.reviewed-this-person']);
  });

  it('waits for whoever is deciding about this person', async () => {
    const reviewing = await people.ratings.practice.rater(programId, 'R1');
    const { trainee, book } = await readyToBook(reviewing);
    let claimed = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      claimed = resolve;
    });
    const claiming = write(async (tx) => {
      await tx.lockPerson(trainee.id, 'certification');
      await claims(tx, reviewing.id, trainee);
      claimed();
      await sleep(500);
    });
    await begun;
    const booked = await book();
    await claiming;
    expect(refusalsOf(booked)).toEqual(['independence.reviewed-this-person']);
  });

  it('seats nobody whose role has ended since the time was offered', async () => {
    const rater = await people.ratings.practice.rater(programId, 'R1');
    const stays = await readyToBook(rater);
    expect((await stays.book()).status).toBe(201);
    const gone = await readyToBook(rater);
    await withdrawRole(rater, 'clinical-supervisor');
    expect(await gone.shown()).not.toContain(gone.timeId);
    expect(refusalsOf(await gone.book())).toEqual(['offered-time.wrong-role']);

    const player = await people.ratings.practice.rolePlayer(programId);
    const alone = await readyToBook(await people.ratings.practice.rater(programId, 'R1'), player);
    await withdrawRole(player, 'role-player');
    expect(refusalsOf(await alone.book())).toEqual(['offered-time.wrong-role']);
  });

  it('that was made a moment ago keeps its time from being withdrawn or staffed anew', async () => {
    for (const change of ['withdraw', 'staff'] as const) {
      const rater = await people.ratings.practice.rater(programId, 'R1');
      const { trainee, timeId } = await readyToBook(rater);
      let booked = (): void => undefined;
      const begun = new Promise<void>((resolve) => {
        booked = resolve;
      });
      const booking = write(async (tx) => {
        const enrolment = await test_.get(EnrolmentsFacts).byId(tx, trainee.enrolmentId);
        if (!enrolment) throw new Error('No such enrolment.');
        await test_.get(BookStation).book(tx, enrolment, 'R1', { offeredTimeId: timeId });
        booked();
        await sleep(500);
      });
      await begun;
      const answer =
        change === 'withdraw'
          ? await rater.browser.delete(`/api/offered-times/${timeId}`)
          : await rater.browser.put(`/api/offered-times/${timeId}/staff`, { secondRaterId: null, rolePlayerId: null }, { 'if-match': '1' });
      await booking;
      expect([change, refusalsOf(answer)]).toEqual([change, ['offered-time.booked']]);
    }
  });
});

describe('a time', () => {
  it('is staffed anew until it is withdrawn', async () => {
    const rater = await people.ratings.practice.rater(programId, 'R1');
    const { timeId } = await readyToBook(rater);
    const staff = () =>
      rater.browser.put(`/api/offered-times/${timeId}/staff`, { secondRaterId: null, rolePlayerId: null }, { 'if-match': '1' });
    expect((await staff()).status).toBeLessThan(300);
    expect((await rater.browser.delete(`/api/offered-times/${timeId}`)).status).toBe(204);
    const refused = await staff();
    expect([refused.status, refusalsOf(refused)]).toEqual([409, ['offered-time.withdrawn']]);
  });
});

describe('a rater with two roles', () => {
  it('needs the licence that one of them asks for already to offer a time, as to sign', async () => {
    const both = await world.person(programId, 'clinical-supervisor', 'peer-supervisor');
    await people.ratings.practice.calibrate(programId, both.id, 'R1');
    const offer = () =>
      both.browser.post(`/api/programs/${programId}/offered-times`, {
        startsAt: new Date(Date.now() + day++ * DAY).toISOString(),
        minutes: 30,
        mode: 'video',
        place: 'https://video.example/room',
        stationCodes: ['R1'],
      });
    expect(refusalsOf(await offer())).toEqual(['licence.missing']);
    await people.ratings.practice.license(programId, both.id);
    expect((await offer()).status).toBe(201);
  });
});

describe('an invitation', () => {
  it('gives nobody a role by their own hand', async () => {
    const inviting = await world.person(programId, 'admin');
    const accept = async (by: TestPerson) => {
      await by.browser.post(`/api/programs/${programId}/invitations`, { email: inviting.email, name: 'Any Name', role: 'reviewer' });
      const token = tokenIn((await messagesTo(test_, inviting.email)).at(-1), 'invite');
      return test_.visitor().post(`/api/invitations/${token}/acceptance`, { name: 'Any Name', password: PASSWORD, agreed: true });
    };
    expect(refusalsOf(await accept(inviting))).toEqual(['independence.own-record']);
    expect((await accept(admin)).status).toBe(204);
  });
});

describe('a supervisor whose role has ended', () => {
  it('no longer sees the gate of those they supervised, and their supervisions are over', async () => {
    const elsewhere = await world.program('Elsewhere');
    const supervisor = await world.person(programId, 'peer-supervisor');
    await test_.sql(
      `INSERT INTO role_grant (id, program_id, person_id, role, granted_at) VALUES (gen_random_uuid(), $1, $2, 'peer-supervisor', now())`,
      [elsewhere, supervisor.id],
    );
    const trainee = await people.ratings.practice.quizzes.trainee(programId, 'M4');
    await people.ratings.practice.quizzes.supervise(programId, trainee.id, supervisor.id);
    const gate = async () => (await supervisor.browser.get(`/api/enrolments/${trainee.enrolmentId}/gate`)).status;
    const choice = async () => (await trainee.browser.get(`/api/enrolments/${trainee.enrolmentId}/practice-hours`)).body.supervisors;
    expect([await gate(), (await choice()).length]).toEqual([200, 1]);
    await withdrawRole(supervisor, 'peer-supervisor');
    expect([await gate(), (await choice()).length]).toEqual([404, 0]);
    const trail = await test_.sql(`SELECT facts FROM audit_entry WHERE action = 'supervision.ended' AND subject = $1`, [trainee.id]);
    expect(trail).toHaveLength(1);
  });
});

describe('a trainee whose role has ended', () => {
  it('signs, logs, books and applies no more, whatever they are in another program', async () => {
    const elsewhere = await world.program('Far Elsewhere');
    const staff = await people.staff(programId);
    const candidate = await people.candidate(programId, staff, { ethics: true, stations: ['R1'] });
    await test_.sql(
      `INSERT INTO role_grant (id, program_id, person_id, role, granted_at) VALUES (gen_random_uuid(), $1, $2, 'trainee', now())`,
      [elsewhere, candidate.id],
    );
    const base = `/api/enrolments/${candidate.enrolmentId}`;
    const code = (await candidate.browser.get(`${base}/ethics-code`)).body;
    const time = await people.ratings.practice.offer(staff.rater, programId, {
      at: new Date(Date.now() + day++ * DAY),
      stations: ['R1'],
      player: staff.player,
    });
    const hours = { date: today(), minutes: 30, category: 'one-to-one', kinds: ['emotional'] };
    const tries = async () => [
      (await candidate.browser.post(`${base}/ethics-signature`, { version: code.version, meaning: 'other' })).status,
      (await candidate.browser.post(`${base}/practice-hours`, { ...hours, setting: 'in-person', supervisorId: candidate.id, note: '' }))
        .status,
      (await people.ratings.practice.book(candidate, 'R3', time)).status,
      (await candidate.browser.post(`${base}/quizzes/M4-Q/attempts`)).status,
      (await candidate.browser.post(`${base}/application`)).status,
    ];
    expect(await tries()).toEqual([409, 409, 409, 409, 409]);
    await withdrawRole(candidate, 'trainee');
    expect(await tries()).toEqual([404, 404, 404, 404, 404]);
  });
});

describe('feedback that holds an alert', () => {
  it('is not read before the talk, its correction neither, and no message announces it', async () => {
    const { program, lead } = await ledProgram();
    const talk = await people.ratings.conversation(program, 'R6');
    const sheet = withCritical(passing(talk.station), 'X1', 'yes');
    const signed = await people.ratings.signed(talk, talk.rater, sheet);
    const {
      version: _,
      share: __,
      ...signature
    } = people.ratings.signature((await talk.rater.browser.get(`/api/ratings/${signed.ratingId}`)).body);
    const corrected = await talk.rater.browser.post(`/api/sign-offs/${signed.id}/corrections`, {
      ...signature,
      reason: 'A word was missing.',
      sheet: { ...sheet, feedback: { ...sheet.feedback, task: 'Ask in plain words.' } },
    });
    expect(corrected.status).toBe(201);
    const read = async (id: string) => (await talk.trainee.browser.get(`/api/sign-offs/${id}/feedback`)).status;
    expect([await read(signed.id), await read(corrected.body.id)]).toEqual([404, 404]);
    expect((await talk.trainee.browser.get(`/api/enrolments/${talk.enrolmentId}/feedback`)).body).toEqual([]);
    // a message may wait for the morning, so the queue is looked at
    const announced = (person: TestPerson) =>
      test_.sql(`SELECT 1 FROM pgboss.job WHERE name = 'mail.send' AND data->>'to' = $1 AND data->>'subject' = 'New feedback for you'`, [
        person.email,
      ]);
    expect(await announced(talk.trainee)).toEqual([]);
    const plain = await people.ratings.conversation(program, 'R6');
    await people.ratings.signed(plain);
    expect(await announced(plain.trainee)).toHaveLength(1);

    const [pause] = (await lead.browser.get(`/api/programs/${program}/harm-desk`)).body.pauses;
    expect((await lead.browser.post(`/api/practice-pauses/${pause.id}/talk`, { supportOffered: true })).status).toBe(200);
    expect([await read(signed.id), await read(corrected.body.id)]).toEqual([200, 200]);
  });
});

describe('a lead who is a trainee too', () => {
  it('meets nothing about themselves on the lead’s pages, and takes no step about their own pause', async () => {
    const { program, lead, browser } = await ledProgram('trainee');
    const own = await people.ratings.conversation(program, 'R6', { trainee: lead });
    const other = await people.ratings.conversation(program, 'R6');
    const { second } = own;
    if (!second || !other.second) throw new Error('A second rater is booked.');
    for (const talk of [own, other]) await people.ratings.signed(talk, talk.rater, withCritical(passing(talk.station), 'X1', 'yes'));
    await people.ratings.signed(own, second, withCritical(passing(own.station), 'X1', 'yes'));
    await people.ratings.signed(other, other.second, withCritical(passing(other.station), 'X1', 'yes'));
    const desk = (await browser.get(`/api/programs/${program}/harm-desk`)).body;
    const about = [...desk.alerts, ...desk.pauses].map(({ traineeName }: { traineeName: string }) => traineeName);
    expect(new Set(about)).toEqual(new Set([other.trainee.name]));
    const [pause] = await test_.sql<{ id: string }>('SELECT id FROM practice_pause WHERE role_play_id = $1', [own.id]);
    expect((await browser.post(`/api/practice-pauses/${pause?.id}/talk`, { supportOffered: true })).status).toBe(404);
    expect((await browser.post(`/api/practice-pauses/${pause?.id}/lifting`, { reason: 'I am well.' })).status).toBe(404);
    expect((await browser.get(`/api/role-plays/${own.id}/comparison`)).status).toBe(404);
    expect((await browser.get(`/api/role-plays/${other.id}/comparison`)).status).toBe(200);
  });

  it('meets others alone among those who wait for another look or another attempt', async () => {
    const { program, lead, browser } = await ledProgram('trainee');
    const { ratings } = people;
    const other = await world.person(program, 'trainee');
    for (const trainee of [lead, other]) {
      const talk = await ratings.conversation(program, 'R1', { trainee });
      if (!talk.second) throw new Error('A second rater is booked.');
      const { id } = await ratings.signed(talk);
      await ratings.signed(talk, talk.second, withGaps(talk.station, passing(talk.station), 3));
      expect((await trainee.browser.post(`/api/sign-offs/${id}/acknowledgement`, { asksAnotherLook: true })).status).toBe(201);
      for (let attempt = 1; attempt <= 3; attempt++) {
        const last = await ratings.conversation(program, 'R3', { trainee, second: null });
        await ratings.signed(last, last.rater, withGaps(last.station, passing(last.station)));
      }
    }
    const desk = (await browser.get(`/api/programs/${program}/harm-desk`)).body;
    const decisions = (await browser.get(`/api/programs/${program}/practice-decisions`)).body;
    const waiting = [desk.askedLooks, desk.thirdLooks, decisions.thirdLooks, decisions.lastAttempts];
    expect(waiting.map((list) => list.map(({ traineeName }: { traineeName: string }) => traineeName))).toEqual(
      waiting.map(() => [other.name]),
    );
  });
});

async function ledProgram(...also: 'trainee'[]) {
  const program = await world.program('A Led Program');
  const lead = await world.person(program, 'admin', ...also);
  await test_.sql('UPDATE program SET lead_id = $2 WHERE id = $1', [program, lead.id]);
  return { program, lead, browser: lead.browser };
}
