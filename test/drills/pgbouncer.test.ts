import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { TestApp } from '../support/app.js';
import { OwnPostgres } from '../support/own-postgres.js';
import { startPgBouncer } from '../support/pgbouncer.js';
import { RunningApi } from '../support/running-api.js';
import { type OpenAttempt, openAttempts, SteadyLoad } from '../support/steady-load.js';
import { describeWith, programOfSystem } from '../support/system-program.js';
import { type TestPerson, World } from '../support/world.js';

/** The API behind PgBouncer by transaction, with the configuration that the project ships. Needs the package pgbouncer. */
describeWith(programOfSystem('pgbouncer'), 'pgbouncer', 'behind PgBouncer', () => {
  let postgres: OwnPostgres;
  let pgbouncer: Awaited<ReturnType<typeof startPgBouncer>>;
  let test_: TestApp;
  let programId: string;
  let admin: TestPerson;
  let attempts: OpenAttempt[];
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'alongside-drill-'));
  beforeAll(async () => {
    postgres = await OwnPostgres.start();
    await asSuperuser(`ALTER ROLE alongside_app SET lock_timeout = '10s'`); // before its first connection
    pgbouncer = await startPgBouncer(postgres);
    test_ = await TestApp.on(postgres.ownerUrl);
    const world = new World(test_);
    programId = await world.program();
    admin = await world.person(programId, 'admin');
    attempts = await openAttempts(world, programId, 20);
  });
  afterAll(async () => {
    await test_?.stop();
    await pgbouncer?.stop();
    await postgres?.remove();
    fs.rmSync(dataDir, { recursive: true });
  });

  const start = (settings: Record<string, string>) =>
    RunningApi.start({
      DATABASE_URL: pgbouncer.url,
      DIRECT_DATABASE_URL: postgres.appUrl,
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      ...settings,
    });

  async function under(api: RunningApi, count: number): Promise<SteadyLoad> {
    const load = SteadyLoad.begin(api.url, { perSecond: 60, programId, admin, attempts });
    await load.further(count);
    await load.end();
    return load;
  }

  async function asSuperuser<Row extends pg.QueryResultRow>(text: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: postgres.superuserUrl('alongside') });
    await client.connect();
    const { rows } = await client.query<Row>(text);
    await client.end();
    return rows;
  }

  it('answers a thousand requests without a failure when statements have no names', async () => {
    const api = await start({ PREPARED_STATEMENTS: 'off', STATEMENT_TIMEOUT: '30000' });
    const load = await under(api, 1000);
    await api.end('SIGTERM');
    expect(load.failures).toEqual([]);
    expect((await load.stored(test_)).toSorted()).toEqual(load.made.toSorted());
  });

  it('fails some of them when statements have names: the switch is needed', async () => {
    const api = await start({ PREPARED_STATEMENTS: 'on', STATEMENT_TIMEOUT: '30000' });
    const load = await under(api, 300);
    await api.end('SIGTERM');
    expect(load.failures.length).toBeGreaterThan(0);
  });

  it('listens past the pooler', async () => {
    const api = await start({ PREPARED_STATEMENTS: 'off' });
    const listening = () =>
      asSuperuser<{ direct: boolean }>(
        // the pooler comes by TCP, what goes past it by the socket
        `SELECT client_addr IS NULL AS direct FROM pg_stat_activity
        WHERE application_name = 'alongside-jobs' AND (query LIKE 'LISTEN%' OR query LIKE '%pg_listening_channels%')`,
      );
    for (const deadline = Date.now() + 60_000; (await listening()).length === 0 && Date.now() < deadline; ) await sleep(200);
    expect(await listening()).toEqual([{ direct: true }]);
    await api.end('SIGTERM');
    expect(api.log).not.toContain('listen_notify_unavailable');
  });

  it('keeps the limits of its statements when the role has them', async () => {
    const api = await start({ PREPARED_STATEMENTS: 'off', STATEMENT_TIMEOUT: '60000' });
    const holder = new pg.Client({ connectionString: postgres.superuserUrl('alongside') });
    await holder.connect();
    await holder.query('BEGIN; LOCK TABLE cohort IN ACCESS EXCLUSIVE MODE');
    const begun = performance.now();
    const answer = await fetch(`${api.url}/api/programs/${programId}/cohorts`, { headers: { cookie: admin.browser.cookie ?? '' } });
    const took = performance.now() - begun;
    await holder.query('ROLLBACK');
    await holder.end();
    await api.end('SIGTERM');
    expect(answer.status).toBe(503);
    expect(took).toBeLessThan(40_000); // the client alone would wait for 60 s
  });
});
