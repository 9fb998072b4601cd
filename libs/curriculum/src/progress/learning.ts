import { missingFrom } from '../module-graph.js';
import type { Lesson, Module, Pack } from '../pack/types.js';

/** What is known of one person's way through one pack. */
export interface Learning {
  /** Only lessons that were begun. */
  readonly lessons: readonly LessonRecord[];
  readonly quizzesPassed: readonly string[];
  /** Lesson code -> SHA-256 of `lessonText` now; a lesson that is not in it counts as unchanged. */
  readonly digests: ReadonlyMap<string, string>;
  /** Lessons, modules and quizzes that stood open before the enrolment moved to this pack: they stay open. */
  readonly keptOpen?: readonly string[];
}

export interface LessonRecord {
  readonly lesson: string;
  /** Cards read, in full or as their summary. */
  readonly cardsMet: number;
  /** Cards put aside to come back to. */
  readonly cardsSetAside: number;
  /** The digest of the lesson as it was when it was completed; null while it is not. */
  readonly doneDigest: string | null;
}

/** The modules of the program, in its order. */
export function programModules(pack: Pack): Module[] {
  return pack.program.modules.map((code) => pack.modules.find((module) => module.code === code)).filter((module) => module !== undefined);
}

export function recordOf(lesson: Lesson, learning: Learning): LessonRecord | undefined {
  return learning.lessons.find((record) => record.lesson === lesson.code);
}

export function isDone(lesson: Lesson, learning: Learning): boolean {
  return recordOf(lesson, learning)?.doneDigest != null;
}

export function isKeptOpen(code: string, { keptOpen = [] }: Learning): boolean {
  return keptOpen.includes(code);
}

/** Every lesson done and the quiz passed. */
export function isComplete(module: Module, learning: Learning): boolean {
  return learning.quizzesPassed.includes(module.quiz.code) && module.lessons.every((lesson) => isDone(lesson, learning));
}

/** Modules of the program that are required, directly or through others, and not complete. What a program does not teach holds nobody. */
export function modulesMissingFor(module: Module, pack: Pack, learning: Learning): Module[] {
  const needs = new Map(pack.modules.map((each) => [each.code, each.requires]));
  const needed = new Set(missingFrom([module.code], needs).map((missing) => missing.needs));
  return programModules(pack).filter((each) => needed.has(each.code) && !isComplete(each, learning));
}
