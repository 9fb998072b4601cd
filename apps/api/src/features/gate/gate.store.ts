import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';

/** When each lesson was completed, by its code, in milliseconds of the epoch. */
export type LessonsDone = Readonly<Record<string, number>>;

@Injectable()
export class GateStore {
  /** The enrolment, if it is the actor's own, that of somebody they supervise now in a role they still hold, or in a program where they read every gate. */
  async visibleTo(tx: Tx, actor: Actor, enrolmentId: string): Promise<string | null> {
    const everyGate = actor.roles.filter(({ role }) => role === 'admin' || role === 'auditor').map(({ programId }) => programId);
    const reviewed = actor.programsWhere('review-case.read');
    const supervised = actor.roles
      .filter(({ role }) => role === 'clinical-supervisor' || role === 'peer-supervisor')
      .map(({ programId }) => programId);
    const row = await tx.maybeOne<{ id: string }>(
      `SELECT e.id FROM enrolment e
        WHERE e.id = $1
          AND (e.person_id = $2
               OR e.program_id = ANY($3)
               OR (e.program_id = ANY($4) AND EXISTS (SELECT 1 FROM review_case c WHERE c.enrolment_id = e.id))
               OR (e.program_id = ANY($5) AND EXISTS (SELECT 1 FROM supervision s
                           WHERE s.program_id = e.program_id AND s.trainee_id = e.person_id AND s.supervisor_id = $2 AND s.ended_at IS NULL)))`,
      [enrolmentId, actor.id, everyGate, reviewed, supervised],
    );
    return row?.id ?? null;
  }

  /** When each lesson was completed first, by enrolment: reading it again later does not move the date. One row each, as there are a hundred lessons. */
  async lessonsDoneBy(tx: Tx, enrolmentIds: readonly string[]): Promise<Map<string, LessonsDone>> {
    const rows = await tx.rows<{ enrolmentId: string; doneAt: LessonsDone }>(
      `SELECT enrolment_id, json_object_agg(lesson_code, floor(extract(epoch FROM done_at) * 1000)::bigint) AS done_at
         FROM (SELECT enrolment_id, lesson_code, min(completed_at) AS done_at FROM lesson_completion WHERE enrolment_id = ANY($1) GROUP BY 1, 2) AS first
        GROUP BY 1`,
      [enrolmentIds],
    );
    return new Map(rows.map(({ enrolmentId, doneAt }) => [enrolmentId, doneAt]));
  }

  /** Attempts begun, and attempts given beyond the terms, by enrolment and quiz. */
  async attemptsBy(tx: Tx, enrolmentIds: readonly string[]): Promise<Map<string, Map<string, { used: number; extra: number }>>> {
    const rows = await tx.rows<{ enrolmentId: string; quizCode: string; used: number; extra: number }>(
      `SELECT enrolment_id, quiz_code, sum(used)::int AS used, sum(extra)::int AS extra
         FROM (SELECT enrolment_id, quiz_code, 1 AS used, 0 AS extra FROM quiz_attempt WHERE enrolment_id = ANY($1)
               UNION ALL SELECT enrolment_id, quiz_code, 0, 1 FROM quiz_extra_attempt WHERE enrolment_id = ANY($1)) AS both_kinds
        GROUP BY 1, 2`,
      [enrolmentIds],
    );
    return byEnrolment(rows, ({ quizCode, used, extra }) => [quizCode, { used, extra }]);
  }
}

function byEnrolment<Row extends { enrolmentId: string }, Value>(
  rows: readonly Row[],
  entry: (row: Row) => [string, Value],
): Map<string, Map<string, Value>> {
  return new Map([...Map.groupBy(rows, ({ enrolmentId }) => enrolmentId)].map(([id, own]) => [id, new Map(own.map(entry))]));
}
