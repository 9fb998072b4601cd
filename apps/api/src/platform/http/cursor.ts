import { Problem } from './problem.js';

/** Where a list goes on: the sort key of the last row shown, opaque to clients. */
export function cursorOf(...key: (string | number)[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** @throws Problem 422 when the text is not a cursor with so many strings. */
export function keyOf(cursor: string | undefined, parts: number): string[] | null {
  if (cursor === undefined) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length === parts && key.every((part) => typeof part === 'string' && isStorable(part)))
      return key as string[];
  } catch {
    // answered below
  }
  throw new Problem('request.invalid', { fields: [{ pointer: '/cursor', message: 'cursor must be one that a list has given' }] });
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}
