import { withoutQuotations, wordCount } from '../../kernel/text.js';
import { lineWithin, type Shape, text } from './shape.js';

/**
 * Words a pack does not use, and what to write. Person-first, strength-based words are what SAMHSA's core competencies for
 * peer workers ask for; "died by suicide" is the wording of reportingonsuicide.org; studies of trigger warnings found that
 * they raise unease and do not lower distress (Bridgland et al. 2023), so notes name the topic calmly instead.
 */
const bannedWords: readonly { readonly words: RegExp; readonly instead: string }[] = [
  { words: /\btrigger warnings?\b/giu, instead: '"content note"' },
  { words: /\bvictims?\b/giu, instead: '"person", or "survivor" if they say so themselves' },
  { words: /\bpatients?\b/giu, instead: '"person supported"' },
  { words: /\bclients?\b/giu, instead: '"person supported"' },
  { words: /\bfailed\b/giu, instead: '"not yet", or say what happened' },
  { words: /\bcommitted\s+suicide\b/giu, instead: '"died by suicide"' },
];

export interface WordingFault {
  readonly code: 'word.banned' | 'text.exclamation' | 'markdown.html' | 'markdown.image';
  readonly message: string;
  /** Where in the text it starts. */
  readonly offset: number;
}

/** Banned words outside quotation marks: a lesson may quote a word in order to teach about it. */
export function bannedIn(value: string): WordingFault[] {
  const own = withoutQuotations(value);
  return bannedWords.flatMap(({ words, instead }) =>
    [...own.matchAll(words)].map((match) => ({
      code: 'word.banned' as const,
      message: `"${match[0]}" is not used here. Write ${instead}.`,
      offset: match.index,
    })),
  );
}

/** Exclamation marks outside quotation marks: the app speaks calmly, people in examples may not. */
export function loudIn(value: string): WordingFault[] {
  return [...withoutQuotations(value).matchAll(/!(?!\[)/gu)].map((match) => ({
    code: 'text.exclamation' as const,
    message: 'No exclamation marks in text for trainees.',
    offset: match.index,
  }));
}

/** Markdown a pack does not use: HTML and images. An address in angle brackets is a link, not HTML. */
export function markupIn(value: string): WordingFault[] {
  const html = [...value.matchAll(/<(?!https?:|mailto:)[a-z/!]/giu)].map((match) => ({
    code: 'markdown.html' as const,
    message: 'No HTML: plain Markdown only.',
    offset: match.index,
  }));
  const images = [...value.matchAll(/!\[/gu)].map((match) => ({
    code: 'markdown.image' as const,
    message: 'No images.',
    offset: match.index,
  }));
  return [...html, ...images];
}

/** Everything asked of text that a trainee reads. */
export function traineeWordingFaults(value: string): WordingFault[] {
  return [...bannedIn(value), ...loudIn(value), ...markupIn(value)];
}

/** Text for role-players and raters. */
export const wording: Shape<string> = worded(bannedIn);

/** Text that trainees read. */
export const traineeText: Shape<string> = worded(traineeWordingFaults);

/** A content note: at most 25 words, so that it is read. */
export const contentNote: Shape<string> = (node, reading) => {
  const value = traineeText(node, reading);
  const words = wordCount(value ?? '');
  if (words > longestContentNote) reading.fault(node, 'content-note.long', contentNoteTooLong(words));
  return value;
};

export const longestContentNote = 25;

export function contentNoteTooLong(words: number): string {
  return `A content note has at most ${longestContentNote} words, this one has ${words}.`;
}

/** The value is kept although it is worded wrongly, so that the checks that follow can run. */
function worded(faultsIn: (value: string) => WordingFault[]): Shape<string> {
  return (node, reading) => {
    const value = text(node, reading);
    for (const { code, message, offset } of value === undefined ? [] : faultsIn(value)) {
      reading.fault(lineWithin(node, value ?? '', offset, reading), code, message);
    }
    return value;
  };
}
