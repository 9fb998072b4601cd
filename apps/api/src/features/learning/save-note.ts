import { Injectable } from '@nestjs/common';
import { cardOfNote, type Lesson, mayKeepNote, mayOpenLesson } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { Allowance } from '../../platform/http/allowance.js';
import { granted, mustMatch } from '../../platform/http/outcomes.js';
import { type Course, CourseFacts, lessonOf } from './course.facts.js';
import type { NoteRequest } from './note.request.js';
import type { NoteSavedResponse } from './note.response.js';
import { NoteStore } from './note.store.js';

@Injectable()
export class SaveNote {
  constructor(
    private readonly db: Database,
    private readonly courses: CourseFacts,
    private readonly notes: NoteStore,
    private readonly allowance: Allowance,
  ) {}

  /**
   * Keeps the note when the writer has seen what stands, or wrote it. A repeat and an overtaken save get the same answer as the save
   * that counts. Anything else is 412, so that what two devices wrote is put together by the person and never lost. A page that shows the
   * text from before a move writes where its card stands now.
   */
  run(
    actor: Actor,
    at: { enrolmentId: string; lessonCode: string; card: number },
    form: NoteRequest,
    ifMatch: string | undefined,
  ): Promise<NoteSavedResponse> {
    return this.db.write(actor, async (tx) => {
      const course = await this.courses.hold(tx, actor, at.enrolmentId);
      const { lesson } = lessonOf(course, at.lessonCode);
      granted(mayOpenLesson(lesson.code, course.pack, course.learning));
      const card = await this.cardNow(tx, actor, course, lesson, at.card, form);
      const spot = { enrolmentId: course.enrolment.id, lessonCode: lesson.code, card };
      const standing = await this.notes.lock(tx, actor, spot);
      if (standing?.writer === form.writer && Number(standing.clientSeq) >= form.clientSeq) {
        return { version: standing.version, savedAt: standing.savedAt.toISOString() };
      }
      if (standing?.writer !== form.writer) mustMatch(ifMatch, standing?.version ?? 0);
      if (!standing) this.allowance.take(actor.id); // after a move there is no end of places behind the cards
      const version = (standing?.version ?? 0) + 1;
      const { text, writer, clientSeq } = form;
      await this.notes.keep(tx, { ...spot, authorId: actor.id, text, version, writer, clientSeq: String(clientSeq), savedAt: tx.now });
      return { version, savedAt: tx.now.toISOString() };
    });
  }

  /** Behind the last card where none asks for it any more: there the note that this page has begun, or a new one, as after a move. */
  private async cardNow(tx: Tx, actor: Actor, course: Course, lesson: Lesson, card: number, form: NoteRequest): Promise<number> {
    const shown = await this.courses.textShown(tx, course, lesson, form.lessonDigest);
    granted(mayKeepNote(shown, card));
    if (shown === lesson) return card;
    const now = cardOfNote(shown, lesson, card);
    return now ?? this.notes.cardBehind(tx, actor, { enrolmentId: course.enrolment.id, lesson, writer: form.writer });
  }
}
