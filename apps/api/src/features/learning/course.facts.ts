import { Injectable } from '@nestjs/common';
import {
  cardsMet,
  type Learning,
  type Lesson,
  lessonByCode,
  lessonsIn,
  lessonText,
  type Module,
  moduleHolding,
  type Pack,
  refuse,
} from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { sha256 } from '../../platform/digest.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { type EnrolmentOnTerms, EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { QuizzesFacts } from '../quizzes/quizzes.facts.js';
import { type CompletedLesson, LearningFacts } from './learning.facts.js';
import { type KnownText, LearningStore, placeOf } from './learning.store.js';
import type { LessonProgress } from './lesson-progress.entity.js';

/** One trainee's own way through the curriculum of their program version. */
export interface Course {
  enrolment: EnrolmentOnTerms;
  pack: Pack;
  learning: Learning;
  /** Quizzes at which there is nothing to do now. */
  quizzesResting: readonly string[];
  progress: ReadonlyMap<string, LessonProgress>;
  completed: ReadonlyMap<string, CompletedLesson>;
  /** By lesson: the text it has now where the trainee knows that one, else the one they met last. */
  known: ReadonlyMap<string, KnownText>;
}

@Injectable()
export class CourseFacts {
  private readonly digests = new WeakMap<Pack, ReadonlyMap<string, string>>();

  constructor(
    private readonly enrolments: EnrolmentsFacts,
    private readonly curriculum: CurriculumFacts,
    private readonly quizzes: QuizzesFacts,
    private readonly facts: LearningFacts,
    private readonly store: LearningStore,
  ) {}

  /** The actor's own course; nobody else's is there. */
  async own(tx: Tx, actor: Actor, enrolmentId: string): Promise<Course> {
    return this.of(tx, visible(await this.enrolments.ownedBy(tx, actor, enrolmentId)));
  }

  /** The same for what is written about its lessons and cards: it stays on its version until commit. */
  async hold(tx: Tx, actor: Actor, enrolmentId: string): Promise<Course> {
    return this.of(tx, visible(await this.enrolments.holdOwn(tx, actor, enrolmentId)));
  }

  /** For the feature's own commands, after somebody has decided. */
  async of(tx: Tx, enrolment: EnrolmentOnTerms): Promise<Course> {
    const loaded = await this.curriculum.pack(tx, enrolment.curriculumVersionId);
    const { id } = enrolment;
    const [progress, lessonsDone, quizzesPassed, texts, quizzesResting] = await Promise.all([
      this.store.progressOf(tx, id),
      this.facts.completedLessons(tx, id),
      this.quizzes.passed(tx, id),
      this.store.knownTexts(tx, id),
      this.quizzes.resting(tx, id, loaded),
    ]);
    const completed = new Map(lessonsDone.map((done) => [done.lessonCode, done]));
    const digests = this.digestsOf(loaded);
    const known = knownNow(texts, digests);
    const begun = new Set([...progress.map(({ lessonCode }) => lessonCode), ...completed.keys()]);
    const byLesson = new Map(progress.map((row) => [row.lessonCode, row]));
    const lessons = [...begun].map((lesson) => {
      const place = placeOf(byLesson.get(lesson) ?? null);
      return {
        lesson,
        cardsMet: place ? cardsMet(place).length : 0,
        cardsSetAside: place?.setAside.length ?? 0,
        doneDigest: known.get(lesson)?.lessonDigest ?? null,
      };
    });
    const pack = { ...loaded, program: enrolment.terms };
    const learning = { lessons, quizzesPassed, digests, keptOpen: enrolment.keptOpen };
    return { enrolment, pack, learning, quizzesResting, progress: byLesson, completed, known };
  }

  /**
   * The text of a lesson that an open page shows: the one it has now, or one it had before the enrolment was moved. Pages that do not say
   * which show the one it has now.
   */
  async textShown(tx: Tx, { enrolment, learning }: Course, lesson: Lesson, digest: string | undefined): Promise<Lesson> {
    if (digest === undefined || digest === learning.digests.get(lesson.code)) return lesson;
    for (const id of await this.enrolments.formerCurricula(tx, enrolment.id)) {
      const pack = await this.curriculum.pack(tx, id);
      const before = lessonByCode(pack, lesson.code);
      if (before && this.digestsOf(pack).get(lesson.code) === digest) return before;
    }
    return granted(refuse({ code: 'lesson.changed-meanwhile' }));
  }

  /** SHA-256 of the text of every lesson, by lesson. */
  digestsOf(pack: Pack): ReadonlyMap<string, string> {
    const known = this.digests.get(pack);
    if (known) return known;
    const digests = new Map(lessonsIn(pack).map((lesson) => [lesson.code, sha256(lessonText(lesson))]));
    this.digests.set(pack, digests);
    return digests;
  }
}

function knownNow(texts: readonly KnownText[], digests: ReadonlyMap<string, string>): Map<string, KnownText> {
  const known = new Map<string, KnownText>();
  for (const text of texts) {
    const standing = known.get(text.lessonCode);
    if (standing && standing.lessonDigest === digests.get(text.lessonCode)) continue;
    known.set(text.lessonCode, text);
  }
  return known;
}

/** A lesson of the program; any other does not exist here. */
export function lessonOf({ pack }: Course, code: string): { lesson: Lesson; module: Module } {
  const module = moduleHolding(pack, code);
  const lesson = visible(lessonByCode(pack, code));
  return { lesson, module: visible(module && pack.program.modules.includes(module.code) ? module : null) };
}

/** Refuses what an open page says by the numbers of cards when they are not those that the lesson has now. */
export function mustShow(digests: ReadonlyMap<string, string>, lessonCode: string, shown: string | undefined): void {
  const now = digests.get(lessonCode);
  if (now !== undefined && shown !== undefined && shown !== now) granted(refuse({ code: 'lesson.changed-meanwhile' }));
}
