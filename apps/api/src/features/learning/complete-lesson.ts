import { Injectable } from '@nestjs/common';
import { lessonText, mayCompleteLesson, mayOpenLesson } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { sha256 } from '../../platform/digest.js';
import { granted } from '../../platform/http/outcomes.js';
import { CourseFacts, lessonOf } from './course.facts.js';
import { LearningStore, placeOf } from './learning.store.js';
import type { LessonCompletionResponse } from './lesson.response.js';

/** Pins the lesson's text and the curriculum version. The same text is completed once. */
@Injectable()
export class CompleteLesson {
  constructor(
    private readonly db: Database,
    private readonly courses: CourseFacts,
    private readonly store: LearningStore,
  ) {}

  run(actor: Actor, enrolmentId: string, lessonCode: string): Promise<LessonCompletionResponse> {
    return this.db.write(actor, async (tx) => {
      const course = await this.courses.hold(tx, actor, enrolmentId);
      const { lesson } = lessonOf(course, lessonCode);
      const place = placeOf(await this.store.lockProgress(tx, course.enrolment.id, lesson.code));
      granted(mayOpenLesson(lesson.code, course.pack, course.learning));
      granted(mayCompleteLesson(lesson, place));
      const { programId, id, curriculumVersionId } = course.enrolment;
      const done = await this.store.complete(tx, {
        programId,
        enrolmentId: id,
        curriculumVersionId,
        lessonCode: lesson.code,
        lessonDigest: sha256(lessonText(lesson)),
      });
      return {
        lessonCode: done.lessonCode,
        lessonDigest: done.lessonDigest,
        curriculumVersionId: done.curriculumVersionId,
        completedAt: done.completedAt.toISOString(),
      };
    });
  }
}
