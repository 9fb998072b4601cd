import { Injectable } from '@nestjs/common';
import { type FrozenContent, parseCredentialNumber } from '#libs/assessment';
import type { Refusal } from '#libs/curriculum';
import { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { AttemptLimiter } from '../../platform/http/attempt-limiter.js';
import { isSameName, statusNow } from '../certificates/certificates.facts.js';
import type { VerificationResponse } from './verification.response.js';
import { type CredentialForCheck, VerificationStore } from './verification.store.js';

const NAME_TRIES = { tries: 10, windowSeconds: 15 * 60, alsoRight: true } as const;

/** The public check of a certificate by its number. */
@Injectable()
export class VerifyCertificate {
  constructor(
    private readonly db: Database,
    private readonly store: VerificationStore,
    private readonly limiter: AttemptLimiter,
  ) {}

  async run(typedNumber: string): Promise<VerificationResponse> {
    return this.check(typedNumber, null);
  }

  /** Says whether a typed name is the one on the certificate. Tries are counted by address; the name is kept nowhere. */
  async withName(typedNumber: string, name: string, address: string): Promise<VerificationResponse> {
    return this.limiter.during([{ topic: 'verify-name', key: address, limit: NAME_TRIES }], () => this.check(typedNumber, name));
  }

  private check(typedNumber: string, name: string | null): Promise<VerificationResponse> {
    return this.db.read(Actor.nobody, async (tx) => {
      const read = parseCredentialNumber(typedNumber);
      const found = await this.store.byNumber(tx, read.ok ? read.value : '');
      if (!read.ok || !found) return nothing(read.ok ? read.value : null, read.ok ? null : hintFor(read.refusals), tx.now);
      return present(found, name, tx.now);
    });
  }
}

function present(found: CredentialForCheck, typed: string | null, now: Date): VerificationResponse {
  const content = JSON.parse(found.content) as FrozenContent;
  const { status, since, validUntil } = statusNow(found.issues, found.events, found.zone, now);
  return {
    status,
    number: found.number,
    title: content.title,
    scopeLine: content.scopeLine,
    issuingBody: content.issuingBody,
    issuedOn: content.validFrom,
    validUntil,
    zone: found.zone,
    statusSince: since?.toISOString() ?? null,
    holderName: found.listed ? found.name : null,
    holder: holderWord(found, typed),
    hint: null,
    checkedAt: now.toISOString(),
  };
}

function holderWord({ listed, name }: CredentialForCheck, typed: string | null): VerificationResponse['holder'] {
  if (typed !== null && typed.trim() !== '') return name !== null && isSameName(typed, name) ? 'matches' : 'differs';
  return listed && name !== null ? 'listed' : 'not-confirmed';
}

function nothing(number: string | null, hint: string | null, now: Date): VerificationResponse {
  const unknown = { title: null, scopeLine: null, issuingBody: null, issuedOn: null, validUntil: null, zone: null, statusSince: null };
  return { status: 'not-found', number, ...unknown, holderName: null, holder: 'not-confirmed', hint, checkedAt: now.toISOString() };
}

/** Which character to look at, counted without dashes, where the check characters can tell. */
function hintFor(refusals: readonly Refusal[]): string {
  const [first] = refusals;
  const { position, swappedWith, have, need } = first?.facts ?? {};
  if (first?.code === 'credential-number.wrong-length') return `A number has ${need} letters and digits. This one has ${have}.`;
  if (typeof position === 'number' && typeof swappedWith === 'number') {
    return `Check the ${ordinal(position)} and ${ordinal(swappedWith)} characters: they may stand the wrong way round.`;
  }
  return typeof position === 'number' ? `Check the ${ordinal(position)} character.` : 'Check the number again: it holds a slip somewhere.';
}

function ordinal(number: number): string {
  const ending = number > 10 && number < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
}
