import { Injectable } from '@nestjs/common';
import type { PermissionName } from '../../catalogue/permissions.js';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import type { Cohort } from './cohort.entity.js';
import type { Program } from './program.entity.js';
import type { ProgramVersion } from './program-version.entity.js';

@Injectable()
export class ProgramsFacts {
  /** The program, if one of the actor's roles there carries the permission. */
  async visibleTo(tx: Tx, actor: Actor, programId: string, permission: PermissionName): Promise<Program | null> {
    return actor.may(permission, programId) ? this.byId(tx, programId) : null;
  }

  byId(tx: Tx, programId: string): Promise<Program | null> {
    return tx.maybeOne<Program>(`SELECT * FROM program WHERE id = $1`, [programId]);
  }

  cohort(tx: Tx, programId: string, cohortId: string): Promise<Cohort | null> {
    return tx.maybeOne<Cohort>(`SELECT * FROM cohort WHERE program_id = $1 AND id = $2`, [programId, cohortId]);
  }

  newestVersion(tx: Tx, programId: string): Promise<ProgramVersion | null> {
    return tx.maybeOne<ProgramVersion>(`SELECT * FROM program_version WHERE program_id = $1 ORDER BY number DESC LIMIT 1`, [programId]);
  }
}
