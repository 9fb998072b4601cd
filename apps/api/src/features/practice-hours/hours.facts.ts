import { Injectable } from '@nestjs/common';
import { type HoursTotals, hoursTotals, type LocalDate, type SupportKind } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import type { Setting } from './practice-hours-version.entity.js';

/** An entry as it stands: its last version and the last decision about it. Withdrawn entries are left out. */
export interface HoursNow {
  id: string;
  programId: string;
  enrolmentId: string;
  traineeId: string;
  version: number;
  note: string;
  loggedAt: Date;
  supervisorId: string;
  heldOn: string;
  minutes: number;
  category: string;
  kinds: SupportKind[];
  setting: Setting;
  submittedAt: Date;
  state: 'pending' | 'approved' | 'returned';
  reason: string | null;
  decisionId: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
}

/** An entry as the gate reads it. */
export interface HoursForGate {
  entryId: string;
  category: string;
  heldOn: LocalDate;
  minutes: number;
  submittedAt: Date;
  approvedAt: Date | null;
  approvalId: string | null;
  approvedBy: string | null;
}

type RowForGate = Pick<
  HoursNow,
  'id' | 'enrolmentId' | 'category' | 'heldOn' | 'minutes' | 'submittedAt' | 'state' | 'decidedAt' | 'decisionId' | 'decidedBy'
>;

/** Entries with their state; the caller adds WHERE on `h` (the entry), `v` (its last version) and `state`. */
export const HOURS_NOW = `
  SELECT * FROM (
    SELECT h.id, h.program_id, h.enrolment_id, h.trainee_id, h.version, h.note, h.logged_at,
           v.supervisor_id, v.held_on, v.minutes, v.category, v.kinds, v.setting, v.submitted_at,
           CASE WHEN d.decision IS NULL OR d.decision = 'undone' THEN 'pending' ELSE d.decision END AS state,
           d.reason, d.id AS decision_id, d.decided_by, d.decided_at
      FROM practice_hours h
      JOIN practice_hours_version v ON v.hours_id = h.id AND v.version = h.version
      LEFT JOIN LATERAL (
        SELECT * FROM practice_hours_decision d WHERE d.hours_id = h.id AND d.version = h.version ORDER BY d.seq DESC LIMIT 1) d ON true
     WHERE h.withdrawn_at IS NULL) AS hours`;

/** What other features may know about practice hours. */
@Injectable()
export class HoursFacts {
  ofEnrolment(tx: Tx, enrolmentId: string): Promise<HoursNow[]> {
    return tx.rows<HoursNow>(`${HOURS_NOW} WHERE enrolment_id = $1 ORDER BY held_on DESC, logged_at DESC, id`, [enrolmentId]);
  }

  /** Minutes by category and kind of support, and the decisions by which minutes were approved. */
  async totals(tx: Tx, enrolmentId: string, categories: readonly string[] = []): Promise<HoursTotals & { approvalIds: string[] }> {
    const log = await this.ofEnrolment(tx, enrolmentId);
    const approved = log.filter(({ state }) => state === 'approved');
    return {
      ...hoursTotals(
        log.map((entry) => ({ ...entry, date: entry.heldOn as never })),
        categories,
      ),
      approvalIds: approved.flatMap(({ decisionId }) => (decisionId ? [decisionId] : [])),
    };
  }

  /** The entries as the gate reads them: waiting or approved; what was returned is left out. */
  async entries(tx: Tx, enrolmentId: string): Promise<HoursForGate[]> {
    return (await this.entriesBy(tx, [enrolmentId])).get(enrolmentId) ?? [];
  }

  /** The same by enrolment, of many at once: for boards. */
  async entriesBy(tx: Tx, enrolmentIds: readonly string[]): Promise<Map<string, HoursForGate[]>> {
    const log = await tx.rows<RowForGate>(
      `SELECT id, enrolment_id, category, held_on, minutes, submitted_at, state, decided_at, decision_id, decided_by
         FROM (${HOURS_NOW}) AS log WHERE enrolment_id = ANY($1) AND state <> 'returned' ORDER BY held_on DESC, logged_at DESC, id`,
      [enrolmentIds],
    );
    const counted = Map.groupBy(log, ({ enrolmentId }) => enrolmentId);
    return new Map([...counted].map(([enrolmentId, entries]) => [enrolmentId, entries.map(forGate)]));
  }
}

function forGate({ id, category, heldOn, minutes, submittedAt, state, decidedAt, decisionId, decidedBy }: RowForGate): HoursForGate {
  const approved = state === 'approved';
  return {
    entryId: id,
    category,
    heldOn: heldOn as LocalDate,
    minutes,
    submittedAt,
    approvedAt: approved ? decidedAt : null,
    approvalId: approved ? decisionId : null,
    approvedBy: approved ? decidedBy : null,
  };
}
