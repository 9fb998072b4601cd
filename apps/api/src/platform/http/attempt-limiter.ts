import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { RateLimiterPostgres, type RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { sha256 } from '../digest.js';
import { Problem } from './problem.js';

interface Limit {
  /** How many tries are free within the window, and how long a window lasts. */
  tries: number;
  windowSeconds: number;
}

/** One try of one limit. */
interface Try {
  topic: string;
  key: string;
  limit: Limit;
}

/** Counts tries at secrets (sign-in, links, certificate names) in PostgreSQL, so that every process counts together. Keys are stored hashed. */
@Injectable()
export class AttemptLimiter {
  private readonly limiters = new Map<string, RateLimiterPostgres>();

  constructor(
    private readonly source: DataSource,
    private readonly log: PinoLogger,
  ) {}

  /** Takes one try; throws 429 with the wait when none is left. */
  async take(topic: string, key: string, limit: Limit): Promise<void> {
    try {
      await this.limiter(topic, limit).consume(sha256(key));
    } catch (refused) {
      if (refused instanceof Error) throw refused;
      throw new Problem('request.too-many', { retryAfterSeconds: (refused as RateLimiterRes).msBeforeNext / 1000 });
    }
  }

  /** Takes these tries for what is tried. Where the service itself failed nobody learned anything, so it was no guess. */
  async during<Result>(tries: readonly Try[], tried: () => Promise<Result>): Promise<Result> {
    for (const { topic, key, limit } of tries) await this.take(topic, key, limit);
    try {
      return await tried();
    } catch (error) {
      if (isOfService(error)) for (const { topic, key, limit } of tries) await this.giveBack(topic, key, limit);
      throw error;
    }
  }

  /** Gives all tries back after a success. */
  async forget(topic: string, key: string, limit: Limit): Promise<void> {
    await this.limiter(topic, limit).delete(sha256(key));
  }

  /**
   * Gives one try back: what succeeded was no guess, and others may share the key. What succeeded stands, so this never fails it: a try
   * that is not given back is free again when its window ends.
   */
  async giveBack(topic: string, key: string, limit: Limit): Promise<void> {
    try {
      await this.limiter(topic, limit).reward(sha256(key), 1);
    } catch (error) {
      this.log.warn({ topic, error: (error as Error).message }, 'a try was not given back');
    }
  }

  private limiter(topic: string, { tries, windowSeconds }: Limit): RateLimiterPostgres {
    let limiter = this.limiters.get(topic);
    if (!limiter) {
      limiter = new RateLimiterPostgres({
        storeClient: this.source,
        storeType: 'typeorm',
        tableName: 'attempt_limit',
        tableCreated: true,
        keyPrefix: topic,
        points: tries,
        duration: windowSeconds,
        clearExpiredByTimeout: false,
      });
      this.limiters.set(topic, limiter);
    }
    return limiter;
  }
}

const isOfService = (error: unknown) => !(error instanceof Problem) || error.code.startsWith('service.');
