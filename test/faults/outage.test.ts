import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { Config, ConfigFault } from '../../apps/api/src/platform/config/config.js';
import { TestApp } from '../support/app.js';
import { Line } from '../support/line.js';
import { OwnPostgres } from '../support/own-postgres.js';
import { RunningApi } from '../support/running-api.js';
import { PASSWORD, type TestPerson, World } from '../support/world.js';
import { type Answer, Client } from './client.js';

/** P6 of the reliability promises: an answer within 3 s while the database is away, normal service within 5 s after. */
const ANSWER_MS = 3_000;
const NORMAL_MS = 5_000;

let test_: TestApp;
let line: Line;
let api: RunningApi;
let programId: string;
let admin: TestPerson;
beforeAll(async () => {
  test_ = await TestApp.start();
  const world = new World(test_);
  programId = await world.program();
  admin = await world.person(programId, 'admin');
  const opened = await Line.toDatabase(process.env['DATABASE_URL'] ?? '');
  line = opened.line;
  api = await RunningApi.start({ DATABASE_URL: opened.url, LOG_LEVEL: 'debug', DATA_DIR: test_.dataDir });
});
afterAll(async () => {
  line.thaw();
  await api.end('SIGKILL');
  await line.cut();
  await test_.stop();
});

const send = (...given: Parameters<Client['send']>) => new Client(api.url, admin.browser.cookie).send(...given);
const me = () => send('GET', '/api/me');
const invite = (email: string, key: string) =>
  send('POST', `/api/programs/${programId}/invitations`, { body: { email, name: 'Guest', role: 'trainee' }, key });
const invited = (email: string) => test_.sql('SELECT 1 FROM invitation WHERE email = $1', [email]);

function expectUnavailable(answer: Answer): void {
  expect({ status: answer.status, code: answer.body.code, retryAfter: Number(answer.retryAfter) > 0 }).toEqual({
    status: 503,
    code: 'service.unavailable',
    retryAfter: true,
  });
  expect(answer.took).toBeLessThan(ANSWER_MS);
}

