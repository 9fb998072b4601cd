import { type Decision, decide, type Refusal, refuse } from '../kernel/decision.js';
import { lessonByCode, lessonsIn, moduleHolding } from '../pack/find.js';
import type { Lesson, Module, Pack } from '../pack/types.js';
import { isDone, isKeptOpen, type Learning, modulesMissingFor, recordOf } from './learning.js';

/** What would open something that is locked. */
export type Opener =
  | { readonly kind: 'lesson'; readonly code: string }
  | { readonly kind: 'module'; readonly code: string; readonly lessonsLeft: number; readonly quizPassed: boolean };

export type LessonState =
  | { readonly kind: 'locked'; readonly openedBy: readonly Opener[] }
  | { readonly kind: 'open'; readonly minutesLeft: number }
  | { readonly kind: 'in-progress'; readonly cardsMet: number; readonly minutesLeft: number }
  /** Everything but the cards put aside has been read. */
  | { readonly kind: 'set-aside'; readonly cards: number; readonly minutesLeft: number }
  | { readonly kind: 'done' }
  /** Done, and the lesson has become another since. It stays done; the person may look at what is new. */
  | { readonly kind: 'changed'; readonly doneDigest: string };

export type LessonRefusal = 'lesson.unknown' | 'lesson.not-in-program' | 'lesson.prerequisite-missing' | 'module.prerequisite-missing';

/** @param modules what is missing before the lesson's module: given where it was worked out for all its lessons */
export function lessonState(
  lesson: Lesson,
  pack: Pack,
  learning: Learning,
  modules: readonly Opener[] = openersBefore(moduleHolding(pack, lesson.code), pack, learning),
): LessonState {
  const record = recordOf(lesson, learning);
  if (record?.doneDigest != null) {
    const now = learning.digests.get(lesson.code);
    return now === undefined || now === record.doneDigest ? { kind: 'done' } : { kind: 'changed', doneDigest: record.doneDigest };
  }
  if (!record) {
    const openedBy = isKeptOpen(lesson.code, learning) ? [] : [...modules, ...lessonsMissingFor(lesson, pack, learning)];
    return openedBy.length > 0 ? { kind: 'locked', openedBy } : { kind: 'open', minutesLeft: lesson.minutes };
  }
  // what was begun is never locked again
  const minutesLeft = minutesFor(lesson, record.cardsMet);
  const ahead = lesson.cards.length - record.cardsMet - record.cardsSetAside;
  if (ahead <= 0 && record.cardsSetAside > 0) return { kind: 'set-aside', cards: record.cardsSetAside, minutesLeft };
  return { kind: 'in-progress', cardsMet: record.cardsMet, minutesLeft };
}

/** Grants the lesson; refuses with every lesson and every module that is missing before it. */
export function mayOpenLesson(code: string, pack: Pack, learning: Learning): Decision<Lesson, LessonRefusal> {
  const lesson = lessonByCode(pack, code);
  if (!lesson) return refuse({ code: 'lesson.unknown', facts: { lesson: code } });
  const refusals: Refusal<LessonRefusal>[] = [];
  const module = moduleHolding(pack, code);
  if (module && !pack.program.modules.includes(module.code)) {
    refusals.push({ code: 'lesson.not-in-program', facts: { lesson: code, module: module.code } });
  }
  const state = lessonState(lesson, pack, learning);
  for (const opener of state.kind === 'locked' ? state.openedBy : []) refusals.push(asRefusal(opener));
  return decide(refusals, () => lesson);
}

/** Grants a module, its practice questions with it; refuses with every module that is missing before it. What was begun stays open. */
export function mayOpenModule(module: Module, pack: Pack, learning: Learning): Decision<Module, LessonRefusal> {
  const open = isKeptOpen(module.code, learning) || module.lessons.some((lesson) => recordOf(lesson, learning));
  return decide((open ? [] : openersBefore(module, pack, learning)).map(asRefusal), () => module);
}

/** The modules that are missing before a module that was not kept open. */
export function openersBefore(module: Module | undefined, pack: Pack, learning: Learning): Opener[] {
  if (!module || isKeptOpen(module.code, learning)) return [];
  return modulesMissingFor(module, pack, learning).map((missing) => moduleOpener(missing, learning));
}

/** A required lesson is met when it is done, or when all that is left of it was put aside: putting aside costs nothing. */
function lessonsMissingFor({ requires }: Lesson, pack: Pack, learning: Learning): Opener[] {
  if (requires.length === 0) return [];
  const missing = lessonsIn(pack).filter((each) => requires.includes(each.code) && !isMet(each, learning));
  return missing.map(({ code }) => ({ kind: 'lesson', code }));
}

function moduleOpener(module: Module, learning: Learning): Opener {
  return {
    kind: 'module',
    code: module.code,
    lessonsLeft: module.lessons.filter((lesson) => !isDone(lesson, learning)).length,
    quizPassed: learning.quizzesPassed.includes(module.quiz.code),
  };
}

function isMet(lesson: Lesson, learning: Learning): boolean {
  const record = recordOf(lesson, learning);
  if (!record) return false;
  return record.doneDigest !== null || (record.cardsSetAside > 0 && record.cardsMet + record.cardsSetAside >= lesson.cards.length);
}

/** The lesson's minutes in proportion to the cards still to read; at least one while a card is left. */
function minutesFor(lesson: Lesson, cardsMet: number): number {
  const left = Math.max(0, lesson.cards.length - cardsMet) / lesson.cards.length;
  return Math.max(1, Math.ceil(lesson.minutes * left));
}

function asRefusal(opener: Opener): Refusal<LessonRefusal> {
  if (opener.kind === 'lesson') return { code: 'lesson.prerequisite-missing', facts: { lesson: opener.code } };
  const { code: module, lessonsLeft, quizPassed } = opener;
  return { code: 'module.prerequisite-missing', facts: { module, lessonsLeft, quizPassed } };
}
