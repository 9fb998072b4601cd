import { Injectable } from '@nestjs/common';
import { cardOfNote } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { CourseFacts, lessonOf } from './course.facts.js';
import type { NoteResponse } from './note.response.js';
import { NoteStore } from './note.store.js';
import type { NoteToSelf } from './note-to-self.entity.js';

@Injectable()
export class ListNotes {
  constructor(
    private readonly db: Database,
    private readonly courses: CourseFacts,
    private readonly notes: NoteStore,
  ) {}

  /** Every note of the lesson, in the order of its cards. */
  run(actor: Actor, enrolmentId: string, lessonCode: string): Promise<NoteResponse[]> {
    return this.db.read(actor, async (tx) => {
      const course = await this.courses.own(tx, actor, enrolmentId);
      const { lesson } = lessonOf(course, lessonCode);
      return (await this.notes.writtenBy(tx, actor, course.enrolment.id, lesson.code)).map(presentNote);
    });
  }

  /** The note on one card, as the page numbers it; an empty one where nothing is written. */
  one(actor: Actor, enrolmentId: string, lessonCode: string, card: number, lessonDigest: string | undefined): Promise<NoteResponse> {
    return this.db.read(actor, async (tx) => {
      const course = await this.courses.own(tx, actor, enrolmentId);
      const { lesson } = lessonOf(course, lessonCode);
      const shown = await this.courses.textShown(tx, course, lesson, lessonDigest);
      const now = shown === lesson ? card : cardOfNote(shown, lesson, card);
      const note = now && (await this.notes.one(tx, actor, { enrolmentId: course.enrolment.id, lessonCode: lesson.code, card: now }));
      return note ? { ...presentNote(note), card } : { card, text: '', version: 0, savedAt: null };
    });
  }
}

function presentNote({ card, text, version, savedAt }: NoteToSelf): NoteResponse {
  return { card, text, version, savedAt: savedAt.toISOString() };
}
