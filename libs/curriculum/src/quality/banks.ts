import type { Item } from '../pack/item-types.js';
import { itemWords, stemWords } from './texts.js';

/** Bounds of a bank in which the right answer is not given away by its looks. Shares of 0..1; banks below `fewest` are not judged. */
export const biasBounds = {
  fewest: 12,
  longest: 0.4,
  shortest: 0.45,
  position: { least: 0.12, most: 0.42 },
  true: { least: 0.25, most: 0.75 },
} as const;

export interface AnswerBias {
  /** Items with one key among options: single and judgement. */
  readonly keyed: number;
  /** Share of them in which the key is the longest option, and the shortest. */
  readonly longest: number;
  readonly shortest: number;
  /** Share of them in which the key stands first, second, third, fourth in the file. */
  readonly positions: readonly number[];
  readonly trueFalse: number;
  /** Share of the true-false items whose answer is true. */
  readonly true: number;
}

/** How often the right answer of a bank could be guessed by length or place. */
export function answerBias(items: readonly Item[]): AnswerBias {
  const keys = items.flatMap((item) => keyOf(item) ?? []);
  const share = (count: number) => (keys.length === 0 ? 0 : count / keys.length);
  const judged = items.filter((item) => item.type === 'true-false');
  return {
    keyed: keys.length,
    longest: share(keys.filter(({ length, others }) => others.every((other) => length > other)).length),
    shortest: share(keys.filter(({ length, others }) => others.every((other) => length < other)).length),
    positions: [0, 1, 2, 3].map((place) => share(keys.filter(({ at }) => at === place).length)),
    trueFalse: judged.length,
    true: judged.length === 0 ? 0 : judged.filter((item) => item.answer).length / judged.length,
  };
}

/** What of a bank lies out of bounds, in words; empty when nothing does. */
export function biasFaults(items: readonly Item[]): string[] {
  const bias = answerBias(items);
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  const faults: string[] = [];
  if (bias.keyed >= biasBounds.fewest) {
    if (bias.longest > biasBounds.longest) faults.push(`The right answer is the longest in ${percent(bias.longest)} of the items.`);
    if (bias.shortest > biasBounds.shortest) faults.push(`The right answer is the shortest in ${percent(bias.shortest)} of the items.`);
    const { least, most } = biasBounds.position;
    bias.positions.forEach((share, at) => {
      if (share < least || share > most) faults.push(`The right answer stands in place ${at + 1} in ${percent(share)} of the items.`);
    });
  }
  if (bias.trueFalse >= biasBounds.fewest && (bias.true < biasBounds.true.least || bias.true > biasBounds.true.most)) {
    faults.push(`The answer is "true" in ${percent(bias.true)} of the true-false items.`);
  }
  return faults;
}

/**
 * Items whose stems share more of their words than the first, and whose whole texts share more than the second, ask nearly the same. Stems
 * such as "Which of these fit the role?" alone say nothing.
 */
export const nearDuplicateShare = 0.6;
export const nearDuplicateWhole = 0.3;

export interface NearDuplicate {
  readonly item: Item;
  readonly other: Item;
  /** Shared words by all words of the two stems, 0..1. */
  readonly share: number;
}

/** Pairs of items that read nearly the same, each pair once, the later item first. Stems of fewer than six words are compared as a whole. */
export function nearDuplicates(items: readonly Item[]): NearDuplicate[] {
  const read = items.map((item) => ({ item, words: stemWords(item), text: item.stem.replace(/\s+/gu, ' ').toLowerCase() }));
  return read.flatMap(({ item, words, text }, at) =>
    read.slice(0, at).flatMap((earlier) => {
      const share = text === earlier.text ? 1 : Math.min(words.size, earlier.words.size) < 6 ? 0 : sharedWords(words, earlier.words);
      const near = share > nearDuplicateShare && sharedWords(itemWords(item), itemWords(earlier.item)) > nearDuplicateWhole;
      return near ? [{ item, other: earlier.item, share }] : [];
    }),
  );
}

/** Shared words by all words of both, 0..1. */
export function sharedWords(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((word) => b.has(word)).length;
  return both / (a.size + b.size - both);
}

function keyOf(item: Item): { length: number; others: number[]; at: number } | null {
  if (item.type !== 'single' && item.type !== 'judgement') return null;
  const at = item.options.findIndex((option) => ('right' in option ? option.right : option.grade === 'best'));
  const lengths = item.options.map((option) => option.text.length);
  const length = lengths[at];
  return length === undefined ? null : { length, others: lengths.filter((_, place) => place !== at), at };
}
