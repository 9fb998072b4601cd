import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { TestApp } from '../support/app.js';
import { Line } from '../support/line.js';
import { OwnPostgres } from '../support/own-postgres.js';
import { type TestPerson, World } from '../support/world.js';

/** During a switchover the database's name may lead to a server that follows another one, or that takes no writes. */
let primary: OwnPostgres;
let standby: OwnPostgres;
let line: Line;
let test_: TestApp;
let programId: string;
let admin: TestPerson;
beforeAll(async () => {
  primary = await OwnPostgres.start();
  standby = await OwnPostgres.following(primary);
  const opened = await Line.toDatabase(primary.appUrl);
  line = opened.line;
  process.env['STATEMENT_TIMEOUT'] = '5000';
  test_ = await TestApp.on(opened.url);
  const world = new World(test_);
  programId = await world.program();
  admin = await world.person(programId, 'admin');
}, 120_000);
afterAll(async () => {
  delete process.env['STATEMENT_TIMEOUT'];
  for (const part of [test_?.stop(), line?.cut()]) await part;
  for (const server of [standby, primary]) await server?.remove();
});

async function on(server: OwnPostgres, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: server.superuserUrl() });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Every connection is made anew. */
async function reconnect(): Promise<void> {
  await line.cut();
  await line.mend();
}

const write = async () => {
  const body = { email: `${randomUUID()}@example.org`, name: 'Guest', role: 'trainee' };
  return (await admin.browser.post(`/api/programs/${programId}/invitations`, body)).status;
};
const read = async () => (await admin.browser.get(`/api/programs/${programId}/invitations`)).status;
const ready = async () => (await admin.browser.get('/api/health/ready')).status;

async function until(what: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 20_000; !(await what()); await sleep(100))
    if (Date.now() > deadline) throw new Error('It never came about.');
}

it('a server that follows another one answers nothing, and is left as soon as the name leads elsewhere', async () => {
  await until(async () => (await on(standby, `SELECT 1 FROM pg_database WHERE datname = 'alongside'`)).rowCount === 1);
  line.leadTo(standby.appUrl);
  await reconnect();
  expect([await ready(), await write(), await read()]).toEqual([503, 503, 503]);
  line.leadTo(primary.appUrl); // connections that stand stay
  await until(async () => (await ready()) === 200);
  await until(async () => (await read()) === 200 && (await read()) === 200);
  expect(await write()).toBe(201);
  const left = `SELECT 1 FROM pg_stat_activity WHERE application_name IN ('alongside', 'alongside-sessions')`;
  await until(async () => (await on(standby, left)).rowCount === 0);
});

it('a server that takes no writes for a while: they are put off, and not told as a mistake of ours', async () => {
  await on(primary, 'ALTER DATABASE alongside SET default_transaction_read_only = on');
  await reconnect();
  await until(async () => (await ready()) === 200);
  const status = await write();
  await on(primary, 'ALTER DATABASE alongside RESET default_transaction_read_only');
  expect(status).toBe(503);
  await until(async () => (await write()) === 201);
});
