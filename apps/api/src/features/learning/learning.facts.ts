import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';

export interface CompletedLesson {
  lessonCode: string;
  /** SHA-256 of the lesson's text as it was when it was completed. */
  lessonDigest: string;
  curriculumVersionId: string;
  completedAt: Date;
}

/** What other features may know about learning. Places, cards put aside and notes are the trainee's own and not here. */
@Injectable()
export class LearningFacts {
  /** Lessons done, each as it was completed last. */
  completedLessons(tx: Tx, enrolmentId: string): Promise<CompletedLesson[]> {
    return tx.rows<CompletedLesson>(
      `SELECT DISTINCT ON (lesson_code) lesson_code, lesson_digest, curriculum_version_id, completed_at
         FROM lesson_completion WHERE enrolment_id = $1 ORDER BY lesson_code, completed_at DESC`,
      [enrolmentId],
    );
  }

  /** Codes of the lessons done, by enrolment of a program. */
  async lessonsDoneIn(tx: Tx, programId: string): Promise<Map<string, string[]>> {
    const rows = await tx.rows<{ enrolmentId: string; codes: string[] }>(
      `SELECT enrolment_id, array_agg(DISTINCT lesson_code) AS codes FROM lesson_completion WHERE program_id = $1 GROUP BY 1`,
      [programId],
    );
    return new Map(rows.map(({ enrolmentId, codes }) => [enrolmentId, codes]));
  }
}
