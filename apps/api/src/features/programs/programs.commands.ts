import { Injectable } from '@nestjs/common';
import type { ProgramTerms } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { Cohort } from './cohort.entity.js';
import { Program } from './program.entity.js';
import { ProgramVersion } from './program-version.entity.js';

@Injectable()
export class ProgramsCommands {
  async create(tx: Tx, program: { name: string; issuerName: string; zone: string }): Promise<string> {
    const id = tx.newId();
    await tx.insert(Program, { id, ...program, leadId: null, createdAt: tx.now });
    tx.audit({ programId: id, action: 'program.created', subject: id });
    return id;
  }

  /**
   * Waits for, then holds until commit, the program: for what depends on its newest version, its lead or who holds a role in it. What only
   * points at it goes on meanwhile.
   */
  lock(tx: Tx, programId: string): Promise<Program> {
    return tx.hold<Program>(`SELECT * FROM program WHERE id = $1 FOR NO KEY UPDATE`, [programId]);
  }

  /** Publishes the next version of a program: what its next enrolments will be held to. */
  async publish(
    tx: Tx,
    version: { programId: string; curriculumVersionId: string; terms: ProgramTerms; publishedBy: string | null },
  ): Promise<string> {
    const id = tx.newId();
    await this.lock(tx, version.programId);
    const { last } = await tx.one<{ last: number }>(
      `SELECT coalesce(max(number), 0)::int AS last FROM program_version WHERE program_id = $1`,
      [version.programId],
    );
    await tx.insert(ProgramVersion, { id, ...version, number: last + 1, publishedAt: tx.now });
    tx.audit({ programId: version.programId, action: 'program-version.published', subject: id, facts: { number: last + 1 } });
    return id;
  }

  async nameLead(tx: Tx, programId: string, personId: string): Promise<void> {
    await tx.run(`UPDATE program SET lead_id = $2 WHERE id = $1`, [programId, personId]);
  }

  async addCohort(tx: Tx, cohort: { programId: string; name: string; startsOn: string }): Promise<string> {
    const id = tx.newId();
    await tx.insert(Cohort, { id, ...cohort, createdAt: tx.now });
    return id;
  }
}
