import { Injectable } from '@nestjs/common';
import { lessonByCode, lessonState, mayOpenLesson } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { CourseFacts, lessonOf } from './course.facts.js';
import type { LessonResponse } from './lesson.response.js';
import { presentLesson } from './present-lesson.js';

@Injectable()
export class ShowLesson {
  constructor(
    private readonly db: Database,
    private readonly courses: CourseFacts,
    private readonly curriculum: CurriculumFacts,
  ) {}

  run(actor: Actor, enrolmentId: string, lessonCode: string): Promise<LessonResponse> {
    return this.db.read(actor, async (tx) => {
      const course = await this.courses.own(tx, actor, enrolmentId);
      const { lesson, module } = lessonOf(course, lessonCode);
      granted(mayOpenLesson(lesson.code, course.pack, course.learning));
      const known = course.known.get(lesson.code);
      const changed = lessonState(lesson, course.pack, course.learning).kind === 'changed';
      const earlier = known && changed ? lessonByCode(await this.curriculum.pack(tx, known.curriculumVersionId), lesson.code) : null;
      return presentLesson(course, module, lesson, earlier ?? null);
    });
  }
}
