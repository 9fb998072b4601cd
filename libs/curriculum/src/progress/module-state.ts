import { type Decision, decide, type Refusal, refuse } from '../kernel/decision.js';
import { moduleHolding, quizByCode } from '../pack/find.js';
import type { Module, Pack, Quiz } from '../pack/types.js';
import { isComplete, isDone, isKeptOpen, type Learning, programModules, recordOf } from './learning.js';
import { type LessonState, lessonState, type Opener, openersBefore } from './lesson-state.js';

export interface ModuleState {
  readonly code: string;
  readonly kind: 'locked' | 'open' | 'in-progress' | 'complete';
  /** What would open it; empty unless locked. */
  readonly openedBy: readonly Opener[];
  readonly lessons: readonly { readonly code: string; readonly state: LessonState }[];
  readonly lessonsDone: number;
  /** Cards put aside in all its lessons. */
  readonly cardsSetAside: number;
  /** Of the lessons; the quiz has no time of its own. */
  readonly minutesLeft: number;
  /** closed until the lessons are done. */
  readonly quiz: 'closed' | 'open' | 'passed';
}

export type QuizRefusal = 'quiz.unknown' | 'quiz.lesson-missing';

/** The course map: every module of the program, in its order. */
export function moduleStates(pack: Pack, learning: Learning): ModuleState[] {
  return programModules(pack).map((module) => moduleState(module, pack, learning));
}

export function moduleState(module: Module, pack: Pack, learning: Learning): ModuleState {
  const openers = openersBefore(module, pack, learning);
  const lessons = module.lessons.map((lesson) => ({
    code: lesson.code,
    state: lessonState(lesson, pack, learning, openers),
  }));
  const begun = module.lessons.some((lesson) => recordOf(lesson, learning));
  const openedBy = begun ? [] : openers;
  const lessonsDone = module.lessons.filter((lesson) => isDone(lesson, learning)).length;
  const passed = learning.quizzesPassed.includes(module.quiz.code);
  return {
    code: module.code,
    kind: isComplete(module, learning) ? 'complete' : openedBy.length > 0 ? 'locked' : begun ? 'in-progress' : 'open',
    openedBy,
    lessons,
    lessonsDone,
    cardsSetAside: lessons.reduce((sum, { state }) => sum + (state.kind === 'set-aside' ? state.cards : 0), 0),
    minutesLeft: lessons.reduce((sum, { state, code }) => sum + minutesOf(state, module, code), 0),
    quiz: passed ? 'passed' : lessonsDone === module.lessons.length || isKeptOpen(module.quiz.code, learning) ? 'open' : 'closed',
  };
}

/** Grants the quiz when every lesson of its module is done; names each one that is not. */
export function mayOpenQuiz(code: string, pack: Pack, learning: Learning): Decision<Quiz, QuizRefusal> {
  const [quiz, module] = [quizByCode(pack, code), moduleHolding(pack, code)];
  if (!quiz || !module) return refuse({ code: 'quiz.unknown', facts: { quiz: code } });
  const lessons = isKeptOpen(code, learning) ? [] : module.lessons;
  const missing = lessons.filter((lesson) => !isDone(lesson, learning));
  const refusals: Refusal<QuizRefusal>[] = missing.map((lesson) => ({ code: 'quiz.lesson-missing', facts: { lesson: lesson.code } }));
  return decide(refusals, () => quiz);
}

function minutesOf(state: LessonState, module: Module, code: string): number {
  if (state.kind === 'done' || state.kind === 'changed') return 0;
  if (state.kind === 'locked') return module.lessons.find((lesson) => lesson.code === code)?.minutes ?? 0;
  return state.minutesLeft;
}
