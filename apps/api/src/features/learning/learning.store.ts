import { Injectable } from '@nestjs/common';
import type { LessonPlace } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { LessonChangeSeen } from './lesson-change-seen.entity.js';
import { LessonCompletion } from './lesson-completion.entity.js';
import { LessonProgress } from './lesson-progress.entity.js';

/** A text of a lesson that a trainee knows. */
export interface KnownText {
  lessonCode: string;
  lessonDigest: string;
  curriculumVersionId: string;
  knownAt: Date;
}

/** Places and completions of one enrolment; whose enrolment it is was decided before. */
@Injectable()
export class LearningStore {
  progressOf(tx: Tx, enrolmentId: string): Promise<LessonProgress[]> {
    return tx.rows<LessonProgress>(`SELECT * FROM lesson_progress WHERE enrolment_id = $1`, [enrolmentId]);
  }

  /** Waits for other saves to this lesson by this person, the first one included. */
  async lockProgress(tx: Tx, enrolmentId: string, lessonCode: string): Promise<LessonProgress | null> {
    await tx.lockPerson(enrolmentId, `lesson ${lessonCode}`);
    return tx.maybeOne<LessonProgress>(`SELECT * FROM lesson_progress WHERE enrolment_id = $1 AND lesson_code = $2`, [
      enrolmentId,
      lessonCode,
    ]);
  }

  async keepPlace(
    tx: Tx,
    lesson: { programId: string; enrolmentId: string; lessonCode: string },
    place: LessonPlace,
    savedAt = tx.now,
  ): Promise<void> {
    const { card, seen, summaryRead, setAside, clientSeq } = place;
    await tx.run(
      `INSERT INTO lesson_progress (program_id, enrolment_id, lesson_code, card, seen, summary_read, set_aside, client_seq, begun_at, saved_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
       ON CONFLICT (enrolment_id, lesson_code) DO UPDATE
         SET card = $4, seen = $5, summary_read = $6, set_aside = $7, client_seq = $8, saved_at = $9`,
      [lesson.programId, lesson.enrolmentId, lesson.lessonCode, card, seen, summaryRead, setAside, clientSeq, savedAt],
    );
  }

  /** Every text of a lesson that the trainee has completed, or has seen the changes of, oldest first. */
  knownTexts(tx: Tx, enrolmentId: string): Promise<KnownText[]> {
    return tx.rows<KnownText>(
      `SELECT lesson_code, lesson_digest, curriculum_version_id, completed_at AS known_at FROM lesson_completion WHERE enrolment_id = $1
       UNION ALL SELECT lesson_code, lesson_digest, curriculum_version_id, seen_at FROM lesson_change_seen WHERE enrolment_id = $1
       ORDER BY known_at`,
      [enrolmentId],
    );
  }

  /** That the changes up to this very text were seen; noted now unless it stands already. */
  async noteSeen(tx: Tx, seen: Omit<LessonChangeSeen, 'seenAt'>): Promise<LessonChangeSeen> {
    await tx.insertIfAbsent(LessonChangeSeen, { ...seen, seenAt: tx.now });
    return tx.one<LessonChangeSeen>(
      `SELECT * FROM lesson_change_seen WHERE enrolment_id = $1 AND lesson_code = $2 AND lesson_digest = $3`,
      [seen.enrolmentId, seen.lessonCode, seen.lessonDigest],
    );
  }

  /** The completion of this very text; made now unless it stands already. */
  async complete(tx: Tx, completion: Omit<LessonCompletion, 'id' | 'completedAt'>): Promise<LessonCompletion> {
    await tx.insertIfAbsent(LessonCompletion, { id: tx.newId(), ...completion, completedAt: tx.now });
    return tx.one<LessonCompletion>(`SELECT * FROM lesson_completion WHERE enrolment_id = $1 AND lesson_code = $2 AND lesson_digest = $3`, [
      completion.enrolmentId,
      completion.lessonCode,
      completion.lessonDigest,
    ]);
  }
}

export function placeOf(progress: LessonProgress | null): LessonPlace | null {
  if (!progress) return null;
  const { card, seen, summaryRead, setAside, clientSeq } = progress;
  return { card, seen, summaryRead, setAside, clientSeq: Number(clientSeq) };
}
