import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { BATCH, HousekeepingStore } from './housekeeping.store.js';

const EVERY_NIGHT = '15 3 * * *';

export interface Forgotten {
  operations: number;
  attemptLimits: number;
  sessions: number;
  passwordResets: number;
}

/** Removes what has done its work: old replies, counts of tries, sessions and links. Never history. */
@Injectable()
export class ForgetWhatIsOver implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly store: HousekeepingStore,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('housekeeping.forget-operations', () => this.run().then(() => undefined), EVERY_NIGHT);
  }

  async run(): Promise<Forgotten> {
    return {
      operations: await this.allOf((tx) => this.store.forgetOperations(tx)),
      attemptLimits: await this.allOf((tx) => this.store.forgetAttemptLimits(tx)),
      sessions: await this.allOf((tx) => this.store.forgetSessions(tx)),
      passwordResets: await this.allOf((tx) => this.store.forgetPasswordResets(tx)),
    };
  }

  /** Batch after batch, each committed. */
  private async allOf(forget: (tx: Tx) => Promise<number>): Promise<number> {
    for (let all = 0; ; ) {
      const forgotten = await this.db.write(Actor.system, forget);
      all += forgotten;
      if (forgotten < BATCH) return all;
    }
  }
}