async function expectNormalSoon(): Promise<void> {
  const begun = performance.now();
  while (performance.now() - begun < NORMAL_MS) {
    const answers = await Promise.all(Array.from({ length: 20 }, me));
    if (answers.every(({ status }) => status === 200)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Not normal ${NORMAL_MS} ms after the database came back.`);
}

describe('while the database is frozen', () => {
  it('every request is answered with 503 in time, and nothing is lost or doubled', async () => {
    const [email, key] = ['frozen@example.org', randomUUID()];
    await expectNormalSoon(); // connections are open, statements prepared
    line.freeze();
    const answers = await Promise.all([
      me(),
      me(),
      me(),
      invite(email, key),
      send('POST', '/api/sessions', { body: { email, password: PASSWORD } }),
      send('GET', '/api/health/ready'),
    ]);
    for (const answer of answers) expectUnavailable(answer);
    const later = await Promise.all([me(), send('GET', '/api/health/ready'), invite(email, key)]);
    for (const answer of later) expectUnavailable(answer);
    expect((await send('GET', '/api/help')).status).toBeLessThan(600);
    line.thaw();
    await expectNormalSoon();
    expect((await invite(email, key)).status).toBe(201);
    expect(await invited(email)).toHaveLength(1);
  });

  it('the pages of help answer also somebody who has signed in, and whether they are is not known', async () => {
    line.freeze();
    const answers = await Promise.all(
      ['/help-now', '/safety', '/verify', '/api/health/live', '/api/sessions/current'].map(async (path) => {
        const { status } = await fetch(api.url + path, { headers: { cookie: admin.browser.cookie ?? '' } });
        return [path, status];
      }),
    );
    line.thaw();
    expect(Object.fromEntries(answers)).toEqual({
      '/help-now': 200,
      '/safety': 200,
      '/verify': 200,
      '/api/health/live': 200,
      '/api/sessions/current': 503,
    });
    await expectNormalSoon();
  });

  it('the process is alive all the same', async () => {
    line.freeze();
    const live = await fetch(`${api.url}/api/health/live`);
    line.thaw();
    expect(live.status).toBe(200);
    await expectNormalSoon();
  });
});

describe('when the database goes away', () => {
  it('requests get 503 at once, the process lives, and all is normal when it is back', async () => {
    const [email, key] = ['cut@example.org', randomUUID()];
    const flying = Array.from({ length: 10 }, me);
    await line.cut();
    for (const { status } of await Promise.all(flying)) expect([200, 503]).toContain(status);
    for (const answer of await Promise.all([me(), me(), me(), invite(email, key), send('GET', '/api/health/ready')]))
      expectUnavailable(answer);
    expect(await api.answers('/api/health/live')).toBe(true);
    await line.mend();
    await expectNormalSoon();
    expect((await invite(email, key)).status).toBe(201);
    expect(await invited(email)).toHaveLength(1);
    expect(api.runs).toBe(true);
  });
});

describe('the log', () => {
  it('has lines, and none with a password, a link, a cookie, a name or an address', async () => {
    const email = 'log-reader@example.org';
    const secret = 'a secret that must not be logged';
    await send('POST', '/api/sessions', { body: { email, password: secret } });
    await send('POST', `/api/sessions?password=${encodeURIComponent(secret)}`, { body: { email, password: secret, more: secret } });
    await send('GET', `/api/invitations/${'t'.repeat(43)}`);
    await send('POST', `/api/password-resets/${'t'.repeat(43)}`, { body: { password: secret } });
    await send('PUT', '/api/nothing', { body: { text: secret } });
    await invite('log-guest@example.org', randomUUID());
    await fetch(`${api.url}/api/me`, { headers: { cookie: 'session=%E0%A4%A' } });
    await new Promise((resolve) => setTimeout(resolve, 200)); // until the lines have come through the pipe
    expect(api.log).toContain('"path":"/api/me"');
    const token = admin.browser.cookie?.split('=')[1] ?? '';
    for (const word of [secret, encodeURIComponent(secret), 't'.repeat(43), token, '@example.org', 'Guest', admin.name]) {
      expect({ word, lines: api.log.split('\n').filter((each) => each.includes(word)) }).toEqual({ word, lines: [] });
    }
  });
});

describe('asked to end', () => {
  it('it goes also where the database is frozen and answers no goodbye', async () => {
    const { dataDir } = test_;
    const { line: frozen, url } = await Line.toDatabase(process.env['DATABASE_URL'] ?? '');
    const other = await RunningApi.start({ DATABASE_URL: url, LOG_LEVEL: 'silent', DATA_DIR: dataDir });
    frozen.freeze();
    const code = await other.end('SIGTERM');
    await frozen.cut();
    expect(code).not.toBe('SIGKILL');
  });

  it('it finishes what it began, closes its connections and goes', async () => {
    const { dataDir } = test_;
    const opened = await Line.toDatabase(process.env['DATABASE_URL'] ?? '');
    const other = await RunningApi.start({ DATABASE_URL: `${opened.url}?application_name=ending`, LOG_LEVEL: 'silent', DATA_DIR: dataDir });
    await fetch(`${other.url}/api/health/ready`); // a connection that is kept alive
    const begun = new Promise<void>((resolve) => {
      opened.line.resetRule = (piece, from) => {
        if (from === 'client' && piece.includes(admin.email)) resolve();
        return null;
      };
    });
    const answer = fetch(`${other.url}/api/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: admin.email, password: PASSWORD }),
    });
    await begun;
    const code = await other.end('SIGTERM');
    expect([0, 143, 'SIGTERM']).toContain(code); // and not killed because it would not go
    expect((await answer).status).toBe(204);
    await opened.line.cut();
  });
});

