import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { StationExtraAttempt } from './station-extra-attempt.entity.js';

export type { StationExtraAttempt };

/** Rated attempts at stations that the lead gave beyond the program's number. */
@Injectable()
export class ExtraAttemptsFacts {
  async ofEnrolment(tx: Tx, enrolmentId: string): Promise<StationExtraAttempt[]> {
    return (await this.byEnrolment(tx, [enrolmentId])).get(enrolmentId) ?? [];
  }

  /** Oldest first, of many enrolments at once. */
  async byEnrolment(tx: Tx, enrolmentIds: readonly string[]): Promise<Map<string, StationExtraAttempt[]>> {
    const rows = await tx.rows<StationExtraAttempt>(
      `SELECT * FROM station_extra_attempt WHERE enrolment_id = ANY($1) ORDER BY given_at, id`,
      [enrolmentIds],
    );
    return Map.groupBy(rows, ({ enrolmentId }) => enrolmentId);
  }
}
