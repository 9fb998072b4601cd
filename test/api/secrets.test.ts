import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Passwords } from '../../apps/api/src/platform/auth/passwords.js';
import { JobQueue } from '../../apps/api/src/platform/jobs/job-queue.js';
import { type Operation, operations, plain, type Schema } from '../fuzz/operations.js';
import { TestApp, type Visitor } from '../support/app.js';
import { RunningApi } from '../support/running-api.js';
import { PASSWORD, type TestPerson, World } from '../support/world.js';

let test_: TestApp;
let world: World;
let programId: string;
let admin: TestPerson;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  programId = await world.program();
  admin = await world.person(programId, 'admin');
});
afterAll(() => test_.stop());

const SECRET = /password|token|secret|passphrase|one-?time/i;
const takesSecret = ({ path, body }: Operation) =>
  path.some((name) => SECRET.test(name)) || Object.keys(body ? (plain(body).properties ?? {}) : {}).some((name) => SECRET.test(name));

/** Reviewed by hand: every operation that takes a secret, and one wrong try at it. Each try is another guess. */
const GUESSES: Record<
  string,
  (by: Visitor, headers: Record<string, string>) => Promise<{ status: number; headers: Record<string, string> }>
> = {
  'Sessions.create': (by, headers) => by.post('/api/sessions', { email: 'target@example.org', password: `guess ${randomUUID()}` }, headers),
  'Sessions.prove': (by, headers) => by.post('/api/me/fresh-sign-in', { password: `guess ${randomUUID()}` }, headers),
  'Invitations.show': (by, headers) => by.get(`/api/invitations/${randomUUID()}`, headers),
  'Invitations.accept': (by, headers) =>
    by.post(`/api/invitations/${randomUUID()}/acceptance`, { name: 'Guest', password: PASSWORD, agreed: true }, headers),
  'PasswordResets.choose': (by, headers) => by.post(`/api/password-resets/${randomUUID()}/password`, { password: PASSWORD }, headers),
};

/** Wrong tries before one has to wait. */
const TRIES: Record<string, number> = {
  'Sessions.create': 5,
  'Sessions.prove': 5,
  'Invitations.show': 60,
  'Invitations.accept': 60, // each at another link: at one there are ten
  'PasswordResets.choose': 10,
};

