/**
 * Codes stand in the content in an order that tells the answer: an ordering is listed right, a pair's right side has the pair's
 * code, and authors like to write the best option first. So a browser is told places ('k1', 'k2', … in the order shown), and codes
 * stay on the server, where they name the same option in every attempt.
 */
import type { Decision, Item } from '#libs/curriculum';
import { type Answer, readAnswer } from './answer.js';
import type { AnswerRefusalCode } from './refusals.js';

/** The key under which a browser knows the option at this place (from 0) of the order shown. */
export function shownKey(place: number): string {
  return `k${place + 1}`;
}

/**
 * `readAnswer` for an answer in which options are named by shown keys. The granted answer names them by code. The left sides of a
 * matching item and true-false values are the same in both.
 */
export function readShownAnswer(item: Item, optionOrder: readonly string[], raw: unknown): Decision<Answer | null, AnswerRefusalCode> {
  const codes = new Map(optionOrder.map((code, place) => [shownKey(place), code]));
  // A key that was never shown becomes a code that no item has ('' is not a code), so that `readAnswer` refuses it.
  return readAnswer(
    item,
    renamed(raw, (key) => codes.get(key) ?? ''),
  );
}

/** A stored answer in the words of the browser, to show again what was chosen. RangeError when it names an option that was not shown. */
export function answerAsShown(optionOrder: readonly string[], answer: Answer | null): Answer | null {
  const keys = new Map(optionOrder.map((code, place) => [code, shownKey(place)]));
  const shown = renamed(answer, (code) => {
    const key = keys.get(code);
    if (key === undefined) throw new RangeError(`The answer names ${code}, which was not among the options shown.`);
    return key;
  });
  return shown as Answer | null;
}

/** The same JSON with every option renamed; whatever has not the shape of an answer stays as it is. */
function renamed(raw: unknown, rename: (name: string) => string): unknown {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return raw;
  return Object.fromEntries(
    Object.entries(raw).map(([field, value]) => [field, field === 'pairs' ? renamedSides(value, rename) : renamedValue(value, rename)]),
  );
}

function renamedSides(sides: unknown, rename: (name: string) => string): unknown {
  if (typeof sides !== 'object' || sides === null || Array.isArray(sides)) return sides;
  return Object.fromEntries(Object.entries(sides).map(([left, right]) => [left, renamedValue(right, rename)]));
}

function renamedValue(value: unknown, rename: (name: string) => string): unknown {
  if (typeof value === 'string') return rename(value);
  return Array.isArray(value) ? value.map((entry) => (typeof entry === 'string' ? rename(entry) : entry)) : value;
}
