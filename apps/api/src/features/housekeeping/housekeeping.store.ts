import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';

const OPERATION_DAYS = 30;
const SESSION_DAYS = 90;
/** Rows of one transaction: what is over may be millions, and nobody waits for a lock on them, nor for the log of one large change. */
export const BATCH = 1000;

/** Each forgets some of what is over, and says how many: fewer than BATCH when none is left. */
@Injectable()
export class HousekeepingStore {
  /** Replies of commands older than their repeats can be. */
  forgetOperations(tx: Tx): Promise<number> {
    return tx.run(
      `DELETE FROM operation WHERE (actor_id, op_id) IN (SELECT actor_id, op_id FROM operation WHERE made_at < $1 ORDER BY made_at LIMIT $2)`,
      [daysBefore(tx.now, OPERATION_DAYS), BATCH],
    );
  }

  /** Counts of tries whose window is over. */
  forgetAttemptLimits(tx: Tx): Promise<number> {
    // the window is looked at again: whoever tries meanwhile begins another
    return tx.run(`DELETE FROM attempt_limit WHERE key IN (SELECT key FROM attempt_limit WHERE expire < $1 LIMIT $2) AND expire < $1`, [
      tx.now.getTime(),
      BATCH,
    ]);
  }

  /** Sessions that ended, or ran out, long ago; the trail keeps that they were. */
  forgetSessions(tx: Tx): Promise<number> {
    return tx.run(`DELETE FROM session WHERE id IN (SELECT id FROM session WHERE coalesce(ended_at, expires_at) < $1 LIMIT $2)`, [
      daysBefore(tx.now, SESSION_DAYS),
      BATCH,
    ]);
  }

  /** Links to set a new password that ran out. */
  forgetPasswordResets(tx: Tx): Promise<number> {
    return tx.run(`DELETE FROM password_reset WHERE token_hash IN (SELECT token_hash FROM password_reset WHERE expires_at < $1 LIMIT $2)`, [
      daysBefore(tx.now, OPERATION_DAYS),
      BATCH,
    ]);
  }
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}
