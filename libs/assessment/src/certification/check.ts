import { localDateAt } from '#libs/curriculum';
import { mayIssueTo, mayRate, mayRecordFor, mayReviewTrainee, mayRolePlay, type PeopleFacts } from '../practice/independence.js';
import { licenceRefusals } from '../practice/licence.js';
import { attendanceFaults, rederivedAttendance } from './check-attendance.js';
import { calibrationFaults } from './check-calibrations.js';
import type { CertificateFacts, CertificateFault, SignedBytes } from './check-facts.js';
import { isAskedFor, ratingFaults, rederivedStations } from './check-ratings.js';
import { parseCredentialNumber } from './credential-number.js';
import { gate, unmetLines } from './gate.js';
import { isApproval } from './review-case.js';
import { statusAt } from './status.js';

/**
 * Derives one certificate again from its raw rows and returns every fault; an empty list means that it stands. It believes no
 * stored level, result or status: what is signed is rated again, the gate is asked again as of the decision and as of the
 * issue, and the people are compared again. Digests are computed by the caller, from the stored bytes.
 */
export function checkCertificate(facts: CertificateFacts): CertificateFault[] {
  return [
    ...numberFaults(facts),
    ...digestFaults(facts),
    ...contentFaults(facts),
    ...evidenceFaults(facts),
    ...examFaults(facts),
    ...ratingFaults(facts),
    ...calibrationFaults(facts),
    ...attendanceFaults(facts),
    ...decisionFaults(facts),
    ...gateFaults(facts),
    ...independenceFaults(facts),
    ...statusFaults(facts),
  ];
}

function numberFaults({ number, issue }: CertificateFacts): CertificateFault[] {
  const read = parseCredentialNumber(number);
  const good = read.ok && read.value === number && issue.content.number === number;
  return good ? [] : [{ code: 'number.malformed', about: number }];
}

function digestFaults({ issue, evidence, decision, attempts, attendance, calibrationRuns }: CertificateFacts): CertificateFault[] {
  const signed: SignedBytes[] = [
    issue.bytes,
    evidence.bytes,
    ...(decision === null ? [] : [decision.bytes]),
    ...attempts.flatMap(({ ratings }) => ratings.map(({ bytes }) => bytes)),
    ...attendance.map(({ bytes }) => bytes),
    ...calibrationRuns.map(({ bytes }) => bytes),
  ];
  return signed
    .filter(({ storedDigest, computedDigest }) => storedDigest !== computedDigest)
    .map(({ recordId }) => ({ code: 'digest.mismatch', about: recordId }));
}

function contentFaults({ issue, expectedContent, evidence }: CertificateFacts): CertificateFault[] {
  const frozen = new Map<string, unknown>(Object.entries(issue.content));
  const expected = new Map<string, unknown>(Object.entries({ ...expectedContent, evidenceDigest: evidence.bytes.computedDigest }));
  return [...new Set([...frozen.keys(), ...expected.keys()])]
    .filter((field) => frozen.get(field) !== expected.get(field))
    .map((field) => ({ code: 'content.differs', about: issue.bytes.recordId, detail: field }));
}

/** Every rating the evidence names exists with that digest, and every rating that counts is in the evidence. */
function evidenceFaults({ evidence, attempts, decision, issue, terms }: CertificateFacts): CertificateFault[] {
  const named = new Map(
    evidence.snapshot.stations.flatMap(({ signatures }) => signatures.map(({ recordId, digest }) => [recordId, digest])),
  );
  const basis = decision === null ? issue.issuedAt.toISOString() : decision.record.decidedAt;
  const latest = new Map(attempts.filter(isAskedFor(terms)).map((attempt) => [attempt.station.code, attempt]));
  const counted = [...latest.values()].flatMap(({ ratings }) =>
    ratings.filter(({ correctedBy, record }) => correctedBy === null && record.signedAt <= basis),
  );
  const onFile = new Map(attempts.flatMap(({ ratings }) => ratings.map(({ bytes }) => [bytes.recordId, bytes.computedDigest])));
  return [
    ...counted
      .filter(({ bytes }) => !named.has(bytes.recordId))
      .map(({ bytes }) => ({ code: 'evidence.record-missing' as const, about: bytes.recordId })),
    ...[...named]
      .filter(([recordId, digest]) => onFile.get(recordId) !== digest)
      .map(([recordId]) => ({ code: 'evidence.record-unknown' as const, about: recordId })),
  ];
}

/** What the exam's line in the gate rests on is named by the evidence. */
function examFaults({ terms, evidence, issue }: CertificateFacts): CertificateFault[] {
  const { finalExam } = terms;
  if (finalExam === null || evidence.snapshot.modules.some(({ code }) => code === finalExam)) return [];
  return [{ code: 'evidence.record-missing', about: issue.bytes.recordId, detail: finalExam }];
}

