import { randomUUID } from 'node:crypto';
import { CheckCertificates } from '../../apps/api/src/features/certificates/check-certificates.js';
import { refusalsOf, TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import { CertificationWorld } from '../support/world-certification.js';
import { LiveWorld } from '../support/world-live.js';
import { hoursFrom } from '../support/world-practice.js';

/** Every way of having a part in one person's certification, one at a time: whoever has one does not read their case as a reviewer. */
let test_: TestApp;
let world: World;
let people: CertificationWorld;
let live: LiveWorld;
let programId: string;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  people = new CertificationWorld(test_, world);
  live = new LiveWorld(test_, world);
  programId = await live.program();
});
afterAll(() => test_.stop());

type Enrolled = TestPerson & { enrolmentId: string };
interface Part {
  trainee: Enrolled;
  who: TestPerson;
}

/** The next case of this person, as if the application had been handed in. */
async function caseOf({ id, enrolmentId }: { id: string; enrolmentId: string }, program = programId): Promise<string> {
  const caseId = randomUUID();
  await test_.sql(
    `INSERT INTO review_case (id, program_id, enrolment_id, trainee_id, number, submitted_at)
     SELECT $1, $2, $3, $4, count(*) + 1, now() FROM review_case WHERE enrolment_id = $3`,
    [caseId, program, enrolmentId, id],
  );
  return caseId;
}

/** What keeps somebody from reading a case; nothing where they read it. */
async function refused(who: TestPerson, caseId: string): Promise<string[]> {
  const response = await who.browser.get(`/api/review-cases/${caseId}`);
  expect(response.status).toBe(refusalsOf(response).length > 0 ? 403 : 200);
  return refusalsOf(response);
}

/** A supervisor who reviews as well. */
async function reviewer(): Promise<TestPerson> {
  const who = await world.person(programId, 'peer-supervisor', 'reviewer');
  await people.ratings.practice.license(programId, who.id);
  return who;
}

const talk = ({ trainee }: Part, about: object) =>
  people.ratings.conversation(programId, 'R1', { trainee, second: null, outcome: 'stopped', ...about });
const cancelled = (id: string) =>
  test_.sql(`UPDATE role_play SET cancelled_at = now(), started_at = NULL, ended_at = NULL, outcome = NULL WHERE id = $1`, [id]);
const tomorrow = () => hoursFrom(new Date(), 24);
const expected = async (by: TestPerson, { trainee }: Part, at = tomorrow()): Promise<string> =>
  (await live.plan(by, programId, at, { enrolmentIds: [trainee.enrolmentId] })).body.id;
const declines = (id: string) => test_.sql('UPDATE live_seat SET declined_at = now() WHERE live_session_id = $1', [id]);

const RATED = ['independence.rated-this-person'];
const PLAYED = ['independence.played-for-this-person'];
const TRAINED = ['independence.trained-this-person'];

it.each<[string, (part: Part) => Promise<unknown>, string[]]>([
  ['rates a conversation, also one that is not signed', (part) => talk(part, { rater: part.who }), RATED],
  ['watches one as second rater', (part) => talk(part, { second: part.who }), RATED],
  ['watches one as third rater', (part) => talk(part, { rater: part.who, purpose: 'third-look' }), RATED],
  ['plays in one', (part) => talk(part, { player: part.who }), PLAYED],
  [
    'plays in one beside another',
    async (part) =>
      test_.sql('UPDATE role_play SET further_role_player_ids = ARRAY[$2]::uuid[] WHERE id = $1', [(await talk(part, {})).id, part.who.id]),
    PLAYED,
  ],
  ['would have rated one that was cancelled', async (part) => cancelled((await talk(part, { rater: part.who })).id), []],
  [
    'signed a sheet in a seat that is given to another since',
    async ({ trainee, who }) => {
      const held = await people.ratings.conversation(programId, 'R1', { trainee, second: null });
      await people.ratings.signed(held);
      await test_.sql('ALTER TABLE sign_off DISABLE TRIGGER append_only');
      await test_.sql('UPDATE sign_off SET rater_id = $2 WHERE role_play_id = $1', [held.id, who.id]);
      await test_.sql('ALTER TABLE sign_off ENABLE TRIGGER append_only');
    },
    RATED,
  ],
  [
    'supervised them once',
    ({ trainee, who }) =>
      test_.sql(
        `INSERT INTO supervision (id, program_id, trainee_id, supervisor_id, assigned_at, ended_at) VALUES (gen_random_uuid(), $1, $2, $3, now(), now())`,
        [programId, trainee.id, who.id],
      ),
    ['independence.supervised-this-person'],
  ],
  ['leads a live session at which they are expected', (part) => expected(part.who, part), TRAINED],
  [
    'would have led one that was cancelled',
    async (part) => test_.sql('UPDATE live_session SET cancelled_at = now() WHERE id = $1', [await expected(part.who, part)]),
    [],
  ],
  ['leads one at which they cannot come', async (part) => declines(await expected(part.who, part)), []],
  [
    'led one at which they came after all',
    async ({ trainee, who }) => {
      const other = await reviewer();
      const id = await live.began(other, programId, 90, [trainee], { facilitatorIds: [other.id, who.id] });
      await live.sign(other, id, [{ enrolmentId: trainee.enrolmentId, minutes: 60 }]);
      await declines(id);
    },
    TRAINED,
  ],
  [
    'recorded minutes at one that another leads since',
    async ({ trainee, who }) => {
      const id = await live.attended(who, programId, 'M4-S1', [trainee]);
      await test_.sql('UPDATE live_facilitator SET person_id = $2 WHERE live_session_id = $1', [id, (await reviewer()).id]);
    },
    TRAINED,
  ],
  [
    'is a friend',
    ({ trainee, who }) => people.ratings.practice.conflict(programId, who.id, trainee.id),
    ['independence.declared-conflict'],
  ],
  [
    'was said to be a friend, until it was ended',
    async ({ trainee, who }) => {
      await people.ratings.practice.conflict(programId, trainee.id, who.id);
      await test_.sql('UPDATE conflict_of_interest SET ended_at = now() WHERE other_id = $1', [who.id]);
    },
    [],
  ],
])('a reviewer who %s', async (_what, take, codes) => {
  const part = { trainee: await live.trainee(programId), who: await reviewer() };
  const caseId = await caseOf(part.trainee);
  expect(await refused(part.who, caseId)).toEqual([]);
  await take(part);
  expect(await refused(part.who, caseId)).toEqual(codes);
});

