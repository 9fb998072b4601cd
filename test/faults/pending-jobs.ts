import { setTimeout as sleep } from 'node:timers/promises';
import { PgBoss } from 'pg-boss';
import type { TestApp } from '../support/app.js';

/** What is put off on purpose, such as feedback until the morning, is not pending; a job that waits for its next try is. */
const PENDING = `SELECT id, name, state::text, retry_count, start_after FROM pgboss.job
  WHERE name NOT LIKE '\\_\\_pgboss%'
    AND (state = 'active' OR state = 'created' AND start_after <= now() OR state = 'retry' AND start_after <= now() + interval '10 minutes')`;

/** A running worker that has nothing to do is done with what it holds after this; what is still held then was held by a process that died. */
const BUSY_MS = 5_000;

/** Waits until a running worker has done every job. */
export async function finishJobs(test: TestApp, ownerUrl: string): Promise<void> {
  for (let minute = 0; minute < 12; minute++) {
    for (const deadline = Date.now() + BUSY_MS; Date.now() < deadline; await sleep(100)) if ((await test.sql(PENDING)).length === 0) return;
    await aMinutePasses(test, ownerUrl);
  }
  throw new Error(`Jobs are not done: ${JSON.stringify(await test.sql(PENDING))}`);
}

/**
 * After a minute the jobs that a dead process held are seen to be lost, and are tried again. That minute is not waited for: their rows are
 * shifted back by it. To be called when no worker holds a job.
 */
export async function aMinutePasses(test: TestApp, ownerUrl: string): Promise<void> {
  await test.sql(
    `UPDATE pgboss.job SET started_on = started_on - interval '1 minute', heartbeat_on = heartbeat_on - interval '1 minute' WHERE state = 'active'`,
  );
  await test.sql(`UPDATE pgboss.queue SET monitor_on = now() - interval '1 hour', monitor_claim_on = now() - interval '1 hour'`);
  const boss = new PgBoss({ connectionString: ownerUrl, max: 1, migrate: false, createSchema: false, supervise: false, schedule: false });
  await boss.start();
  await boss.supervise();
  await boss.stop({ graceful: false });
  await test.sql(`UPDATE pgboss.job SET start_after = start_after - interval '1 minute' WHERE state = 'retry'`);
}
