import type { DraftWithNotes } from './choices.js';
import { htmlToMarkdown, plainToMarkdown } from './html.js';
import { textsOf, tidy, unfitCharacter } from './question-draft.js';

export type TextFormat = 'markdown' | 'html' | 'plain' | 'auto';

/** A sentence about one question that cannot be taken over. */
export class QuestionProblem extends Error {
  constructor(
    message: string,
    readonly line: number | null = null,
  ) {
    super(message);
  }
}

const longestText = 20_000;
/** Answers, pairs or steps of a question, at most; right sides that belong to none are counted by themselves. */
const mostParts = 30;
const mostSources = 20;

function mustNotBeLong(text: string): void {
  if (text.length > longestText) throw new QuestionProblem(`A text has more than ${longestText.toLocaleString('en')} characters.`);
}

const PARTS = 'answers, pairs or steps';
/** Pairs, and right sides that belong to none: files have them in one list. */
export const mostSides = 2 * mostParts;

/** Asked of what a file has for one question before a text of it is read: reading is what takes long. */
export function mustBeFew(places: readonly unknown[], most = mostParts, what = PARTS): void {
  const count = places.length.toLocaleString('en');
  if (places.length > most) throw new QuestionProblem(`The question has ${count} ${what}; there is room for ${most}.`);
}

/**
 * The question as it was read, if it keeps the limits of the form on which it is mended. Asked at the end, because texts grow when they
 * become Markdown, and some reach a draft by a way of their own, such as labels and comments.
 * @throws QuestionProblem
 */
export function fitting(read: DraftWithNotes): DraftWithNotes {
  const { draft } = read;
  mustBeFew(draft.parts);
  mustBeFew(draft.distractors, mostParts, 'right sides that belong to nothing');
  mustBeFew(draft.sources, mostSources, 'sources');
  for (const text of [...textsOf(draft), draft.objective, ...draft.sources]) {
    mustNotBeLong(text);
    const unfit = unfitCharacter(text);
    if (unfit) throw new QuestionProblem(`A text holds ${unfit}.`);
  }
  return read;
}

/** A text of a file as tidy Markdown. `notes` takes what was left behind. */
export function markdownFrom(raw: string, format: TextFormat, notes: Set<string>): string {
  mustNotBeLong(raw);
  if (format === 'markdown') return tidy(raw);
  if (format === 'plain') return plainToMarkdown(tidy(raw));
  // "auto" is HTML in which a new line is a new line, as people type it
  const html = format === 'auto' ? tidy(raw).replace(/\n/gu, '<br>') : raw;
  const { text, notes: left } = htmlToMarkdown(html);
  for (const note of left) notes.add(note);
  return tidy(text);
}

export function formatNamed(name: string | undefined): TextFormat {
  switch (name) {
    case 'markdown':
      return 'markdown';
    case 'plain_text':
    case 'plain':
      return 'plain';
    case 'moodle_auto_format':
    case 'moodle':
    case undefined:
      return 'auto';
    default:
      return 'html';
  }
}
