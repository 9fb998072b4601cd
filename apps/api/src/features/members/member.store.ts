import { Injectable } from '@nestjs/common';
import { ROLES, type RoleName } from '../../catalogue/roles.js';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import type { RoleGrant } from '../people/role-grant.entity.js';

export interface Member {
  sortKey: string;
  id: string;
  name: string;
  email: string;
  roles: RoleName[];
  enrolmentId: string | null;
  cohortId: string | null;
  cohortName: string | null;
}

export interface MemberFilter {
  search: string | null;
  role: RoleName | null;
  cohortId: string | null;
  after: readonly string[] | null;
  limit: number;
}

/** A member of a program: somebody who holds or held a role in it, or is enrolled. */
const MEMBERS = `
  FROM (SELECT person_id FROM role_grant WHERE program_id = $1 UNION SELECT person_id FROM enrolment WHERE program_id = $1) m
  JOIN person p ON p.id = m.person_id
  LEFT JOIN enrolment e ON e.person_id = p.id AND e.program_id = $1
  LEFT JOIN cohort c ON c.id = e.cohort_id
 WHERE true`;

const LIVE_ROLES = `
  coalesce((SELECT array_agg(g.role ORDER BY array_position($2::text[], g.role)) FROM role_grant g
             WHERE g.person_id = p.id AND g.program_id = $1 AND g.withdrawn_at IS NULL), '{}') AS roles`;

const FILTERED = `
   AND ($3::text IS NULL OR p.name ILIKE $3 OR p.email ILIKE $3)
   AND ($4::text IS NULL OR EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.program_id = $1 AND g.role = $4 AND g.withdrawn_at IS NULL))
   AND ($5::uuid IS NULL OR e.cohort_id = $5)`;

@Injectable()
export class MemberStore {
  list(tx: Tx, programId: string, filter: MemberFilter): Promise<Member[]> {
    return tx.rows<Member>(
      `SELECT lower(p.name) AS sort_key, p.id, p.name, p.email, e.id AS enrolment_id, c.id AS cohort_id, c.name AS cohort_name, ${LIVE_ROLES}
       ${MEMBERS} ${FILTERED}
         AND ($6::text IS NULL OR (lower(p.name), p.id::text) > ($6, $7))
       ORDER BY lower(p.name), p.id::text LIMIT $8`,
      [
        programId,
        ROLES,
        pattern(filter.search),
        filter.role,
        filter.cohortId,
        filter.after?.[0] ?? null,
        filter.after?.[1] ?? null,
        filter.limit,
      ],
    );
  }

  async count(tx: Tx, programId: string, filter: MemberFilter): Promise<number> {
    const { count } = await tx.one<{ count: number }>(`SELECT count(*)::int AS count ${MEMBERS} ${FILTERED} AND $2::text[] IS NOT NULL`, [
      programId,
      ROLES,
      pattern(filter.search),
      filter.role,
      filter.cohortId,
    ]);
    return count;
  }

  byId(tx: Tx, programId: string, personId: string): Promise<Member | null> {
    return tx.maybeOne<Member>(
      `SELECT lower(p.name) AS sort_key, p.id, p.name, p.email, e.id AS enrolment_id, c.id AS cohort_id, c.name AS cohort_name, ${LIVE_ROLES} ${MEMBERS} AND p.id = $3`,
      [programId, ROLES, personId],
    );
  }

  /** Somebody who holds a role in the program now: whoever left may be in another one by now, and comes back here by invitation. */
  async withRole(tx: Tx, programId: string, personId: string): Promise<Member | null> {
    const member = await this.byId(tx, programId, personId);
    return member && member.roles.length > 0 ? member : null;
  }

  liveGrants(tx: Tx, programId: string, personId: string): Promise<RoleGrant[]> {
    return tx.rows<RoleGrant>(
      `SELECT * FROM role_grant WHERE program_id = $1 AND person_id = $2 AND withdrawn_at IS NULL ORDER BY granted_at, id`,
      [programId, personId],
    );
  }

  grantVisibleTo(tx: Tx, actor: Actor, grantId: string): Promise<RoleGrant | null> {
    return tx.maybeOne<RoleGrant>(`SELECT * FROM role_grant WHERE id = $1 AND program_id = ANY($2) AND withdrawn_at IS NULL`, [
      grantId,
      actor.programsWhere('role.grant'),
    ]);
  }

  /** Every admin of the program, for the rule about the last one: whoever withdraws a role has locked the program. */
  admins(tx: Tx, programId: string): Promise<RoleGrant[]> {
    return tx.rows<RoleGrant>(`SELECT * FROM role_grant WHERE program_id = $1 AND role = 'admin' AND withdrawn_at IS NULL ORDER BY id`, [
      programId,
    ]);
  }

  withdraw(tx: Tx, grantId: string, withdrawnBy: string): Promise<number> {
    return tx.run(`UPDATE role_grant SET withdrawn_at = $2, withdrawn_by = $3 WHERE id = $1 AND withdrawn_at IS NULL`, [
      grantId,
      tx.now,
      withdrawnBy,
    ]);
  }
}

/** Part of a text, with the signs that LIKE reads taken literally. */
function pattern(search: string | null): string | null {
  return search === null || search.trim() === '' ? null : `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`;
}
