import { randomUUID } from 'node:crypto';
import { hashToken, newToken } from '../../apps/api/src/platform/auth/session-cookie.js';
import { TestApp } from '../support/app.js';
import { messagesTo, tokenIn } from '../support/mailbox.js';
import { PASSWORD, type TestPerson, World } from '../support/world.js';
import { size } from './size.js';
import { Turnstile } from './turnstile.js';
import { ask, race, racers, TwoApis, tally } from './two-apis.js';

const NEW_PASSWORD = 'another quiet evening by the lake';
const nobody = {};

let test_: TestApp;
let world: World;
let programId: string;
let admin: TestPerson;
let second: TestPerson;
let apis: TwoApis;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  programId = await world.smallProgram();
  admin = await world.person(programId, 'admin');
  second = await world.person(programId, 'admin');
  apis = await TwoApis.on(test_);
});
afterAll(async () => {
  await apis?.end();
  await test_.stop();
});

const admins = (at: number) => (at % 2 ? admin : second).browser;
const path = (rest: string, program = programId) => `/api/programs/${program}/${rest}`;
const grantsOf = (person: TestPerson, role: string, program = programId) =>
  test_.sql<{ id: string; live: boolean }>(
    `SELECT id, withdrawn_at IS NULL AS live FROM role_grant WHERE person_id = $1 AND program_id = $2 AND role = $3`,
    [person.id, program, role],
  );
const withdrawal = async (by: TestPerson, of: TestPerson, role: string, program = programId) =>
  ask(by.browser, 'POST', `/api/role-grants/${(await grantsOf(of, role, program))[0]?.id}/withdrawal`);

describe('roles', () => {
  race('of admins who all remove each other: at least one of them stays', async () => {
    const program = await world.smallProgram();
    const ring: TestPerson[] = [];
    while (ring.length < 5) ring.push(await world.person(program, 'admin'));
    const asks = await Promise.all(ring.map((each, at) => withdrawal(each, ring[(at + 1) % ring.length] ?? each, 'admin', program)));
    await apis.race([...asks, ...asks]);
    const live = await test_.sql(`SELECT 1 FROM role_grant WHERE program_id = $1 AND role = 'admin' AND withdrawn_at IS NULL`, [program]);
    expect(live.length).toBeGreaterThan(0);
  });

  race('of the last two admins who both lay theirs down: one of them stays', async () => {
    const program = await world.smallProgram();
    const both = [await world.person(program, 'admin'), await world.person(program, 'admin')];
    const answers = await apis.race(await Promise.all(both.map((each) => withdrawal(each, each, 'admin', program))));
    expect(tally(answers)).toEqual({ '204': 1, '409 role.last-admin': 1 });
  });

  race('are granted once', async () => {
    const person = await world.person(programId, 'trainee');
    const body = { personId: person.id, role: 'peer-supervisor' };
    const answers = await apis.race(racers((at) => ask(admins(at), 'POST', path('role-grants'), { body })));
    expect(tally(answers)).toEqual({ '201': 1, '409 role.already-held': size.racers - 1 });
    expect(await grantsOf(person, 'peer-supervisor')).toHaveLength(1);
  });

  race('end for nobody while they lead', async () => {
    const program = await world.smallProgram();
    const by = [await world.person(program, 'admin'), await world.person(program, 'admin')];
    const lead = await world.person(program, 'clinical-supervisor');
    const end = await withdrawal(by[0] as TestPerson, lead, 'clinical-supervisor', program);
    const name = ask((by[1] as TestPerson).browser, 'PUT', path('lead', program), { body: { personId: lead.id } });
    await apis.race(racers((at) => (at % 2 ? name : end)));
    const [row] = await test_.sql<{ leads: boolean; holds: boolean }>(
      `SELECT lead_id IS NOT DISTINCT FROM $2 AS leads,
              EXISTS (SELECT 1 FROM role_grant WHERE program_id = $1 AND person_id = $2 AND withdrawn_at IS NULL) AS holds FROM program WHERE id = $1`,
      [program, lead.id],
    );
    expect(row?.leads).toBe(row?.holds);
  });

  race('that end leave nobody to supervise', async () => {
    const supervisor = await world.person(programId, 'peer-supervisor');
    const trainee = await world.person(programId, 'trainee');
    const end = await withdrawal(admin, supervisor, 'peer-supervisor');
    const assign = ask(second.browser, 'POST', path('supervisions'), { body: { traineeId: trainee.id, supervisorId: supervisor.id } });
    const answers = await apis.race(racers((at) => (at % 2 ? assign : end)));
    expect(tally(answers)['201'] ?? 0).toBeLessThanOrEqual(1);
    expect((await grantsOf(supervisor, 'peer-supervisor')).filter(({ live }) => live)).toEqual([]);
    const live = await test_.sql(`SELECT 1 FROM supervision WHERE supervisor_id = $1 AND ended_at IS NULL`, [supervisor.id]);
    expect(live).toEqual([]);
  });

  race('that were withdrawn are used by nobody any more', async () => {
    const leaving = await world.person(programId, 'admin');
    const end = await withdrawal(admin, leaving, 'admin');
    const invite = (at: number) =>
      ask(leaving.browser, 'POST', path('invitations'), {
        body: { email: `${randomUUID()}@example.org`, name: `Guest ${at}`, role: 'trainee' },
      });
    await apis.race(racers((at) => (at === 4 ? end : invite(at))));
    const trail = await test_.sql<{ action: string }>(
      `SELECT action FROM audit_entry WHERE chain_id = $1 AND (actor_id = $2 OR (subject = $2 AND action = 'role.withdrawn')) ORDER BY seq`,
      [programId, leaving.id],
    );
    expect(trail.at(-1)?.action).toBe('role.withdrawn');
  });
});

