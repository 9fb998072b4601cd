import { itemsIn } from '../pack/find.js';
import type { Item } from '../pack/item-types.js';
import type { Pack } from '../pack/types.js';
import { nearDuplicateShare, nearDuplicateWhole, sharedWords } from '../quality/banks.js';
import { itemWords, stemWords } from '../quality/texts.js';
import { itemOf, type QuestionDraft } from './question-draft.js';

const wordsOfPacks = new WeakMap<Pack, { code: string; text: string; words: Set<string>; whole: Set<string> }[]>();

/** Items of the pack that ask nearly the same, the nearest first; the one whose place the draft takes is none of them. */
export function nearQuestions(pack: Pack, draft: QuestionDraft): { code: string; share: number }[] {
  const wordsOf = (item: Item) => ({ code: item.code, text: flat(item.stem), words: stemWords(item), whole: itemWords(item) });
  const known = wordsOfPacks.get(pack) ?? itemsIn(pack).map(wordsOf);
  wordsOfPacks.set(pack, known);
  // a draft may lack what an item has, and has the same texts
  const { text, words, whole } = wordsOf(itemOf(draft) as unknown as Item);
  return known
    .filter(({ code }) => code !== draft.code)
    .flatMap((item) => {
      const share = text === item.text ? 1 : Math.min(words.size, item.words.size) < 6 ? 0 : sharedWords(words, item.words);
      const near = share > nearDuplicateShare && sharedWords(whole, item.whole) > nearDuplicateWhole;
      return near ? [{ code: item.code, share: Math.round(share * 100) / 100 }] : [];
    })
    .toSorted((a, b) => b.share - a.share)
    .slice(0, 3);
}

const flat = (stem: string) => stem.replace(/\s+/gu, ' ').toLowerCase();
