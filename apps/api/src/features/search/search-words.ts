import type { SearchTextResponse } from './search.response.js';

const EXCERPT = 180;
const BEFORE = 60;

const SMALL: ReadonlySet<string> = new Set(
  'a an and are as at be but by can do for from has have how i in is it its my no not of on or so that the their they this to was we what when who will with you your'.split(
    ' ',
  ),
);

/** A word as the index knows it: lower case, without accents, singular. Null for words that say nothing by themselves. */
export function indexedWord(word: string): string | null {
  const plain = word.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '');
  if (SMALL.has(plain)) return null;
  if (plain.length > 4 && plain.endsWith('ies')) return `${plain.slice(0, -3)}y`;
  if (plain.length > 3 && /[^siu]s$/.test(plain)) return plain.slice(0, -1);
  return plain;
}

/** Words in the order they stand. */
export const wordsOf = (text: string): string[] => text.match(WORD) ?? [];
const WORD = /[\p{L}\p{N}]+/gu;

/** The text cut where words of the search begin and end. */
export function marked(text: string, found: ReadonlySet<string>): SearchTextResponse[] {
  const pieces: SearchTextResponse[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!found.has(indexedWord(word) ?? '')) continue;
    if (index > end) pieces.push({ text: text.slice(end, index), hit: false });
    end = index + word.length;
    pieces.push({ text: word, hit: true });
  }
  return end < text.length ? [...pieces, { text: text.slice(end), hit: false }] : pieces;
}

/** Some words around the first one that was found; the beginning where none was. */
export function excerptOf(text: string, found: ReadonlySet<string>): SearchTextResponse[] {
  const first = [...text.matchAll(WORD)].find(([word]) => found.has(indexedWord(word) ?? ''))?.index ?? 0;
  const from = first <= BEFORE ? 0 : text.indexOf(' ', first - BEFORE) + 1;
  const until = from + EXCERPT >= text.length ? text.length : text.lastIndexOf(' ', from + EXCERPT);
  return marked(
    `${from > 0 ? '… ' : ''}${text.slice(from, until > from ? until : from + EXCERPT)}${until < text.length ? ' …' : ''}`,
    found,
  );
}
