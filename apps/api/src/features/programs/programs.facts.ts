import { Injectable } from '@nestjs/common';
import type { PermissionName } from '../../catalogue/permissions.js';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import type { Cohort } from './cohort.entity.js';
import type { Program } from './program.entity.js';
import type { ProgramVersion } from './program-version.entity.js';

export type CohortRow = Cohort;

export interface EnrolmentInWords {
  id: string;
  programVersionNumber: number;
  cohortId: string | null;
  cohortName: string | null;
  enrolledAt: Date;
}

@Injectable()
export class ProgramsFacts {
  /** The program, if one of the actor's roles there carries the permission. */
  async visibleTo(tx: Tx, actor: Actor, programId: string, permission: PermissionName): Promise<Program | null> {
    return actor.may(permission, programId) ? this.byId(tx, programId) : null;
  }

  /** The same, with its lead as it is until commit: asked after every wait, for what the lead decides. */
  async holdVisibleTo(tx: Tx, actor: Actor, programId: string, permission: PermissionName): Promise<Program | null> {
    return actor.may(permission, programId) ? this.hold(tx, programId) : null;
  }

  /** The program with its lead and its newest version, as they are until commit; several may hold it so: for what the lead is told, or a move. */
  hold(tx: Tx, programId: string): Promise<Program | null> {
    return tx.maybeOne<Program>(`SELECT * FROM program WHERE id = $1 FOR SHARE`, [programId]);
  }

  all(tx: Tx): Promise<Program[]> {
    return tx.rows<Program>(`SELECT * FROM program ORDER BY id`);
  }

  byId(tx: Tx, programId: string): Promise<Program | null> {
    return tx.maybeOne<Program>(`SELECT * FROM program WHERE id = $1`, [programId]);
  }

  cohort(tx: Tx, programId: string, cohortId: string): Promise<Cohort | null> {
    return tx.maybeOne<Cohort>(`SELECT * FROM cohort WHERE program_id = $1 AND id = $2`, [programId, cohortId]);
  }

  cohorts(tx: Tx, programId: string): Promise<(Cohort & { members: number })[]> {
    return tx.rows(
      `SELECT c.*, (SELECT count(*)::int FROM enrolment e WHERE e.program_id = c.program_id AND e.cohort_id = c.id) AS members
         FROM cohort c WHERE c.program_id = $1 ORDER BY c.starts_on DESC, c.name`,
      [programId],
    );
  }

  /** A person's enrolment in words: number of the version, cohort. */
  enrolmentOf(tx: Tx, programId: string, personId: string): Promise<EnrolmentInWords | null> {
    return tx.maybeOne<EnrolmentInWords>(
      `SELECT e.id, v.number AS program_version_number, c.id AS cohort_id, c.name AS cohort_name, e.enrolled_at
         FROM enrolment e JOIN program_version v ON v.id = e.program_version_id LEFT JOIN cohort c ON c.id = e.cohort_id
        WHERE e.program_id = $1 AND e.person_id = $2`,
      [programId, personId],
    );
  }

  version(tx: Tx, programId: string, versionId: string): Promise<ProgramVersion | null> {
    return tx.maybeOne<ProgramVersion>(`SELECT * FROM program_version WHERE program_id = $1 AND id = $2`, [programId, versionId]);
  }

  /** Every version of a program, the newest first, with how many enrolments are on it. */
  versions(tx: Tx, programId: string): Promise<(ProgramVersion & { publishedByName: string | null; enrolments: number })[]> {
    return tx.rows(
      `SELECT v.*, p.name AS published_by_name,
              (SELECT count(*)::int FROM enrolment e WHERE e.program_id = v.program_id AND e.program_version_id = v.id) AS enrolments
         FROM program_version v LEFT JOIN person p ON p.id = v.published_by WHERE v.program_id = $1 ORDER BY v.number DESC`,
      [programId],
    );
  }

  newestVersion(tx: Tx, programId: string): Promise<ProgramVersion | null> {
    return tx.maybeOne<ProgramVersion>(`SELECT * FROM program_version WHERE program_id = $1 ORDER BY number DESC LIMIT 1`, [programId]);
  }
}
