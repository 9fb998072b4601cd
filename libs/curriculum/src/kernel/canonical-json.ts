import canonicalize from 'canonicalize';
import { forbiddenCharacter } from './text.js';

/** What can be written as canonical JSON. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * The one text of a JSON value (RFC 8785, JSON Canonicalization Scheme): members sorted by UTF-16 code units, no spaces,
 * numbers as ECMAScript prints them. Equal values give equal texts, so a digest of the text stands for the value.
 *
 * Stricter than the RFC where silence would change what is signed: `undefined` (dropped from objects by JSON), functions,
 * symbols, bigints, objects with a class or a toJSON such as Date, NaN and infinities (JSON has no number for them),
 * lone surrogates (RFC 8785, 3.2.2.2: they have no UTF-8 form) and U+0000 (PostgreSQL cannot store it) are refused.
 * @throws TypeError naming the place of the first such value, in the form `$.a[0]`.
 */
export function canonicalJson(value: unknown): string {
  refuseUnwritable(value, '$', new Set());
  return canonicalize(value) as string;
}

function refuseUnwritable(value: unknown, place: string, within: Set<object>): void {
  if (value === null || typeof value === 'boolean') return;
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${place} is ${value}, which JSON cannot hold.`);
    return;
  }
  if (typeof value === 'string') return refuseText(value, place);
  if (typeof value !== 'object') throw new TypeError(`${place} is ${typeof value}, which JSON cannot hold.`);
  if (within.has(value)) throw new TypeError(`${place} contains itself.`);
  within.add(value);
  if (Array.isArray(value)) {
    // by index, so that holes in the array are met as undefined
    for (let at = 0; at < value.length; at++) refuseUnwritable(value[at], `${place}[${at}]`, within);
  } else {
    refuseClass(value, place);
    for (const [name, member] of Object.entries(value)) {
      refuseText(name, `a name in ${place}`);
      refuseUnwritable(member, `${place}.${name}`, within);
    }
  }
  within.delete(value);
}

function refuseText(text: string, place: string): void {
  const fault = forbiddenCharacter(text);
  if (fault) throw new TypeError(`${place} holds ${fault}.`);
}

function refuseClass(value: object, place: string): void {
  const prototype: unknown = Object.getPrototypeOf(value);
  const plain = prototype === null || Object.getPrototypeOf(prototype) === null;
  if (!plain || 'toJSON' in value) throw new TypeError(`${place} is not a plain object.`);
}
