import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PROBLEMS } from '../../apps/api/src/catalogue/problems.js';
import { DEMO_PASSWORD } from '../../apps/api/src/seed/demo-people.js';
import { SeedDemo } from '../../apps/api/src/seed/seed-demo.js';
import { operations } from '../fuzz/operations.js';
import { TestApp, type Visitor } from '../support/app.js';

let test_: TestApp;
let holder: Visitor;
let facilitator: Visitor;
/** `{certificate}`, `{number}` and `{live}` of an address */
const names: Record<string, string> = {};
const webRoot = mkdtempSync(path.join(os.tmpdir(), 'alongside-web-'));

beforeAll(async () => {
  mkdirSync(path.join(webRoot, 'assets'));
  for (const file of ['index.html', 'robots.txt', 'assets/main-1.js', 'assets/main-1.css']) writeFileSync(path.join(webRoot, file), 'x');
  test_ = await TestApp.start({ WEB_ROOT: webRoot });
  expect(await test_.get(SeedDemo).run(['--modules', 'M4,M6,M10'])).toBe(0);
  holder = await signedIn('certified');
  const [certificate] = (await holder.get('/api/me/certificates')).body;
  const [live] = await test_.sql<{ id: string; email: string }>(
    'SELECT f.live_session_id AS id, p.email FROM live_facilitator f JOIN person p ON p.id = f.person_id LIMIT 1',
  );
  facilitator = await signedIn(live?.email.split('@')[0] ?? '');
  Object.assign(names, { certificate: certificate.id, number: certificate.number, live: live?.id });
}, 300_000);
afterAll(async () => {
  await test_.stop();
  rmSync(webRoot, { recursive: true, force: true });
});

async function signedIn(name: string): Promise<Visitor> {
  const browser = test_.visitor();
  expect((await browser.post('/api/sessions', { email: `${name}@demo.example`, password: DEMO_PASSWORD })).status).toBe(204);
  return browser;
}

/** On every answer whatsoever. */
const ALWAYS = {
  'content-security-policy':
    "base-uri 'none';connect-src 'self';default-src 'self';font-src 'self';form-action 'self';frame-ancestors 'none';img-src 'self' data:;object-src 'none';script-src 'self';script-src-attr 'none';style-src 'self' 'unsafe-inline'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
};
const NEVER = ['x-powered-by', 'server', 'access-control-allow-origin', 'access-control-allow-credentials', 'set-cookie'];

const JSON_ = 'application/json; charset=utf-8';
const PROBLEM = 'application/problem+json; charset=utf-8';
const HTML = 'text/html; charset=utf-8';
const FOR_EVER = 'public, max-age=31536000, immutable';
/** Reviewed by hand: who asks for what; status, type, what a cache may keep, whom a browser tells where it came from. */
const ANSWERS: [string, 'nobody' | 'holder' | 'facilitator', string, number, string | undefined, string | undefined, string][] = [
  ['the API', 'nobody', '/api/health/live', 200, JSON_, 'no-store', 'no-referrer'],
  ['somebody’s own', 'holder', '/api/me', 200, JSON_, 'no-store', 'no-referrer'],
  ['somebody’s own by another spelling', 'holder', '/%61pi/me', 200, JSON_, 'no-store', 'no-referrer'],
  ['a problem', 'nobody', '/api/me', 401, PROBLEM, 'no-store', 'no-referrer'],
  ['an unknown route', 'nobody', '/api/nothing', 404, PROBLEM, 'no-store', 'no-referrer'],
  ['the root of the API', 'nobody', '/api', 404, PROBLEM, 'no-store', 'no-referrer'],
  ['the root of the API with a question', 'nobody', '/api?x', 404, PROBLEM, 'no-store', 'no-referrer'],
  ['a malformed address', 'nobody', '/api/invitations/%', 400, PROBLEM, 'no-store', 'no-referrer'],
  ['the document', 'nobody', '/api/openapi.json', 200, JSON_, 'no-store', 'no-referrer'],
  ['the document by another spelling', 'nobody', '/%61pi/openapi.json', 200, JSON_, 'no-store', 'no-referrer'],
  ['the page that came with Swagger UI', 'nobody', '/api/docs/', 308, undefined, 'no-store', 'no-referrer'],
  ['the same page by its name', 'nobody', '/api/docs/index.html', 308, undefined, 'no-store', 'no-referrer'],
  ['Swagger UI', 'nobody', '/api/docs', 200, 'text/html', 'no-store', 'no-referrer'],
  ['a certificate on paper', 'holder', '/api/certificates/{certificate}/pdf', 200, 'application/pdf', 'no-store', 'no-referrer'],
  [
    'an appointment for a calendar',
    'facilitator',
    '/api/live-sessions/{live}/calendar.ics',
    200,
    'text/calendar; charset=utf-8',
    'no-store',
    'no-referrer',
  ],
  ['the public check for programs', 'nobody', '/api/verify/{number}', 200, JSON_, 'no-store', 'no-referrer'],
  ['the public check', 'nobody', '/verify/{number}', 200, HTML, 'no-store', 'same-origin'],
  ['a number nobody holds', 'nobody', '/verify/0000-0000-0000-0000', 404, HTML, 'no-store', 'same-origin'],
  ['the way to a number', 'nobody', '/verify?number=0', 303, undefined, 'no-store', 'no-referrer'],
  ['help', 'nobody', '/help-now', 200, HTML, 'no-store', 'same-origin'],
  ['help with a slash behind it', 'nobody', '/help-now/', 200, HTML, 'no-store', 'same-origin'],
  ['the public check with a slash behind it', 'nobody', '/verify/', 200, HTML, 'no-store', 'same-origin'],
  ['a page', 'nobody', '/', 200, HTML, 'no-cache', 'no-referrer'],
  ['a page further down', 'nobody', '/learn/M4', 200, HTML, 'no-cache', 'no-referrer'],
  ['a file of the pages', 'nobody', '/assets/main-1.js', 200, 'application/javascript; charset=utf-8', FOR_EVER, 'no-referrer'],
  ['a file by its name', 'nobody', '/robots.txt', 200, 'text/plain; charset=utf-8', 'no-cache', 'no-referrer'],
  ['a missing file', 'nobody', '/assets/nothing.js', 404, PROBLEM, 'no-store', 'no-referrer'],
];

