/**
 * A small deterministic generator: the same seed gives the same draw for ever, on every machine, so that an auditor can replay it.
 * It decides nothing secret. Seeds come from the caller; certificate numbers are made elsewhere.
 *
 * The algorithm is xoshiro128** 1.1 (Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators", public domain), seeded
 * by four 32-bit FNV-1a hashes of the text, each finished with the mixing step of MurmurHash3. None of it may ever change: stored
 * seeds would mean another draw. The golden vectors in the test hold it in place.
 */
export interface Random {
  /** The next whole number in 0..2^32-1. */
  next(): number;
  /** A whole number in 0..below-1, each equally likely. `below` is a whole number in 1..2^32; anything else is a RangeError. */
  integer(below: number): number;
  /** A new list with the same members, every order equally likely (Fisher-Yates). The given list stays as it is. */
  shuffle<T>(list: readonly T[]): T[];
}

/** The state of xoshiro128**: four words of 32 bits, not all zero. */
export type RandomState = readonly [number, number, number, number];

const WORDS = 2 ** 32;

/** A generator for a seed text of any length. Texts that differ in one character give unrelated draws. */
export function randomFrom(seed: string): Random {
  return randomFromState(stateOf(seed));
}

/** A generator at a given state; for replaying the published test vectors. RangeError when all four words are zero. */
export function randomFromState(state: RandomState): Random {
  if (state.every((word) => word >>> 0 === 0)) throw new RangeError('A generator cannot start from four zero words.');
  let [a, b, c, d] = state;

  const next = (): number => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };

  const integer = (below: number): number => {
    if (!Number.isSafeInteger(below) || below < 1 || below > WORDS) throw new RangeError(`No whole number lies below ${below}.`);
    // Numbers past the last full multiple of `below` are thrown away: taking the remainder of all would favour the small ones.
    const fair = WORDS - (WORDS % below);
    let drawn = next();
    while (drawn >= fair) drawn = next();
    return drawn % below;
  };

  const shuffle = <T>(list: readonly T[]): T[] => {
    const shuffled = [...list];
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const other = integer(last + 1);
      [shuffled[last], shuffled[other]] = [shuffled[other] as T, shuffled[last] as T];
    }
    return shuffled;
  };

  return { next, integer, shuffle };
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/** FNV-1a with four starting values over the UTF-16 code units, low byte first. */
function stateOf(seed: string): RandomState {
  const words: [number, number, number, number] = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35];
  for (let index = 0; index < seed.length; index += 1) {
    const unit = seed.charCodeAt(index);
    for (const byte of [unit & 0xff, unit >>> 8]) {
      for (const lane of [0, 1, 2, 3] as const) words[lane] = Math.imul(words[lane] ^ byte, 0x01000193);
    }
  }
  const state = words.map(mixed) as [number, number, number, number];
  // Four zero words would give zeros for ever. No text is known to hash to them; the rule costs nothing.
  return state.every((word) => word === 0) ? [1, 2, 3, 4] : state;
}

/** The last step of MurmurHash3 (Appleby, public domain): every bit of the input moves about half of the bits of the output. */
function mixed(word: number): number {
  let bits = word ^ (word >>> 16);
  bits = Math.imul(bits, 0x85ebca6b);
  bits ^= bits >>> 13;
  bits = Math.imul(bits, 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
