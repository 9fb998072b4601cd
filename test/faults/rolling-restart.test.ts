import { setTimeout as sleep } from 'node:timers/promises';
import { TestApp } from '../support/app.js';
import { Fleet } from '../support/fleet.js';
import { Front } from '../support/front.js';
import { RunningApi } from '../support/running-api.js';
import { openAttempts, SteadyLoad } from '../support/steady-load.js';
import { type TestPerson, World } from '../support/world.js';

/** P14 of the reliability promises: no failed request over a rolling restart under load. The drill does it behind nginx. */
let test_: TestApp;
let world: World;
let programId: string;
let admin: TestPerson;
let env: Record<string, string>;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  programId = await world.program();
  admin = await world.person(programId, 'admin');
  env = { DATABASE_URL: process.env['DATABASE_URL'] ?? '', DATA_DIR: test_.dataDir };
});
afterAll(() => test_.stop());

describe('a rolling restart', () => {
  it('fails no request, with a migration of the next release in between, and what was acknowledged stands once', async () => {
    const fleet = await Fleet.start({ ...env, DRAIN_TIME: '5000' });
    const front = await Front.before(fleet.ports);
    const load = SteadyLoad.begin(front.url, { perSecond: 40, programId, admin, attempts: await openAttempts(world, programId, 4) });
    try {
      await load.further(20);
      for (const table of ['cohort', 'session', 'quiz_attempt', 'quiz_answer'])
        await test_.sql(`ALTER TABLE ${table} ADD COLUMN of_the_next_release text NOT NULL DEFAULT ''`);
      await fleet.restartInTurn(load);
    } finally {
      await load.end();
      await front.stop();
      await fleet.stop();
    }
    expect(load.failures).toEqual([]);
    expect(load.made.length).toBeGreaterThan(20);
    expect((await load.stored(test_)).toSorted()).toEqual(load.made.toSorted());
  }, 300_000);
});

describe('a process that is asked to end', () => {
  it('first says that it is not ready, serves what still comes, and lets its connections go', async () => {
    const api = await RunningApi.start({ ...env, DRAIN_TIME: '5000', LOG_LEVEL: 'silent' });
    const ended = api.end('SIGTERM');
    while (await api.answers('/api/health/ready')) await sleep(10);
    const ready = await fetch(`${api.url}/api/health/ready`);
    const me = await fetch(`${api.url}/api/me`, { headers: { cookie: admin.browser.cookie ?? '' } });
    expect([ready.status, me.status, me.headers.get('connection')]).toEqual([503, 200, 'close']);
    expect(await ended).not.toBe('SIGKILL');
  });

  it('says that it is ready, and keeps connections, until then', async () => {
    const api = await RunningApi.start({ ...env, LOG_LEVEL: 'silent' });
    const me = await fetch(`${api.url}/api/me`, { headers: { cookie: admin.browser.cookie ?? '' } });
    expect([me.status, me.headers.get('connection')]).toEqual([200, 'keep-alive']);
    await api.end('SIGTERM');
  });
});
