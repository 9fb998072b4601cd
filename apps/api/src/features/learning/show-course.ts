import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { GateReader } from '../gate/gate.facts.js';
import { CourseFacts } from './course.facts.js';
import type { CourseResponse } from './course.response.js';
import { presentCourse } from './present-course.js';

@Injectable()
export class ShowCourse {
  constructor(
    private readonly db: Database,
    private readonly courses: CourseFacts,
    private readonly gates: GateReader,
  ) {}

  run(actor: Actor, enrolmentId: string): Promise<CourseResponse> {
    return this.db.read(actor, async (tx) => {
      const course = await this.courses.own(tx, actor, enrolmentId);
      return presentCourse(course, await this.gates.examState(tx, course.enrolment, course.learning.quizzesPassed));
    });
  }
}
