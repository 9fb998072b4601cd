import { Injectable } from '@nestjs/common';
import { emptySheet, type RatingSheet } from '#libs/assessment';
import type { Station } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { CalibrationResult } from './calibration-result.entity.js';
import { CalibrationRunRow } from './calibration-run.entity.js';
import { CalibrationSheet } from './calibration-sheet.entity.js';

/** A run with what became of it; both null while it is open. */
export interface RunRow extends CalibrationRunRow {
  handedInAt: Date | null;
  passed: boolean | null;
}

const RUN = `SELECT r.*, d.handed_in_at, d.passed FROM calibration_run r LEFT JOIN calibration_result d ON d.run_id = r.id`;

@Injectable()
export class CalibrationRunStore {
  /** A run is its rater's alone. */
  visibleTo(tx: Tx, actor: Actor, runId: string): Promise<RunRow | null> {
    return tx.maybeOne<RunRow>(`${RUN} WHERE r.id = $1 AND r.person_id = $2 AND r.program_id = ANY($3)`, [
      runId,
      actor.id,
      actor.programsWhere('calibration-run.take'),
    ]);
  }

  /** The same, with nothing else happening to this person's runs until commit. */
  async lockVisibleTo(tx: Tx, actor: Actor, runId: string): Promise<RunRow | null> {
    await tx.lockPerson(actor.id, 'calibration-run');
    return this.visibleTo(tx, actor, runId);
  }

  /** A person's runs at one version of a rubric, the newest first. */
  ofRubric(tx: Tx, programId: string, personId: string, stationCode: string, rubricVersion: number): Promise<RunRow[]> {
    return tx.rows<RunRow>(
      `${RUN} WHERE r.program_id = $1 AND r.person_id = $2 AND r.station_code = $3 AND r.rubric_version = $4 ORDER BY r.number DESC`,
      [programId, personId, stationCode, rubricVersion],
    );
  }

  /** Whether this person has the same examples open somewhere, in whatever program. */
  async hasOpen(tx: Tx, { personId, stationCode, rubricVersion }: RunRow): Promise<boolean> {
    const rows = await tx.rows(
      `SELECT 1 FROM calibration_run r WHERE r.person_id = $1 AND r.station_code = $2 AND r.rubric_version = $3
          AND NOT EXISTS (SELECT 1 FROM calibration_result d WHERE d.run_id = r.id) LIMIT 1`,
      [personId, stationCode, rubricVersion],
    );
    return rows.length > 0;
  }

  /** This person's newest run with the same examples that was handed in, in whatever program: its gold is known to them. */
  async lastAnywhere(
    tx: Tx,
    of: { personId: string; stationCode: string; rubricVersion: number },
  ): Promise<{ handedInAt: Date; passed: boolean } | null> {
    return tx.maybeOne(
      `SELECT d.handed_in_at, d.passed FROM calibration_run r JOIN calibration_result d ON d.run_id = r.id
        WHERE r.person_id = $1 AND r.station_code = $2 AND r.rubric_version = $3 ORDER BY d.handed_in_at DESC, d.run_id DESC LIMIT 1`,
      [of.personId, of.stationCode, of.rubricVersion],
    );
  }

  async open(tx: Tx, run: CalibrationRunRow, station: Pick<Station, 'competencies'>): Promise<void> {
    await tx.insert(CalibrationRunRow, run);
    for (const [at] of run.examples.entries()) {
      const values = { runId: run.id, position: at + 1, version: 0, sheet: emptySheet(station), savedAt: null, savedFrom: null };
      await tx.insert(CalibrationSheet, values);
    }
  }

  /** In the order of the run. */
  sheets(tx: Tx, runId: string): Promise<CalibrationSheet[]> {
    return tx.rows<CalibrationSheet>(`SELECT * FROM calibration_sheet WHERE run_id = $1 ORDER BY position`, [runId]);
  }

  sheet(tx: Tx, runId: string, position: number): Promise<CalibrationSheet | null> {
    return tx.maybeOne<CalibrationSheet>(`SELECT * FROM calibration_sheet WHERE run_id = $1 AND position = $2`, [runId, position]);
  }

  async save(tx: Tx, { runId, position, version }: CalibrationSheet, sheet: RatingSheet, device: string | null): Promise<number> {
    await tx.run(
      `UPDATE calibration_sheet SET version = $3, sheet = $4, saved_at = $5, saved_from = $6 WHERE run_id = $1 AND position = $2`,
      [runId, position, version + 1, JSON.stringify(sheet), tx.now, device],
    );
    return version + 1;
  }

  result(tx: Tx, runId: string): Promise<CalibrationResult | null> {
    return tx.maybeOne<CalibrationResult>(`SELECT * FROM calibration_result WHERE run_id = $1`, [runId]);
  }

  insertResult(tx: Tx, result: CalibrationResult): Promise<void> {
    return tx.insert(CalibrationResult, result);
  }

  /** Runs of a program that were handed in, the newest first. */
  handedIn(tx: Tx, programId: string): Promise<(CalibrationRunRow & CalibrationResult)[]> {
    return tx.rows(
      `SELECT r.*, d.* FROM calibration_result d JOIN calibration_run r ON r.id = d.run_id
        WHERE d.program_id = $1 ORDER BY d.handed_in_at DESC, d.run_id DESC LIMIT 500`,
      [programId],
    );
  }
}
