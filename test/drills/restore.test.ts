import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { AuditKeeper } from '../../apps/api/src/features/audit-trail/audit-keeper.js';
import { environment, program, root } from '../../tools/installation.mjs';
import { APP, OWNER, query } from '../../tools/postgres.mjs';
import { TestApp } from '../support/app.js';
import { OwnPostgres } from '../support/own-postgres.js';
import { describeWith, postgresOfSystem } from '../support/system-program.js';
import { World } from '../support/world.js';
import { CertificationWorld, type Staff } from '../support/world-certification.js';

/**
 * P13: a backup is brought back and proven, as docs/operations.md says. With `pg_dump` of the newest PostgreSQL of the
 * system, and with a base backup and archived WAL of the shipped one. RESTORE_MB makes the database larger before it is measured.
 */
const EXTRA_MB = Number(process.env['RESTORE_MB'] ?? 0);

interface Program {
  postgres: OwnPostgres;
  test: TestApp;
  dataDir: string;
  certify(): Promise<unknown>;
  stop(): Promise<void>;
}

/** A program with a certificate, the heads of its trail kept. */
async function begin(postgres: OwnPostgres): Promise<Program> {
  const test = await TestApp.on(postgres.ownerUrl);
  const world = new World(test);
  const people = new CertificationWorld(test, world);
  const programId = await world.program();
  const staff: Staff = await people.staff(programId);
  const certify = () => people.certified(programId, staff);
  await certify();
  await test.get(AuditKeeper).keepHeads();
  return { postgres, test, dataDir: test.dataDir, certify, stop: () => test.stop() };
}

/** Rows that look like work: random text, with its index. */
async function enlarge(url: string): Promise<void> {
  if (EXTRA_MB === 0) return;
  await query(url, 'CREATE TABLE ballast (id bigint PRIMARY KEY, note text NOT NULL)');
  const text = `(SELECT string_agg(md5((n * 100 + k)::text), '') FROM generate_series(1, 12) AS k)`;
  for (let from = 0; from < EXTRA_MB; from += 50)
    await query(
      url,
      `INSERT INTO ballast SELECT n, ${text} FROM generate_series(${from} * 2000, ${Math.min(from + 50, EXTRA_MB)} * 2000 - 1) AS n`,
    );
}

interface Verdict {
  code: number | null;
  said: string;
}

/** A command of the API on the restored database, with the heads that were kept outside it. */
function check(command: string, restored: { appUrl: string; ownerUrl: string }, dataDir: string): Verdict {
  const env = { ...environment(restored), DATA_DIR: dataDir };
  const { status, stdout, stderr } = spawnSync(process.execPath, [...program('cli', 'source'), command], {
    cwd: root,
    env,
    encoding: 'utf8',
  });
  return { code: status, said: stdout + stderr };
}

const CERTIFICATE = 'UPDATE certificate_issue SET issued_at = issued_at - interval';
/** What the owner's password can do when the triggers are off. */
async function tamper(ownerUrl: string, table: string, statement: string): Promise<void> {
  await query(ownerUrl, `ALTER TABLE ${table} DISABLE TRIGGER USER; ${statement}; ALTER TABLE ${table} ENABLE TRIGGER USER`);
}

async function prove(restored: { appUrl: string; ownerUrl: string }, dataDir: string, certificates: number): Promise<void> {
  expect(check('audit:verify', restored, dataDir)).toMatchObject({ code: 0, said: expect.stringContaining('kept heads') });
  expect(check('certificates:check', restored, dataDir)).toMatchObject({
    code: 0,
    said: expect.stringContaining(`${certificates} certificates checked, 0 faults.`),
  });
  // and both find what was planted in the copy
  await tamper(restored.ownerUrl, 'audit_entry', `UPDATE audit_entry SET action = 'role.granted' WHERE action = 'certificate.issued'`);
  expect(check('audit:verify', restored, dataDir)).toMatchObject({ code: 1, said: expect.stringContaining('NOT SOUND') });
  await tamper(restored.ownerUrl, 'certificate_issue', `${CERTIFICATE} '1 year'`);
  expect(check('certificates:check', restored, dataDir).code).toBe(1);
}

