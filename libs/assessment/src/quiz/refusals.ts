/** Every reason for which the rules of written assessment say no. The API's catalogue of problems is typed by this list. */
export type QuizRefusalCode = DrawRefusalCode | AnswerRefusalCode | StartRefusalCode | SaveRefusalCode | SubmitRefusalCode;

/** The item bank has too few items for the blueprint; a fault of the content, not of the person. */
export type DrawRefusalCode = 'quiz.bank-too-small';

/** What was sent is no answer to this item. */
export type AnswerRefusalCode = 'answer.malformed';

export type StartRefusalCode =
  | 'attempt.already-passed'
  | 'attempt.cooling-off'
  | 'attempt.in-progress'
  | 'attempt.limit-reached'
  | 'attempt.not-open'
  | 'attempt.talk-needed'
  | 'exam.modules-incomplete'
  | 'exam.stations-incomplete'
  | 'quiz.lessons-incomplete';

export type SaveRefusalCode = 'attempt.fenced' | 'attempt.over' | 'attempt.submitted';

export type SubmitRefusalCode = 'attempt.fenced' | 'attempt.over';
