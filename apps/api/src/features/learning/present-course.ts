import {
  type ExamState,
  type Lesson,
  type LessonState,
  lessonByCode,
  type Module,
  type ModuleState,
  moduleByCode,
  moduleStates,
  type Opener,
  type Pack,
  quizByCode,
  whatNext,
} from '#libs/curriculum';
import type { Course } from './course.facts.js';
import type {
  CourseExamResponse,
  CourseLessonResponse,
  CourseModuleResponse,
  CourseNextResponse,
  CourseOpenerResponse,
  CourseResponse,
} from './course.response.js';
import { placeOf } from './learning.store.js';

export function presentCourse(course: Course, exam: ExamState): CourseResponse {
  const states = moduleStates(course.pack, course.learning);
  const modules = states.flatMap((state) => {
    const module = moduleByCode(course.pack, state.code);
    return module ? [presentModule(course, module, state)] : [];
  });
  return {
    enrolmentId: course.enrolment.id,
    title: course.pack.program.title,
    minutesLeft: modules.reduce((sum, { minutesLeft }) => sum + minutesLeft, 0),
    next: presentNext(course, exam, states),
    modules,
    exam: presentExam(course, exam),
  };
}

function presentModule(course: Course, module: Module, state: ModuleState): CourseModuleResponse {
  const { code, title, summary, contentNote, checkIn, objectives, quiz, stations, conversations, practice } = module;
  return {
    code,
    title,
    summary,
    contentNote,
    minutes: module.lessons.reduce((sum, { minutes }) => sum + minutes, 0),
    minutesLeft: state.minutesLeft,
    state: state.kind,
    openedBy: state.openedBy.map((opener) => presentOpener(course.pack, opener)),
    checkIn,
    objectives: objectives.map(({ code, text }) => ({ code, text })),
    lessons: module.lessons.flatMap((lesson) => {
      const found = state.lessons.find((each) => each.code === lesson.code);
      return found ? [presentLessonInCourse(course, lesson, found.state)] : [];
    }),
    lessonsDone: state.lessonsDone,
    cardsSetAside: state.cardsSetAside,
    practiceQuestions: practice.items.length,
    quiz: { code: quiz.code, title: quiz.title, state: state.quiz, questions: quiz.slots.reduce((sum, { count }) => sum + count, 0) },
    stations: stations.map(({ code, title }) => ({ code, title })),
    conversations: conversations.map(({ code, title, minutes }) => ({ code, title, minutes })),
  };
}

export function presentLessonInCourse(course: Course, lesson: Lesson, state: LessonState): CourseLessonResponse {
  const { code, title, minutes, contentNote, cards } = lesson;
  const record = course.learning.lessons.find((each) => each.lesson === code);
  const place = placeOf(course.progress.get(code) ?? null);
  const isDone = state.kind === 'done' || state.kind === 'changed';
  return {
    code,
    title,
    minutes,
    minutesLeft: isDone ? 0 : state.kind === 'locked' ? minutes : state.minutesLeft,
    contentNote,
    state: state.kind,
    cards: cards.length,
    cardsMet: record?.cardsMet ?? 0,
    cardsSetAside: isDone ? 0 : (place?.setAside.length ?? 0),
    openedBy: state.kind === 'locked' ? state.openedBy.map((opener) => presentOpener(course.pack, opener)) : [],
    completedAt: course.completed.get(code)?.completedAt.toISOString() ?? null,
  };
}

function presentOpener(pack: Pack, opener: Opener): CourseOpenerResponse {
  if (opener.kind === 'lesson') {
    return {
      kind: 'lesson',
      code: opener.code,
      title: lessonByCode(pack, opener.code)?.title ?? opener.code,
      lessonsLeft: null,
      quizPassed: null,
    };
  }
  const { kind, code, lessonsLeft, quizPassed } = opener;
  return { kind, code, title: moduleByCode(pack, code)?.title ?? code, lessonsLeft, quizPassed };
}

function presentExam({ pack }: Course, state: ExamState): CourseExamResponse | null {
  const exam = quizByCode(pack, pack.program.finalExam ?? '');
  if (state === 'none' || !exam) return null;
  return { code: exam.code, title: exam.title, state, questions: exam.slots.reduce((sum, { count }) => sum + count, 0) };
}

function presentNext(
  { pack, learning, quizzesResting }: Course,
  exam: ExamState,
  states: readonly ModuleState[],
): CourseNextResponse | null {
  const step = whatNext(pack, learning, quizzesResting, exam, states);
  if (!step) return null;
  if (step.kind === 'take-exam') {
    const { kind, quiz: quizCode } = step;
    const title = quizByCode(pack, quizCode)?.title ?? quizCode;
    return { kind, moduleCode: null, moduleTitle: null, lessonCode: null, quizCode, title, minutesLeft: null };
  }
  const moduleTitle = moduleByCode(pack, step.module)?.title ?? step.module;
  if (step.kind === 'take-quiz') {
    const title = quizByCode(pack, step.quiz)?.title ?? step.quiz;
    return { kind: step.kind, moduleCode: step.module, moduleTitle, lessonCode: null, quizCode: step.quiz, title, minutesLeft: null };
  }
  const { kind, module: moduleCode, lesson: lessonCode, minutesLeft } = step;
  return {
    kind,
    moduleCode,
    moduleTitle,
    lessonCode,
    quizCode: null,
    title: lessonByCode(pack, lessonCode)?.title ?? lessonCode,
    minutesLeft,
  };
}
