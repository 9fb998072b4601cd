import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { OwnPostgres } from '../support/own-postgres.js';

/** What a server that was killed leaves in its data folder does not keep the next one from starting. */
let postgres: OwnPostgres;
let pidFile: string;
let owner: { uid: number; gid: number };
/** of the server as it runs */
let program: string;
let args: string[];
let left: string[];
const children: ChildProcess[] = [];

beforeAll(async () => {
  postgres = await OwnPostgres.start();
  pidFile = path.join(postgres.dataDir, 'postmaster.pid');
  const { uid, gid } = fs.statSync(postgres.dataDir);
  owner = { uid, gid };
});
beforeEach(async () => {
  const [pid] = postgres.processes;
  program = fs.readlinkSync(`/proc/${pid}/exe`);
  args = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(1, -1);
  left = fs.readFileSync(pidFile, 'utf8').split('\n');
  await postgres.stop();
  expect(fs.existsSync(pidFile)).toBe(false);
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => postgres.remove());

function leave(text: string): void {
  fs.writeFileSync(pidFile, text);
  fs.chownSync(pidFile, owner.uid, owner.gid);
}

/** Of the server's own user, as whose any process counts for PostgreSQL. */
function start(command: string, ...[given, cwd = '/']: [string[], string?]): ChildProcess {
  const child = spawn(command, given, { ...owner, cwd, stdio: 'ignore' });
  children.push(child);
  return child;
}

async function expectStarts(): Promise<void> {
  await postgres.restart();
  const client = new pg.Client({ connectionString: postgres.ownerUrl });
  await client.connect();
  expect((await client.query('SELECT 1')).rowCount).toBe(1);
  await client.end();
}

it('a number that belongs to another process by now: that one goes on', async () => {
  const other = start('sleep', ['600']);
  leave([String(other.pid), ...left.slice(1)].join('\n'));
  await expectStarts();
  expect([other.exitCode, other.signalCode]).toEqual([null, null]);
});

it('nothing, because its writer ended at once', async () => {
  leave('');
  await expectStarts();
});

it('itself, however it was called: it is ended first', async () => {
  const orphan = start(program, ['-D', '.', ...args.slice(args.indexOf('-D') + 2)], postgres.dataDir);
  const ended = once(orphan, 'exit');
  while (!fs.existsSync(pidFile) || !fs.readFileSync(pidFile, 'utf8').includes('ready')) await sleep(20);
  await expectStarts();
  expect(await ended).toEqual([0, null]);
});