describe('a command that waits', () => {
  /** An admin who gives somebody arrangements, and stands before the turn of that person. */
  async function waiting() {
    const acting = await world.person(programId, 'admin');
    const trainee = await world.person(programId, 'trainee');
    const turnstile = await Turnstile.person(test_, trainee.id, 'accommodation');
    const body = { extraTimePercent: 25, pauses: true };
    const sent = ask(acting.browser, 'PUT', path(`people/${trainee.id}/accommodation`), { body, ifMatch: 0 })(apis.first);
    await turnstile.queue(1);
    const given = async () => (await test_.sql(`SELECT 1 FROM accommodation WHERE person_id = $1`, [trainee.id])).length;
    return { acting, turnstile, sent, given };
  }

  it('is carried out', async () => {
    const { turnstile, sent, given } = await waiting();
    await turnstile.open();
    expect(tally([await sent])).toEqual({ '200': 1 });
    expect(await given()).toBe(1);
  });

  it('is not carried out where the role was withdrawn meanwhile', async () => {
    const { acting, turnstile, sent, given } = await waiting();
    expect((await (await withdrawal(admin, acting, 'admin'))(apis.first)).status).toBe(204);
    await turnstile.open();
    expect(tally([await sent])).toEqual({ '403 access.forbidden': 1 });
    expect(await given()).toBe(0);
  });

  it('is not carried out where the person was signed out meanwhile', async () => {
    const { acting, turnstile, sent, given } = await waiting();
    expect((await ask(admin.browser, 'POST', path(`people/${acting.id}/session-endings`))(apis.first)).status).toBe(204);
    await turnstile.open();
    expect(tally([await sent])).toEqual({ '401 session.required': 1 });
    expect(await given()).toBe(0);
  });
});

describe('an invitation', () => {
  const joining = { name: 'New Person', password: PASSWORD, agreed: true };
  async function invited() {
    const email = `${randomUUID()}@example.org`;
    const { body } = await admin.browser.post(path('invitations'), { email, name: 'New Person', role: 'trainee' });
    return { email, id: body.id, token: tokenIn((await messagesTo(test_, email))[0], 'invite') };
  }

  race('is accepted once', async () => {
    const { email, token } = await invited();
    const answers = await apis.race(racers(() => ask(nobody, 'POST', `/api/invitations/${token}/acceptance`, { body: joining })));
    expect(tally(answers)).toEqual({ '204': 1, '409 invitation.used': size.racers - 1 });
    const [row] = await test_.sql(
      `SELECT count(DISTINCT p.id)::int AS people, count(DISTINCT e.id)::int AS enrolments, count(DISTINCT s.id)::int AS sessions
         FROM person p LEFT JOIN enrolment e ON e.person_id = p.id LEFT JOIN session s ON s.person_id = p.id WHERE p.email = $1`,
      [email],
    );
    expect(row).toEqual({ people: 1, enrolments: 1, sessions: 1 });
  });

  race('is accepted or withdrawn, never both', async () => {
    const { email, id, token } = await invited();
    const accept = ask(nobody, 'POST', `/api/invitations/${token}/acceptance`, { body: joining });
    const withdraw = ask(admin.browser, 'POST', `/api/invitations/${id}/withdrawal`);
    const answers = await apis.race(racers((at) => (at % 2 ? accept : withdraw)));
    expect(tally(answers)['204']).toBe(1);
    const [row] = await test_.sql<{ both: boolean; people: number }>(
      `SELECT accepted_at IS NOT NULL AND withdrawn_at IS NOT NULL AS both, (SELECT count(*)::int FROM person WHERE email = $2) AS people
         FROM invitation WHERE id = $1`,
      [id, email],
    );
    expect(row).toEqual({ both: false, people: answers.some(({ status }, at) => at % 2 === 1 && status === 204) ? 1 : 0 });
  });
});

