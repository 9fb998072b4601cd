import { Injectable } from '@nestjs/common';
import type { PermissionName } from '../../catalogue/permissions.js';
import { isStaffRole } from '../../catalogue/roles.js';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import type { ConflictOfInterest } from './conflict-of-interest.entity.js';
import type { Supervision } from './supervision.entity.js';

const IS_MEMBER = `(EXISTS (SELECT 1 FROM role_grant g WHERE g.program_id = $1 AND g.person_id = p.id)
                    OR EXISTS (SELECT 1 FROM enrolment e WHERE e.program_id = $1 AND e.person_id = p.id))`;

@Injectable()
export class ProfileStore {
  /** Somebody of the program, where the actor holds the permission. */
  personVisibleTo(
    tx: Tx,
    actor: Actor,
    permission: PermissionName,
    programId: string,
    personId: string,
  ): Promise<{ id: string; name: string } | null> {
    if (!actor.may(permission, programId)) return Promise.resolve(null);
    return tx.maybeOne(`SELECT p.id, p.name FROM person p WHERE p.id = $2 AND ${IS_MEMBER}`, [programId, personId]);
  }

  /** Conflicts the actor may see: those they are part of, all of them where they may read profiles as admin or auditor. */
  conflictsVisibleTo(tx: Tx, actor: Actor, programId: string): Promise<ConflictOfInterest[]> {
    const all = actor.may('person.read', programId);
    return tx.rows<ConflictOfInterest>(
      `SELECT * FROM conflict_of_interest WHERE program_id = $1 AND ended_at IS NULL AND ($2 OR person_id = $3 OR other_id = $3) ORDER BY declared_at, id`,
      [programId, all, actor.id],
    );
  }

  conflictVisibleTo(tx: Tx, actor: Actor, conflictId: string): Promise<ConflictOfInterest | null> {
    return tx.maybeOne<ConflictOfInterest>(`SELECT * FROM conflict_of_interest WHERE id = $1 AND program_id = ANY($2)`, [
      conflictId,
      actor.programsWhere('professional-profile.record'),
    ]);
  }

  async endConflict(tx: Tx, conflictId: string): Promise<void> {
    await tx.run(`UPDATE conflict_of_interest SET ended_at = $2 WHERE id = $1`, [conflictId, tx.now]);
  }

  /**
   * Whom somebody may name in a declaration: trainees see the staff they may meet, never each other (who trains here is private); staff see everybody.
   */
  candidatesFor(tx: Tx, actor: Actor, programId: string): Promise<{ id: string; name: string }[]> {
    const staff = actor.roles.some(({ role, programId: held }) => held === programId && isStaffRole(role));
    return tx.rows(
      `SELECT DISTINCT p.id, p.name FROM person p JOIN role_grant g ON g.person_id = p.id AND g.program_id = $1 AND g.withdrawn_at IS NULL
        WHERE p.id <> $2 AND ($3 OR g.role IN ('role-player','clinical-supervisor','peer-supervisor','reviewer','admin'))
        ORDER BY p.name, p.id`,
      [programId, actor.id, staff],
    );
  }

  /** Somebody who may stand in a declaration of this actor: themselves, a candidate of theirs, and for admins whoever is or was here. */
  async nameableBy(tx: Tx, actor: Actor, programId: string, personId: string): Promise<{ id: string; name: string } | null> {
    if (personId === actor.id || actor.may('professional-profile.record', programId)) {
      return this.personVisibleTo(tx, actor, 'conflict.declare', programId, personId);
    }
    return (await this.candidatesFor(tx, actor, programId)).find(({ id }) => id === personId) ?? null;
  }

  supervisionsVisibleTo(tx: Tx, actor: Actor, programId: string): Promise<Supervision[]> {
    return tx.rows<Supervision>(
      `SELECT * FROM supervision WHERE program_id = $1 AND program_id = ANY($2) AND ended_at IS NULL ORDER BY assigned_at, id`,
      [programId, actor.programsWhere('person.read')],
    );
  }

  lockSupervisionVisibleTo(tx: Tx, actor: Actor, supervisionId: string): Promise<Supervision | null> {
    return tx.maybeOne<Supervision>(`SELECT * FROM supervision WHERE id = $1 AND program_id = ANY($2) FOR UPDATE`, [
      supervisionId,
      actor.programsWhere('supervision.assign'),
    ]);
  }

  async endSupervision(tx: Tx, supervisionId: string): Promise<void> {
    await tx.run(`UPDATE supervision SET ended_at = $2 WHERE id = $1`, [supervisionId, tx.now]);
  }

  async isEnrolled(tx: Tx, programId: string, personId: string): Promise<boolean> {
    return (await tx.rows(`SELECT 1 FROM enrolment WHERE program_id = $1 AND person_id = $2`, [programId, personId])).length > 0;
  }
}
