import { compareDates, type ProgramTerms } from '#libs/curriculum';
import type { CertificateIssued, GateFacts, HoursEntry } from './gate-facts.js';
import { type GateLine, happened, latest, line } from './gate-line.js';
import { renewalStationLine } from './gate-stations.js';

type TermFacts = Pick<GateFacts, 'issues' | 'stations' | 'ethicsSignatures' | 'hours'>;
type TermTerms = Pick<ProgramTerms, 'stations' | 'ethicsCode' | 'practiceHours'>;

/**
 * The lines that are asked for anew in every term of a certificate. Before the first issue everything counts; for a renewal what was done after the
 * latest issue and nothing before it, so nothing is claimed twice.
 */
export function termLines(facts: TermFacts, terms: TermTerms, now: Date): GateLine[] {
  const issue = latestIssue(facts.issues, now);
  return [
    ...(issue === null ? [] : renewalStationLine(facts, terms, issue.issuedAt, now)),
    ethicsLine(facts, terms.ethicsCode.version, issue, now),
    hoursLine(facts, terms.practiceHours, issue, now),
  ];
}

/** The issue that a renewal at this instant follows on; an issue of this very instant rests on this gate itself. Null before the first. */
export function latestIssue<Issue extends Pick<CertificateIssued, 'issuedAt'>>(issues: readonly Issue[], now: Date): Issue | null {
  return issues.reduce<Issue | null>(
    (last, issue) => (issue.issuedAt < now && (last === null || issue.issuedAt > last.issuedAt) ? issue : last),
    null,
  );
}

/** Whether hours belong to the term that a renewal follows on: the work was done on a later day than that of the issue. */
export function isInTerm({ heldOn }: Pick<HoursEntry, 'heldOn'>, issue: Pick<CertificateIssued, 'issuedOn'> | null): boolean {
  return issue === null || compareDates(heldOn, issue.issuedOn) > 0;
}

function ethicsLine(facts: TermFacts, version: string, issue: CertificateIssued | null, now: Date): GateLine {
  const signatures = facts.ethicsSignatures.filter((signature) => happened(signature.signedAt, now)).toSorted(bySigning);
  const ofVersion = signatures.filter((signature) => signature.version === version);
  const signed = ofVersion.find(({ signedAt }) => issue === null || signedAt > issue.issuedAt);
  const other = signatures.at(-1);
  return line('ethics-code', null, {
    met: signed !== undefined,
    have: signed?.version ?? other?.version ?? null,
    need: version,
    since: signed?.signedAt ?? null,
    whoMustAct: 'trainee',
    ...(signed === undefined && other !== undefined
      ? { detail: ofVersion.length > 0 ? ('earlier-term' as const) : ('other-version' as const) }
      : {}),
    ...onlyAfter(issue),
  });
}

function hoursLine(facts: TermFacts, terms: ProgramTerms['practiceHours'], issue: CertificateIssued | null, now: Date): GateLine {
  const counted = facts.hours.filter(
    (entry) => terms.categories.includes(entry.category) && happened(entry.submittedAt, now) && isInTerm(entry, issue),
  );
  const approved = counted.filter(({ approvedAt }) => happened(approvedAt, now)).toSorted(byApproval);
  const waiting = counted.filter(({ approvedAt }) => !happened(approvedAt, now));
  const have = minutes(approved);
  if (have >= terms.minutes) {
    return line('practice-hours', null, {
      met: true,
      have,
      need: terms.minutes,
      since: reachedAt(approved, terms.minutes),
      whoMustAct: 'trainee',
      ...onlyAfter(issue),
    });
  }
  const enough = have + minutes(waiting) >= terms.minutes;
  return line('practice-hours', null, {
    met: false,
    have,
    need: terms.minutes,
    since: enough ? latest(waiting.map(({ submittedAt }) => submittedAt)) : null,
    whoMustAct: enough ? 'supervisor' : 'trainee',
    ...(waiting.length > 0 ? { detail: 'approval-waiting' as const } : {}),
    ...onlyAfter(issue),
  });
}

function onlyAfter(issue: CertificateIssued | null): Pick<GateLine, 'after'> {
  return issue === null ? {} : { after: issue.issuedAt };
}

function minutes(entries: readonly { readonly minutes: number }[]): number {
  return entries.reduce((sum, entry) => sum + entry.minutes, 0);
}

function reachedAt(approved: readonly { readonly minutes: number; readonly approvedAt: Date | null }[], need: number): Date | null {
  let sum = 0;
  for (const entry of approved) {
    sum += entry.minutes;
    if (sum >= need) return entry.approvedAt;
  }
  return null;
}

function bySigning(a: { readonly signedAt: Date }, b: { readonly signedAt: Date }): number {
  return a.signedAt.getTime() - b.signedAt.getTime();
}

function byApproval(a: { readonly approvedAt: Date | null }, b: { readonly approvedAt: Date | null }): number {
  return (a.approvedAt?.getTime() ?? 0) - (b.approvedAt?.getTime() ?? 0);
}
