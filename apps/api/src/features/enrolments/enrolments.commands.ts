import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { Enrolment } from './enrolment.entity.js';
import { EnrolmentMove } from './enrolment-move.entity.js';

@Injectable()
export class EnrolmentsCommands {
  /** Enrols a person on the newest version of the program; somebody who is enrolled already stays on theirs. */
  async enrol(tx: Tx, programId: string, personId: string, cohortId: string | null): Promise<void> {
    const version = await tx.one<{ id: string }>(`SELECT id FROM program_version WHERE program_id = $1 ORDER BY number DESC LIMIT 1`, [
      programId,
    ]);
    const id = tx.newId();
    const made = await tx.insertIfAbsent(Enrolment, {
      id,
      programId,
      programVersionId: version.id,
      personId,
      cohortId,
      enrolledAt: tx.now,
      keptOpen: [],
    });
    if (made) tx.audit({ programId, action: 'enrolment.made', subject: id, facts: { person: personId, programVersion: version.id } });
  }

  /** Points the enrolment at another version of its program, on the record. The caller has locked it and decided. */
  async move(
    tx: Tx,
    enrolment: Pick<Enrolment, 'id' | 'programId' | 'personId' | 'programVersionId'>,
    to: { versionId: string; keptOpen: readonly string[]; movedBy: string },
  ): Promise<void> {
    const { id: enrolmentId, programId, personId, programVersionId: fromVersionId } = enrolment;
    const { versionId: toVersionId, keptOpen, movedBy } = to;
    await tx.insert(EnrolmentMove, {
      id: tx.newId(),
      programId,
      enrolmentId,
      personId,
      fromVersionId,
      toVersionId,
      movedBy,
      movedAt: tx.now,
    });
    await tx.run(`UPDATE enrolment SET program_version_id = $2, kept_open = $3 WHERE id = $1`, [enrolmentId, toVersionId, keptOpen]);
    tx.audit({
      programId,
      action: 'enrolment.moved',
      subject: enrolmentId,
      facts: { person: personId, from: fromVersionId, to: toVersionId },
    });
  }
}
