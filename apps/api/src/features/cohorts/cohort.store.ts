import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import type { CohortRow } from '../programs/programs.facts.js';

@Injectable()
export class CohortStore {
  visibleTo(tx: Tx, actor: Actor, cohortId: string): Promise<CohortRow | null> {
    return tx.maybeOne<CohortRow>(`SELECT * FROM cohort WHERE id = $1 AND program_id = ANY($2)`, [
      cohortId,
      actor.programsWhere('cohort.manage'),
    ]);
  }

  async change(tx: Tx, cohortId: string, { name, startsOn }: { name: string; startsOn: string }): Promise<void> {
    await tx.run(`UPDATE cohort SET name = $2, starts_on = $3 WHERE id = $1`, [cohortId, name, startsOn]);
  }

  /** The enrolment's id, or null where this person is not enrolled in the program. */
  async moveMember(tx: Tx, programId: string, personId: string, cohortId: string | null): Promise<string | null> {
    const row = await tx.maybeOne<{ id: string }>(
      `UPDATE enrolment SET cohort_id = $3 WHERE program_id = $1 AND person_id = $2 RETURNING id`,
      [programId, personId, cohortId],
    );
    return row?.id ?? null;
  }

  async removeMember(tx: Tx, cohortId: string, personId: string): Promise<string | null> {
    const row = await tx.maybeOne<{ id: string }>(
      `UPDATE enrolment SET cohort_id = NULL WHERE cohort_id = $1 AND person_id = $2 RETURNING id`,
      [cohortId, personId],
    );
    return row?.id ?? null;
  }

  async members(tx: Tx, cohortId: string): Promise<number> {
    const { count } = await tx.one<{ count: number }>(`SELECT count(*)::int AS count FROM enrolment WHERE cohort_id = $1`, [cohortId]);
    return count;
  }
}
