import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { randomFrom } from '#libs/assessment';
import { root } from '../../tools/installation.mjs';
import { TestApp } from '../support/app.js';
import { OwnPostgres } from '../support/own-postgres.js';
import { RunningApi } from '../support/running-api.js';
import { LedgerChecker, NOTHING } from './check-ledger.js';
import { Ledger } from './ledger.js';
import { aMinutePasses, finishJobs } from './pending-jobs.js';
import { seed, size } from './size.js';
import { type Kind, Subjects } from './subjects.js';
import { tryOnce } from './wire.js';

/** A point is reached by then, also by a job that a busy worker comes to. */
const REACHED_MS = 60_000;

type Case = { point: string; command: Kind };
const KINDS: Kind[] = ['save', 'submit', 'draft', 'sign', 'hours', 'issue', 'revoke'];
const everywhere = (...points: string[]) => points.flatMap((point) => KINDS.map((command): Case => ({ point, command })));

/** The points by what they are near; the short form draws some of each. crash-at.mjs says what each point is. */
const NEAR: Record<string, Case[]> = {
  'the commit': everywhere('before-commit', 'commit-sent', 'committed'),
  'the reply': everywhere('before-reply', 'after-reply'),
  'the grade': [{ point: 'before-second-commit', command: 'submit' }],
  'the rendering': ['rendering', 'before-pdf-commit', 'pdf-committed'].map((point) => ({ point, command: 'issue' })),
  'the mail': ['before-mail', 'mail-sent'].flatMap((point) => [
    { point, command: 'issue' },
    { point, command: 'revoke' },
  ]),
};
const chance = randomFrom(`crash points ${seed}`);
const CASES = Object.entries(NEAR).flatMap(([near, cases]) =>
  chance
    .shuffle(cases)
    .slice(0, size.crashes)
    .map((each) => ({ near, seed, ...each })),
);

const folder = mkdtempSync(path.join(os.tmpdir(), 'alongside-ledger-'));
let postgres: OwnPostgres;
let test_: TestApp;
let subjects: Subjects;
let api: RunningApi;
beforeAll(async () => {
  postgres = await OwnPostgres.start();
  test_ = await TestApp.on(postgres.ownerUrl);
  subjects = await Subjects.gather(test_);
  api = await start();
}, 600_000);
afterAll(async () => {
  await api.end('SIGKILL');
  await test_.stop();
  await postgres.remove();
  rmSync(folder, { recursive: true });
});

const start = () =>
  RunningApi.start(
    { DATABASE_URL: postgres.appUrl, DATA_DIR: test_.dataDir, LOG_LEVEL: 'error' },
    { preload: [pathToFileURL(path.join(root, 'test/faults/crash-at.mjs')).href] },
  );

/** What must be there after a crash at a point, when nobody has asked again: everything, nothing, or either of the two. */
const EXPECTED: Record<string, 'all' | 'nothing' | 'either'> = { 'before-commit': 'nothing', 'commit-sent': 'either' };

describe.each(CASES)('killed near $near ($point, $command, FAULTS_SEED $seed)', ({ point, command: kind }) => {
  it('leaves all of it or nothing; asked again under the same key it is there once, and its jobs are done', async () => {
    const { command, about } = await subjects.ready(kind, point);
    const ledger = new Ledger(path.join(folder, `${point}-${kind}.jsonl`));
    const checker = new LedgerChecker(test_, ledger);
    await finishJobs(test_, postgres.ownerUrl);
    await checker.admit();

    const line = ledger.sent(command);
    await tryOnce(api.url, command, line.opId, { 'x-crash-at': point, 'x-crash-about': about ?? line.opId });
    for (const patience = Date.now() + REACHED_MS; api.runs && Date.now() < patience; ) await sleep(10);
    expect(api.runs).toBe(false);
    expect(await checker.check()).toEqual(NOTHING);
    const there = (await checker.isThere(line)) ? 'all' : 'nothing';
    expect([there, 'either']).toContain(EXPECTED[point] ?? 'all');

    await aMinutePasses(test_, postgres.ownerUrl);
    api = await start();
    const answer = await tryOnce(api.url, command, line.opId);
    expect(answer?.status).toBeLessThan(300);
    ledger.acknowledged(line, answer!.status, answer!.reply);
    expect(await checker.check()).toEqual(NOTHING);
    await finishJobs(test_, postgres.ownerUrl);
    expect(await checker.check({ settled: true })).toEqual(NOTHING);
    ledger.close();
  }, 600_000);
});
