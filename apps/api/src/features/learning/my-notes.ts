import { Injectable } from '@nestjs/common';
import { lessonByCode, moduleHolding, type Pack } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { CourseFacts, mustShow } from './course.facts.js';
import type { MyNoteResponse } from './my-note.response.js';
import { NoteStore } from './note.store.js';
import type { NoteToSelf } from './note-to-self.entity.js';

/** Everything somebody wrote for themselves, also in lessons that their course has no longer: what is theirs they can read and delete. */
@Injectable()
export class MyNotes {
  constructor(
    private readonly db: Database,
    private readonly notes: NoteStore,
    private readonly enrolments: EnrolmentsFacts,
    private readonly curriculum: CurriculumFacts,
    private readonly courses: CourseFacts,
  ) {}

  list(actor: Actor): Promise<MyNoteResponse[]> {
    return this.db.read(actor, async (tx) => {
      const notes = await this.notes.allBy(tx, actor);
      const packs = new Map<string, Pack>();
      for (const enrolmentId of new Set(notes.map((note) => note.enrolmentId))) {
        const enrolment = await this.enrolments.ownedBy(tx, actor, enrolmentId);
        if (enrolment) packs.set(enrolmentId, await this.curriculum.pack(tx, enrolment.curriculumVersionId));
      }
      const digestOf = ({ enrolmentId, lessonCode }: NoteToSelf) => {
        const pack = packs.get(enrolmentId);
        return (pack && this.courses.digestsOf(pack).get(lessonCode)) ?? null;
      };
      return notes.map((note) => presentMyNote(note, packs.get(note.enrolmentId), digestOf(note))).sort(inReadingOrder(packs));
    });
  }

  /** Refused to a page that shows another text than the lesson has by now: at that number another note may stand. */
  erase(actor: Actor, spot: { enrolmentId: string; lessonCode: string; card: number }, lessonDigest: string | undefined): Promise<void> {
    return this.db.write(actor, async (tx) => {
      const enrolment = await this.enrolments.holdOwn(tx, actor, spot.enrolmentId);
      const pack = enrolment && (await this.curriculum.pack(tx, enrolment.curriculumVersionId));
      if (pack) mustShow(this.courses.digestsOf(pack), spot.lessonCode, lessonDigest);
      await this.notes.erase(tx, actor, spot);
    });
  }
}

function presentMyNote(
  { enrolmentId, lessonCode, card, text, version, savedAt }: NoteToSelf,
  pack: Pack | undefined,
  lessonDigest: string | null,
): MyNoteResponse {
  const lesson = pack && lessonByCode(pack, lessonCode);
  const module = pack && moduleHolding(pack, lessonCode);
  return {
    enrolmentId,
    moduleCode: module?.code ?? null,
    moduleTitle: module?.title ?? null,
    lessonCode,
    lessonTitle: lesson?.title ?? null,
    lessonDigest,
    card,
    cardTitle: lesson?.cards[card - 1]?.title ?? null,
    text,
    version,
    savedAt: savedAt.toISOString(),
  };
}

/** As the course goes; what it has no longer stands last. */
function inReadingOrder(packs: ReadonlyMap<string, Pack>) {
  const at = ({ enrolmentId, moduleCode, lessonCode }: MyNoteResponse): number => {
    const module = packs.get(enrolmentId)?.modules.findIndex(({ code }) => code === moduleCode) ?? -1;
    const lesson = packs.get(enrolmentId)?.modules[module]?.lessons.findIndex(({ code }) => code === lessonCode) ?? -1;
    return lesson === -1 ? Number.MAX_SAFE_INTEGER : module * 1_000 + lesson;
  };
  return (one: MyNoteResponse, other: MyNoteResponse): number =>
    at(one) - at(other) || one.lessonCode.localeCompare(other.lessonCode) || one.card - other.card;
}
