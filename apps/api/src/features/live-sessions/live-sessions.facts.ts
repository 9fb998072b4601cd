import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';

/** Minutes at a live session as the gate and the certificate's checker read them. */
export interface AttendanceOnFile {
  recordId: string;
  enrolmentId: string;
  traineeId: string;
  module: string;
  minutes: number;
  recordedAt: Date;
  recordedBy: string;
  /** The record in whose place it came. */
  correctsId: string | null;
  /** When a correction took its place. */
  supersededAt: Date | null;
  content: string;
  digest: string;
}

/** What other features may know about live sessions. Who could not come is not among it. */
@Injectable()
export class LiveSessionsFacts {
  /** Every entry by enrolment, corrected ones too, oldest first. */
  async attendanceBy(tx: Tx, enrolmentIds: readonly string[]): Promise<Map<string, AttendanceOnFile[]>> {
    const rows = await tx.rows<AttendanceOnFile>(
      `SELECT a.id AS record_id, a.enrolment_id, a.trainee_id, a.module_code AS module, a.minutes, a.recorded_at, a.recorded_by,
              a.corrects_id, c.recorded_at AS superseded_at, a.content, a.digest
         FROM attendance a LEFT JOIN attendance c ON c.corrects_id = a.id
        WHERE a.enrolment_id = ANY($1) ORDER BY a.recorded_at, a.id`,
      [enrolmentIds],
    );
    return Map.groupBy(rows, ({ enrolmentId }) => enrolmentId);
  }
}
