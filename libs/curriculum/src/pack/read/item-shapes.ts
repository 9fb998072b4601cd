import type { LocalDate } from '../../kernel/local-date.js';
import type { Item, ItemType } from '../item-types.js';
import { itemRule } from '../validate/item-rules.js';
import { innerCode, objectiveCode, sourceCode } from './codes.js';
import { bool, checked, date, type Fields, fieldOf, list, oneOf, optional, record, type Shape } from './shape.js';
import { traineeText } from './wording.js';

/** Review dates that stand once at the top of a file and count for every item that has none of its own. */
export interface ReviewDates {
  readonly reviewedOn: LocalDate;
  readonly reviewBy: LocalDate;
}

type Of<Type extends ItemType> = Extract<Item, { type: Type }>;
type OwnFields<Type extends ItemType> = Fields<Omit<Of<Type>, CommonName>>;
type CommonName =
  | 'code'
  | 'type'
  | 'objective'
  | 'difficulty'
  | 'mustPass'
  | 'stem'
  | 'explanation'
  | 'sources'
  | 'shuffle'
  | 'reviewedOn'
  | 'reviewBy';

/** @param dates undefined when the top of the file has no readable dates; its own fault is noted there. */
export function itemShape(code: Shape<string>, dates: ReviewDates | undefined): Shape<Item> {
  return checked((node, reading) => {
    const typeNode = fieldOf(node, 'type');
    if (!typeNode) return record<{ type: ItemType }>({ type: itemType })(node, reading) && undefined;
    const type = itemType(typeNode, reading);
    return type && shapeOf(type, code, dates)(node, reading);
  }, itemRule);
}

const itemType = oneOf('single', 'multiple', 'true-false', 'matching', 'ordering', 'judgement');

function shapeOf(type: ItemType, code: Shape<string>, dates: ReviewDates | undefined): Shape<Item> {
  const item = <Type extends ItemType>(own: OwnFields<Type>): Shape<Item> =>
    record<Of<Type>>({ ...commonFields(code, dates), ...own } as unknown as Fields<Of<Type>>);
  switch (type) {
    case 'single':
      return item<'single'>({ options: list(choiceOption, { min: 2, max: 6 }) });
    case 'multiple':
      return item<'multiple'>({
        scoring: oneOf('fractions', 'all-or-nothing'),
        options: list(choiceOption, { min: 3, max: 8 }),
      });
    case 'true-false':
      return item<'true-false'>({ answer: bool, feedback: record({ true: traineeText, false: traineeText }) });
    case 'matching':
      return item<'matching'>({
        pairs: list(record({ code: innerCode, left: traineeText, right: traineeText, feedback: traineeText }), {
          min: 2,
          max: 8,
        }),
        distractors: optional(list(traineeText, { max: 6 }), []),
      });
    case 'ordering':
      return item<'ordering'>({
        scoring: oneOf('absolute', 'adjacent', 'all-or-nothing'),
        sequence: list(record({ code: innerCode, text: traineeText }), { min: 3, max: 8 }),
        feedback: traineeText,
      });
    case 'judgement':
      return item<'judgement'>({
        options: list(
          record({
            code: innerCode,
            text: traineeText,
            grade: oneOf('best', 'acceptable', 'poor', 'harmful'),
            feedback: traineeText,
          }),
          { min: 3, max: 6 },
        ),
      });
  }
}

const choiceOption = record({ code: innerCode, text: traineeText, right: bool, feedback: traineeText });

function commonFields(code: Shape<string>, dates: ReviewDates | undefined): Fields<Pick<Item, CommonName>> {
  // a file without readable dates is refused anyway; this stand-in spares every item a fault of its own
  const { reviewedOn, reviewBy } = dates ?? { reviewedOn: '' as LocalDate, reviewBy: '' as LocalDate };
  return {
    code,
    type: itemType,
    objective: objectiveCode,
    difficulty: oneOf('easy', 'medium', 'hard'),
    mustPass: optional(bool, false),
    stem: traineeText,
    explanation: traineeText,
    sources: list(sourceCode, { min: 1 }),
    shuffle: optional(bool, true),
    reviewedOn: optional(date, reviewedOn),
    reviewBy: optional(date, reviewBy),
  };
}
