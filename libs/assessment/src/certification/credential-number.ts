import { type Decision, grant, refuse } from '#libs/curriculum';

/**
 * Credential numbers: 14 random characters and 2 check characters of Crockford's base32, in groups of four
 * (`7K3M-Q9TX-04RB-V2HD`). 70 random bits: nobody can guess a number, nobody can count certificates.
 *
 * The check characters are a Reed–Solomon code over GF(32) (distance 3), not Crockford's own mod-37 character, because
 * - mod 37 needs five extra symbols (`* ~ $ = U`) that are hard to say on the telephone and lost in addresses;
 * - two check characters detect every one or two wrong characters and every swap of two characters, and they can tell
 *   which single character is wrong, or which two neighbours were swapped.
 *
 * Sources: D. Crockford, Base 32 (crockford.com/base32.html); Reed & Solomon, "Polynomial codes over certain finite
 * fields", J. SIAM 8 (1960).
 */
export type CredentialNumber = string & { readonly __credentialNumber: unique symbol };

export type CredentialNumberRefusalCode =
  | 'credential-number.wrong-length'
  | 'credential-number.unknown-character'
  | 'credential-number.check-failed';

/** The stored and printed form; also for a CHECK constraint in the database. */
export const CREDENTIAL_NUMBER_PATTERN = '^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$';

/** Random bytes one number uses up. */
export const CREDENTIAL_NUMBER_BYTES = 9;

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DATA = 14;
const LENGTH = 16;

// GF(32) by the primitive polynomial x^5 + x^2 + 1; EXP[i] is the i-th power of the primitive element, of order 31.
const EXP: readonly number[] = powers();
const LOG: ReadonlyMap<number, number> = new Map(EXP.map((value, power) => [value, power]));

/**
 * Makes a number from random bytes.
 * @param random at least {@link CREDENTIAL_NUMBER_BYTES} bytes from a cryptographic source; more are ignored
 * @throws RangeError when there are fewer bytes
 */
export function credentialNumberFrom(random: Uint8Array): CredentialNumber {
  if (random.length < CREDENTIAL_NUMBER_BYTES) {
    throw new RangeError(`A credential number needs ${CREDENTIAL_NUMBER_BYTES} random bytes, not ${random.length}.`);
  }
  const digits: number[] = [];
  let held = 0;
  let bits = 0;
  for (const byte of random) {
    held = ((held << 8) | byte) & 0xffff;
    bits += 8;
    while (bits >= 5 && digits.length < DATA) {
      bits -= 5;
      digits.push((held >> bits) & 31);
    }
    if (digits.length === DATA) break;
  }
  return written([...digits, ...checkDigits(digits)]);
}

/**
 * Reads what a person typed: spaces, dashes, signs that nobody sees and lower case are fine, O is 0, I and L are 1.
 * Refuses with `wrong-length` {have, need}, `unknown-character` {position, character} for each one, or `check-failed`
 * {position, swappedWith}: positions count from 1 without the dashes and are null where the error cannot be placed.
 */
export function parseCredentialNumber(typed: string): Decision<CredentialNumber, CredentialNumberRefusalCode> {
  const characters = [...typed.toUpperCase().replace(/[\s\p{Pd}\p{Cf}\u2212]/gu, '')];
  if (characters.length !== LENGTH) {
    return refuse({ code: 'credential-number.wrong-length', facts: { have: characters.length, need: LENGTH } });
  }
  const digits = characters.map(digitOf);
  const unknown = digits.flatMap((digit, at) => (digit < 0 ? [at] : []));
  if (unknown.length > 0) {
    return refuse(
      ...unknown.map((at) => ({
        code: 'credential-number.unknown-character' as const,
        facts: { position: at + 1, character: characters[at] ?? null },
      })),
    );
  }
  const sum = plainSum(digits);
  const weighted = weightedSum(digits);
  if (sum === 0 && weighted === 0) return grant(written(digits));
  return refuse({ code: 'credential-number.check-failed', facts: likelyError(digits, sum, weighted) });
}

/** The two digits that make the plain sum and the weighted sum of all 16 digits zero. */
function checkDigits(data: readonly number[]): [number, number] {
  const sum = plainSum(data);
  const weighted = weightedSum(data);
  // a + b = sum and w·a + v·b = weighted, where w and v are the weights of the last two places; in GF(32), + is xor.
  const w = weightOf(DATA);
  const v = weightOf(DATA + 1);
  const a = divide(weighted ^ multiply(v, sum), w ^ v);
  return [a, sum ^ a];
}

/** One wrong character leaves both sums wrong and their quotient names its place; a swap leaves the plain sum right. */
function likelyError(digits: readonly number[], sum: number, weighted: number): { position: number | null; swappedWith: number | null } {
  if (sum !== 0) {
    const at = weighted === 0 ? -1 : (LOG.get(divide(weighted, sum)) ?? -1);
    return { position: at >= 0 && at < LENGTH ? at + 1 : null, swappedWith: null };
  }
  const swaps = digits.flatMap((digit, at) => {
    const next = digits[at + 1];
    if (next === undefined) return [];
    return multiply(weightOf(at) ^ weightOf(at + 1), digit ^ next) === weighted ? [at] : [];
  });
  const [only] = swaps;
  return swaps.length === 1 && only !== undefined ? { position: only + 1, swappedWith: only + 2 } : { position: null, swappedWith: null };
}

function plainSum(digits: readonly number[]): number {
  return digits.reduce((sum, digit) => sum ^ digit, 0);
}

function weightedSum(digits: readonly number[]): number {
  return digits.reduce((sum, digit, at) => sum ^ multiply(weightOf(at), digit), 0);
}

/** Weights of the places are different powers of the primitive element, so no two places can cancel each other. */
function weightOf(place: number): number {
  return EXP[place % 31] ?? 1;
}

function multiply(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  return EXP[((LOG.get(a) ?? 0) + (LOG.get(b) ?? 0)) % 31] ?? 0;
}

function divide(a: number, b: number): number {
  if (a === 0) return 0;
  return EXP[((LOG.get(a) ?? 0) - (LOG.get(b) ?? 0) + 31) % 31] ?? 0;
}

function powers(): number[] {
  const values = [1];
  for (let power = 1; power < 31; power += 1) {
    const doubled = (values[power - 1] ?? 0) << 1;
    values.push(doubled & 32 ? doubled ^ 0b100101 : doubled);
  }
  return values;
}

/** Value of a typed character, or -1. U is not in the alphabet. */
function digitOf(character: string): number {
  if (character === 'O') return 0;
  if (character === 'I' || character === 'L') return 1;
  return character.length === 1 ? ALPHABET.indexOf(character) : -1;
}

function written(digits: readonly number[]): CredentialNumber {
  const text = digits.map((digit) => ALPHABET.charAt(digit)).join('');
  return (text.match(/.{4}/g) ?? []).join('-') as CredentialNumber;
}
