import { isMap, isScalar, isSeq, type Node, Scalar, type YAMLMap } from 'yaml';
import { isLocalDate, type LocalDate } from '../../kernel/local-date.js';
import { forbiddenCharacter } from '../../kernel/text.js';
import type { Findings } from './findings.js';
import type { Reading } from './yaml.js';

type MaybeNode = Node | null | undefined;

/** Reads one YAML node into a value, or notes every fault in it and answers undefined. */
export type Shape<T> = (node: MaybeNode, reading: Reading) => T | undefined;

/** A field that may be left out. */
export interface Optional<T> {
  readonly shape: Shape<T>;
  readonly whenAbsent: T;
}

export type Fields<T> = { readonly [Name in keyof T]-?: Shape<T[Name]> | Optional<T[Name]> };

/** What must hold inside one value; it notes its faults and warnings by itself. */
export type Rule<T> = (value: T, findings: Findings) => void;

export function optional<T>(shape: Shape<T>, whenAbsent: T): Optional<T> {
  return { shape, whenAbsent };
}

/** A map with exactly these fields. A field with another name is a fault: it is nearly always a slip of the keyboard. */
export function record<T extends object>(fields: Fields<T>): Shape<T> {
  return (node, reading) => {
    if (!isMap(node)) return wrongType(node, reading, 'named fields');
    const found = namedNodes(node as YAMLMap, reading);
    for (const [name, { line }] of found) {
      if (Object.hasOwn(fields, name)) continue;
      reading.fault(line, 'field.unknown', `No field "${name}" here. Known: ${Object.keys(fields).join(', ')}.`);
    }
    const value: Record<string, unknown> = {};
    let complete = true;
    for (const [name, field] of Object.entries<Shape<unknown> | Optional<unknown>>(fields)) {
      value[name] = readField(name, field, found.get(name)?.node, node, reading);
      complete &&= value[name] !== undefined;
    }
    if (!complete) return undefined;
    const lines = new Map([...found].map(([name, { line }]) => [name, line]));
    reading.findings.keepPlace(value, reading.file, reading.lineOf(node), lines);
    return value as T;
  };
}

export function list<T>(shape: Shape<T>, limits: { min?: number; max?: number } = {}): Shape<readonly T[]> {
  const { min = 0, max = Number.POSITIVE_INFINITY } = limits;
  return (node, reading) => {
    if (!isSeq(node)) return wrongType(node, reading, 'a list');
    const nodes = node.items as MaybeNode[];
    if (nodes.length < min) reading.fault(node, 'list.short', `At least ${min} needed here, ${nodes.length} given.`);
    if (nodes.length > max) reading.fault(node, 'list.long', `At most ${max} allowed here, ${nodes.length} given.`);
    const values = nodes.map((item) => shape(item, reading));
    if (nodes.length < min || nodes.length > max || values.includes(undefined)) return undefined;
    const lines = new Map(nodes.map((item, at) => [String(at), reading.lineOf(item)]));
    reading.findings.keepPlace(values, reading.file, reading.lineOf(node), lines);
    return values as T[];
  };
}

/** The shape, and a rule on every value that was read. */
export function checked<T>(shape: Shape<T>, ...rules: readonly Rule<T>[]): Shape<T> {
  return (node, reading) => {
    const value = shape(node, reading);
    if (value !== undefined) for (const rule of rules) rule(value, reading.findings);
    return value;
  };
}

export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return (node, reading) => (isNull(node) ? null : shape(node, reading));
}

/** Text with something in it, its edges trimmed. */
export const text: Shape<string> = (node, reading) => {
  if (!isScalar(node) || typeof node.value !== 'string') {
    return wrongType(node, reading, isNull(node) ? 'text' : 'text: put it in quotes');
  }
  const fault = forbiddenCharacter(node.value);
  if (fault) return noted(reading.fault(node, 'text.character', `The text holds ${fault}.`));
  const trimmed = node.value.trim();
  return trimmed === '' ? noted(reading.fault(node, 'field.empty', 'There is no text here.')) : trimmed;
};

/** Text that matches a pattern; `wanted` says in words what it looks like. */
export function pattern(regex: RegExp, wanted: string): Shape<string> {
  return (node, reading) => {
    const value = text(node, reading);
    if (value === undefined || regex.test(value)) return value;
    return noted(reading.fault(node, 'field.pattern', `"${value}" is not ${wanted}.`));
  };
}

export const bool: Shape<boolean> = (node, reading) =>
  isScalar(node) && typeof node.value === 'boolean' ? node.value : wrongType(node, reading, 'true or false');

/** A whole number from min to max. */
export function whole(min: number, max: number): Shape<number> {
  return (node, reading) => {
    if (!isScalar(node) || !Number.isSafeInteger(node.value)) return wrongType(node, reading, 'a whole number');
    const value = node.value as number;
    if (value >= min && value <= max) return value;
    return noted(reading.fault(node, 'field.range', `${value} is not between ${min} and ${max}.`));
  };
}

/** One of a closed set of words. */
export function oneOf<const T extends string>(...words: readonly T[]): Shape<T> {
  return (node, reading) => {
    const value = text(node, reading);
    if (value === undefined || (words as readonly string[]).includes(value)) return value as T | undefined;
    return noted(reading.fault(node, 'field.choice', `"${value}" is not one of: ${words.join(', ')}.`));
  };
}

export const date: Shape<LocalDate> = (node, reading) => {
  const value = text(node, reading);
  if (value === undefined || isLocalDate(value)) return value;
  return noted(reading.fault(node, 'date.invalid', `"${value}" is not a date YYYY-MM-DD between 1900 and 2200.`));
};

/** The node of one field, for a shape that has to look ahead. */
export function fieldOf(node: MaybeNode, name: string): MaybeNode {
  return isMap(node) ? (node.get(name, true) as Node | undefined) : undefined;
}

/** The line on which a character of a text stands: exact where the text is written as a block with `|`. */
export function lineWithin(node: MaybeNode, value: string, offset: number, reading: Reading): number {
  const line = reading.lineOf(node);
  if (!isScalar(node) || node.type !== Scalar.BLOCK_LITERAL) return line;
  return line + value.slice(0, offset).split('\n').length;
}

function readField(name: string, field: Shape<unknown> | Optional<unknown>, node: MaybeNode, parent: Node, reading: Reading): unknown {
  const shape = typeof field === 'function' ? field : field.shape;
  if (node !== undefined) return shape(node, reading);
  if (typeof field !== 'function') return field.whenAbsent;
  return noted(reading.fault(parent, 'field.missing', `The field "${name}" is missing.`));
}

/** Names are taken as written, so that `true:` is the name "true". A name without a value has the node null. */
function namedNodes(map: YAMLMap, reading: Reading): Map<string, { node: Node | null; line: number }> {
  return new Map(
    map.items.map((pair) => {
      const key = pair.key as Node;
      const name = isScalar(key) ? String(key.value) : '?';
      return [name, { node: (pair.value ?? null) as Node | null, line: reading.lineOf(key) }];
    }),
  );
}

function isNull(node: MaybeNode): boolean {
  return node == null || (isScalar(node) && node.value === null);
}

function wrongType(node: MaybeNode, reading: Reading, wanted: string): undefined {
  return noted(reading.fault(node, 'field.type', `This needs to be ${wanted}.`));
}

/** The answer of a shape that has noted its fault. */
function noted(_fault: void): undefined {
  return undefined;
}
