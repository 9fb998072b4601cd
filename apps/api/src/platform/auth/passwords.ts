import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { type Decision, decide, type Refusal } from '#libs/curriculum';
import { Turns } from '../turns.js';

const LEAST = 15;
const MOST = 128;
/** OWASP's minimum for argon2id (algorithm 2): 19 MiB, two passes, one lane. */
const COST = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Hashing is dear on purpose; two at once at most, so that a flood of sign-ins cannot slow an exam. */
const AT_ONCE = 2;
const PATIENCE_MS = 3_400;

@Injectable()
export class Passwords {
  private readonly turns = new Turns(AT_ONCE, PATIENCE_MS);
  /** Verified against when nobody has the email, so that both answers take the same time. */
  private readonly nobodysHash = this.inTurn(() => hash('nobody has this password', COST));

  hash(password: string): Promise<string> {
    return this.inTurn(() => hash(password.normalize('NFC'), COST));
  }

  async matches(passwordHash: string | null | undefined, password: string): Promise<boolean> {
    const stored = passwordHash ?? (await this.nobodysHash);
    const right = await this.inTurn(() => verify(stored, password.normalize('NFC')));
    return right && passwordHash !== null && passwordHash !== undefined;
  }

  private inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.turns.inTurn(work);
  }
}

export type PasswordRefusal = 'password.too-short' | 'password.too-long' | 'password.too-common';

const COMMON = [
  'password',
  'passwort',
  'letmein',
  'qwerty',
  'iloveyou',
  'welcome',
  'alongside',
  'peersupport',
  'administrator',
  'changeme',
  'correcthorsebatterystaple',
];

/** Length instead of composition rules, any Unicode, paste allowed (NIST SP 800-63B): only what is easily guessed is refused. */
export function acceptPassword(password: string, ownWords: readonly string[]): Decision<string, PasswordRefusal> {
  const refusals: Refusal<PasswordRefusal>[] = [];
  const length = [...password.normalize('NFC')].length;
  if (length < LEAST) refusals.push({ code: 'password.too-short', facts: { least: LEAST } });
  if (length > MOST) refusals.push({ code: 'password.too-long', facts: { most: MOST } });
  if (isCommon(password.normalize('NFC').toLowerCase(), ownWords)) refusals.push({ code: 'password.too-common' });
  return decide(refusals, () => password);
}

/** Nothing of its own is left once known words, digits and marks are taken away, or it is one short piece said again and again. */
function isCommon(password: string, ownWords: readonly string[]): boolean {
  const words = [...COMMON, ...ownWords.map((word) => word.toLowerCase()).filter((word) => word.length >= 3)].sort(
    (a, b) => b.length - a.length,
  );
  let rest = password;
  for (const word of words) rest = rest.replaceAll(word, '');
  if (/^[\d\W_]*$/u.test(rest) && !/\p{L}/u.test(rest)) return true;
  return new Set(password).size <= 4;
}
