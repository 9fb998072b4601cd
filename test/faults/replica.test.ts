import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import { TestApp } from '../support/app.js';
import { Line } from '../support/line.js';
import { OwnPostgres } from '../support/own-postgres.js';
import { type TestPerson, World } from '../support/world.js';

/** Boards may be read from a server that follows the database (ADR 19); they show everything that was committed, wherever they are read. */
let primary: OwnPostgres;
let replica: OwnPostgres;
let line: Line;
let test_: TestApp;
let world: World;
let programId: string;
let admin: TestPerson;
beforeAll(async () => {
  primary = await OwnPostgres.start();
  replica = await OwnPostgres.following(primary);
  const opened = await Line.toDatabase(replica.appUrl);
  line = opened.line;
  Object.assign(process.env, { REPLICA_URL: opened.url, STATEMENT_TIMEOUT: '5000' });
  test_ = await TestApp.on(primary.appUrl);
  world = new World(test_);
  programId = await world.program();
  admin = await world.person(programId, 'admin');
}, 120_000);
afterAll(async () => {
  delete process.env['REPLICA_URL'];
  delete process.env['STATEMENT_TIMEOUT'];
  for (const part of [test_?.stop(), line?.cut()]) await part;
  for (const server of [replica, primary]) await server?.remove();
});

/** The server that a board is read from. */
const servedBy = () =>
  test_.get(Database).readFromReplica(Actor.system, async (tx) => {
    const { follows } = await tx.one<{ follows: boolean }>('SELECT pg_is_in_recovery() AS follows');
    return follows ? 'replica' : 'primary';
  });

/** After a failure the replica is left alone for a while. */
async function untilServedBy(server: string): Promise<void> {
  for (const deadline = Date.now() + 50_000; (await servedBy()) !== server; await sleep(200))
    if (Date.now() > deadline) throw new Error(`Boards are never read from the ${server}.`);
}

async function onReplica(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: replica.superuserUrl() });
  await client.connect();
  await client.query(statement);
  await client.end();
}

async function enrolled(): Promise<number> {
  const board = await admin.browser.get(`/api/programs/${programId}/pipeline`);
  expect(board.status).toBe(200);
  return (board.body.columns as { count: number }[]).reduce((sum, { count }) => sum + count, 0);
}

/** Thrice: each time somebody who has just been enrolled is on the board at once. */
async function boardFollows(): Promise<void> {
  for (let time = 0; time < 3; time++) {
    const before = await enrolled();
    await world.person(programId, 'trainee');
    expect(await enrolled()).toBe(before + 1);
  }
}

it('a board is read from the replica, and shows what was committed a moment ago', async () => {
  await untilServedBy('replica');
  await boardFollows();
  expect(await servedBy()).toBe('replica');
});

it('whatever is not a board is read from the primary', async () => {
  await untilServedBy('replica');
  const read = test_.get(Database).read(Actor.system, (tx) => tx.one<{ follows: boolean }>('SELECT pg_is_in_recovery() AS follows'));
  expect(await read).toEqual({ follows: false });
});

it('a board shows what was committed also while the replica is behind', async () => {
  await untilServedBy('replica');
  await onReplica('SELECT pg_wal_replay_pause()');
  try {
    await boardFollows();
    expect(await servedBy()).toBe('primary');
  } finally {
    await onReplica('SELECT pg_wal_replay_resume()');
  }
  await untilServedBy('replica');
});

it.each(['frozen', 'cut'])('a board is answered while the line to the replica is %s', async (how) => {
  await untilServedBy('replica');
  await (how === 'frozen' ? line.freeze() : line.cut());
  try {
    await boardFollows();
    expect(await servedBy()).toBe('primary');
  } finally {
    await (how === 'frozen' ? line.thaw() : line.mend());
  }
  await untilServedBy('replica');
});

it('what a board refuses, it refuses from the replica too', async () => {
  await untilServedBy('replica');
  const trainee = await world.person(programId, 'trainee');
  expect((await trainee.browser.get(`/api/programs/${programId}/pipeline`)).status).toBe(403);
  expect(await servedBy()).toBe('replica');
});
