import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { appendAudit } from '../audit/append-audit.js';
import type { Actor } from '../auth/actor.js';
import { mustStillAct } from '../auth/still-acting.js';
import { Clock } from '../clock/clock.js';
import { Allowance } from '../http/allowance.js';
import { JobQueue } from '../jobs/job-queue.js';
import { DiskSpace } from './disk-space.js';
import { isStalePlan, isUnreachable, mayTryAgain } from './faults.js';
import { rememberReply, replyOf } from './operation.store.js';
import { Replica, ReplicaBehind } from './replica.js';
import { Tx } from './tx.js';

const MOST_TRIES = 5;
const READ_ONLY = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';

/** The only doors to the database: to write, to read, and to read for a board. */
@Injectable()
export class Database {
  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
    private readonly jobs: JobQueue,
    private readonly replica: Replica,
    private readonly space: DiskSpace,
    private readonly allowance: Allowance,
  ) {}

  /**
   * Runs `work` in one transaction and commits what it wrote together with its audit notes, its jobs and, when the actor's command
   * carries a key, its reply. The reply must be plain JSON. A repeat of the same command gets the stored reply and changes nothing.
   * Refused before it begins while the database's disk is nearly full, and where the account has sent more commands than it may; a repeat is
   * none more.
   */
  async write<Reply>(actor: Actor, work: (tx: Tx) => Promise<Reply>): Promise<Reply> {
    await this.space.mustSuffice();
    return this.writeFromReserve(actor, (tx) => {
      if (actor.command) this.allowance.take(actor.personId);
      return work(tx);
    });
  }

  /** As `write`, also while the disk is nearly full, however much the account has sent: signing in and out, and taking away a role or a certificate. */
  async writeFromReserve<Reply>(actor: Actor, work: (tx: Tx) => Promise<Reply>): Promise<Reply> {
    const command = actor.command;
    // a second write would be taken for a repeat of the first, and do nothing
    if (command?.done) throw new Error('A command writes in one transaction.');
    for (let tries = 1; ; tries++) {
      try {
        const reply = await this.transaction('BEGIN', async (tx) => {
          if (command) {
            const earlier = await replyOf(tx, actor, command);
            if (earlier) return earlier.reply as Reply;
          }
          const answer = await work(tx);
          if (command) await rememberReply(tx, actor, command, answer);
          await this.jobs.send(tx, tx.jobs);
          await appendAudit(tx, actor, tx.notes);
          await mustStillAct(tx, actor, tx.notes);
          return answer;
        });
        if (command) command.done = true;
        return reply;
      } catch (error) {
        if (!mayTryAgain(error) || tries === MOST_TRIES) throw error;
        await sleep(Math.random() * 20 * 2 ** tries);
      }
    }
  }

  /** Runs `work` in a READ ONLY transaction with one snapshot. */
  async read<Result>(_actor: Actor, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.transaction(READ_ONLY, work);
  }

  /**
   * As `read`, for boards alone, where nothing is decided: from the replica, which then has everything that was committed before this was
   * asked for; from the primary where there is none, or it is away or behind (ADR 19).
   */
  async readFromReplica<Result>(actor: Actor, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    if (!this.replica.mayAnswer) return this.read(actor, work);
    const [{ position }] = await this.source.query('SELECT pg_current_wal_flush_lsn() AS position');
    try {
      return await this.transaction(READ_ONLY, work, () => this.replica.connect(position));
    } catch (error) {
      if (!(error instanceof ReplicaBehind) && !isUnreachable(error)) throw error;
      this.replica.rest(error as Error);
      return this.read(actor, work);
    }
  }

  /** Every connection of the pool may hold a spoilt plan after a migration, so there are as many tries as connections, and one. */
  private async transaction<Result>(begin: string, work: (tx: Tx) => Promise<Result>, connect = () => this.connect()): Promise<Result> {
    for (let tries = 0; ; tries++) {
      try {
        return await this.tryTransaction(begin, work, await connect());
      } catch (error) {
        if (!isStalePlan(error) || tries > (this.source.options.poolSize ?? 10)) throw error;
      }
    }
  }

  private async connect(): Promise<PoolClient> {
    const [client] = await (this.source.driver as PostgresDriver).obtainMasterConnection();
    return client as PoolClient;
  }

  private async tryTransaction<Result>(begin: string, work: (tx: Tx) => Promise<Result>, client: PoolClient): Promise<Result> {
    let broken: Error | undefined;
    let tx: Tx | undefined;
    const lost = (error: Error) => {
      broken = error;
    };
    client.on('error', lost);
    try {
      // one round trip: two statements of the simple protocol
      const answers = (await client.query(`${begin}; SELECT transaction_timestamp() AS now`)) as unknown as { rows: { now: Date }[] }[];
      const databaseNow = answers[1]?.rows[0]?.now;
      if (!databaseNow) throw new Error('The database did not say what time it is.');
      tx = new Tx(client, this.source, this.clock.at(databaseNow), this.clock);
      const result = await work(tx);
      tx.end();
      const { command } = await client.query('COMMIT');
      // PostgreSQL answers the COMMIT of a transaction with a failed statement by rolling back, and calls that a success
      if (command !== 'COMMIT') throw new Error('A statement failed and its error was swallowed: nothing was committed.');
      return result;
    } catch (thrown) {
      tx?.end();
      const error = tx ? tx.causeOf(thrown) : thrown;
      broken ??= await rollBack(client, error);
      throw error;
    } finally {
      client.removeListener('error', lost);
      client.release(broken);
    }
  }
}

/** What makes the connection useless for the next one, if anything. */
async function rollBack(client: PoolClient, error: unknown): Promise<Error | undefined> {
  if (isStalePlan(error) || (isUnreachable(error) && !mayTryAgain(error) && !isTimeoutOfServer(error))) return error as Error;
  return client.query('ROLLBACK').then(
    () => undefined,
    (failure: Error) => failure,
  );
}

/** A lock or statement that took too long: the server answered, so the connection is whole. */
const isTimeoutOfServer = (error: unknown) => ['55P03', '57014'].includes((error as { code?: string }).code ?? '');
