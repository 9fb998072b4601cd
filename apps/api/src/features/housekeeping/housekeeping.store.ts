import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';

const OPERATION_DAYS = 30;
const SESSION_DAYS = 90;

@Injectable()
export class HousekeepingStore {
  /** Replies of commands older than their repeats can be. */
  forgetOperations(tx: Tx): Promise<number> {
    return tx.run(`DELETE FROM operation WHERE made_at < $1`, [daysBefore(tx.now, OPERATION_DAYS)]);
  }

  /** Counts of tries whose window is over. */
  forgetAttemptLimits(tx: Tx): Promise<number> {
    return tx.run(`DELETE FROM attempt_limit WHERE expire < $1`, [tx.now.getTime()]);
  }

  /** Sessions that ended, or ran out, long ago; the trail keeps that they were. */
  forgetSessions(tx: Tx): Promise<number> {
    return tx.run(`DELETE FROM session WHERE coalesce(ended_at, expires_at) < $1`, [daysBefore(tx.now, SESSION_DAYS)]);
  }

  /** Links to set a new password that ran out. */
  forgetPasswordResets(tx: Tx): Promise<number> {
    return tx.run(`DELETE FROM password_reset WHERE expires_at < $1`, [daysBefore(tx.now, OPERATION_DAYS)]);
  }
}

function daysBefore(now: Date, days: number): Date {
  return new Date(now.getTime() - days * 86_400_000);
}
