import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { DataSource } from 'typeorm';
import { sha256 } from '../digest.js';
import { Turns } from '../turns.js';
import { Problem } from './problem.js';

interface Limit {
  /** How many tries are free within the window, and how long a window lasts. */
  tries: number;
  windowSeconds: number;
  /** Where an answer that is right also teaches something: it stays counted too. */
  alsoRight?: true;
}

/** One try of one limit. */
interface Try {
  topic: string;
  key: string;
  limit: Limit;
}

export type Tries = readonly [Try, ...Try[]];

/** A try that was taken: the row that counts it, and the window that it counts in, by its end. */
interface Taken {
  row: string;
  until: string;
}

/**
 * How many of one key are looked at at once, by each process: more are not answered sooner, because hashing is dear. The others wait here
 * and not at the limit, which counts also what is under way: a class that signs in together would find it used up by itself.
 */
const AT_ONCE = 4;
const PATIENCE_MS = 1_400;

/** Milliseconds by the database's clock, which all processes share. */
const NOW = `(extract(epoch FROM statement_timestamp()) * 1000)::bigint`;

/** Counts tries at secrets (sign-in, links, certificate names) in PostgreSQL, so that every process counts together. Keys are stored hashed. */
@Injectable()
export class AttemptLimiter {
  private readonly turns = new Map<string, Turns>();

  constructor(
    private readonly source: DataSource,
    private readonly log: PinoLogger,
  ) {}

  /** Takes one try; throws 429 with the wait when none is left. One that is refused is not counted: nobody learned anything by it. */
  async take(topic: string, key: string, { tries, windowSeconds }: Limit): Promise<Taken> {
    const row = rowOf(topic, key);
    const [counted] = await this.source.query<{ expire: string }[]>(
      `INSERT INTO attempt_limit AS kept (key, points, expire) VALUES ($1, 1, ${NOW} + $2)
           ON CONFLICT (key) DO UPDATE SET
             points = CASE WHEN kept.expire > ${NOW} THEN kept.points + 1 ELSE 1 END,
             expire = CASE WHEN kept.expire > ${NOW} THEN kept.expire ELSE ${NOW} + $2 END
           WHERE kept.expire <= ${NOW} OR kept.points < $3
         RETURNING expire`,
      [row, windowSeconds * 1000, tries],
    );
    if (counted) return { row, until: counted.expire };
    const [full] = await this.source.query<{ wait: string }[]>(`SELECT expire - ${NOW} AS wait FROM attempt_limit WHERE key = $1`, [row]);
    throw new Problem('request.too-many', { retryAfterSeconds: Math.max(0, Number(full?.wait ?? 0)) / 1000 });
  }

  /**
   * Takes these tries for what is tried; only what turned out wrong stays counted. What succeeded was no guess, and others may share the
   * key; where the service itself failed nobody learned anything either. While it is tried it counts, so that no flood gets more than the limit.
   */
  async during<Result>(tries: Tries, tried: () => Promise<Result>): Promise<Result> {
    return this.inTurn(tries[0], async () => {
      const taken: Taken[] = [];
      try {
        for (const { topic, key, limit } of tries) taken.push(await this.take(topic, key, limit));
      } catch (refused) {
        await this.giveBack(taken);
        throw refused;
      }
      const result = await tried().catch(async (error: unknown) => {
        if (isOfService(error)) await this.giveBack(taken);
        throw error;
      });
      await this.giveBack(taken.filter((_, at) => !tries[at]?.limit.alsoRight));
      return result;
    });
  }

  /** Gives all tries back after a success. */
  async forget(topic: string, key: string): Promise<void> {
    await this.source.query(`DELETE FROM attempt_limit WHERE key = $1`, [rowOf(topic, key)]);
  }

  /**
   * Only in the window that counted them. What was tried stands, so this never fails it: a try that is not given back is free again when
   * its window ends.
   */
  private async giveBack(taken: readonly Taken[]): Promise<void> {
    for (const { row, until } of taken) {
      try {
        await this.source.query(`UPDATE attempt_limit SET points = points - 1 WHERE key = $1 AND expire = $2 AND points > 0`, [row, until]);
      } catch (error) {
        this.log.warn({ topic: row.split(':')[0], error: (error as Error).message }, 'a try was not given back');
      }
    }
  }

  private async inTurn<Result>({ topic, key }: Try, work: () => Promise<Result>): Promise<Result> {
    const row = rowOf(topic, key);
    const turns = this.turns.get(row) ?? new Turns(AT_ONCE, PATIENCE_MS);
    this.turns.set(row, turns);
    try {
      return await turns.inTurn(work);
    } finally {
      if (turns.areOver && this.turns.get(row) === turns) this.turns.delete(row);
    }
  }
}

const rowOf = (topic: string, key: string) => `${topic}:${sha256(key)}`;

const isOfService = (error: unknown) => !(error instanceof Problem) || error.code.startsWith('service.');
