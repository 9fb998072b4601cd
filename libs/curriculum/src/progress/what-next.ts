import type { Pack } from '../pack/types.js';
import type { Learning } from './learning.js';
import { type ModuleState, moduleStates } from './module-state.js';

export type NextStep =
  /** Minutes left of this lesson, at least 1. */
  | {
      readonly kind: 'begin-lesson' | 'continue-lesson' | 'come-back-to-lesson';
      readonly module: string;
      readonly lesson: string;
      readonly minutesLeft: number;
    }
  | { readonly kind: 'take-quiz'; readonly module: string; readonly quiz: string }
  /** After all modules and practice conversations. */
  | { readonly kind: 'take-exam'; readonly quiz: string };

/** The final exam of a person: closed until everything before it is done; none where the program has no exam. */
export type ExamState = 'none' | 'closed' | 'open' | 'passed';

/**
 * The one step to offer next, or null when reading and quizzes leave nothing to do now.
 * First a lesson that was begun, in whatever module. Then in the order of the program: begin what is open, come back to what was put
 * aside, the quiz; after the last module the exam, when it is open. What was put aside is offered only when nothing else is left to read in its module: it waits without pressing.
 * @param quizzesResting quizzes that cannot be taken now (waiting time, no attempt left); the next module's steps are offered instead.
 * @param exam worked out by the caller: it hangs on practice conversations too, which are not part of reading.
 * @param modules their states, where the caller has them already.
 */
export function whatNext(
  pack: Pack,
  learning: Learning,
  quizzesResting: readonly string[] = [],
  exam: ExamState = 'none',
  modules: readonly ModuleState[] = moduleStates(pack, learning),
): NextStep | null {
  const begun = modules.map((module) => lessonIn(module, 'in-progress', 'continue-lesson')).find((step) => step !== null);
  if (begun) return begun;
  for (const module of modules) {
    const step = nextLesson(module) ?? nextQuiz(module, pack, quizzesResting);
    if (step) return step;
  }
  const quiz = pack.program.finalExam;
  return exam === 'open' && quiz !== null && !quizzesResting.includes(quiz) ? { kind: 'take-exam', quiz } : null;
}

const lessonSteps = [
  ['open', 'begin-lesson'],
  ['set-aside', 'come-back-to-lesson'],
] as const;

function nextLesson(module: ModuleState): NextStep | null {
  return lessonSteps.map(([wanted, kind]) => lessonIn(module, wanted, kind)).find((step) => step !== null) ?? null;
}

function lessonIn(
  module: ModuleState,
  wanted: 'in-progress' | 'open' | 'set-aside',
  kind: 'begin-lesson' | 'continue-lesson' | 'come-back-to-lesson',
): NextStep | null {
  for (const { code, state } of module.lessons) {
    if (state.kind === wanted) return { kind, module: module.code, lesson: code, minutesLeft: state.minutesLeft };
  }
  return null;
}

function nextQuiz(module: ModuleState, pack: Pack, resting: readonly string[]): NextStep | null {
  const quiz = pack.modules.find((each) => each.code === module.code)?.quiz.code;
  if (module.quiz !== 'open' || quiz === undefined || resting.includes(quiz)) return null;
  return { kind: 'take-quiz', module: module.code, quiz };
}
