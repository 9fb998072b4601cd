export * from './conversation.js';
export * from './coverage.js';
export * from './diff.js';
export * from './diff-lessons.js';
export * from './digest-text.js';
export * from './exchange/bank.js';
export * from './exchange/draft-faults.js';
export * from './exchange/exchange.js';
export * from './exchange/markdown.js';
export * from './exchange/near.js';
export {
  type DraftPart,
  draftOf,
  emptyDraft,
  emptyPart,
  itemOf,
  type QuestionDraft,
  tidyDraft,
  withPartCodes,
} from './exchange/question-draft.js';
export * from './hours.js';
export { canonicalJson, type Json } from './kernel/canonical-json.js';
export * from './kernel/decision.js';
export * from './kernel/local-date.js';
export * from './module-graph.js';
export * from './pack/find.js';
export { type PackResult, parsePack } from './pack/parse.js';
export type { PackFault } from './pack/read/findings.js';
export type * from './pack/types.js';
export { itemsPerDraw, type SlotCount, slotCounts } from './pack/validate/quiz-rules.js';
export * from './progress/carry-over.js';
export type { Learning, LessonRecord } from './progress/learning.js';
export * from './progress/lesson-place.js';
export { type LessonRefusal, type LessonState, lessonState, mayOpenLesson, mayOpenModule, type Opener } from './progress/lesson-state.js';
export { type ModuleState, mayOpenQuiz, moduleState, moduleStates, type QuizRefusal } from './progress/module-state.js';
export * from './progress/what-next.js';
export * from './publication.js';
export * from './quality/banks.js';
export { checkQuality, type GradedText, type QualityTerms, readingGrades } from './quality/check-quality.js';
export { highestGrade, readingGrade, sentencesOf } from './quality/reading-grade.js';
export type { Knows } from './quality/spelling.js';
export * from './review-dates.js';
export * from './short-program.js';
export * from './training.js';
