import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Problem } from './problem.js';

const DAY_MS = 86_400_000;

/**
 * How much one account writes: what is kept for good (check-ins, notes, sessions, the reply of each command) has no other end, and one account
 * could fill the disk for all. As much as a day's worth at once, then as fast as the day goes by: nobody who works meets it, and whoever does
 * waits seconds and not till tomorrow. Saves of a quiz are not counted: an answer is never refused by this, and has its place already.
 *
 * Counted by each process for itself, unlike tries at secrets (ADR 11): what it guards is room on a disk, where twice as much is as good, and so
 * it costs no statement. What has run out is forgotten as others come.
 */
@Injectable()
export class Allowance {
  /** By account: the instant until which what it wrote is paid for. By the clock that nobody sets. */
  private readonly paidUntil = new Map<string, number>();

  constructor(private readonly config: Config) {}

  /** For one thing more that is kept; throws 429 with the wait when there is nothing left. */
  take(personId: string | null): void {
    if (personId === null) return;
    const now = performance.now();
    for (const [other, until] of this.paidUntil) {
      if (until > now) break;
      this.paidUntil.delete(other);
    }
    const until = Math.max(this.paidUntil.get(personId) ?? 0, now) + DAY_MS / this.config.commandsPerDay;
    const wait = until - now - DAY_MS;
    if (wait > 0) throw new Problem('request.too-many', { retryAfterSeconds: wait / 1000 });
    this.paidUntil.delete(personId); // to the end: those who have been quiet for longest stand first
    this.paidUntil.set(personId, until);
  }
}
