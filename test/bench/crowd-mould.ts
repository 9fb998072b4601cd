import { createHash } from 'node:crypto';
import { credentialNumberFrom } from '../../libs/assessment/src/index.js';

/**
 * A copy of the model by its number; 0 is the model itself. A program and a cohort are many groups of people, and have the number of the
 * group that they begin with.
 */
export interface Place {
  group: number;
  cohort: number;
  program: number;
}

/** Something of the model that each copy has of its own: an id, a digest, a number, an address. */
export type Name = (place: Place, values: readonly string[]) => string;

/** What a text may name: an id, a digest, a certificate number. */
const NAMED = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{64}\b|\b[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}\b/g;
const IS_ID = /^[0-9a-f]{8}-/;
const IS_NUMBER = /^.{4}-/;

/** A text of the model, cut where it names something. */
export class Mould {
  constructor(
    private readonly literals: readonly string[],
    private readonly names: readonly number[],
  ) {}

  cast(values: readonly string[]): string {
    let text = this.literals[0] ?? '';
    for (let at = 0; at < this.names.length; at++) text += values[this.names[at]!]! + this.literals[at + 1]!;
    return text;
  }

  /** Whether every copy has the same. */
  get isCommon(): boolean {
    return this.names.length === 0;
  }
}

/** All that the rows of the model name, and how a copy calls it. */
export class Names {
  private readonly known = new Map<string, number>();
  private readonly made: Name[] = [];

  /** @param fixed ids that mean the same everywhere; @param levels ids that several groups share */
  constructor(
    private readonly fixed: ReadonlySet<string>,
    private readonly levels: ReadonlyMap<string, keyof Place>,
  ) {}

  /** A text that is signed: wherever its digest stands, a copy has the digest of its own text. Call in the order of mention. */
  digest(digest: string, text: string): void {
    const mould = this.mould([text]);
    if (!mould.isCommon)
      this.known.set(
        digest,
        this.add((_, values) => sha256(mould.cast(values))),
      );
  }

  /** A mould of pieces: texts, which are searched for names, and names. */
  mould(pieces: readonly (string | Name)[]): Mould {
    const literals = [''];
    const names: number[] = [];
    const name = (at: number) => {
      names.push(at);
      literals.push('');
    };
    for (const piece of pieces) {
      if (typeof piece !== 'string') {
        name(this.add(piece));
        continue;
      }
      let end = 0;
      for (const { 0: word, index } of piece.matchAll(NAMED)) {
        const at = this.find(word);
        if (at === undefined) continue;
        literals[literals.length - 1] += piece.slice(end, index);
        end = index + word.length;
        name(at);
      }
      literals[literals.length - 1] += piece.slice(end);
    }
    return new Mould(literals, names);
  }

  /** What a copy calls everything that is named. */
  valuesAt(place: Place): string[] {
    const values: string[] = [];
    for (const name of this.made) values.push(name(place, values));
    return values;
  }

  private find(word: string): number | undefined {
    const known = this.known.get(word);
    if (known !== undefined || this.fixed.has(word)) return known;
    const level = this.levels.get(word) ?? 'group';
    if (IS_ID.test(word)) return this.remember(word, (place) => idOfCopy(word, place[level]));
    if (IS_NUMBER.test(word)) return this.remember(word, ({ group }) => numberOfCopy(word, group));
    return undefined; // a digest of something that is the same everywhere
  }

  private remember(word: string, name: Name): number {
    const at = this.add(name);
    this.known.set(word, at);
    return at;
  }

  private add(name: Name): number {
    return this.made.push(name) - 1;
  }
}

/** Digests after those that their texts mention. */
export function inOrderOfMention(texts: ReadonlyMap<string, string>): [digest: string, text: string][] {
  const ordered = new Map<string, string>();
  const visit = (digest: string) => {
    const text = texts.get(digest);
    if (text === undefined || ordered.has(digest)) return;
    for (const [word] of text.matchAll(/\b[0-9a-f]{64}\b/g)) visit(word);
    ordered.set(digest, text);
  };
  for (const digest of texts.keys()) visit(digest);
  return [...ordered];
}

/** Sixteen of its random bits by exclusive or; the 48 bits of its time stay, so that a copy stands among its time in an index. */
export function idOfCopy(id: string, copy: number): string {
  const bits = Number.parseInt(id.slice(24, 28), 16) ^ copy;
  return id.slice(0, 24) + bits.toString(16).padStart(4, '0') + id.slice(28);
}

export function numberOfCopy(number: string, copy: number): string {
  return copy === 0 ? number : credentialNumberFrom(createHash('sha256').update(`${number} ${copy}`).digest());
}

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
