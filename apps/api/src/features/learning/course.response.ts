/** What would open something that is locked. */
export class CourseOpenerResponse {
  kind!: 'lesson' | 'module';
  code!: string;
  title!: string;
  /** Of a module. */
  lessonsLeft!: number | null;
  quizPassed!: boolean | null;
}

export class CourseObjectiveResponse {
  code!: string;
  text!: string;
}

export class CourseLessonResponse {
  code!: string;
  title!: string;
  minutes!: number;
  minutesLeft!: number;
  contentNote!: string | null;
  /** `changed`: done, and the lesson has changed since. */
  state!: 'locked' | 'open' | 'in-progress' | 'set-aside' | 'done' | 'changed';
  cards!: number;
  cardsMet!: number;
  cardsSetAside!: number;
  openedBy!: CourseOpenerResponse[];
  completedAt!: string | null;
}

export class CourseQuizResponse {
  code!: string;
  title!: string;
  /** `closed` until the lessons are done. */
  state!: 'closed' | 'open' | 'passed';
  questions!: number;
}

export class CourseStationResponse {
  code!: string;
  title!: string;
}

export class CourseConversationResponse {
  code!: string;
  title!: string;
  minutes!: number;
}

export class CourseModuleResponse {
  code!: string;
  title!: string;
  summary!: string;
  contentNote!: string;
  minutes!: number;
  minutesLeft!: number;
  state!: 'locked' | 'open' | 'in-progress' | 'complete';
  openedBy!: CourseOpenerResponse[];
  /** Offer the private check-in before and after. */
  checkIn!: boolean;
  objectives!: CourseObjectiveResponse[];
  lessons!: CourseLessonResponse[];
  lessonsDone!: number;
  cardsSetAside!: number;
  practiceQuestions!: number;
  quiz!: CourseQuizResponse;
  /** Practice conversations that follow. */
  stations!: CourseStationResponse[];
  /** Talks with a scripted partner, to practise alone. */
  conversations!: CourseConversationResponse[];
}

export class CourseNextResponse {
  kind!: 'begin-lesson' | 'continue-lesson' | 'come-back-to-lesson' | 'take-quiz' | 'take-exam';
  /** Null for the exam, which comes after all modules. */
  moduleCode!: string | null;
  moduleTitle!: string | null;
  lessonCode!: string | null;
  quizCode!: string | null;
  /** Of the lesson, the quiz or the exam. */
  title!: string;
  /** Of this lesson; null for a quiz, which has no time of its own. */
  minutesLeft!: number | null;
}

/** After all modules and practice conversations. */
export class CourseExamResponse {
  code!: string;
  title!: string;
  /** `closed` until everything before it is done; what was begun stays open. */
  state!: 'closed' | 'open' | 'passed';
  questions!: number;
}

export class CourseResponse {
  enrolmentId!: string;
  title!: string;
  minutesLeft!: number;
  /** The one step to offer next; null when lessons and quizzes leave nothing to do now. */
  next!: CourseNextResponse | null;
  modules!: CourseModuleResponse[];
  /** Null where the program has none. */
  exam!: CourseExamResponse | null;
}
