import { type Decision, decide } from '#libs/curriculum';
import { type AuthenticationRefusalCode, authenticationRefusals } from '../practice/fresh-authentication.js';
import type { StationResult } from '../practice/station-result.js';
import type { EvidenceSnapshot } from './evidence.js';
import type { AttendanceEntry, PauseFacts } from './gate-facts.js';

/**
 * Something a certificate rests on that is other than when it was issued. What was signed and is corrected counts also where the station is still
 * passed, because the signature that was relied on stands no more: `holds` tells the mild from the serious.
 */
export interface CertificateChange {
  /** Another signature about a conversation it names, other minutes in the place of those it names, or a pause of practice about its holder. */
  readonly what: 'rating' | 'minutes' | 'pause';
  /** The station or the module; null for a pause. */
  readonly about: string | null;
  readonly at: Date;
  /** Whether what was relied on is still given: the station is passed, no fewer minutes count, the pause is over. */
  readonly holds: boolean;
  /** Whether somebody decided about the certificate since. */
  readonly decided: boolean;
}

export interface ChangeFacts {
  readonly evidence: Pick<EvidenceSnapshot, 'stations' | 'attendance'>;
  readonly issuedAt: Date;
  /** Until when somebody decided about the certificate: by issuing it, by a change of its status, or by saying that it stands. */
  readonly decidedAt: Date;
  /** Rated attempts as they stand now. */
  readonly stations: readonly {
    readonly attempts: readonly {
      readonly rolePlayId: string;
      readonly signatures: readonly { readonly recordId: string; readonly signedAt: Date }[];
      readonly result: StationResult | null;
    }[];
  }[];
  /** Corrected records too, as each came in the place of another. */
  readonly attendance: readonly (AttendanceEntry & { readonly correctsId: string | null })[];
  readonly pauses: readonly PauseFacts[];
}

/**
 * What changed after the issue under a certificate, oldest first. Approvals of hours are not among it: one that an approval rests on is never taken
 * back (`hours.relied-on`). Nor are results of quizzes and the code of ethics, which are never written again.
 */
export function changedSinceIssue(facts: ChangeFacts): CertificateChange[] {
  return [...ratingChanges(facts), ...minutesChanges(facts), ...pauseChanges(facts)]
    .filter(({ at }) => at > facts.issuedAt)
    .map((change) => ({ ...change, decided: change.at <= facts.decidedAt }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

export type LetStandRefusalCode = AuthenticationRefusalCode | 'certificate.look-again';

/**
 * May somebody say that a certificate stands as it is, who saw what changed until an instant? Gives the last change that this is said about: one that
 * came since, or in the place of another, is still to look at.
 */
export function mayLetStand(
  changes: readonly CertificateChange[],
  seenUntil: Date,
  { freshAuthAt, now }: { readonly freshAuthAt: Date | null; readonly now: Date },
): Decision<Date, LetStandRefusalCode> {
  const last = changes.findLast(({ decided, at }) => !decided && at <= seenUntil);
  const unseen = last === undefined ? [{ code: 'certificate.look-again' as const }] : [];
  return decide([...unseen, ...authenticationRefusals(freshAuthAt, now)], () => last?.at ?? seenUntil);
}

type Found = Omit<CertificateChange, 'decided'>;

/** A correction, and a second or third look that came later, alike: a signature about the conversation that was not there. */
function ratingChanges({ evidence, stations }: ChangeFacts): Found[] {
  const attempts = new Map(stations.flatMap((station) => station.attempts.map((attempt) => [attempt.rolePlayId, attempt])));
  return evidence.stations.flatMap(({ code, rolePlayId, signatures }) => {
    const attempt = attempts.get(rolePlayId);
    const named = new Set(signatures.map(({ recordId }) => recordId));
    const times = (attempt?.signatures ?? []).filter(({ recordId }) => !named.has(recordId)).map(({ signedAt }) => signedAt.getTime());
    if (times.length === 0) return [];
    return [{ what: 'rating', about: code, at: new Date(Math.max(...times)), holds: attempt?.result === 'passed' }];
  });
}

function minutesChanges({ evidence, attendance }: ChangeFacts): Found[] {
  const correction = new Map(attendance.flatMap((entry) => (entry.correctsId === null ? [] : [[entry.correctsId, entry] as const])));
  const standing = (recordId: string): AttendanceEntry | undefined => {
    const next = correction.get(recordId);
    return next && (standing(next.recordId) ?? next);
  };
  return (evidence.attendance ?? []).flatMap(({ recordId, module, minutes }) => {
    const now = standing(recordId);
    return now ? [{ what: 'minutes', about: module, at: now.recordedAt, holds: now.minutes >= minutes }] : [];
  });
}

function pauseChanges({ pauses }: ChangeFacts): Found[] {
  return pauses.map(({ openedAt, closedAt }) => ({ what: 'pause', about: null, at: openedAt, holds: closedAt !== null }));
}
