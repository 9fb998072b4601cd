import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import type { Pool, PoolClient } from 'pg';
import { Config } from '../config/config.js';
import { driver } from './auto-prepare.js';
import { SILENCE_MS, sessionSettings } from './data-source.js';

/** A board waits so long for what was committed before it was asked for; then the primary answers it. */
const CATCH_UP_MS = 300;
const LOOK_AGAIN_MS = 10;
/** A replica that could not answer is left alone for so long, so that one that hangs does not hold up every board. */
const REST_MS = 10_000;

/** A server that follows the database by streaming replication (REPLICA_URL), for boards alone (ADR 19). */
@Injectable()
export class Replica {
  private readonly pool: Pool | null;
  private restsUntil = 0;

  constructor(
    config: Config,
    private readonly log: PinoLogger,
  ) {
    if (!config.replicaUrl) {
      this.pool = null;
      return;
    }
    this.pool = new (driver(config.preparedStatements).Pool)({
      connectionString: config.replicaUrl,
      max: config.poolSize,
      application_name: 'alongside-boards',
      ...sessionSettings({ statement: config.statementTimeout, silence: SILENCE_MS }),
    });
    this.pool.on('error', () => undefined); // an idle connection that ends is replaced when the next one is needed
  }

  get mayAnswer(): boolean {
    return this.pool !== null && Date.now() >= this.restsUntil;
  }

  rest(why: Error): void {
    this.restsUntil = Date.now() + REST_MS;
    this.log.warn({ error: why.message }, 'boards are read from the primary for a while');
  }

  /** A connection to the replica once everything stands there that the primary had written at `position`. */
  async connect(position: string): Promise<PoolClient> {
    const client = await (this.pool as Pool).connect();
    try {
      for (const deadline = Date.now() + CATCH_UP_MS; ; await sleep(LOOK_AGAIN_MS)) {
        // a server that was promoted, or never followed, is no replica
        const { rows } = await client.query('SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= $1::pg_lsn AS stands', [position]);
        if (rows[0]?.stands) return client;
        if (Date.now() >= deadline) throw new ReplicaBehind('The replica does not follow closely enough.');
      }
    } catch (error) {
      client.release(error instanceof ReplicaBehind ? undefined : (error as Error));
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.pool?.end();
  }
}

export class ReplicaBehind extends Error {}
