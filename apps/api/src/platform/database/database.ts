import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { appendAudit } from '../audit/append-audit.js';
import type { Actor } from '../auth/actor.js';
import { Clock } from '../clock/clock.js';
import { JobQueue } from '../jobs/job-queue.js';
import { rememberReply, replyOf } from './operation.store.js';
import { Tx } from './tx.js';

const SERIALIZATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const MOST_TRIES = 5;

/** The only two doors to the database. */
@Injectable()
export class Database {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobQueue,
  ) {}

  /**
   * Runs `work` in one transaction and commits what it wrote together with its audit notes, its jobs and, when the actor's command
   * carries a key, its reply. The reply must be plain JSON. A repeat of the same command gets the stored reply and changes nothing.
   */
  async write<Reply>(actor: Actor, work: (tx: Tx) => Promise<Reply>): Promise<Reply> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.transaction('BEGIN', async (tx) => {
          const command = actor.command;
          if (command) {
            const earlier = await replyOf(tx, actor, command);
            if (earlier) return earlier.reply as Reply;
          }
          const reply = await work(tx);
          if (command) await rememberReply(tx, actor, command, reply);
          await this.jobs.send(tx, tx.jobs);
          await appendAudit(tx, actor, tx.notes);
          return reply;
        });
      } catch (error) {
        const code = (error as { code?: string }).code;
        if ((code !== SERIALIZATION_FAILURE && code !== DEADLOCK) || tries === MOST_TRIES) throw error;
        await sleep(Math.random() * 20 * 2 ** tries);
      }
    }
  }

  /** Runs `work` in a READ ONLY transaction with one snapshot. */
  async read<Result>(_actor: Actor, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.transaction('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', work);
  }

  private async transaction<Result>(begin: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    const runner = this.source.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    try {
      // one round trip: two statements of the simple protocol
      const answers = (await client.query(`${begin}; SELECT transaction_timestamp() AS now`)) as unknown as { rows: { now: Date }[] }[];
      const databaseNow = answers[1]?.rows[0]?.now;
      if (!databaseNow) throw new Error('The database did not say what time it is.');
      const result = await work(new Tx(client, this.source, this.clock.at(databaseNow)));
      await client.query('COMMIT');
      return result;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}