async function sizeOf(url: string): Promise<string> {
  const { rows } = await query(url, 'SELECT pg_size_pretty(pg_database_size(current_database())) AS size');
  return (rows as { size: string }[])[0]?.size ?? '';
}

const seconds = (from: number) => ((performance.now() - from) / 1000).toFixed(1);

describeWith(postgresOfSystem(), 'postgresql', 'with the programs of the system', (system) => {
  it('a dump comes back into an empty server, proven; a tamper in the copy is found', async () => {
    const opened = await begin(await OwnPostgres.start({ programs: system }));
    const other = await OwnPostgres.start({ programs: system });
    const file = path.join(os.tmpdir(), `alongside-${randomBytes(4).toString('hex')}.dump`);
    try {
      await enlarge(opened.postgres.ownerUrl);
      const dumping = performance.now();
      execFileSync(`${system}/pg_dump`, ['--format=custom', `--file=${file}`, opened.postgres.ownerUrl]);
      const dumped = seconds(dumping);
      const empty = 'restored';
      await query(other.superuserUrl(), `CREATE DATABASE ${empty} OWNER ${OWNER} TEMPLATE template0`);
      await query(other.superuserUrl(), `REVOKE ALL ON DATABASE ${empty} FROM PUBLIC; GRANT CONNECT ON DATABASE ${empty} TO ${APP}`);
      const restored = { appUrl: inDatabase(other.appUrl, empty), ownerUrl: inDatabase(other.ownerUrl, empty) };
      const restoring = performance.now();
      execFileSync(`${system}/pg_restore`, [
        '--no-owner',
        `--role=${OWNER}`,
        '--exit-on-error',
        '--jobs=2',
        `--dbname=${restored.ownerUrl}`,
        file,
      ]);
      expect(check('migrate', restored, opened.dataDir)).toMatchObject({ code: 0 });
      console.log(
        `${await sizeOf(restored.ownerUrl)}: dumped in ${dumped} s (${fs.statSync(file).size >> 20} MB), restored in ${seconds(restoring)} s`,
      );
      await prove(restored, opened.dataDir, 1);
    } finally {
      fs.rmSync(file, { force: true });
      await opened.stop();
      for (const server of [opened.postgres, other]) await server.remove();
    }
  });
});

it('a base backup and the archived log bring back everything up to the loss of the server', async () => {
  const archive = fs.mkdtempSync(path.join(os.tmpdir(), 'alongside-archive-'));
  fs.chmodSync(archive, 0o777); // PostgreSQL's user writes it
  const settings = { archive_mode: 'on', archive_command: `test ! -f ${archive}/%f && cp %p ${archive}/%f` };
  const opened = await begin(await OwnPostgres.start({ settings }));
  let restored: OwnPostgres | undefined;
  try {
    const backup = await opened.postgres.baseBackup();
    await opened.certify(); // after the backup
    await opened.test.get(AuditKeeper).keepHeads();
    await enlarge(opened.postgres.ownerUrl);
    await archived(opened.postgres);
    await opened.postgres.kill();
    const restoring = performance.now();
    restored = await OwnPostgres.recovered(backup, 'recovery', { restore_command: `cp ${archive}/%f %p` });
    console.log(`${await sizeOf(restored.ownerUrl)}: recovered in ${seconds(restoring)} s`);
    await prove(restored, opened.dataDir, 2);
  } finally {
    await opened.stop().catch(() => undefined); // its server is gone
    await restored?.remove();
    await opened.postgres.remove();
    fs.rmSync(archive, { recursive: true });
  }
});

/** Until the log of this moment is in the archive. */
async function archived(postgres: OwnPostgres): Promise<void> {
  const client = new pg.Client({ connectionString: postgres.superuserUrl() });
  await client.connect();
  const { rows } = await client.query<{ file: string }>('SELECT pg_walfile_name(pg_switch_wal()) AS file');
  const done = async () =>
    (await client.query('SELECT last_archived_wal >= $1 AS done FROM pg_stat_archiver', [rows[0]?.file])).rows[0]?.done === true;
  while (!(await done())) await sleep(100);
  await client.end();
}

function inDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}
