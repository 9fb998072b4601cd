import type { Decision, Item } from '#libs/curriculum';
import { grant, refuse } from '#libs/curriculum';
import { choiceCodes } from './choices.js';
import type { AnswerRefusalCode } from './refusals.js';

/** Answer to a single choice or a judgement: the code of one option. */
export interface ChoiceAnswer {
  readonly choice: string;
}

/** Answer to a multiple choice: the codes of one or more options, in the order the item lists them. */
export interface ChoicesAnswer {
  readonly choices: readonly string[];
}

export interface TrueFalseAnswer {
  readonly value: boolean;
}

/** Answer to a matching item: for each pair's code the key of a right-hand text (`rightColumn`). Left sides may be missing. */
export interface MatchingAnswer {
  readonly pairs: Readonly<Record<string, string>>;
}

/** Answer to an ordering: every step's code once. */
export interface OrderingAnswer {
  readonly sequence: readonly string[];
}

/** The answer value by item type. A blank is null; it is allowed everywhere and scores 0. */
export type Answer = ChoiceAnswer | ChoicesAnswer | TrueFalseAnswer | MatchingAnswer | OrderingAnswer;

type Read = Decision<Answer | null, AnswerRefusalCode>;

/**
 * Reads untrusted JSON as an answer to this item. Blank is null, undefined, or the value of the item's type with nothing in it
 * (`{choice: null}`, `{choices: []}`, `{value: null}`, `{pairs: {}}`, `{sequence: []}`); it is granted as null.
 *
 * Refuses with `answer.malformed`. Fact `reason`: 'shape' (not this type's value, or other fields beside it), 'unknown-code',
 * 'duplicate', 'incomplete' (an ordering without all of its steps). What was sent is not repeated in the facts.
 */
export function readAnswer(item: Item, raw: unknown): Read {
  if (raw === null || raw === undefined) return grant(null);
  switch (item.type) {
    case 'single':
    case 'judgement':
      return readChoice(choiceCodes(item), only(raw, 'choice'));
    case 'multiple':
      return readChoices(choiceCodes(item), only(raw, 'choices'));
    case 'true-false':
      return readValue(only(raw, 'value'));
    case 'matching':
      return readPairs(
        item.pairs.map(({ code }) => code),
        choiceCodes(item),
        only(raw, 'pairs'),
      );
    case 'ordering':
      return readSequence(choiceCodes(item), only(raw, 'sequence'));
  }
}

function malformed(reason: 'shape' | 'unknown-code' | 'duplicate' | 'incomplete'): Decision<never, AnswerRefusalCode> {
  return refuse({ code: 'answer.malformed', facts: { reason } });
}

/** The one field an answer may have; undefined when the value is not an object with that field and no other. */
function only(raw: unknown, field: string): unknown {
  if (!isRecord(raw) || !Object.hasOwn(raw, field) || Object.keys(raw).length !== 1) return undefined;
  return raw[field];
}

function isRecord(raw: unknown): raw is Record<string, unknown> {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw);
}

function readChoice(codes: readonly string[], choice: unknown): Read {
  if (choice === null) return grant(null);
  if (typeof choice !== 'string') return malformed('shape');
  return codes.includes(choice) ? grant({ choice }) : malformed('unknown-code');
}

function readChoices(codes: readonly string[], raw: unknown): Read {
  const list = readCodes(codes, raw);
  if (!list.ok) return list;
  if (list.value.length === 0) return grant(null);
  // One order for one choice: the order in which boxes were ticked means nothing, and equal answers should be stored equal.
  return grant({ choices: codes.filter((code) => list.value.includes(code)) });
}

function readValue(value: unknown): Read {
  if (value === null) return grant(null);
  return typeof value === 'boolean' ? grant({ value }) : malformed('shape');
}

function readPairs(lefts: readonly string[], rights: readonly string[], raw: unknown): Read {
  if (!isRecord(raw)) return malformed('shape');
  // More left sides than the item has: some of them are unknown. Said before looking at each, so that size costs nothing.
  const entries = Object.entries(raw);
  if (entries.length > lefts.length) return malformed('unknown-code');
  const chosen: [string, string][] = [];
  for (const [left, right] of entries) {
    if (right !== null && typeof right !== 'string') return malformed('shape');
    if (!lefts.includes(left) || (right !== null && !rights.includes(right))) return malformed('unknown-code');
    if (right !== null) chosen.push([left, right]);
  }
  return grant(chosen.length === 0 ? null : { pairs: Object.fromEntries(chosen) });
}

function readSequence(codes: readonly string[], raw: unknown): Read {
  const list = readCodes(codes, raw);
  if (!list.ok) return list;
  if (list.value.length === 0) return grant(null);
  return list.value.length === codes.length ? grant({ sequence: list.value }) : malformed('incomplete');
}

/** A list of known codes, each at most once. */
function readCodes(codes: readonly string[], raw: unknown): Decision<readonly string[], AnswerRefusalCode> {
  if (!Array.isArray(raw)) return malformed('shape');
  // Longer than the list of codes means that one of them is there twice, or is unknown.
  if (raw.length > codes.length) return malformed('duplicate');
  if (!raw.every((code): code is string => typeof code === 'string')) return malformed('shape');
  if (!raw.every((code) => codes.includes(code))) return malformed('unknown-code');
  return new Set(raw).size === raw.length ? grant([...raw]) : malformed('duplicate');
}
