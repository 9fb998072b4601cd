import { randomUUID } from 'node:crypto';
import { TestApp } from '../support/app.js';
import { RunningApi } from '../support/running-api.js';
import { World } from '../support/world.js';
import { Turnstile } from './turnstile.js';
import { ask } from './two-apis.js';

let test_: TestApp;
let apis: RunningApi[];
beforeAll(async () => {
  test_ = await TestApp.start();
  const DATABASE_URL = process.env['DATABASE_URL'] ?? '';
  // whoever waits for the other's lock waits up to 24 s: longer than a silent transaction may last, and shorter than it once might
  const env = { DATABASE_URL, DATA_DIR: test_.dataDir, LOG_LEVEL: 'silent', PART: 'api', STATEMENT_TIMEOUT: '30000' };
  apis = await Promise.all([RunningApi.start(env), RunningApi.start(env)]);
});
afterAll(async () => {
  await Promise.all(apis.map((api) => api.end('SIGKILL')));
  await test_.stop();
});

it('a process that stands still in the middle of a command holds up the others for a moment only, and comes back whole', async () => {
  const [still, other] = apis as [RunningApi, RunningApi];
  const world = new World(test_);
  const programId = await world.program();
  const admin = await world.person(programId, 'admin');
  const invite = (email: string) =>
    ask(admin.browser, 'POST', `/api/programs/${programId}/invitations`, {
      body: { email, name: 'Guest', role: 'trainee' },
      key: randomUUID(),
    });
  const ofStill = invite('of-still@example.org');
  const invited = () => test_.sql<{ email: string }>('SELECT email FROM invitation WHERE program_id = $1 ORDER BY email', [programId]);

  const turnstile = await Turnstile.additions(test_, 'audit_entry'); // reached with the head of the trail held
  const answered = ofStill(still.url);
  await turnstile.queue(1);
  process.kill(still.pid, 'SIGSTOP');
  await turnstile.open();
  expect((await invite('of-other@example.org')(other.url)).status).toBe(201);

  process.kill(still.pid, 'SIGCONT');
  expect((await answered).status).toBe(503);
  expect(await invited()).toEqual([{ email: 'of-other@example.org' }]);
  expect((await ofStill(still.url)).status).toBe(201);
  expect((await invite('later@example.org')(still.url)).status).toBe(201);
  expect((await invited()).map(({ email }) => email)).toEqual(['later@example.org', 'of-other@example.org', 'of-still@example.org']);
}, 120_000);
