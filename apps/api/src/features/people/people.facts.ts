import { Injectable } from '@nestjs/common';
import type { RoleName } from '../../catalogue/roles.js';
import type { Tx } from '../../platform/database/tx.js';
import type { Person } from './person.entity.js';

export interface HeldRole {
  programId: string;
  programName: string;
  role: RoleName;
}

/** What other features may know about people. */
@Injectable()
export class PeopleFacts {
  accountByEmail(tx: Tx, email: string): Promise<Person | null> {
    return tx.maybeOne<Person>(`SELECT * FROM person WHERE lower(email) = lower($1)`, [email]);
  }

  account(tx: Tx, id: string): Promise<Person | null> {
    return tx.maybeOne<Person>(`SELECT * FROM person WHERE id = $1`, [id]);
  }

  /** The same, with its password as it is until commit; others who sign them in, or give them a role, wait. */
  lockAccount(tx: Tx, id: string): Promise<Person | null> {
    return tx.maybeOne<Person>(`SELECT * FROM person WHERE id = $1 FOR NO KEY UPDATE`, [id]);
  }

  rolesOf(tx: Tx, personId: string): Promise<HeldRole[]> {
    return tx.rows(
      `SELECT g.program_id, p.name AS program_name, g.role FROM role_grant g JOIN program p ON p.id = g.program_id
        WHERE g.person_id = $1 AND g.withdrawn_at IS NULL ORDER BY p.name, g.role`,
      [personId],
    );
  }

  holdsRole(tx: Tx, personId: string, programId: string, roles: readonly RoleName[]): Promise<boolean> {
    return tx
      .rows(`SELECT 1 FROM role_grant WHERE person_id = $1 AND program_id = $2 AND role = ANY($3) AND withdrawn_at IS NULL LIMIT 1`, [
        personId,
        programId,
        roles,
      ])
      .then((rows) => rows.length > 0);
  }

  /** Whether they hold one of these roles, and keep it until commit: for what ends together with the role. */
  async keepsRole(tx: Tx, personId: string, programId: string, roles: readonly RoleName[]): Promise<boolean> {
    return (await this.keepingRole(tx, [personId], programId, roles)).length > 0;
  }

  /** Those of them who do. */
  async keepingRole(tx: Tx, personIds: readonly string[], programId: string, roles: readonly RoleName[]): Promise<string[]> {
    const rows = await tx.rows<{ personId: string }>(
      `SELECT person_id FROM role_grant WHERE person_id = ANY($1) AND program_id = $2 AND role = ANY($3) AND withdrawn_at IS NULL
        ORDER BY id FOR SHARE`,
      [personIds, programId, roles],
    );
    return rows.map(({ personId }) => personId);
  }

  /** Everybody who holds one of these roles in a program now. */
  async holding(tx: Tx, programId: string, roles: readonly RoleName[]): Promise<string[]> {
    const rows = await tx.rows<{ personId: string }>(
      `SELECT DISTINCT person_id FROM role_grant WHERE program_id = $1 AND role = ANY($2) AND withdrawn_at IS NULL ORDER BY person_id`,
      [programId, roles],
    );
    return rows.map(({ personId }) => personId);
  }

  /** Names by id, for showing who did what to those who may see it. */
  async namesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await tx.rows<{ id: string; name: string }>(`SELECT id, name FROM person WHERE id = ANY($1)`, [[...new Set(ids)]]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}
