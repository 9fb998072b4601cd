import type { AttemptState, DomainWord, NotYetReason } from '#libs/assessment';
import { QuizAnswerValue } from './quiz.request.js';
import type { AsideReason } from './quiz-answer-aside.entity.js';

/** A quiz belongs to a module and shows its answers afterwards; the exam comes after all modules and tells results by domain alone. */
type QuizKind = 'quiz' | 'exam';

export class QuizOptionResponse {
  key!: string;
  text!: string;
}

/** A question as it is shown: nothing in it tells what is right. */
export class QuizQuestionResponse {
  slot!: number;
  type!: 'single' | 'multiple' | 'true-false' | 'matching' | 'ordering' | 'judgement';
  /** Safe HTML. */
  stem!: string;
  /** In the order to show; empty for true or false. */
  options!: QuizOptionResponse[];
  /** The left column of a matching; empty for the others. */
  lefts!: QuizOptionResponse[];
}

export class QuizAnswerResponse {
  slot!: number;
  value!: QuizAnswerValue | null;
  lease!: number;
  clientSeq!: number;
  savedAt!: string;
}

export class QuizAttemptResponse {
  id!: string;
  enrolmentId!: string;
  quizCode!: string;
  title!: string;
  kind!: QuizKind;
  number!: number;
  state!: AttemptState;
  startedAt!: string;
  endsAt!: string | null;
  submittedAt!: string | null;
  version!: number;
  /** The lease that may write now. */
  lease!: number;
  leasedAt!: string;
  questions!: QuizQuestionResponse[];
  /** What counts so far, by question. */
  answers!: QuizAnswerResponse[];
  /** Answers that came and did not count; they can be looked at side by side. */
  keptAside!: number;
}

export class QuizLeaseResponse {
  attemptId!: string;
  lease!: number;
  leasedAt!: string;
  state!: AttemptState;
}

export class QuizSaveResponse {
  slot!: number;
  /** `counts`: it, or a later one, is saved. `aside`: it came too late and is kept beside the attempt. */
  kept!: 'counts' | 'aside';
  reason!: AsideReason | null;
  lease!: number;
  clientSeq!: number;
  savedAt!: string;
}

export class QuizSubmissionResponse {
  attemptId!: string;
  submittedAt!: string;
  version!: number;
  answered!: number;
  questions!: number;
}

export class QuizStartResponse {
  id!: string;
  number!: number;
  lease!: number;
}

export class QuizRefusalResponse {
  code!: string;
  message!: string;
}

export class QuizLessonResponse {
  code!: string;
  title!: string;
}

/** Something that comes before the final exam, or that is worth reading again after it. */
export class QuizCourseRefResponse {
  code!: string;
  title!: string;
}

export class QuizDomainResponse {
  code!: string;
  title!: string;
  questions!: number;
}

export class QuizDomainResultResponse {
  code!: string;
  title!: string;
  questions!: number;
  /** Fully right; partly right questions count in part towards the percent. */
  right!: number;
  word!: DomainWord;
  /** A question was missed that has to be right; which one is not told. */
  mustPassMissed!: boolean;
  /** Modules behind the domain, to read again. */
  modules!: QuizCourseRefResponse[];
}

export class QuizWaitResponse {
  hours!: number;
  talk!: boolean;
}

export class QuizPastAttemptResponse {
  id!: string;
  number!: number;
  state!: AttemptState;
  startedAt!: string;
  submittedAt!: string | null;
  passed!: boolean | null;
  /** Cut off to a whole number, never rounded up. */
  percent!: number | null;
  keptAside!: boolean;
}

export class QuizCanResponse {
  start!: boolean;
  resume!: boolean;
}

/** The rules before the start, and where this person stands. */
export class QuizResponse {
  code!: string;
  title!: string;
  kind!: QuizKind;
  /** Null for the exam, which belongs to all modules. */
  moduleCode!: string | null;
  moduleTitle!: string | null;
  enrolmentId!: string;
  questions!: number;
  /** Questions each of which must be right, whatever the total. */
  mustPassQuestions!: number;
  passMark!: number;
  /** With this person's extra time; null: no limit. */
  timeLimitMinutes!: number | null;
  attemptsAllowed!: number;
  attemptsLeft!: number;
  /** What the program lead wrote with each attempt given beyond the usual number. */
  leadNotes!: string[];
  /** After the first, second, … "not yet". */
  waits!: QuizWaitResponse[];
  grading!: 'highest' | 'latest' | 'first' | 'average';
  /** Some questions hold a choice that could do harm in real support; choosing one opens a talk with the supervisor. */
  hasHarmfulChoices!: boolean;
  /** Passed over all attempts; null before the first result. */
  passed!: boolean | null;
  coolingOffUntil!: string | null;
  missingLessons!: QuizLessonResponse[];
  /** What comes before the exam. */
  missingModules!: QuizCourseRefResponse[];
  missingStations!: QuizCourseRefResponse[];
  /** Of the exam: how many questions of each. */
  domains!: QuizDomainResponse[];
  /** Why an attempt cannot be started now; empty when it can. */
  refusals!: QuizRefusalResponse[];
  attemptInProgress!: string | null;
  attempts!: QuizPastAttemptResponse[];
  can!: QuizCanResponse;
}

