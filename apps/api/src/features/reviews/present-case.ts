import { type PeopleFacts, reviewCaseState, reviewClock } from '#libs/assessment';
import type { ProgramTerms, Refusal } from '#libs/curriculum';
import { REFUSALS, type RefusalCodeName } from '../../catalogue/problems.js';
import type { NamedPeople } from '../parties/parties.facts.js';
import { isHeldBy } from './review.policy.js';
import type { ReviewCaseRowResponse, ReviewClockResponse, ReviewPartyResponse, ReviewReasonResponse } from './review.response.js';
import { type CaseNow, caseFacts } from './reviews.facts.js';

type Terms = Pick<ProgramTerms, 'review'>;

/** What a row and a page say alike about a case. */
export function presentCaseHead(
  row: CaseNow,
  { terms, zone }: { terms: Terms; zone: string },
  readerId: string,
  names: ReadonlyMap<string, string>,
  now: Date,
): Omit<ReviewCaseRowResponse, 'canTake' | 'whyNot'> {
  return {
    id: row.id,
    traineeName: names.get(row.traineeId) ?? '',
    submittedAt: row.submittedAt.toISOString(),
    state: reviewCaseState(caseFacts(row)),
    clock: presentClock(row, terms, zone, now),
    takenBy: row.claimedBy === null ? null : (names.get(row.claimedBy) ?? null),
    takenByMe: row.decisionId === null && isHeldBy(row, readerId, now),
    leasedUntil: row.leasedUntil?.toISOString() ?? null,
  };
}

export function presentReasons(refusals: readonly Refusal[]): ReviewReasonResponse[] {
  const once = new Map(
    refusals.map((refusal) => [`${refusal.code} ${refusal.facts?.['code'] ?? ''} ${refusal.facts?.['about'] ?? ''}`, refusal]),
  );
  return [...once.values()].map(({ code }) => ({ code, message: REFUSALS[code as RefusalCodeName] ?? code }));
}

export function presentParties(people: NamedPeople, names: ReadonlyMap<string, string>): ReviewPartyResponse[] {
  const nameOf = (id: string) => names.get(id) ?? '';
  return [
    { part: 'trainee', name: nameOf(people.traineeId) },
    ...people.parties.map(({ part, personId }) => ({ part, name: nameOf(personId) })),
    ...people.supervisorIds.map((id) => ({ part: 'supervisor' as const, name: nameOf(id) })),
  ];
}

/** Supervising is no part of its own: a supervisor may rate. */
export function arePeopleSeparate(people: PeopleFacts): boolean {
  const partsOf = Map.groupBy([...people.parties, { personId: people.traineeId, part: 'trainee' as const }], ({ personId }) => personId);
  return [...partsOf.values()].every((held) => new Set(held.map(({ part }) => part)).size === 1);
}

function presentClock(row: CaseNow, terms: Terms, zone: string, now: Date): ReviewClockResponse {
  return reviewClock(caseFacts(row), terms.review, zone, now);
}
