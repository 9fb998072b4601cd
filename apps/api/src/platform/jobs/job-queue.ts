import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { type JobResult, PgBoss } from 'pg-boss';
import { Config } from '../config/config.js';
import type { QueuedJob, Tx } from '../database/tx.js';
import type { Topic } from '../registry.js';
import { Hopeless } from './hopeless.js';

/** The id stays the same where a job is carried out again. */
export type JobHandler = (data: Record<string, unknown>, id: string) => Promise<void>;

interface WaitingJob {
  id: string;
  data: unknown;
  retryCount: number;
  retryLimit: number;
}

/**
 * A batch that outlasts the time of a job fails whole, with what was done in it: twenty mails to a slow mail server, each sent again and again.
 * After a full batch a worker looks for more at once, which it does not do after a batch of one.
 */
const BATCH = 2;

/**
 * How pg, to which pg-boss hands it on, gives up a server that went silent. Nobody waits for the queue, so its sweeps may take longer than a request. A connection
 * goes after five minutes, and with it one to a server that follows another by now, where no job can be taken.
 */
const PATIENCE = { statement_timeout: 15_000, query_timeout: 15_000, keepAlive: true, maxLifetimeSeconds: 300 };

/** What is done may be deleted after three quarters of an hour (`migrate`), and is by the next of these rounds: within the hour. */
const ROUNDS = { maintenanceIntervalSeconds: 600 };

/** Jobs stand in PostgreSQL beside the rows they follow from, so neither exists without the other. Handlers run at least once. */
@Injectable()
export class JobQueue implements OnApplicationBootstrap {
  private readonly boss: PgBoss;
  private readonly handlers = new Map<Topic, JobHandler>();
  private readonly schedules = new Map<Topic, string>();
  private started: Promise<unknown> | null = null;

  constructor(
    private readonly config: Config,
    private readonly log: PinoLogger,
  ) {
    this.boss = new PgBoss({
      ...PATIENCE,
      ...ROUNDS,
      connectionString: config.directDatabaseUrl,
      application_name: 'alongside-jobs',
      max: 3,
      migrate: false,
      createSchema: false,
      supervise: this.works,
      schedule: this.works,
      useListenNotify: this.works,
    });
    this.boss.on('error', (error: Error) => this.log.error({ error: error.message }, 'job queue'));
  }

  /** Names who carries out a topic; called while the application is built. */
  handle(topic: Topic, handler: JobHandler, schedule?: string): void {
    this.handlers.set(topic, handler);
    if (schedule) this.schedules.set(topic, schedule);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.start();
    if (!this.works) return;
    for (const [topic, handler] of this.handlers) {
      await this.boss.work(
        topic,
        { batchSize: BATCH, burstWhenBatchFull: true, pollingIntervalSeconds: 2, perJobResults: true, includeMetadata: true },
        async (jobs: WaitingJob[]) => {
          const results: JobResult[] = [];
          for (const job of jobs) results.push(await this.carryOut(topic, job, handler));
          return results;
        },
      );
    }
    // what came due while no worker ran is made up for once
    for (const [topic, cron] of this.schedules) await this.boss.schedule(topic, cron, {}, { tz: 'UTC', missed: 'once' });
  }

  /** Takes no more jobs and waits for those that run; the platform's module calls it before the database goes. */
  async stop(): Promise<void> {
    if (this.started) await this.boss.stop({ graceful: true, timeout: 5_000 });
  }

  /** Writes jobs in the caller's transaction. */
  async send(tx: Tx, jobs: readonly QueuedJob[]): Promise<void> {
    if (jobs.length === 0) return;
    await this.start();
    const executor = { executeSql: async (sql: string, values?: unknown[]) => ({ rows: await tx.rows(sql, values ?? []) }) };
    for (const { topic, data, startAfter, urgent } of jobs) {
      await this.boss.send(topic, data, { db: executor, priority: urgent ? 1 : 0, ...(startAfter ? { startAfter } : {}) });
    }
  }

  /** Carries out whatever waits now, topic by topic, and says how many; for the command line and tests. */
  async runWaiting(): Promise<number> {
    await this.start();
    let done = 0;
    for (const [topic, handler] of this.handlers) {
      for (;;) {
        const jobs = await this.boss.fetch<Record<string, unknown>>(topic, { batchSize: BATCH });
        if (!jobs || jobs.length === 0) break;
        for (const job of jobs) {
          await handler(job.data ?? {}, job.id);
          await this.boss.complete(topic, job.id);
          done += 1;
        }
      }
    }
    return done === 0 ? 0 : done + (await this.runWaiting()); // what they queued in turn
  }

  /** One job that fails is tried again by itself: the others of its batch must not be carried out twice. */
  private async carryOut(topic: Topic, { id, data, retryCount, retryLimit }: WaitingJob, handler: JobHandler): Promise<JobResult> {
    try {
      await handler((data ?? {}) as Record<string, unknown>, id);
      return { id, status: 'completed' };
    } catch (error) {
      const { name, message, code, about } = error as Error & { code?: string; about?: string };
      const hopeless = error instanceof Hopeless;
      // the only trace that stays: the job is deleted within the hour, with the links that it carries
      this.log.error(
        { topic, about, job: id, error: { name, message, code } },
        hopeless || retryCount >= retryLimit ? 'job is given up' : 'job will be tried again',
      );
      return { id, status: hopeless ? 'deadletter' : 'failed', output: { name, code: code ?? null } };
    }
  }

  private get works(): boolean {
    return this.config.part !== 'api';
  }

  private start(): Promise<unknown> {
    this.started ??= this.boss.start().catch((error: unknown) => {
      this.started = null; // the next one tries again
      throw error;
    });
    return this.started;
  }
}
