/** Says in words which character a stored or signed text may not hold, or null: U+0000 or half of a surrogate pair. */
export function forbiddenCharacter(text: string): string | null {
  if (text.includes('\u0000')) return 'the character U+0000';
  if (!text.isWellFormed()) return 'half of a surrogate pair';
  return null;
}

/**
 * Number of words: runs of characters between white space that hold a letter or a digit, so that Markdown marks
 * ('-', '**', '>') standing alone are not counted.
 */
export function wordCount(text: string): number {
  return text.split(/\s+/u).filter((run) => /[\p{L}\p{N}]/u.test(run)).length;
}

/**
 * The text with everything inside quotation marks blanked out by spaces of the same length: “…”, "…", and '…' where the
 * marks stand at the edges of words (an apostrophe does not open a quotation). A quotation ends within its paragraph.
 */
export function withoutQuotations(text: string): string {
  return text.replace(quotation, (quoted) => quoted.replace(/[^\n]/gu, ' '));
}

// up to the closing mark, but never across an empty line
const upTo = (mark: string) => String.raw`(?:(?!\n[ \t]*\n)[^${mark}])*`;
const quotation = new RegExp(
  [
    `“${upTo('”')}”`,
    `"${upTo('"')}"`,
    String.raw`(?<![\p{L}\p{N}])‘${upTo('‘')}?’(?![\p{L}\p{N}])`,
    String.raw`(?<![\p{L}\p{N}])'(?:(?!\n[ \t]*\n)[^])*?'(?![\p{L}\p{N}])`,
  ].join('|'),
  'gu',
);