/** A program with live sessions whose terms ask for no hours of training. */
async function withoutHours(name: string): Promise<string> {
  const program = await live.program(name);
  await test_.sql('ALTER TABLE program_version DISABLE TRIGGER append_only');
  await test_.sql(
    `UPDATE program_version SET terms = jsonb_set(terms, '{training}', '{"liveMinutes": 0, "categories": []}') WHERE program_id = $1`,
    [program],
  );
  await test_.sql('ALTER TABLE program_version ENABLE TRIGGER append_only');
  return program;
}

describe('a certificate', () => {
  let program: string;
  let staff: Awaited<ReturnType<CertificationWorld['staff']>>;
  const admins = async () => {
    const both = [await world.person(program, 'admin', 'reviewer'), await world.person(program, 'admin', 'reviewer')] as const;
    for (const { id } of both) await people.ratings.practice.license(program, id);
    return both;
  };
  const faults = async () => (await test_.get(CheckCertificates).run()).faults.map(({ code }) => code);
  beforeEach(async () => {
    program = await withoutHours(`Seaside Peer Program ${randomUUID()}`);
    staff = await people.staff(program);
  });

  it('is not reviewed anew by who issued it', async () => {
    const [issuer, other] = await admins();
    const { candidate } = await people.certified(program, { ...staff, admin: issuer });
    const caseId = await caseOf(candidate, program);
    expect(refusalsOf(await people.claim(issuer, caseId))).toEqual(['independence.reviewer-issues']);
    expect((await people.claim(other, caseId)).status).toBe(201);
  });

  it('is not issued by who returned an earlier application', async () => {
    const [returning, other] = await admins();
    const candidate = await people.candidate(program, staff);
    const first = await people.apply(candidate);
    await people.claim(returning, first);
    expect((await people.decide(returning, first, 'returned')).status).toBe(201);
    const second = await people.apply(candidate);
    await people.claim(staff.reviewer, second);
    const { body } = await people.decide(staff.reviewer, second);
    expect(refusalsOf(await people.issue(returning, body.id))).toEqual(['independence.reviewer-issues']);
    expect((await people.issue(other, body.id)).status).toBe(201);
  });

  it('stays sound when its reviewer leads a session for its holder later', async () => {
    const { candidate } = await people.certified(program, staff);
    await world.grant(program, staff.reviewer.id, 'peer-supervisor');
    const led = async (at: Date) => (await live.plan(staff.reviewer, program, at, { enrolmentIds: [candidate.enrolmentId] })).status;
    const before = await faults();
    expect(await led(tomorrow())).toBe(201);
    expect(await faults()).toEqual(before);
    expect(await led(hoursFrom(new Date(), -24))).toBe(201);
    expect(await faults()).toEqual([...before, 'independence.trained-this-person']);
  });

  it('rests on nobody who was a friend when they signed, also where that has ended since', async () => {
    const { candidate } = await people.certified(program, staff);
    const friends = (from: string, until: string) =>
      test_.sql(
        `INSERT INTO conflict_of_interest (id, program_id, person_id, other_id, kind, declared_by, declared_at, ended_at)
         VALUES (gen_random_uuid(), $1, $2, $3, 'friend', $2, now() + $4::interval, now() + $5::interval)`,
        [program, candidate.id, staff.reviewer.id, from, until],
      );
    const before = await faults();
    await friends('1 hour', '2 hours');
    expect(await faults()).toEqual(before);
    await friends('-1 day', '1 hour');
    expect(await faults()).toEqual([...before, 'independence.declared-conflict']);
  });

  it('rests on no role-player who was a friend when a conversation began; one who became it after that does no harm', async () => {
    const { candidate } = await people.certified(program, staff);
    await test_.sql(`UPDATE role_play SET started_at = ended_at - interval '2 seconds' WHERE enrolment_id = $1`, [candidate.enrolmentId]);
    const before = await faults();
    await people.ratings.practice.conflict(program, candidate.id, staff.player.id);
    const since = (seconds: number) =>
      test_.sql(
        `UPDATE conflict_of_interest SET declared_at = (SELECT max(started_at) FROM role_play WHERE enrolment_id = $2) + make_interval(secs => $3)
          WHERE person_id = $1`,
        [candidate.id, candidate.enrolmentId, seconds],
      );
    await since(1);
    expect(await faults()).toEqual(before);
    await since(-1);
    expect(await faults()).toEqual([...before, 'independence.declared-conflict']);
  });
});
