import { Injectable } from '@nestjs/common';
import { type Decision, grant, refuse } from '#libs/curriculum';
import type { RefusalCodeName } from '../../catalogue/problems.js';
import type { Tx } from '../../platform/database/tx.js';
import type { Calibration } from './calibration.entity.js';
import type { ConflictOfInterest } from './conflict-of-interest.entity.js';
import type { Licence } from './licence.entity.js';
import type { Supervision } from './supervision.entity.js';

/** What makes somebody fit, or unfit, to rate, review, issue or approve. */
@Injectable()
export class ProfessionalsFacts {
  licences(tx: Tx, programId: string, personId: string): Promise<Licence[]> {
    return tx.rows<Licence>(`SELECT * FROM licence WHERE program_id = $1 AND person_id = $2 ORDER BY valid_until DESC NULLS FIRST`, [
      programId,
      personId,
    ]);
  }

  calibrations(tx: Tx, programId: string, personId: string, stationCode: string): Promise<Calibration[]> {
    return tx.rows<Calibration>(
      `SELECT * FROM calibration WHERE program_id = $1 AND person_id = $2 AND station_code = $3 ORDER BY calibrated_on DESC, recorded_at DESC`,
      [programId, personId, stationCode],
    );
  }

  /** Calibrations of these people at every station: for boards. */
  calibrationsBy(tx: Tx, programId: string, personIds: readonly string[]): Promise<Calibration[]> {
    return tx.rows<Calibration>(
      `SELECT * FROM calibration WHERE program_id = $1 AND person_id = ANY($2) ORDER BY calibrated_on DESC, recorded_at DESC`,
      [programId, personIds],
    );
  }

  /** Live conflicts between this person and anybody, from either side. */
  conflictsOf(tx: Tx, programId: string, personId: string): Promise<ConflictOfInterest[]> {
    return tx.rows<ConflictOfInterest>(
      `SELECT * FROM conflict_of_interest WHERE program_id = $1 AND (person_id = $2 OR other_id = $2) AND ended_at IS NULL`,
      [programId, personId],
    );
  }

  /** Whom this person decides nothing about because of a declared conflict: for what a page offers them. */
  async apartFrom(tx: Tx, programId: string, personId: string): Promise<Set<string>> {
    const conflicts = await this.conflictsOf(tx, programId, personId);
    return new Set(conflicts.map((conflict) => (conflict.personId === personId ? conflict.otherId : conflict.personId)));
  }

  /** Whether a conflict between these two stands; in the turn of certification of either it stays so until commit. */
  async areInConflict(tx: Tx, programId: string, one: string, other: string): Promise<boolean> {
    const rows = await tx.rows(
      `SELECT 1 FROM conflict_of_interest WHERE program_id = $1 AND ended_at IS NULL
          AND ((person_id = $2 AND other_id = $3) OR (person_id = $3 AND other_id = $2)) LIMIT 1`,
      [programId, one, other],
    );
    return rows.length > 0;
  }

  /** Whoever stands in a declared conflict with somebody decides nothing toward their certification. Asked in that person's turn. */
  async mayDecideFor(tx: Tx, programId: string, actorId: string, personId: string): Promise<Decision<true, RefusalCodeName>> {
    const conflict = await this.areInConflict(tx, programId, actorId, personId);
    return conflict ? refuse({ code: 'independence.declared-conflict' }) : grant(true);
  }

  /**
   * Nobody declares or ends a conflict of these people until commit: for a line between two raters. Conflicts with a trainee are declared and ended in
   * the trainee's own turn. This one is taken last, after the turns of certification, the program, the offered time, the diaries and the conversation,
   * so that whoever has it waits for nothing but the head of the trail.
   */
  lockConflicts(tx: Tx, personIds: readonly string[]): Promise<void> {
    return tx.lockPeople(personIds, 'conflicts');
  }

  /** Both turns of both people, in which a conflict between them is declared or ended: either may be a trainee, and both may be raters. */
  async lockBetween(tx: Tx, one: string, other: string): Promise<void> {
    await tx.lockPeople([one, other], 'certification');
    await this.lockConflicts(tx, [one, other]);
  }

  /** Every supervision of this trainee, ended ones too: having supervised somebody bars from reviewing them. */
  supervisionsOf(tx: Tx, programId: string, traineeId: string): Promise<Supervision[]> {
    return tx.rows<Supervision>(`SELECT * FROM supervision WHERE program_id = $1 AND trainee_id = $2 ORDER BY assigned_at`, [
      programId,
      traineeId,
    ]);
  }

  /** Whether this supervisor is assigned to the trainee, and stays so until commit: for what ends with the supervision. */
  keepsSupervising(tx: Tx, programId: string, traineeId: string, supervisorId: string): Promise<boolean> {
    return tx
      .rows(`SELECT 1 FROM supervision WHERE program_id = $1 AND trainee_id = $2 AND supervisor_id = $3 AND ended_at IS NULL FOR SHARE`, [
        programId,
        traineeId,
        supervisorId,
      ])
      .then((rows) => rows.length > 0);
  }

  /** Trainees whom this supervisor is assigned to now. */
  traineesOf(tx: Tx, programId: string, supervisorId: string): Promise<string[]> {
    return tx
      .rows<{ traineeId: string }>(`SELECT trainee_id FROM supervision WHERE program_id = $1 AND supervisor_id = $2 AND ended_at IS NULL`, [
        programId,
        supervisorId,
      ])
      .then((rows) => rows.map(({ traineeId }) => traineeId));
  }
}
