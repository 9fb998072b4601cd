import {
  EXAM_REVIEW,
  MODULE_QUIZ_REVIEW,
  mayReview,
  PRACTICE_REVIEW,
  type ReviewFacts,
  type ReviewMatrix,
  type ReviewMoment,
  reviewMoment,
} from '#libs/assessment';

const at = (seconds: number, ms = 0): Date => new Date(Date.UTC(2026, 10, 22, 10, 0, seconds, ms));
const nothing = { attempt: false, correctness: false, marks: 'none', feedback: false, explanation: false, rightAnswer: false };
const everything = { attempt: true, correctness: true, marks: 'each-question', feedback: true, explanation: true, rightAnswer: true };
const questions = { ...nothing, attempt: true };
const domains = { ...nothing, marks: 'by-domain' };

const open: Omit<ReviewFacts, 'moment'> = { passed: false, attemptsLeft: 2, checked: false };

test.each<[string, ReviewMatrix, ReviewMoment, Partial<ReviewFacts>, object]>([
  // A question not answered yet must not show its answer, not even in practice.
  ['practice, before answering', PRACTICE_REVIEW, 'during', {}, questions],
  ['practice, once answered', PRACTICE_REVIEW, 'during', { checked: true }, everything],
  ['practice, afterwards', PRACTICE_REVIEW, 'later', {}, everything],
  ['a module quiz that is running', MODULE_QUIZ_REVIEW, 'during', {}, questions],
  // Nothing is checked in a quiz, and if it were, nothing would be shown.
  ['a module quiz, checked', MODULE_QUIZ_REVIEW, 'during', { checked: true }, questions],
  ['a module quiz, not yet, attempts left', MODULE_QUIZ_REVIEW, 'right-after', {}, { ...everything, rightAnswer: false }],
  ['a module quiz, later', MODULE_QUIZ_REVIEW, 'later', { attemptsLeft: 1 }, { ...everything, rightAnswer: false }],
  // Closed for now, but the person may come back: the answers stay hidden.
  ['a module quiz, closed', MODULE_QUIZ_REVIEW, 'closed', {}, { ...everything, rightAnswer: false }],
  ['a module quiz, passed', MODULE_QUIZ_REVIEW, 'right-after', { passed: true }, everything],
  ['a module quiz, none left', MODULE_QUIZ_REVIEW, 'right-after', { attemptsLeft: 0 }, everything],
  ['an exam that is running', EXAM_REVIEW, 'during', { checked: true }, questions],
  // Never which item, however it went.
  ['an exam, right after', EXAM_REVIEW, 'right-after', {}, domains],
  ['an exam, later', EXAM_REVIEW, 'later', { passed: true }, domains],
  ['an exam, closed', EXAM_REVIEW, 'closed', { passed: true, attemptsLeft: 0 }, domains],
])('%s', (_, matrix, moment, change, view) => {
  expect(mayReview(matrix, { moment, ...open, ...change })).toEqual(view);
});

test.each<[string, ReviewMoment, ReviewMoment]>([
  ['not submitted', reviewMoment(null, null, at(0)), 'during'],
  // The quiz closed while the attempt was running: it is still running.
  ['not submitted, closed', reviewMoment(null, at(0), at(10)), 'during'],
  ['at once', reviewMoment(at(0), null, at(0)), 'right-after'],
  ['under two minutes', reviewMoment(at(0), null, at(119, 999)), 'right-after'],
  ['two minutes', reviewMoment(at(0), null, at(120)), 'later'],
  ['before the close', reviewMoment(at(0), at(200), at(199, 999)), 'later'],
  ['the close', reviewMoment(at(0), at(200), at(200)), 'closed'],
  // Closed beats right after.
  ['closed at once', reviewMoment(at(0), at(5), at(6)), 'closed'],
])('moment: %s', (_, moment, expected) => {
  expect(moment).toBe(expected);
});
