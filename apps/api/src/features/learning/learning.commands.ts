import { Injectable } from '@nestjs/common';
import { carryNotes, carryPlace, type Lesson, lessonByCode, lessonsIn, openCodes, type Pack } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import type { EnrolmentOnTerms } from '../enrolments/enrolments.facts.js';
import { GateReader } from '../gate/gate.facts.js';
import { CourseFacts } from './course.facts.js';
import { LearningStore, placeOf } from './learning.store.js';
import { NoteStore } from './note.store.js';

@Injectable()
export class LearningCommands {
  constructor(
    private readonly courses: CourseFacts,
    private readonly store: LearningStore,
    private readonly notes: NoteStore,
    private readonly gates: GateReader,
  ) {}

  /**
   * Readies what a trainee has read and written for another version of the curriculum, before their enrolment points at it: cards that
   * are the same stay read, notes stay with their card. The caller holds the enrolment, so nothing is written meanwhile. Answers with the
   * codes of what stands open to them now, which has to stay open.
   */
  async carryOver(tx: Tx, enrolment: EnrolmentOnTerms, next: Pack): Promise<string[]> {
    const course = await this.courses.of(tx, enrolment);
    const open = [...openCodes(course.pack, course.learning), ...(await this.openExam(tx, enrolment))];
    const digests = this.courses.digestsOf(next);
    for (const before of lessonsIn(course.pack)) {
      const after = lessonByCode(next, before.code);
      const changed = digests.get(before.code) !== course.learning.digests.get(before.code);
      if (after && changed) await this.carryLesson(tx, enrolment, before, after);
    }
    return [...new Set([...enrolment.keptOpen, ...open])];
  }

  private async openExam(tx: Tx, enrolment: EnrolmentOnTerms): Promise<string[]> {
    const { finalExam } = enrolment.terms;
    return finalExam !== null && (await this.gates.examState(tx, enrolment)) !== 'closed' ? [finalExam] : [];
  }

  private async carryLesson(tx: Tx, enrolment: EnrolmentOnTerms, before: Lesson, after: Lesson): Promise<void> {
    const { programId, id: enrolmentId } = enrolment;
    const lessonCode = before.code;
    const progress = await this.store.lockProgress(tx, enrolmentId, lessonCode);
    const place = placeOf(progress);
    // it was the trainee who saved it, and not now: boards tell when they were last active
    if (place) await this.store.keepPlace(tx, { programId, enrolmentId, lessonCode }, carryPlace(before, after, place), progress?.savedAt);
    const cards = await this.notes.cards(tx, enrolmentId, lessonCode);
    if (cards.length > 0) await this.notes.renumber(tx, { enrolmentId, lessonCode }, carryNotes(before, after, cards));
  }
}
