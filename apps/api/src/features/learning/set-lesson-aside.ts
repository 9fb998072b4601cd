import { Injectable } from '@nestjs/common';
import { type Lesson, type LessonPlace, mayOpenLesson, setLessonAside } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted } from '../../platform/http/outcomes.js';
import { CourseFacts, lessonOf } from './course.facts.js';
import { LearningStore, placeOf } from './learning.store.js';
import type { LessonPlaceResponse } from './lesson.response.js';
import { presentPlace } from './present-lesson.js';

/** "Skip for now", and taking it back. No reason is asked, and nobody else sees it. */
@Injectable()
export class SetLessonAside {
  constructor(
    private readonly db: Database,
    private readonly courses: CourseFacts,
    private readonly store: LearningStore,
  ) {}

  run(actor: Actor, enrolmentId: string, lessonCode: string): Promise<LessonPlaceResponse> {
    return this.change(actor, enrolmentId, lessonCode, setLessonAside);
  }

  undo(actor: Actor, enrolmentId: string, lessonCode: string): Promise<LessonPlaceResponse> {
    return this.change(actor, enrolmentId, lessonCode, (_lesson, before) =>
      before ? { ...before, setAside: [], clientSeq: before.clientSeq + 1 } : null,
    );
  }

  private change(
    actor: Actor,
    enrolmentId: string,
    lessonCode: string,
    next: (lesson: Lesson, before: LessonPlace | null) => LessonPlace | null,
  ): Promise<LessonPlaceResponse> {
    return this.db.write(actor, async (tx) => {
      const course = await this.courses.hold(tx, actor, enrolmentId);
      const { lesson } = lessonOf(course, lessonCode);
      const before = placeOf(await this.store.lockProgress(tx, course.enrolment.id, lesson.code));
      granted(mayOpenLesson(lesson.code, course.pack, course.learning));
      const place = next(lesson, before);
      if (!place) return presentPlace(null, null);
      await this.store.keepPlace(
        tx,
        { programId: course.enrolment.programId, enrolmentId: course.enrolment.id, lessonCode: lesson.code },
        place,
      );
      return presentPlace(place, tx.now);
    });
  }
}
