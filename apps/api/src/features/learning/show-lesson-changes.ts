import { Injectable } from '@nestjs/common';
import { lessonByCode, lessonState, refuse } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { CourseFacts, lessonOf } from './course.facts.js';
import type { LessonChangesResponse } from './lesson-changes.response.js';
import { presentDifference } from './present-lesson-changes.js';

/** Old text beside new, for a lesson that became another after its trainee completed it. */
@Injectable()
export class ShowLessonChanges {
  constructor(
    private readonly db: Database,
    private readonly courses: CourseFacts,
    private readonly curriculum: CurriculumFacts,
  ) {}

  run(actor: Actor, enrolmentId: string, lessonCode: string): Promise<LessonChangesResponse> {
    return this.db.read(actor, async (tx) => {
      const course = await this.courses.own(tx, actor, enrolmentId);
      const { lesson, module } = lessonOf(course, lessonCode);
      const known = course.known.get(lesson.code);
      const state = lessonState(lesson, course.pack, course.learning);
      if (!known || state.kind !== 'changed') return granted(refuse({ code: 'lesson.not-changed' }));
      const earlier = visible(lessonByCode(await this.curriculum.pack(tx, known.curriculumVersionId), lesson.code));
      return {
        moduleCode: module.code,
        moduleTitle: module.title,
        knownAt: known.knownAt.toISOString(),
        lessonDigest: course.learning.digests.get(lesson.code) ?? '',
        difference: presentDifference(earlier, lesson),
      };
    });
  }
}
