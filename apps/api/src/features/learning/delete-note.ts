import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { CourseFacts, lessonOf } from './course.facts.js';
import { NoteStore } from './note.store.js';

@Injectable()
export class DeleteNote {
  constructor(
    private readonly db: Database,
    private readonly courses: CourseFacts,
    private readonly notes: NoteStore,
  ) {}

  run(actor: Actor, enrolmentId: string, lessonCode: string, card: number): Promise<void> {
    return this.db.write(actor, async (tx) => {
      const course = await this.courses.hold(tx, actor, enrolmentId);
      const { lesson } = lessonOf(course, lessonCode);
      const spot = { enrolmentId: course.enrolment.id, lessonCode: lesson.code, card };
      await this.notes.lock(tx, actor, spot);
      await this.notes.erase(tx, { ...spot, authorId: actor.id });
    });
  }
}
