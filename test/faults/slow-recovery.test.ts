import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { query } from '../../tools/postgres.mjs';
import { OwnPostgres } from '../support/own-postgres.js';

/** After a crash a large database on a slow disk needs its time: stopped at that, it would begin anew at every start. */
let postgres: OwnPostgres;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'alongside-recovery-'));
const goOn = path.join(folder, 'go-on');
const now = Date.now;

beforeAll(async () => {
  fs.chmodSync(folder, 0o755); // PostgreSQL's user looks there
  // it asks for its log here, and is told after a while to take the one that it has
  const settings = { restore_command: `while ! test -f ${goOn}; do sleep 0.1; done; false`, hot_standby: 'off' };
  postgres = await OwnPostgres.start({ settings });
});
afterAll(async () => {
  Date.now = now;
  await postgres.remove();
  fs.rmSync(folder, { recursive: true });
});

it('a start waits for a recovery that takes an hour', async () => {
  await query(postgres.ownerUrl, 'CREATE TABLE kept AS SELECT 1 AS one');
  await postgres.kill();
  fs.writeFileSync(path.join(postgres.dataDir, 'recovery.signal'), '');
  const { uid, gid } = fs.statSync(postgres.dataDir);
  fs.chownSync(path.join(postgres.dataDir, 'recovery.signal'), uid, gid);
  const started = postgres.restart();
  started.catch(() => undefined);
  while (!postgres.log.includes('was interrupted')) await sleep(20);
  Date.now = () => now() + 3_600_000;
  await sleep(1000); // whoever looks at the clock sees it
  fs.writeFileSync(goOn, '');
  await started;
  expect((await query(postgres.ownerUrl, 'SELECT one FROM kept')).rows).toEqual([{ one: 1 }]);
});