describe('a server that may forget what it acknowledged', () => {
  it('is refused at the start with one sentence', async () => {
    const name = new URL(process.env['DATABASE_URL'] ?? '').pathname.slice(1);
    await test_.sql(`ALTER DATABASE ${name} SET synchronous_commit = off`);
    const refused = await RunningApi.start({ DATABASE_URL: process.env['DATABASE_URL'] ?? '', DATA_DIR: test_.dataDir });
    await test_.sql(`ALTER DATABASE ${name} RESET synchronous_commit`);
    expect(await refused.end()).toBe(1);
    expect(refused.log.trim()).toBe('The database has synchronous_commit off and could lose saved work, so Alongside does not start.');
  });

  it.each(['fsync', 'full_page_writes', null])('is refused with %s off, and no other', async (off) => {
    const postgres = await OwnPostgres.start({ settings: off === null ? {} : { [off]: 'off' } });
    const started = await RunningApi.start({ DATABASE_URL: postgres.appUrl, DATA_DIR: test_.dataDir, LOG_LEVEL: 'silent' });
    const answer = started.runs ? 'runs' : started.log.trim();
    const code = await started.end();
    await postgres.remove();
    const refusal = `The database has ${off} off and could lose saved work, so Alongside does not start.`;
    expect([answer, code === 1]).toEqual(off === null ? ['runs', false] : [refusal, true]);
  });
});

describe('a setting that cannot be used', () => {
  it('keeps the API from starting and says so in one sentence; one that can be used does not', async () => {
    const nowhere = path.join(test_.dataDir, 'nowhere');
    const address = 'https://peers.example.org';
    const settings: [name: string, good: string, bad: string, must: string][] = [
      ['POOL_SIZE', '2', 'many', 'must be a whole number from 2 to 200'],
      ['PREPARED_STATEMENTS', 'off', 'perhaps', 'must be one of on, off'],
      ['PUBLIC_URL', address, `${address}/app`, `must be an address like ${address}, without a path`],
      ['DATABASE_DISK', test_.dataDir, nowhere, `must be a folder on the database's disk that this process can see`],
    ];
    const start = async (env: Record<string, string>) => {
      const url = process.env['DATABASE_URL'] ?? '';
      const started = await RunningApi.start({ DATABASE_URL: url, DATA_DIR: test_.dataDir, LOG_LEVEL: 'silent', ...env });
      const { runs } = started;
      return [runs, runs ? await started.end('SIGKILL') : await started.end(), runs ? '' : started.log.trim()];
    };
    const refused = await Promise.all(settings.map(([name, , bad]) => start({ [name]: bad })));
    expect(refused).toEqual(settings.map(([name, , bad, must]) => [false, 1, `${name} ${must}, and is "${bad}".`]));
    expect(await start(Object.fromEntries(settings.map(([name, good]) => [name, good])))).toEqual([true, 'SIGKILL', '']);
  });

  it.each<[string, readonly string[], readonly string[]]>([
    ['POOL_SIZE', ['2', '200'], ['1', '201', '2.5', 'ten']],
    ['MIN_FREE_SPACE', ['0'], ['-1', '1e10', '1 GB']],
    ['PREPARED_STATEMENTS', ['on', 'off'], ['ON', 'true', '']],
    ['PART', ['both', 'api', 'worker'], ['web', '']],
    [
      'SMTP_URL',
      ['', 'smtp://mail.example.org:587', 'smtps://user:p%40ss@mail.example.org'],
      ['mail.example.org:587', 'https://mail.example.org', 'smtp://'],
    ],
    [
      'MAIL_FROM',
      ['Peer Program <no-reply@example.org>', 'no-reply@example.org', '<no-reply@example.org>', '"Peers, Inc." <no-reply@example.org>'],
      ['Peer Program', '', 'no-reply', 'Peer Program <>', 'Peer Program <no-reply>', 'Peers, Inc. <no-reply@example.org>'],
    ],
    [
      'PUBLIC_URL',
      ['https://peers.example.org', 'http://localhost:3000/'],
      [
        'peers.example.org',
        'ftp://peers.example.org',
        'https://peers.example.org/app',
        'https://peers.example.org/?a=b',
        'https://peers.example.org/#top',
        'https://who@peers.example.org/',
      ],
    ],
  ])('is told from one that can: %s', (name, good, bad) => {
    const taken = [...good, ...bad].filter((text) => {
      try {
        return new Config({ [name]: text });
      } catch (error) {
        if (error instanceof ConfigFault) return false;
        throw error;
      }
    });
    expect(taken).toEqual(good);
  });
});