describe('a secret', () => {
  it('is taken by the operations of the reviewed list and by no other', () => {
    expect(
      operations
        .filter(takesSecret)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(Object.keys(GUESSES).sort());
  });

  it.each(Object.keys(GUESSES))('cannot be guessed on and on: %s', async (name) => {
    const guess = GUESSES[name];
    const { browser } = await world.person(programId, 'trainee');
    const from = { 'x-forwarded-for': `198.51.100.${Object.keys(GUESSES).indexOf(name) + 1}` };
    let answer = await guess?.(browser, from);
    let tries = 0;
    for (; tries < 70 && answer?.status !== 429; tries++) {
      expect([401, 404, 409]).toContain(answer?.status);
      answer = await guess?.(browser, from);
    }
    expect({ status: answer?.status, tries }).toEqual({ status: 429, tries: TRIES[name] });
    expect(Number(answer?.headers['retry-after'])).toBeGreaterThan(0);
    // somebody else, elsewhere, still has tries
    const other = await world.person(programId, 'trainee');
    expect((await guess?.(other.browser, { 'x-forwarded-for': '203.0.113.9' }))?.status).not.toBe(429);
  });

  it.each([
    [
      'a link that is known',
      10,
      () => test_.visitor().post('/api/invitations/one-link/acceptance', { name: 'Guest', password: PASSWORD, agreed: true }),
    ],
    ['a mail with another link', 5, () => test_.visitor().post('/api/password-resets', { email: 'one@example.org' })],
    [
      'mails to whoever comes to mind, from one address',
      50,
      () => test_.visitor().post('/api/password-resets', { email: `${randomUUID()}@example.org` }, { 'x-forwarded-for': '198.51.100.78' }),
    ],
  ])('is not asked for on and on at %s', async (_, most, ask) => {
    const answers: number[] = [];
    for (let tries = 0; tries <= most; tries++) answers.push((await ask()).status);
    expect(answers.map((status) => status === 429)).toEqual([...Array(most).fill(false), true]);
  });

  it('of a certificate, its holder’s name, cannot be guessed on and on either', async () => {
    const from = { 'x-forwarded-for': '198.51.100.77' };
    const guess = () => test_.visitor().post('/verify/0000-0000-0000-0000', { name: randomUUID() }, from);
    const answers: number[] = [];
    for (let tries = 0; tries < 11; tries++) answers.push((await guess()).status);
    expect([answers[0], answers.at(-1)]).toEqual([404, 429]);
  });

  it('is not guessed on by who only says that they come from elsewhere: a proxy that is trusted says so', async () => {
    const untrusting = await RunningApi.start({
      DATABASE_URL: process.env['DATABASE_URL'] ?? '',
      DATA_DIR: test_.dataDir,
      LOG_LEVEL: 'silent',
      PART: 'api',
      TRUSTED_PROXIES: '192.0.2.1',
    });
    const [url, body] = ['/verify/0000-0000-0000-0000', { name: 'A Name' }];
    const from = (place: number) => ({ 'x-forwarded-for': `203.0.113.${place}` });
    const told: number[] = [];
    const believed: number[] = [];
    try {
      for (let place = 1; place <= 11; place++) {
        const headers = { 'content-type': 'application/json', ...from(place) };
        told.push((await fetch(untrusting.url + url, { method: 'POST', headers, body: JSON.stringify(body) })).status);
        believed.push((await test_.visitor().post(url, body, from(place))).status);
      }
      expect(told).toEqual([...Array(10).fill(404), 429]);
      expect(believed).toEqual(Array(11).fill(404));
    } finally {
      await untrusting.end();
    }
  });
});

/** What the server does for a request: how often it hashes, and which statements it sends. */
async function workOf(request: () => Promise<unknown>): Promise<{ hashes: number; statements: string[] }> {
  const hashed = jest.spyOn(Passwords.prototype as unknown as { inTurn: () => unknown }, 'inTurn');
  const queried = jest.spyOn(pg.Client.prototype, 'query');
  await request();
  const statements = queried.mock.calls.map(([query]) => (typeof query === 'string' ? query : (query as { text?: string }).text) ?? '');
  const work = { hashes: hashed.mock.calls.length, statements };
  hashed.mockRestore();
  queried.mockRestore();
  return work;
}

describe('for somebody nobody knows the same work is done', () => {
  it.each([
    ['when they sign in', (email: string) => test_.visitor().post('/api/sessions', { email, password: 'not the right one at all' }), 1],
    ['when they ask for another password', (email: string) => test_.visitor().post('/api/password-resets', { email }), 0],
  ])('%s', async (_when, ask, hashes) => {
    const { email } = await world.person(programId, 'trainee');
    await ask('warm@example.org'); // connections and prepared statements are there
    const known = await workOf(() => ask(email));
    const unknown = await workOf(() => ask('nobody-at-all@example.org'));
    expect(known.statements.length).toBeGreaterThan(2);
    expect({ ...unknown }).toEqual({ ...known });
    expect(known.hashes).toBe(hashes);
  });

  it('when they have an account and no password yet', async () => {
    const { id, email } = await world.person(programId, 'trainee');
    const signIn = () => test_.visitor().post('/api/sessions', { email, password: 'not the right one at all' });
    await signIn();
    const before = await workOf(signIn);
    await test_.sql('UPDATE person SET password_hash = NULL WHERE id = $1', [id]);
    expect(await workOf(signIn)).toEqual(before);
  });
});

describe('the log, with a line for each request,', () => {
  it('has none of what was sent to any operation', async () => {
    const api = await RunningApi.start({
      DATABASE_URL: process.env['DATABASE_URL'] ?? '',
      DATA_DIR: test_.dataDir,
      LOG_LEVEL: 'debug',
      PART: 'api',
    });
    const mark = 'Zwiebelkuchen';
    try {
      for (const operation of operations) {
        const url = operation.path.reduce(
          (address, name) => address.replace(`{${name}}`, /token|number/.test(name) ? mark : randomUUID()),
          operation.url,
        );
        for (const cookie of [admin.browser.cookie ?? '', `session=${mark}`])
          await fetch(`${api.url}${url}?q=${mark}&token=${mark}`, {
            method: operation.method,
            headers: {
              cookie,
              authorization: `Bearer ${mark}`,
              'user-agent': mark,
              'idempotency-key': randomUUID(),
              'if-match': mark,
              ...(operation.body ? { 'content-type': 'application/json' } : {}),
            },
            ...(operation.body ? { body: JSON.stringify(marked(operation.body, mark)) } : {}),
          });
      }
      // links in mails and numbers on paper lead to pages, which carry them in their address
      const pages = ['invite', 'reset', 'verify'];
      for (const page of pages) await fetch(`${api.url}/${page}/${mark}`);
      const lines = () => api.log.split('\n').filter((line) => line.includes('request answered'));
      const expected = operations.filter(({ url }) => !url.startsWith('/api/health')).length * 2 + pages.length;
      while (lines().length < expected) await new Promise((resolve) => setTimeout(resolve, 50));
    } finally {
      await api.end();
    }
    const token = admin.browser.cookie?.split('=')[1] ?? mark;
    expect(api.log.split('\n').filter((line) => line.includes(mark) || line.includes(token))).toEqual([]);
  });
});

/** A body with the mark in every text. */
function marked(schema: Schema, mark: string): unknown {
  const { type, properties, items, enum: listed, format } = plain(schema);
  if (listed) return listed[0];
  if (properties) return Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, marked(each, mark)]));
  if (type === 'array') return [marked(items ?? {}, mark)];
  if (type === 'number') return 1;
  if (type === 'boolean') return true;
  if (format === 'uuid') return randomUUID();
  return format === 'email' ? `${mark}@example.org` : mark;
}

it('in a mail that went out is gone from the queue within the hour', async () => {
  const email = `${randomUUID()}@example.org`;
  const { browser } = await world.person(programId, 'admin');
  const invited = await browser.post(`/api/programs/${programId}/invitations`, { email, name: 'Guest', role: 'trainee' });
  expect(invited.status).toBe(201);
  await test_.runJobs();
  const job = `name = 'mail.send' AND data->>'to' = '${email}'`;
  expect(await test_.sql(`SELECT state FROM pgboss.job WHERE ${job}`)).toEqual([{ state: 'completed' }]);
  // nobody waits an hour: what was done is shifted back by 47 minutes, the last round by 11
  await test_.sql(`UPDATE pgboss.job SET completed_on = completed_on - interval '47 minutes' WHERE ${job}`);
  await test_.sql(`UPDATE pgboss.queue SET maintain_on = now() - interval '11 minutes', monitor_on = now() - interval '1 hour'`);
  await test_.get(JobQueue)['boss'].supervise('mail.send');
  expect(await test_.sql(`SELECT 1 FROM pgboss.job WHERE ${job}`)).toEqual([]);
});
