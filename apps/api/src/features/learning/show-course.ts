import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { CourseResponse } from './course.response.js';
import { CourseReader } from './course-reader.js';
import { presentCourse } from './present-course.js';

@Injectable()
export class ShowCourse {
  constructor(
    private readonly db: Database,
    private readonly courses: CourseReader,
  ) {}

  run(actor: Actor, enrolmentId: string): Promise<CourseResponse> {
    return this.db.read(actor, async (tx) => presentCourse(await this.courses.own(tx, actor, enrolmentId)));
  }
}
