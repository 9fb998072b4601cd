import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomFrom } from '#libs/assessment';
import { TestApp } from '../support/app.js';
import { OwnPostgres } from '../support/own-postgres.js';
import { RunningApi } from '../support/running-api.js';
import { LedgerChecker, NOTHING } from './check-ledger.js';
import { Crowd } from './crowd.js';
import { Ledger } from './ledger.js';
import { MixedLoad } from './mixed-load.js';
import { aMinutePasses, finishJobs } from './pending-jobs.js';
import { seed, size } from './size.js';

/** P7 of the reliability promises: ready so soon after PostgreSQL was killed, with the same API in front of it. */
const READY_MS = 10_000;

/** A machine that is too slow for as many commands is killed at work all the same. */
const MOST_LOAD_MS = 10_000;

const chance = randomFrom(`kills ${seed}`);
const folder = mkdtempSync(path.join(os.tmpdir(), 'alongside-ledger-'));
const ledger = new Ledger(path.join(folder, 'ledger.jsonl'));
const load = new MixedLoad(ledger, chance);

let postgres: OwnPostgres;
let test_: TestApp;
let crowd: Crowd;
let checker: LedgerChecker;
let api: RunningApi;
beforeAll(async () => {
  postgres = await OwnPostgres.start();
  test_ = await TestApp.on(postgres.ownerUrl);
  crowd = await Crowd.gather(test_);
  checker = new LedgerChecker(test_, ledger);
  await startApi();
  await refill();
  crowd.join(load, size.people);
}, 600_000);
afterAll(async () => {
  await load.abandon();
  await api.end('SIGKILL');
  await test_.stop();
  await postgres.remove();
  ledger.close();
  rmSync(folder, { recursive: true });
});

async function startApi(): Promise<void> {
  api = await RunningApi.start({ DATABASE_URL: postgres.appUrl, DATA_DIR: test_.dataDir, LOG_LEVEL: 'error' });
  load.url = api.url;
}

async function refill(): Promise<void> {
  await crowd.prepare();
  await checker.admit();
}

type Victim = 'api' | 'database' | 'both';

/** Under load, at a moment of chance; then the ledger is held against the database before anybody sends again. */
async function kill(victim: Victim): Promise<void> {
  const [until, moment] = [load.counts.acknowledged + 20 + chance.integer(100), chance.integer(50)];
  load.release();
  for (const patience = Date.now() + MOST_LOAD_MS; load.counts.acknowledged < until && Date.now() < patience; ) await sleep(5);
  await sleep(moment);
  const [dead] = await Promise.all([victim === 'database' ? null : api.end('SIGKILL'), victim === 'api' ? null : postgres.kill()]);
  const killed = performance.now();
  await load.hold();
  if (victim !== 'api') await postgres.restart();
  if (!dead) {
    expect(api.runs).toBe(true);
    while (!(await api.answers('/api/health/ready'))) await sleep(20);
    expect(performance.now() - killed).toBeLessThan(READY_MS);
  }
  expect(await checker.check()).toEqual(NOTHING);
  if (dead) {
    await aMinutePasses(test_, postgres.ownerUrl);
    await startApi();
  }
  await refill();
}

describe('kill -9 under a mixed load', () => {
  it('loses nothing that was acknowledged, doubles nothing that was sent again and leaves nothing half written', async () => {
    const victims = chance.shuffle<Victim>([
      ...Array<Victim>(size.apiKills).fill('api'),
      ...Array<Victim>(size.databaseKills).fill('database'),
      ...Array<Victim>(size.bothKills).fill('both'),
    ]);
    for (const [at, victim] of victims.entries()) {
      await kill(victim).catch((error: Error) => {
        error.message = `Kill ${at + 1} of ${victims.length} (${victim}, FAULTS_SEED=${seed}): ${error.message}\n${api.log.slice(-4000)}`;
        throw error;
      });
    }
    await load.end();
    await finishJobs(test_, postgres.ownerUrl);
    expect(await checker.check({ settled: true })).toEqual(NOTHING);
    expect(load.unexpected).toEqual([]);
    expect(load.counts.acknowledged).toBe(load.counts.sent);
    const { sent, acknowledged, retried } = load.counts;
    console.log(
      `${victims.length} kills: ${sent} commands sent, ${acknowledged} acknowledged, ${retried} tries again, 0 lost, 0 doubled (FAULTS_SEED=${seed})`,
    );
  }, 3_600_000);
});
