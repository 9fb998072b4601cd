import { randomUUID } from 'node:crypto';
import { TestApp } from '../support/app.js';
import { RunningApi } from '../support/running-api.js';
import { PASSWORD, World } from '../support/world.js';
import { CalibrationWorld } from '../support/world-calibration.js';
import { type Request, requestTo } from './requests.js';
import { type Scene, sceneOf } from './scene.js';
import { routesOf } from './story.js';

const SECRET = 'zz-typed-riverside-zz';

let test_: TestApp;
let scene: Scene;
let api: RunningApi;
beforeAll(async () => {
  test_ = await TestApp.start();
  const world = new World(test_);
  test_.clock.freeze('2026-11-23T14:00:00Z');
  await new CalibrationWorld(test_).loadExamples();
  test_.clock.freeze('2026-11-23T15:00:00Z');
  scene = await sceneOf(test_, world, await world.program(), 'riverside');
  api = await RunningApi.start({
    DATABASE_URL: process.env['DATABASE_URL'] ?? '',
    LOG_LEVEL: 'debug',
    DATA_DIR: test_.dataDir,
    STATEMENT_TIMEOUT: '60000',
  });
}, 300_000);
afterAll(async () => {
  await api.end('SIGKILL');
  await test_.stop();
});

async function send({ method, url, query, body, version }: Request, cookie = ''): Promise<Response> {
  const address = new URL(url, api.url);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, String(value));
  return fetch(address, {
    method,
    redirect: 'manual',
    headers: {
      ...(cookie ? { cookie } : {}),
      ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
      ...(version === undefined ? {} : { 'if-match': String(version) }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Every text of a body with a word of its own in its place: what is refused for its form is not logged either. */
function filled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filled);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filled(each)]));
  return typeof value === 'string' ? SECRET : value;
}

it('a log of every request holds no word, name, address, password, cookie or link of anybody', async () => {
  const { ids, cast } = scene;
  const signIn = requestTo('POST /api/sessions', ids);
  const signedIn = await send({ ...signIn, body: { email: cast.trainee.email, password: PASSWORD } });
  expect(signedIn.status).toBe(204);
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const endsSession = (route: string) => /^DELETE .*\/sessions\b|\/password$/.test(route);
  for (const route of [...(await routesOf(test_)).keys()].filter((each) => !endsSession(each))) {
    const request = requestTo(route, ids);
    await send({ ...request, query: { ...request.query, q: SECRET } }, cookie);
    if (request.body) await send({ ...request, body: filled(request.body) as object }, cookie);
  }
  expect((await send(requestTo('GET /api/me', ids), cookie)).status).toBe(200);
  await send(requestTo('POST /api/password-resets/{token}/password', ids));
  await api.end();
  const { log } = api;
  expect(log.split('\n').filter((line) => line.includes('/api/me/check-ins')).length).toBeGreaterThan(2);
  const secrets = [cookie.split('=')[1], PASSWORD, ids['invitation'], ids['reset']];
  const words = log.match(/zz-[\w-]+-zz|Person \d+|person\d+@/g) ?? [];
  expect([...new Set(words), ...secrets.filter((secret) => !secret || log.includes(secret))]).toEqual([]);
});
