import { Injectable } from '@nestjs/common';
import { mayOpenLesson, savePlace } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted } from '../../platform/http/outcomes.js';
import { CourseFacts, lessonOf, mustShow } from './course.facts.js';
import { LearningStore, placeOf } from './learning.store.js';
import type { LessonPlaceRequest } from './lesson.request.js';
import type { LessonPlaceResponse } from './lesson.response.js';
import { presentPlace } from './present-lesson.js';

@Injectable()
export class SaveLessonPlace {
  constructor(
    private readonly db: Database,
    private readonly courses: CourseFacts,
    private readonly store: LearningStore,
  ) {}

  /** Refused to a page that shows another text than the lesson has by now: what was read of that was carried over by the move. */
  run(actor: Actor, enrolmentId: string, lessonCode: string, form: LessonPlaceRequest): Promise<LessonPlaceResponse> {
    return this.db.write(actor, async (tx) => {
      const course = await this.courses.hold(tx, actor, enrolmentId);
      const { lesson } = lessonOf(course, lessonCode);
      const before = placeOf(await this.store.lockProgress(tx, course.enrolment.id, lesson.code));
      granted(mayOpenLesson(lesson.code, course.pack, course.learning));
      mustShow(course.learning.digests, lesson.code, form.lessonDigest);
      const place = granted(savePlace(lesson, before, form));
      await this.store.keepPlace(
        tx,
        { programId: course.enrolment.programId, enrolmentId: course.enrolment.id, lessonCode: lesson.code },
        place,
      );
      return presentPlace(place, tx.now);
    });
  }
}
