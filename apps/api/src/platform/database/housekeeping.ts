import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Actor } from '../auth/actor.js';
import { JobQueue } from '../jobs/job-queue.js';
import { Database } from './database.js';

/** How long a repeat of a command still gets the reply of the first. */
const KEPT_DAYS = 30;
const BATCH = 5_000;
const EVERY_NIGHT = '17 3 * * *';

/** Forgets what the machinery no longer needs: old command keys with their replies, and counters of tries that have run out. */
@Injectable()
export class Housekeeping implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: JobQueue,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('housekeeping.forget-operations', () => this.run(), EVERY_NIGHT);
  }

  async run(): Promise<void> {
    while ((await this.forgetOperations()) === BATCH);
    await this.db.write(Actor.system, (tx) => tx.run(`DELETE FROM attempt_limit WHERE expire < $1`, [tx.now.getTime()]));
  }

  private forgetOperations(): Promise<number> {
    return this.db.write(Actor.system, (tx) =>
      tx.run(
        `DELETE FROM operation WHERE (actor_id, op_id) IN
           (SELECT actor_id, op_id FROM operation WHERE made_at < $1::timestamptz - make_interval(days => $2) LIMIT $3)`,
        [tx.now, KEPT_DAYS, BATCH],
      ),
    );
  }
}