function decisionFaults({ decision, issue, licences, terms, zone, evidence }: CertificateFacts): CertificateFault[] {
  if (decision === null) return [{ code: 'decision.missing', about: issue.bytes.recordId }];
  const { record, setAsideAt } = decision;
  const about = decision.bytes.recordId;
  const decidedAt = new Date(record.decidedAt);
  const faults: CertificateFault[] = [];
  if (!isApproval(record.kind)) faults.push({ code: 'decision.not-approval', about });
  if (setAsideAt !== null && setAsideAt <= issue.issuedAt) faults.push({ code: 'decision.set-aside', about });
  if (decidedAt > issue.issuedAt) faults.push({ code: 'decision.after-issue', about });
  if (record.evidenceDigest !== evidence.bytes.computedDigest) faults.push({ code: 'content.differs', about, detail: 'evidenceDigest' });
  if (terms.rater.licenceRequiredFor.includes('reviewer')) {
    const onFile = licences[record.reviewerId] ?? [];
    faults.push(...licenceRefusals(onFile, localDateAt(decidedAt, zone)).map(({ code }) => ({ code, about })));
  }
  return faults;
}

/** The gate as of the decision and as of the issue; a requirement unmet at both is one fault. */
function gateFaults(facts: CertificateFacts): CertificateFault[] {
  const training = { ...facts.gate.training, attendance: rederivedAttendance(facts.attendance) };
  const rows = { ...facts.gate, training, stations: rederivedStations(facts) };
  const moments = [...(facts.decision === null ? [] : [new Date(facts.decision.record.decidedAt)]), facts.issue.issuedAt];
  const unmet = moments.flatMap((moment) => unmetLines(gate(rows, facts.terms, moment)));
  return distinct(unmet.map(({ code, about }) => ({ code: 'gate.unmet', about: about ?? code, detail: code })));
}

/**
 * Parties are read from what was signed, besides those on record: a party somebody forgot to list is a party. A conflict counts against what
 * was done while it was declared.
 */
function independenceFaults(facts: CertificateFacts): CertificateFault[] {
  const { decision, issue, attempts } = facts;
  const ratings = attempts.flatMap((attempt) => attempt.ratings.map(({ record }) => record));
  const parties = [
    ...facts.people.parties,
    ...attempts.flatMap(({ rolePlayerIds }) => rolePlayerIds.map((personId) => ({ personId, part: 'role-player' as const }))),
    ...ratings.map(({ raterId, seat }) => ({ personId: raterId, part: seat })),
    ...(decision === null ? [] : [{ personId: decision.record.reviewerId, part: 'reviewer' as const }]),
    { personId: issue.issuerId, part: 'issuer' as const },
  ];
  const peopleAt = (at: Date): PeopleFacts => ({
    ...facts.people,
    parties,
    conflicts: facts.people.conflicts.filter(({ declaredAt, endedAt }) => declaredAt <= at && (endedAt === null || endedAt > at)),
  });
  const answers = [
    ...ratings.map(({ raterId, seat, signedAt }) => ({ about: raterId, answer: mayRate(raterId, seat, peopleAt(new Date(signedAt))) })),
    ...attempts.flatMap(({ rolePlayerIds, startedAt }) =>
      rolePlayerIds.map((about) => ({ about, answer: mayRolePlay(about, peopleAt(startedAt)) })),
    ),
    ...(decision === null ? [] : [decision.record]).map(({ reviewerId, decidedAt }) => ({
      about: reviewerId,
      answer: mayReviewTrainee(reviewerId, peopleAt(new Date(decidedAt))),
    })),
    { about: issue.issuerId, answer: mayIssueTo(issue.issuerId, peopleAt(issue.issuedAt)) },
    ...facts.guardedRecords.map(({ recordId, record, subjectId, actorId }) => ({
      about: recordId,
      answer: mayRecordFor(actorId, subjectId, record),
    })),
  ];
  return distinct(answers.flatMap(({ about, answer }) => (answer.ok ? [] : answer.refusals.map(({ code }) => ({ code, about })))));
}

function statusFaults({ number, issue, issues, events, zone, shown }: CertificateFacts): CertificateFault[] {
  const faults: CertificateFault[] = [];
  const { validFrom, validUntil, term } = issue.content;
  if (!issues.some((row) => row.validFrom === validFrom && row.validUntil === validUntil && row.term === term)) {
    faults.push({ code: 'status.issue-missing', about: number });
  }
  if (!events.some(({ kind }) => kind === 'issued' || kind === 'renewed'))
    faults.push({ code: 'status.issued-event-missing', about: number });
  const revokedAt = events.find(({ kind }) => kind === 'revoked')?.recordedAt;
  if (revokedAt !== undefined && events.some(({ kind, recordedAt }) => kind !== 'revoked' && recordedAt > revokedAt)) {
    faults.push({ code: 'status.event-after-revocation', about: number });
  }
  const derived = shown === null ? null : statusAt(issues, events, zone, shown.at).status;
  if (shown !== null && derived !== shown.status) {
    faults.push({ code: 'status.differs', about: number, detail: `${shown.status}, derived ${derived}` });
  }
  return faults;
}

function distinct(faults: readonly CertificateFault[]): CertificateFault[] {
  return [...new Map(faults.map((fault) => [`${fault.code} ${fault.about} ${fault.detail ?? ''}`, fault])).values()];
}
