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

  /** Lesson codes done, by enrolment of a program: for boards. */
  async completedByEnrolment(tx: Tx, programId: string): Promise<Map<string, { lessonCode: string; completedAt: Date }[]>> {
    const rows = await tx.rows<{ enrolmentId: string; lessonCode: string; completedAt: Date }>(
      `SELECT enrolment_id, lesson_code, max(completed_at) AS completed_at FROM lesson_completion WHERE program_id = $1 GROUP BY 1, 2`,
      [programId],
    );
    return Map.groupBy(rows, ({ enrolmentId }) => enrolmentId);
  }
}
