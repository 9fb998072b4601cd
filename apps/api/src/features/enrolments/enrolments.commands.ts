import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import { Enrolment } from './enrolment.entity.js';

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
    });
    if (made) tx.audit({ programId, action: 'enrolment.made', subject: id, facts: { person: personId, programVersion: version.id } });
  }
}