export class QuizSummaryResponse {
  code!: string;
  title!: string;
  kind!: QuizKind;
  moduleCode!: string | null;
  passed!: boolean | null;
  attemptInProgress!: string | null;
  attemptsUsed!: number;
  lessonsMissing!: number;
  /** Nothing is left to do before it. */
  open!: boolean;
}

export class QuizObjectiveResponse {
  code!: string;
  text!: string;
  questions!: number;
  percent!: number | null;
}

export class QuizReviewedQuestionResponse {
  question!: QuizQuestionResponse;
  answer!: QuizAnswerValue | null;
  /** null where this may not be told (yet). */
  outcome!: 'right' | 'partly' | 'wrong' | 'harmful' | 'blank' | null;
  feedback!: string[];
  /** Safe HTML. */
  explanation!: string | null;
  /** null where it may not be told yet, and where it is what was answered. */
  rightAnswer!: QuizAnswerValue | null;
}

export class QuizReviewResponse {
  attemptId!: string;
  enrolmentId!: string;
  quizCode!: string;
  title!: string;
  kind!: QuizKind;
  moduleCode!: string | null;
  number!: number;
  submittedAt!: string;
  /** null while the grade is being worked out. */
  passed!: boolean | null;
  /** Cut off to a whole number, never rounded up. */
  percent!: number | null;
  passMark!: number;
  reasons!: NotYetReason[];
  /** The quiz is passed, in this attempt or another. */
  quizPassed!: boolean;
  /** A choice could do harm in real support: a supervisor will talk it through. */
  talkComes!: boolean;
  talkedAt!: string | null;
  attemptsLeft!: number;
  coolingOffUntil!: string | null;
  /** A talk comes before the next attempt. */
  talkNeeded!: boolean;
  /** Empty for the exam: an objective may have one question. */
  byObjective!: QuizObjectiveResponse[];
  /** Of the exam. */
  byDomain!: QuizDomainResultResponse[];
  /** Empty where single questions are not shown. */
  questions!: QuizReviewedQuestionResponse[];
  rightAnswersShown!: boolean;
  keptAside!: number;
}

export class QuizAsideAnswerResponse {
  value!: QuizAnswerValue | null;
  reason!: AsideReason;
  clientTime!: string | null;
  receivedAt!: string;
}

export class QuizAsideQuestionResponse {
  question!: QuizQuestionResponse;
  /** What counts. */
  counted!: QuizAnswerValue | null;
  countedAt!: string | null;
  aside!: QuizAsideAnswerResponse[];
}

export class QuizAsideResponse {
  attemptId!: string;
  quizCode!: string;
  title!: string;
  kind!: QuizKind;
  number!: number;
  state!: AttemptState;
  /** Empty for an exam that is submitted: its questions are not shown again. What was kept stays kept. */
  questions!: QuizAsideQuestionResponse[];
}

export class QuizTalkResponse {
  attemptId!: string;
  recordedAt!: string;
}

export class QuizTalkCanResponse {
  record!: boolean;
  giveAttempt!: boolean;
}

/** Somebody waits for a person after a quiz. */
export class QuizTalkWaitingResponse {
  attemptId!: string;
  enrolmentId!: string;
  traineeId!: string;
  traineeName!: string;
  quizCode!: string;
  title!: string;
  number!: number;
  submittedAt!: string;
  /** `before-next`: the next attempt waits for it. `theme`: a choice could do harm. `last-attempt`: none is left, the lead decides. */
  why!: ('before-next' | 'theme' | 'last-attempt')[];
  /** Objectives to talk about, or domains after the exam; never which question. */
  themes!: string[];
  can!: QuizTalkCanResponse;
}

export class QuizExtraAttemptResponse {
  id!: string;
  quizCode!: string;
  givenAt!: string;
  attemptsLeft!: number;
}

export class AccommodationResponse {
  personId!: string;
  personName!: string;
  extraTimePercent!: number;
  pauses!: boolean;
  version!: number;
}

export class JournalKeyResponse {
  /** 256 bits in base64; kept in memory only. */
  key!: string;
}
