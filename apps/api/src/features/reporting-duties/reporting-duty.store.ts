import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import type { ReportingDuty } from './reporting-duty.entity.js';
import type { ReportingPlace } from './reporting-place.entity.js';

export type DutyInWords = ReportingDuty & { writtenByName: string };

const IN_WORDS = `SELECT d.*, p.name AS written_by_name FROM reporting_duty d JOIN person p ON p.id = d.written_by`;

@Injectable()
export class ReportingDutyStore {
  /** Places where the program works now, by name. */
  places(tx: Tx, programId: string): Promise<ReportingPlace[]> {
    return tx.rows<ReportingPlace>(`SELECT * FROM reporting_place WHERE program_id = $1 AND closed_at IS NULL ORDER BY lower(name), id`, [
      programId,
    ]);
  }

  /** A place whose table the actor edits, open or closed; waits for others who write there. */
  lockEditableBy(tx: Tx, actor: Actor, placeId: string): Promise<ReportingPlace | null> {
    return tx.maybeOne<ReportingPlace>(`SELECT * FROM reporting_place WHERE id = $1 AND program_id = ANY($2) FOR UPDATE`, [
      placeId,
      actor.programsWhere('reporting.edit'),
    ]);
  }

  editableBy(tx: Tx, actor: Actor, placeId: string): Promise<ReportingPlace | null> {
    return tx.maybeOne<ReportingPlace>(`SELECT * FROM reporting_place WHERE id = $1 AND program_id = ANY($2)`, [
      placeId,
      actor.programsWhere('reporting.edit'),
    ]);
  }

  async close(tx: Tx, placeId: string, closedBy: string): Promise<void> {
    await tx.run(`UPDATE reporting_place SET closed_by = $2, closed_at = $3 WHERE id = $1`, [placeId, closedBy, tx.now]);
  }

  /** What holds now, for every place and topic of the program. */
  current(tx: Tx, programId: string): Promise<DutyInWords[]> {
    return tx.rows<DutyInWords>(
      `SELECT DISTINCT ON (d.place_id, d.topic_code) d.*, p.name AS written_by_name
         FROM reporting_duty d JOIN person p ON p.id = d.written_by
        WHERE d.program_id = $1 ORDER BY d.place_id, d.topic_code, d.version DESC`,
      [programId],
    );
  }

  /** Every version, the newest first. */
  versions(tx: Tx, placeId: string, topicCode: string): Promise<DutyInWords[]> {
    return tx.rows<DutyInWords>(`${IN_WORDS} WHERE d.place_id = $1 AND d.topic_code = $2 ORDER BY d.version DESC`, [placeId, topicCode]);
  }
}
