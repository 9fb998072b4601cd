import { setTimeout as sleep } from 'node:timers/promises';
import { type DataSource, MigrationExecutor } from 'typeorm';

/** In milliseconds. */
export interface PatienceWithLocks {
  /** For a table that somebody else uses. Whoever asks for it meanwhile waits behind the migration: less than a request waits for a lock. */
  lock: number;
  /** In which those who waited go on. */
  pause: number;
  /** Until it is given up. */
  all: number;
}

const PATIENCE: PatienceWithLocks = { lock: 1000, pause: 3000, all: 5 * 60_000 };

/**
 * Runs what has not run yet, each migration in a transaction of its own, and says their names. Where something that takes long uses a table,
 * such as a backup or a check, the migration steps back and comes again.
 */
export async function runPatiently(
  source: DataSource,
  patience = PATIENCE,
  say: (sentence: string) => void = console.log,
): Promise<string[]> {
  const runner = source.createQueryRunner();
  try {
    await runner.query(`SET lock_timeout = ${patience.lock}`);
    const executor = new MigrationExecutor(source, runner);
    executor.transaction = 'each';
    const pending = await executor.getPendingMigrations();
    for (const end = performance.now() + patience.all; !(await ranThrough(executor)); await sleep(patience.pause)) {
      if (performance.now() > end)
        throw new Error(
          'Something else uses a table that a migration changes, and did not let go of it: nothing was changed by that migration, those before it stay. Look for a backup or a check that runs, then migrate again.',
        );
      say('Something else uses a table that a migration changes, such as a backup or a check: trying again …');
    }
    return pending.map(({ name }) => name);
  } finally {
    await runner.release();
  }
}

/** Whether all ran, or else one met somebody who holds what it needs: then its transaction was rolled back. */
async function ranThrough(executor: MigrationExecutor): Promise<boolean> {
  try {
    await executor.executePendingMigrations();
    return true;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === '55P03' || code === '40P01') return false; // lock timeout, deadlock
    throw error;
  }
}
