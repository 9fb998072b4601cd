import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { CourseFacts, lessonOf, mustShow } from './course.facts.js';
import { NoteStore } from './note.store.js';

@Injectable()
export class DeleteNote {
  constructor(
    private readonly db: Database,
    private readonly courses: CourseFacts,
    private readonly notes: NoteStore,
  ) {}

  /** Refused to a page that shows another text than the lesson has by now: at that number another note may stand. */
  run(actor: Actor, enrolmentId: string, lessonCode: string, card: number, lessonDigest: string | undefined): Promise<void> {
    return this.db.write(actor, async (tx) => {
      const course = await this.courses.hold(tx, actor, enrolmentId);
      const { lesson } = lessonOf(course, lessonCode);
      mustShow(course.learning.digests, lesson.code, lessonDigest);
      await this.notes.erase(tx, actor, { enrolmentId: course.enrolment.id, lessonCode: lesson.code, card });
    });
  }
}
