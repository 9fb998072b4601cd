import type { Item } from '../pack/item-types.js';
import type { Card } from '../pack/lesson-types.js';

/** Fields that hold codes, names and figures, not text to read. */
const notText: ReadonlySet<string> = new Set([
  'again',
  'at',
  'behaviour',
  'channel',
  'code',
  'competency',
  'difficulty',
  'grade',
  'kind',
  'name',
  'next',
  'objective',
  'objectives',
  'requires',
  'reviewBy',
  'reviewedOn',
  'samhsa',
  'scoring',
  'sources',
  'start',
  'stopWord',
  'type',
  'variant',
  'verdict',
  'version',
  'who',
  'articleSections',
  'after',
  'address',
  'call',
  'text-number',
  'zones',
  'competencies',
  'seeAlso',
  'chat',
]);

/** Every text in a value that somebody reads. */
export function textsToRead(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsToRead);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, each]) => (notText.has(field) ? [] : textsToRead(each)));
}

/** What a trainee reads on one card, its title left out. */
export function cardTexts({ contentNote, summary, parts }: Pick<Card, 'contentNote' | 'summary' | 'parts'>): string[] {
  return textsToRead([contentNote ?? [], summary ?? [], parts]);
}

/** The words of a stem that carry its meaning, in lower case. */
export function stemWords({ stem }: Pick<Item, 'stem'>): Set<string> {
  return meaningfulWords(stem);
}

/** The same of everything that is asked: stem, options, pairs, parts of a sequence; not what is said afterwards. */
export function itemWords(item: Item): Set<string> {
  const asked = 'options' in item ? item.options.map(({ text }) => text) : [];
  const paired = 'pairs' in item ? item.pairs.flatMap(({ left, right }) => [left, right]) : [];
  const ordered = 'sequence' in item ? item.sequence.map(({ text }) => text) : [];
  return meaningfulWords([item.stem, ...asked, ...paired, ...ordered].join(' '));
}

function meaningfulWords(text: string): Set<string> {
  const words = text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  return new Set(words.filter((word) => !smallWords.has(word)));
}

const smallWords: ReadonlySet<string> = new Set(
  'and are but can did for from had has have her him his how into its may not now one our out say says she that the their them then there these they this those was were what when which who why will with would you your best next step'.split(
    ' ',
  ),
);
