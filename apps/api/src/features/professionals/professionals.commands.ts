import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { Calibration } from './calibration.entity.js';
import { ConflictOfInterest } from './conflict-of-interest.entity.js';
import { Licence } from './licence.entity.js';
import { Supervision } from './supervision.entity.js';

@Injectable()
export class ProfessionalsCommands {
  async recordLicence(tx: Tx, licence: Omit<Licence, 'id' | 'recordedAt'>): Promise<string> {
    const id = tx.newId();
    await tx.insert(Licence, { id, ...licence, recordedAt: tx.now });
    tx.audit({
      programId: licence.programId,
      action: 'licence.recorded',
      subject: licence.personId,
      facts: { licence: id, validUntil: licence.validUntil },
    });
    return id;
  }

  /** @param runId the run it follows from; without one it is an external calibration, on somebody's word */
  async recordCalibration(
    tx: Tx,
    calibration: Omit<Calibration, 'id' | 'recordedAt' | 'source' | 'runId'>,
    runId: string | null = null,
  ): Promise<string> {
    const id = tx.newId();
    await tx.insert(Calibration, { id, ...calibration, source: runId === null ? 'external' : 'run', runId, recordedAt: tx.now });
    const { programId, personId, stationCode, rubricVersion, calibratedOn } = calibration;
    tx.audit({
      programId,
      action: 'calibration.recorded',
      subject: personId,
      facts: { calibration: id, station: stationCode, rubricVersion, calibratedOn, run: runId },
    });
    return id;
  }

  async declareConflict(tx: Tx, conflict: Omit<ConflictOfInterest, 'id' | 'declaredAt' | 'endedAt'>): Promise<string> {
    const id = tx.newId();
    await tx.insert(ConflictOfInterest, { id, ...conflict, declaredAt: tx.now, endedAt: null });
    const { programId, personId, otherId } = conflict;
    // what they are to each other may be about health, and the trail forgets nothing
    tx.audit({ programId, action: 'conflict.declared', subject: personId, facts: { conflict: id, other: otherId } });
    return id;
  }

  /** Ends what this supervisor has in a program; that it was stays on record. */
  async endSupervisionsOf(tx: Tx, programId: string, supervisorId: string): Promise<void> {
    const ended = await tx.rows<{ id: string; traineeId: string }>(
      `UPDATE supervision SET ended_at = $3 WHERE program_id = $1 AND supervisor_id = $2 AND ended_at IS NULL RETURNING id, trainee_id`,
      [programId, supervisorId, tx.now],
    );
    for (const { id, traineeId } of ended)
      tx.audit({ programId, action: 'supervision.ended', subject: traineeId, facts: { supervision: id, supervisor: supervisorId } });
  }

  async assignSupervisor(
    tx: Tx,
    supervision: { programId: string; traineeId: string; supervisorId: string; assignedBy: string | null },
  ): Promise<string> {
    const id = tx.newId();
    await tx.insert(Supervision, { id, ...supervision, assignedAt: tx.now, endedAt: null });
    tx.audit({
      programId: supervision.programId,
      action: 'supervision.assigned',
      subject: supervision.traineeId,
      facts: { supervisor: supervision.supervisorId },
    });
    return id;
  }
}
