import type { Node } from 'yaml';
import { isLocalDate } from '../../kernel/local-date.js';
import type { CoolingOff, Practice, Quiz, Slot } from '../item-types.js';
import { moduleQuizRule, optionLengthRule, quizRule, slotsRule } from '../validate/quiz-rules.js';
import { reviewDatesRule } from '../validate/review-dates-rule.js';
import { examCode, examItemCode, objectiveCode, practiceItemCode, quizCode, quizItemCode, slug } from './codes.js';
import { itemShape, type ReviewDates } from './item-shapes.js';
import { bool, checked, date, fieldOf, list, oneOf, optional, orNull, record, type Shape, whole } from './shape.js';
import { traineeText } from './wording.js';

export const quizShape: Shape<Quiz> = (node, reading) =>
  checked(
    record<Quiz>({
      code: quizCode,
      title: traineeText,
      passMark: whole(1, 100),
      attempts: whole(1, 10),
      coolingOff: list(coolingOff()),
      grading: oneOf('highest', 'latest', 'first', 'average'),
      timeLimitMinutes: optional(orNull(whole(1, 600)), null),
      review: optional(oneOf('answers', 'domains'), 'answers' as const),
      slots: list(slot(), { min: 1 }),
      items: list(itemShape(quizItemCode, datesAtTop(node)), { min: 1 }),
      reviewedOn: date,
      reviewBy: date,
    }),
    reviewDatesRule,
    quizRule,
    moduleQuizRule,
    slotsRule,
    optionLengthRule,
  )(node, reading);

export const practiceShape: Shape<Practice> = (node, reading) =>
  checked(
    record<Practice>({
      items: list(itemShape(practiceItemCode, datesAtTop(node)), { min: 1 }),
      reviewedOn: date,
      reviewBy: date,
    }),
    reviewDatesRule,
  )(node, reading);

/** The exam without its bank, which lies in one file for each domain. */
export const examHeadShape: Shape<Omit<Quiz, 'items'>> = checked(
  record<Omit<Quiz, 'items'>>({
    code: examCode,
    title: traineeText,
    passMark: whole(1, 100),
    attempts: whole(1, 10),
    coolingOff: list(coolingOff()),
    grading: oneOf('highest', 'latest', 'first', 'average'),
    timeLimitMinutes: optional(orNull(whole(1, 600)), null),
    review: oneOf('answers', 'domains'),
    slots: list(slot(), { min: 1 }),
    reviewedOn: date,
    reviewBy: date,
  }),
  reviewDatesRule,
);

export const examItemsShape: Shape<Practice> = (node, reading) =>
  checked(
    record<Practice>({ items: list(itemShape(examItemCode, datesAtTop(node)), { min: 1 }), reviewedOn: date, reviewBy: date }),
    reviewDatesRule,
  )(node, reading);

function coolingOff(): Shape<CoolingOff> {
  return record<CoolingOff>({ hours: whole(0, 24 * 366), talk: optional(bool, false) });
}

function slot(): Shape<Slot> {
  return record<Slot>({
    objective: objectiveCode,
    difficulty: oneOf('easy', 'medium', 'hard'),
    count: whole(1, 50),
    mustPass: optional(bool, false),
    domain: optional(orNull(slug), null),
  });
}

/** Looked up before the items are read, because the items inherit them. Wrong dates are noted when their field is read. */
function datesAtTop(node: Node | null | undefined): ReviewDates | undefined {
  const [reviewedOn, reviewBy] = ['reviewedOn', 'reviewBy'].map((name) => {
    const value: unknown = (fieldOf(node, name) as { value?: unknown } | undefined)?.value;
    return typeof value === 'string' && isLocalDate(value) ? value : undefined;
  });
  return reviewedOn && reviewBy ? { reviewedOn, reviewBy } : undefined;
}
