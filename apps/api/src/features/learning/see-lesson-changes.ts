import { Injectable } from '@nestjs/common';
import { refuse } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted } from '../../platform/http/outcomes.js';
import { CourseFacts, lessonOf } from './course.facts.js';
import { LearningStore } from './learning.store.js';
import type { LessonChangesSeenRequest } from './lesson-changes.request.js';
import type { LessonChangesSeenResponse } from './lesson-changes.response.js';

/** "I have seen this". The lesson was done and stays done, by the version it was done in. */
@Injectable()
export class SeeLessonChanges {
  constructor(
    private readonly db: Database,
    private readonly courses: CourseFacts,
    private readonly store: LearningStore,
  ) {}

  run(actor: Actor, enrolmentId: string, lessonCode: string, form: LessonChangesSeenRequest): Promise<LessonChangesSeenResponse> {
    return this.db.write(actor, async (tx) => {
      const course = await this.courses.hold(tx, actor, enrolmentId);
      const { lesson } = lessonOf(course, lessonCode);
      await this.store.lockProgress(tx, course.enrolment.id, lesson.code);
      const texts = (await this.store.knownTexts(tx, course.enrolment.id)).filter((text) => text.lessonCode === lesson.code);
      const now = course.learning.digests.get(lesson.code);
      const isOther = texts.some(({ lessonDigest }) => lessonDigest !== now);
      if (!isOther) granted(refuse({ code: 'lesson.not-changed' }));
      if (form.lessonDigest !== now) granted(refuse({ code: 'lesson.changed-again' }));
      const { programId, id, curriculumVersionId } = course.enrolment;
      const seen = await this.store.noteSeen(tx, {
        programId,
        enrolmentId: id,
        curriculumVersionId,
        lessonCode: lesson.code,
        lessonDigest: form.lessonDigest,
      });
      return { lessonCode: seen.lessonCode, lessonDigest: seen.lessonDigest, seenAt: seen.seenAt.toISOString() };
    });
  }
}
