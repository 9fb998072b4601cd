import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { createDataSource, UNHURRIED } from './data-source.js';
import { runPatiently } from './patient-migrations.js';

/**
 * Brings the schema up to date as its owner, then gives the app's role what it needs and no more: no DDL, and on every table that
 * carries the `append_only` trigger only SELECT and INSERT.
 */
export async function migrate(ownerUrl: string, appUrl: string, topics: readonly string[]): Promise<string[]> {
  const source = createDataSource(ownerUrl, [], { poolSize: 2, patience: UNHURRIED });
  await source.initialize();
  const lock = source.createQueryRunner(); // its connection holds the lock, so it stays taken until the end
  try {
    await lock.query('SELECT pg_advisory_lock(4711)');
    const done = await runPatiently(source);
    await createQueues(ownerUrl, topics);
    await grant(ownerUrl, decodeURIComponent(new URL(appUrl).username));
    return done;
  } finally {
    await lock.query('SELECT pg_advisory_unlock(4711)').catch(() => undefined);
    await lock.release();
    await source.destroy();
  }
}

/**
 * What fails is tried again after pauses that grow to a quarter of an hour, for four days: a mail server may be away over a weekend.
 * Mails in a queue carry links with secrets, so what is done is deleted within the hour. A worker says every few seconds that it still holds
 * its jobs; those of one that died go to another after half a minute, not after the quarter of an hour that a job may last.
 */
const QUEUE = { retryLimit: 400, retryBackoff: true, retryDelayMax: 900, notify: true, deleteAfterSeconds: 2700, heartbeatSeconds: 30 };

async function createQueues(ownerUrl: string, topics: readonly string[]): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, max: 2, supervise: false, schedule: false });
  boss.on('error', () => undefined);
  await boss.start();
  for (const topic of topics) {
    if (!(await boss.getQueue(topic))) await boss.createQueue(topic, QUEUE);
    else await boss.updateQueue(topic, QUEUE);
  }
  await boss.stop({ graceful: false });
}

async function grant(ownerUrl: string, role: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ current: string }>('SELECT current_user AS current');
    if (rows[0]?.current === role) return;
    const name = pg.escapeIdentifier(role);
    await client.query(`
      GRANT USAGE ON SCHEMA public, pgboss TO ${name};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public, pgboss TO ${name};
      GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public, pgboss TO ${name};
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public, pgboss TO ${name};
      REVOKE INSERT, UPDATE, DELETE ON schema_migration FROM ${name};`);
    const appendOnly = await client.query<{ table: string }>(
      `SELECT DISTINCT tgrelid::regclass::text AS table FROM pg_trigger WHERE tgname = 'append_only'`,
    );
    for (const { table } of appendOnly.rows) await client.query(`REVOKE UPDATE, DELETE, TRUNCATE ON ${table} FROM ${name}`);
  } finally {
    await client.end();
  }
}
