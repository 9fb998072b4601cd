import type { Item, MatchingItem } from '#libs/curriculum';

/** A right-hand text of a matching item and the key an answer names it by. */
export interface RightHandText {
  readonly key: string;
  readonly text: string;
}

/**
 * What a person chooses from, in the order the content lists it: option codes, the codes of an ordering's steps, the keys of a
 * matching item's right column, or 'true' and 'false'.
 */
export function choiceCodes(item: Item): string[] {
  switch (item.type) {
    case 'true-false':
      return ['true', 'false'];
    case 'matching':
      return rightColumn(item).map(({ key }) => key);
    case 'ordering':
      return item.sequence.map(({ code }) => code);
    default:
      return item.options.map(({ code }) => code);
  }
}

/**
 * The right column of a matching item, every text once: two pairs may share a right-hand text, and showing it twice would tell so.
 * A text's key is the code of the first pair that has it; distractors are '+1', '+2', … (no code of the content starts with a plus).
 */
export function rightColumn(item: MatchingItem): RightHandText[] {
  const texts = [
    ...item.pairs.map(({ code, right }) => ({ key: code, text: right })),
    ...item.distractors.map((text, index) => ({ key: `+${index + 1}`, text })),
  ];
  return texts.filter(({ text }, index) => texts.findIndex((other) => other.text === text) === index);
}
