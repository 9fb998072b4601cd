import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { HousekeepingStore } from './housekeeping.store.js';

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

  run(): Promise<Forgotten> {
    return this.db.write(Actor.system, async (tx) => ({
      operations: await this.store.forgetOperations(tx),
      attemptLimits: await this.store.forgetAttemptLimits(tx),
      sessions: await this.store.forgetSessions(tx),
      passwordResets: await this.store.forgetPasswordResets(tx),
    }));
  }
}