it.each(ANSWERS)('%s has the headers of the table', async (_what, who, address, status, type, cache, referrer) => {
  const by = { nobody: test_.visitor(), holder, facilitator }[who];
  const { headers, ...answer } = await by.get(address.replace(/\{(\w+)\}/, (_all, name: string) => names[name] ?? ''));
  expect([answer.status, headers['content-type'], headers['cache-control'], headers['referrer-policy']]).toEqual([
    status,
    type,
    cache,
    referrer,
  ]);
  const policy = headers['content-security-policy']?.split(';').sort().join(';');
  expect({ ...headers, 'content-security-policy': policy }).toMatchObject(ALWAYS);
  expect(NEVER.filter((name) => name in headers)).toEqual([]);
});

const commands = operations.filter(({ method }) => method !== 'GET');
const sent = async ({ method, url }: { method: string; url: string }, headers: Record<string, string>) => {
  const address = url.replace(/\{\w+\}/g, '00000000-0000-7000-8000-00000000dead');
  const { statusCode, body } = await test_.app.inject({ method: method as 'POST', url: address, headers });
  return { statusCode, code: (JSON.parse(body || '{}') as { code?: string }).code };
};

describe('a command', () => {
  it.each<[string, Record<string, string>]>([
    ['another site', { origin: 'https://evil.example' }],
    ['a page without an origin', { origin: 'null' }],
    ['another port', { origin: 'http://localhost:3001' }],
    ['our host by another scheme', { origin: 'https://localhost:3000' }],
    ['a host that begins like ours', { origin: 'http://localhost:3000.evil.example' }],
    ['a browser that says it is another site', { 'sec-fetch-site': 'cross-site' }],
  ])('from %s is refused, whichever it is', async (_who, headers) => {
    const answers = await Promise.all(
      [...commands, { method: 'POST', url: '/verify/{number}' }].map(async (command) => ({
        ...command,
        ...(await sent(command, headers)),
      })),
    );
    expect(answers.length).toBeGreaterThan(100);
    expect(answers.filter(({ code, statusCode }) => code !== 'access.foreign-origin' || statusCode !== 403)).toEqual([]);
  });

  it.each<[string, Record<string, string>]>([
    ['our own pages', { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }],
    ['a program, which names no origin,', {}],
  ])('from %s is not', async (_who, headers) => {
    const answers = await Promise.all(commands.map(async (command) => ({ ...command, ...(await sent(command, headers)) })));
    expect(answers.filter(({ code }) => code === 'access.foreign-origin')).toEqual([]);
    expect(answers.filter(({ code }) => code && PROBLEMS[code as keyof typeof PROBLEMS].status >= 500)).toEqual([]);
  });
});

it('the cookie of a session goes with the same attributes as it came', async () => {
  const visitor = test_.visitor();
  const opened = await visitor.post('/api/sessions', { email: 'author@demo.example', password: DEMO_PASSWORD });
  const ended = await visitor.delete('/api/sessions/current');
  expect(opened.headers['set-cookie']).toEqual([expect.stringMatching(/^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/)]);
  expect(ended.headers['set-cookie']).toEqual([
    'session=; Max-Age=0; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax',
  ]);
});

it('a session is not taken from an address', async () => {
  const token = holder.cookie?.split('=')[1] ?? '';
  expect((await test_.visitor(`session=${token}`).get('/api/me')).status).toBe(200);
  expect((await test_.visitor().get(`/api/me?session=${token}`)).status).toBe(401);
  expect((await test_.visitor().get('/api/me', { authorization: `Bearer ${token}` })).status).toBe(401);
});
