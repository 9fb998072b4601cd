import { Injectable } from '@nestjs/common';
import type { RoleName } from '../../catalogue/roles.js';
import type { Tx } from '../../platform/database/tx.js';
import type { ImportFacts } from './read-people.js';

@Injectable()
export class PeopleImportStore {
  /** Imports into one program take turns, so that the second sees whom the first invited. */
  lockImports(tx: Tx, programId: string): Promise<void> {
    return tx.lockPerson(programId, 'people-import');
  }

  /** What stands about these emails, in one statement per kind. */
  async facts(tx: Tx, programId: string, emails: readonly string[]): Promise<ImportFacts> {
    const wanted = [...new Set(emails.map((email) => email.toLowerCase()))];
    const roles = await tx.rows<{ email: string; roles: RoleName[] }>(
      `SELECT lower(p.email) AS email, array_agg(g.role) AS roles
         FROM person p JOIN role_grant g ON g.person_id = p.id AND g.program_id = $1 AND g.withdrawn_at IS NULL
        WHERE lower(p.email) = ANY($2) GROUP BY 1`,
      [programId, wanted],
    );
    const invited = await tx.rows<{ email: string }>(
      `SELECT DISTINCT lower(email) AS email FROM invitation
        WHERE program_id = $1 AND lower(email) = ANY($2) AND accepted_at IS NULL AND withdrawn_at IS NULL AND expires_at > $3`,
      [programId, wanted, tx.now],
    );
    const cohorts = await tx.rows<{ id: string; name: string }>(`SELECT id, name FROM cohort WHERE program_id = $1`, [programId]);
    return {
      roles: new Map(roles.map(({ email, roles: held }) => [email, held])),
      invited: new Set(invited.map(({ email }) => email)),
      cohorts: new Map(cohorts.map(({ id, name }) => [name.toLowerCase(), id])), // as a row's is: the database has another small İ
    };
  }
}
