/** Answers whether a word, in lower case, is spelt as a dictionary has it. */
export type Knows = (word: string) => boolean;

/** Words of a text that the dictionary does not know, each once. Words with a capital may be names and are left alone. */
export function unknownWords(text: string, knows: Knows): string[] {
  const words = text.replace(/https?:\S+/gu, ' ').match(/(?<![\p{L}\d@#/.-])\p{L}[\p{L}'’-]*(?![\p{L}\d@/])/gu) ?? [];
  const unknown = words.map(plainly).filter((word) => word.length > 2 && !/^\p{Lu}/u.test(word) && !isKnown(word, knows));
  return [...new Set(unknown)];
}

function isKnown(word: string, knows: Knows): boolean {
  return knows(word) || (word.includes('-') && word.split('-').every((part) => part.length < 3 || /^\p{Lu}/u.test(part) || knows(part)));
}

function plainly(word: string): string {
  return word
    .replaceAll('’', "'")
    .replace(/['-]+$/u, '')
    .replace(/'s$/u, '');
}
