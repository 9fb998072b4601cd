import { htmlToMarkdown, plainToMarkdown } from './html.js';
import { tidy, unfitCharacter } from './question-draft.js';

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

export const longestText = 20_000;

/** A text of a file as tidy Markdown. `notes` takes what was left behind. */
export function markdownFrom(raw: string, format: TextFormat, notes: Set<string>): string {
  if (raw.length > longestText) throw new QuestionProblem(`A text has more than ${longestText.toLocaleString('en')} characters.`);
  const unfit = unfitCharacter(raw);
  if (unfit) throw new QuestionProblem(`A text holds ${unfit}.`);
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