describe('a new password', () => {
  const signIn = (email: string, password: string) => ask(nobody, 'POST', '/api/sessions', { body: { email, password } });
  const reset = (token: string, password = NEW_PASSWORD) =>
    ask(nobody, 'POST', `/api/password-resets/${token}/password`, { body: { password } });
  /** A link that nobody has used yet. */
  async function linkFor({ id }: TestPerson): Promise<string> {
    const token = newToken();
    await test_.sql(
      `INSERT INTO password_reset (token_hash, person_id, created_at, expires_at) VALUES ($1, $2, now(), now() + interval '1 hour')`,
      [hashToken(token), id],
    );
    return token;
  }
  const live = ({ id }: TestPerson) => test_.sql(`SELECT 1 FROM session WHERE person_id = $1 AND ended_at IS NULL`, [id]);
  // all ask from one address, which has fifty tries
  const freshTries = () => test_.sql('DELETE FROM attempt_limit');
  beforeEach(freshTries);

  race('is set once by a link, and by one of two links', async () => {
    const person = await world.person(programId, 'trainee');
    const links = [await linkFor(person), await linkFor(person)];
    const answers = await apis.race(racers((at) => reset(links[at % 2] ?? '', `${NEW_PASSWORD} ${at}`)));
    expect(tally(answers)).toEqual({ '204': 1, '404 record.not-found': size.racers - 1 });
    const won = answers.findIndex(({ status }) => status === 204);
    expect((await signIn(person.email, `${NEW_PASSWORD} ${won}`)(apis.first)).status).toBe(204);
    expect(await live(person)).toHaveLength(1);
    const unused = await test_.sql(`SELECT 1 FROM password_reset WHERE person_id = $1 AND used_at IS NULL`, [person.id]);
    expect(unused).toEqual([]);
  });

  race('leaves no session that the old one opened', async () => {
    const person = await world.person(programId, 'trainee');
    const token = await linkFor(person);
    await freshTries();
    const answers = await apis.race(Array.from({ length: 4 }, (_, at) => (at === 1 ? reset(token) : signIn(person.email, PASSWORD))));
    expect(answers[1]?.status).toBe(204);
    expect(await live(person)).toEqual([]);
  });

  it('set between the proof of the old one and the session it opens leaves none', async () => {
    const person = await world.person(programId, 'trainee');
    const token = await linkFor(person);
    const turnstile = await Turnstile.table(test_, 'role_grant'); // asked for just before a session is opened
    const signing = signIn(person.email, PASSWORD)(apis.first);
    await turnstile.queue(1);
    const setting = reset(token)(apis.first);
    await Promise.race([setting, turnstile.queue(2)]); // it waits for the sign-in, or passes it
    await turnstile.open();
    expect(tally([await setting, await signing])).toEqual({ '204': 2 });
    expect(await live(person)).toEqual([]);
  });

  it('proven while its owner becomes staff opens a session of staff', async () => {
    const person = await world.person(programId, 'trainee');
    const turnstile = await Turnstile.heads(test_);
    const signing = signIn(person.email, PASSWORD)(apis.first);
    await turnstile.queue(1); // the session is written, as one of a trainee
    const granting = ask(admin.browser, 'POST', path('role-grants'), { body: { personId: person.id, role: 'auditor' } })(apis.first);
    await turnstile.queue(2);
    await turnstile.open();
    expect(tally([await signing, await granting])).toEqual({ '201': 1, '204': 1 });
    const idle = await test_.sql('SELECT DISTINCT idle_minutes AS minutes FROM session WHERE person_id = $1', [person.id]);
    expect(idle).toEqual([{ minutes: 30 }]);
  });

  race('is guessed no more often at two processes than at one', async () => {
    const person = await world.person(programId, 'trainee');
    await freshTries();
    const answers = await apis.race(racers((at) => signIn(person.email, `guess number ${at} of many`)));
    const counts = tally(answers);
    expect(counts['401 session.sign-in-refused']).toBe(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(size.racers - 5);
  });
});

describe('between two people', () => {
  race('a conflict of interest and a supervision stand once', async () => {
    const trainee = await world.person(programId, 'trainee');
    const other = await world.person(programId, 'clinical-supervisor');
    const declare = (at: number) => {
      const [by, about] = at % 2 ? [trainee, other] : [other, trainee];
      return ask(by.browser, 'POST', path('conflicts'), { body: { otherId: about.id, kind: 'friend' } });
    };
    const assign = (at: number) =>
      ask(admins(at), 'POST', path('supervisions'), { body: { traineeId: trainee.id, supervisorId: other.id } });
    const assigned = await apis.race(racers(assign));
    expect(tally(assigned)).toEqual({ '201': 1, '409 supervision.already-assigned': size.racers - 1 });
    const declared = await apis.race(racers(declare));
    expect(tally(declared)).toEqual({ '201': 1, '409 conflict.already-declared': size.racers - 1 });
    const [row] = await test_.sql(
      `SELECT (SELECT count(*)::int FROM conflict_of_interest WHERE $1 IN (person_id, other_id)) AS conflicts,
              (SELECT count(*)::int FROM supervision WHERE trainee_id = $1) AS supervisions`,
      [trainee.id],
    );
    expect(row).toEqual({ conflicts: 1, supervisions: 1 });
  });

  race('both end once', async () => {
    const trainee = await world.person(programId, 'trainee');
    const other = await world.person(programId, 'clinical-supervisor');
    const supervision = await admin.browser.post(path('supervisions'), { traineeId: trainee.id, supervisorId: other.id });
    const conflict = await trainee.browser.post(path('conflicts'), { otherId: other.id, kind: 'friend' });
    const end = (what: string, id: string) => racers((at) => ask(admins(at), 'POST', `/api/${what}/${id}/ending`));
    const ended = await apis.race(end('supervisions', supervision.body.id));
    expect(tally(ended)).toEqual({ '204': 1, '409 supervision.ended': size.racers - 1 });
    const over = await apis.race(end('conflicts', conflict.body.id));
    expect(tally(over)).toEqual({ '204': 1, '409 conflict.ended': size.racers - 1 });
  });
});

describe('a cohort', () => {
  race('has its name alone, and the trail knows where a member ended', async () => {
    const trainee = await world.person(programId, 'trainee');
    const name = `Spring ${randomUUID()}`;
    const added = await apis.race(racers((at) => ask(admins(at), 'POST', path('cohorts'), { body: { name, startsOn: '2027-03-01' } })));
    expect(tally(added)).toEqual({ '201': 1, '409 cohort.name-taken': size.racers - 1 });
    const other = await admin.browser.post(path('cohorts'), { name: `Autumn ${randomUUID()}`, startsOn: '2027-09-01' });
    const ids = [String(added.find(({ status }) => status === 201)?.body.id), String(other.body.id)];
    await apis.race(racers((at) => ask(admins(at), 'POST', `/api/cohorts/${ids[at % 2]}/members`, { body: { personId: trainee.id } })));
    const [row] = await test_.sql<{ in_cohort: string; noted: string }>(
      `SELECT e.cohort_id AS in_cohort, (SELECT facts::jsonb->>'cohort' FROM audit_entry WHERE action = 'cohort.member-moved' AND subject = $1 ORDER BY seq DESC LIMIT 1) AS noted
         FROM enrolment e WHERE e.person_id = $1`,
      [trainee.id],
    );
    expect(row?.in_cohort).toBe(row?.noted);
  });
});

describe('arrangements for one person', () => {
  race('set by two admins: one of them is told that they changed', async () => {
    const trainee = await world.person(programId, 'trainee');
    const set = (at: number) =>
      ask(admins(at), 'PUT', path(`people/${trainee.id}/accommodation`), { body: { extraTimePercent: at, pauses: false }, ifMatch: 0 });
    const answers = await apis.race(racers((at) => set(at * 5)));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(size.racers - 1).fill(412)]);
    const [row] = await test_.sql(`SELECT version, extra_time_percent AS percent FROM accommodation WHERE person_id = $1`, [trainee.id]);
    expect(row).toEqual({ version: 1, percent: answers.findIndex(({ status }) => status === 200) * 5 });
  });
});

it('wrong guesses from one address at both APIs at once are fifty at most', async () => {
  const guess = (at: number) =>
    ask(nobody, 'POST', '/api/sessions', { body: { email: `stranger${at}@example.org`, password: 'a wrong guess' } });
  const answers = await apis.race(Array.from({ length: 60 }, (_, at) => guess(at)));
  expect(tally(answers)).toEqual({ '401 session.sign-in-refused': 50, '429 request.too-many': 10 });
}, 60_000);
