import { fleschKincaid } from 'flesch-kincaid';
import { syllable } from 'syllable';

/**
 * Highest grade of the American school by kind of text. General health text aims at grade 8 or below, safety and consent text at
 * grade 6 or below: adults in the United States read at about the seventh to eighth grade (azhin.org/cummings/healthliteracy).
 */
export const highestGrade = { plain: 8, safety: 6 } as const;

/** Shorter texts have no grade worth telling. */
const fewestWords = 30;

/**
 * Flesch-Kincaid grade of the sentences, or null below 30 words. It counts syllables and the length of sentences and knows
 * nothing of meaning: a low grade is needed, and is not enough.
 */
export function readingGrade(sentences: readonly string[]): number | null {
  const words = sentences.flatMap(wordsOf);
  if (words.length < fewestWords) return null;
  return fleschKincaid({
    sentence: sentences.length,
    word: words.length,
    syllable: words.reduce((sum, word) => sum + syllablesOf(word), 0),
  });
}

/** Sentences of a Markdown text: a paragraph ends one, a list item is one, a heading is none. */
export function sentencesOf(markdown: string): string[] {
  return markdown
    .replace(/^#.*$/gmu, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .split(/\n\s*\n|\n\s*(?:[-*]|\d+\.)\s+/u)
    .flatMap((paragraph) =>
      paragraph
        .replace(/[*_>`]/gu, '')
        .replace(/\s+/gu, ' ')
        .split(/(?<=[.!?]["'”’)]*)\s+/u),
    )
    .filter((sentence) => wordsOf(sentence).length > 0);
}

function wordsOf(sentence: string): string[] {
  return sentence.match(/[\p{L}\d][\p{L}\d'’]*/gu) ?? [];
}

/** Figures are read aloud: about two syllables. */
function syllablesOf(word: string): number {
  return /^\d+$/u.test(word) ? 2 : Math.max(1, syllable(word));
}
