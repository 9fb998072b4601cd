import type { Item, JudgementGrade, MatchingItem, MultipleItem, OrderingItem } from '#libs/curriculum';
import type { Answer } from './answer.js';
import { rightColumn } from './choices.js';

export type Outcome = 'right' | 'partly' | 'wrong' | 'harmful';

/**
 * Which of an item's feedback texts belong to an answer. `key` is the code of the option chosen, 'true' or 'false', the code of a
 * pair, or 'sequence' for an ordering's one text. Options that were not chosen are not named: that would give the answer away.
 */
export interface FeedbackKey {
  readonly key: string;
  readonly outcome: Outcome;
}

export interface Score {
  /** 0..1, exactly 1 when everything is right. */
  readonly credit: number;
  readonly answered: boolean;
  /** A harmful option of a judgement was chosen. Counted apart from credit: marks elsewhere do not make up for it. */
  readonly harmful: boolean;
  readonly feedback: readonly FeedbackKey[];
}

/** Credit by judgement grade. Poor and harmful earn the same; what tells them apart is `harmful`. */
const JUDGEMENT_CREDIT: Readonly<Record<JudgementGrade, number>> = { best: 1, acceptable: 0.5, poor: 0, harmful: 0 };
const JUDGEMENT_OUTCOME: Readonly<Record<JudgementGrade, Outcome>> = {
  best: 'right',
  acceptable: 'partly',
  poor: 'wrong',
  harmful: 'harmful',
};

/**
 * Scores an answer that `readAnswer` granted for this item. A blank gets 0.
 * @throws TypeError for the answer of another item type, or one that names an option the item has not.
 */
export function scoreAnswer(item: Item, answer: Answer | null): Score {
  if (answer === null) return { credit: 0, answered: false, harmful: false, feedback: [] };
  switch (item.type) {
    case 'single': {
      const { code, right } = chosen(item.options, answer);
      return scored(right ? 1 : 0, [{ key: code, outcome: right ? 'right' : 'wrong' }]);
    }
    case 'judgement': {
      const { code, grade } = chosen(item.options, answer);
      return scored(JUDGEMENT_CREDIT[grade], [{ key: code, outcome: JUDGEMENT_OUTCOME[grade] }]);
    }
    case 'true-false': {
      if (!('value' in answer)) throw foreign(item);
      const right = answer.value === item.answer;
      return scored(right ? 1 : 0, [{ key: String(answer.value), outcome: right ? 'right' : 'wrong' }]);
    }
    case 'multiple':
      if (!('choices' in answer)) throw foreign(item);
      return scoreMultiple(item, answer.choices);
    case 'matching':
      if (!('pairs' in answer)) throw foreign(item);
      return scoreMatching(item, answer.pairs);
    case 'ordering':
      if (!('sequence' in answer)) throw foreign(item);
      return scoreOrdering(item, answer.sequence);
  }
}

function scored(credit: number, feedback: readonly FeedbackKey[]): Score {
  return { credit, answered: true, harmful: feedback.some(({ outcome }) => outcome === 'harmful'), feedback };
}

function foreign(item: Item): TypeError {
  return new TypeError(`Not an answer to ${item.code} (${item.type}).`);
}

function chosen<Option extends { readonly code: string }>(options: readonly Option[], answer: Answer): Option {
  const option = 'choice' in answer ? options.find(({ code }) => code === answer.choice) : undefined;
  if (option === undefined) throw new TypeError('Not an answer to this item.');
  return option;
}

/**
 * Right options share +1 evenly and wrong options share -1 evenly, so that ticking everything earns nothing; the sum is clamped to
 * 0..1. Or all-or-nothing.
 */
function scoreMultiple(item: MultipleItem, choices: readonly string[]): Score {
  const ticked = item.options.filter(({ code }) => choices.includes(code));
  if (ticked.length !== choices.length) throw foreign(item);
  const rights = item.options.filter(({ right }) => right).length;
  const wrongs = item.options.length - rights;
  const tickedRight = ticked.filter(({ right }) => right).length;
  const tickedWrong = ticked.length - tickedRight;
  const feedback = ticked.map(({ code, right }): FeedbackKey => ({ key: code, outcome: right ? 'right' : 'wrong' }));
  if (item.scoring === 'all-or-nothing') return scored(tickedRight === rights && tickedWrong === 0 ? 1 : 0, feedback);
  const sum = share(tickedRight, rights) - share(tickedWrong, wrongs);
  return scored(Math.min(1, Math.max(0, sum)), feedback);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

/** Right pairs over pairs. A right-hand text that two pairs share is right for both. */
function scoreMatching(item: MatchingItem, pairs: Readonly<Record<string, string>>): Score {
  const texts = new Map(rightColumn(item).map(({ key, text }) => [key, text]));
  const known = Object.entries(pairs).every(([left, key]) => texts.has(key) && item.pairs.some(({ code }) => code === left));
  if (!known) throw foreign(item);
  const feedback = item.pairs
    .filter(({ code }) => Object.hasOwn(pairs, code))
    .map(({ code, right }): FeedbackKey => ({ key: code, outcome: texts.get(pairs[code] as string) === right ? 'right' : 'wrong' }));
  return scored(feedback.filter(({ outcome }) => outcome === 'right').length / item.pairs.length, feedback);
}

function scoreOrdering(item: OrderingItem, sequence: readonly string[]): Score {
  const right = item.sequence.map(({ code }) => code);
  if (sequence.length !== right.length || !right.every((code) => sequence.includes(code))) throw foreign(item);
  const credit = orderingCredit(item.scoring, right, sequence);
  return scored(credit, [{ key: 'sequence', outcome: credit === 1 ? 'right' : credit === 0 ? 'wrong' : 'partly' }]);
}

/**
 * absolute: steps that stand at their place, over steps. adjacent: steps that are followed by the right one, over the n - 1 such
 * neighbours, so that a block moved as a whole keeps most of its credit. all-or-nothing: every step at its place.
 */
function orderingCredit(scoring: OrderingItem['scoring'], right: readonly string[], sequence: readonly string[]): number {
  const inPlace = right.filter((code, place) => sequence[place] === code).length / right.length;
  if (scoring === 'absolute') return inPlace;
  if (scoring === 'all-or-nothing' || right.length < 2) return inPlace === 1 ? 1 : 0;
  const neighbours = right.slice(1).filter((code, place) => sequence[sequence.indexOf(code) - 1] === right[place]).length;
  return neighbours / (right.length - 1);
}
