/**
 * Saving and submitting. An attempt has one write lease with a number that only grows: a device that opens the attempt takes the
 * lease, and every device with an older number may read but not write (fencing, as in M. Kleppmann, "How to do distributed locking",
 * 2016). Otherwise a forgotten tab wakes up and overwrites a better answer.
 */
import type { Decision, Refusal } from '#libs/curriculum';
import { decide, grant, refuse } from '#libs/curriculum';
import { type AttemptFacts, lastSaveAt, lastSubmitAt, type OverduePolicy } from './attempt.js';
import type { SaveRefusalCode, SubmitRefusalCode } from './refusals.js';

/** The attempt as locked by the caller. */
export interface LeasedAttempt extends AttemptFacts {
  /** Fencing number of the lease that may write. */
  readonly lease: number;
  /** Version of the row; the version that was submitted, once it is. */
  readonly version: number;
}

/** Which save of a slot counts. `clientSeq` starts anew with each lease, so the lease is part of it. */
export interface SaveMark {
  readonly lease: number;
  /** Grows by at least one with every save of the slot under one lease. */
  readonly clientSeq: number;
}

export interface SaveRequest extends SaveMark {
  /** When the person gave the answer, by the device's clock; null when it did not say. A hint: it only matters in the saving grace. */
  readonly clientTime: Date | null;
}

export interface SaveFacts {
  readonly attempt: LeasedAttempt;
  /** The save of this slot that counts so far; null: none. */
  readonly acknowledged: SaveMark | null;
  readonly save: SaveRequest;
  readonly now: Date;
}

export type SaveGrant =
  /** Write it: it counts now. */
  | { readonly kind: 'apply' }
  /** It counts already, or a later one does: write nothing, acknowledge again. */
  | { readonly kind: 'repeat' }
  /** Too late to count: keep it beside the attempt for a dispute. */
  | { readonly kind: 'set-aside'; readonly reason: 'given-after-end' | 'arrived-after-grace' };

/**
 * What to do with a saved answer. A repeat is acknowledged again whatever happened since: it is in, and a device that is told
 * otherwise would show a loss where there is none. Up to the end the device's clock plays no part; in the grace after it an answer
 * given before the end still counts.
 *
 * Refuses with every reason that holds: `attempt.fenced` (lease: the one that may write), `attempt.submitted` (submittedAt, version),
 * `attempt.over` (abandonedAt). A refused answer is not thrown away: the device offers it again to be kept beside the attempt.
 */
export function maySave({ attempt, acknowledged, save, now }: SaveFacts): Decision<SaveGrant, SaveRefusalCode> {
  if (acknowledged !== null && save.lease === acknowledged.lease && save.clientSeq <= acknowledged.clientSeq) {
    return grant({ kind: 'repeat' });
  }
  const refusals: Refusal<SaveRefusalCode>[] = [];
  if (save.lease !== attempt.lease) refusals.push({ code: 'attempt.fenced', facts: { lease: attempt.lease } });
  if (attempt.submittedAt !== null) {
    const facts = { submittedAt: attempt.submittedAt.toISOString(), version: attempt.version };
    refusals.push({ code: 'attempt.submitted', facts });
  }
  if (attempt.abandonedAt !== null) {
    refusals.push({ code: 'attempt.over', facts: { abandonedAt: attempt.abandonedAt.toISOString() } });
  }
  return decide(refusals, () => inTime(attempt, save, now));
}

function inTime(attempt: LeasedAttempt, { clientTime }: SaveRequest, now: Date): SaveGrant {
  const lastSave = lastSaveAt(attempt);
  if (attempt.endsAt === null || lastSave === null || now <= attempt.endsAt) return { kind: 'apply' };
  if (now > lastSave) return { kind: 'set-aside', reason: 'arrived-after-grace' };
  // Asked this way round, a clock that gives no valid time does not count as in time.
  const given = clientTime !== null && clientTime <= attempt.endsAt;
  return given ? { kind: 'apply' } : { kind: 'set-aside', reason: 'given-after-end' };
}

/** Of several saves of one slot the one that counts: the newest lease, then the highest `clientSeq`, in whatever order they came in. */
export function latestSave<Save extends SaveMark>(saves: readonly Save[]): Save | null {
  return saves.reduce<Save | null>((latest, save) => (latest === null || isNewer(save, latest) ? save : latest), null);
}

function isNewer(save: SaveMark, than: SaveMark): boolean {
  return save.lease === than.lease ? save.clientSeq > than.clientSeq : save.lease > than.lease;
}

export interface SubmitFacts {
  readonly attempt: LeasedAttempt;
  /** The lease of the device that submits. */
  readonly lease: number;
  readonly policy: OverduePolicy;
  readonly now: Date;
}

/** `submit`: write it. `repeat`: it was submitted before; the same answer is given again. */
export interface SubmitGrant {
  readonly kind: 'submit' | 'repeat';
  readonly submittedAt: Date;
}

/**
 * May the person submit? Idempotent: a submitted attempt grants a repeat with the instant it was submitted at, to every device.
 * Refuses with every reason that holds: `attempt.fenced` (lease): that device does not show the answers that would be frozen ·
 * `attempt.over` (endsAt or abandonedAt): abandoned, or past the last instant the policy allows.
 */
export function maySubmit({ attempt, lease, policy, now }: SubmitFacts): Decision<SubmitGrant, SubmitRefusalCode> {
  if (attempt.abandonedAt !== null) {
    return refuse({ code: 'attempt.over', facts: { abandonedAt: attempt.abandonedAt.toISOString() } });
  }
  if (attempt.submittedAt !== null) return grant({ kind: 'repeat', submittedAt: attempt.submittedAt });

  const refusals: Refusal<SubmitRefusalCode>[] = [];
  if (lease !== attempt.lease) refusals.push({ code: 'attempt.fenced', facts: { lease: attempt.lease } });
  if (isPastSubmitting(attempt, policy, now)) {
    refusals.push({ code: 'attempt.over', facts: { endsAt: attempt.endsAt?.toISOString() ?? null } });
  }
  return decide(refusals, () => ({ kind: 'submit', submittedAt: now }));
}

/** With the policy 'submit' pressing late does what the sweep would do in a moment. */
function isPastSubmitting(attempt: LeasedAttempt, policy: OverduePolicy, now: Date): boolean {
  const last = lastSubmitAt(attempt, policy);
  return policy.kind !== 'submit' && last !== null && now > last;
}
