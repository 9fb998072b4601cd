import {
  type CertificateFacts,
  type CheckedAttempt,
  type CheckedRating,
  credentialNumberFrom,
  evidenceSnapshot,
  frozenContent,
  gate,
  mayDecide,
  maySignRating,
  type PeopleOverTime,
  type RaterSeat,
  type RatingSheet,
} from '#libs/assessment';
import { localDate, type ProgramTerms } from '#libs/curriculum';
import { sheetAtThree, signOffFacts, station } from '../practice/sheets.js';
import { allMet, gateTerms } from './gate-world.js';

const people: PeopleOverTime = { traineeId: 'trainee', parties: [], supervisorIds: ['rater'], facilitatorIds: ['rater'], conflicts: [] };
const calibration = signOffFacts().calibrations[0];
if (calibration === undefined) throw new Error('The facts have a calibration.');
const licence = [{ validFrom: localDate('2026-01-01'), validUntil: localDate('2028-12-31') }];

const terms: ProgramTerms = {
  code: 'core',
  title: 'PTSD peer supporter',
  credentialTitle: 'Certified PTSD Peer Supporter',
  scopeLine: 'Peer support. Not a clinical license.',
  ...gateTerms,
  certificate: { validMonths: 24, expiryBasis: 'anniversary', fixedDate: null, renewalWindowDays: 90 },
  review: { clockDays: 60 },
  roleplay: { attempts: 3, coolingOffDays: 7, lapsingCalibrationDays: 30 },
  calibration: { minimumExamples: 6, exactPercent: 80, validMonths: 12 },
  rater: { licenceRequiredFor: ['clinical-supervisor', 'reviewer'] },
  privacy: { suppressBelow: 11 },
  reviewedOn: localDate('2026-11-22'),
  reviewBy: localDate('2027-11-22'),
};

/** Stands in for SHA-256: the checker gets digests from outside and only compares them. */
export const digestOf = (id: string) =>
  id
    .split('')
    .reduce((hash, character) => (hash * 31 + character.charCodeAt(0)) % 0xffffffff, 7)
    .toString(16)
    .padStart(64, '0');
const bytes = (recordId: string) => ({ recordId, storedDigest: digestOf(recordId), computedDigest: digestOf(recordId) });

export function signed(
  stationCode: string,
  recordId: string,
  seat: RaterSeat,
  raterId: string,
  signedAt: string,
  sheet: RatingSheet = sheetAtThree(),
): CheckedRating {
  const now = new Date(signedAt);
  const ofRating = station({ code: stationCode, safetyCritical: stationCode === 'R3' });
  const decision = maySignRating(
    signOffFacts({
      station: ofRating,
      calibrations: [{ ...calibration, stationCode } as typeof calibration & object],
      rolePlayId: stationCode.toLowerCase(),
      raterId,
      seat,
      sheet,
      people,
      heldOn: localDate(stationCode === 'R1' ? '2027-04-01' : '2027-05-01'),
      now,
      freshAuthAt: now,
    }),
  );
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusals));
  return { bytes: bytes(recordId), record: decision.value, correctedBy: null, station: ofRating, licenceRequired: true };
}

export function attempts(): CheckedAttempt[] {
  const base = {
    attempt: 1,
    attemptsAllowed: 3,
    secondRaterBooked: true,
    setAside: [],
    result: 'passed' as const,
    rolePlayerIds: ['player'],
  };
  return [
    {
      ...base,
      rolePlayId: 'r1',
      station: station({ code: 'R1' }),
      heldOn: localDate('2027-04-01'),
      startedAt: new Date('2027-04-01T11:30:00Z'),
      endedAt: new Date('2027-04-01T12:00:00Z'),
      ratings: [signed('R1', 'r1-1', 'rater', 'rater', '2027-04-02T12:00:00Z')],
    },
    {
      ...base,
      rolePlayId: 'r3',
      station: station({ code: 'R3', safetyCritical: true }),
      heldOn: localDate('2027-05-01'),
      startedAt: new Date('2027-05-01T11:30:00Z'),
      endedAt: new Date('2027-05-01T12:00:00Z'),
      ratings: [
        signed('R3', 'r3-1', 'rater', 'rater', '2027-05-02T12:00:00Z'),
        signed('R3', 'r3-2', 'second-rater', 'second', '2027-05-03T12:00:00Z'),
      ],
    },
  ];
}

/** Everything about one certificate, and nothing wrong with it. */
export function soundCertificate(): CertificateFacts {
  const decidedAt = new Date('2027-06-01T12:00:00Z');
  const rows = allMet();
  const tries = attempts();
  const evidenceDigest = digestOf('evidence');
  const decision = mayDecide({
    programId: 'program',
    programVersionId: 'version',
    reviewCase: { caseId: 'case', submittedAt: decidedAt, taken: { reviewerId: 'reviewer', at: decidedAt }, decision: null },
    reviewerId: 'reviewer',
    form: { kind: 'approved', reasons: 'Complete.', conditions: [] },
    gate: gate(rows, terms, decidedAt),
    licence: { required: true, onFile: licence },
    people,
    evidenceDigest,
    meaning: 'My decision.',
    freshAuthAt: decidedAt,
    authMethod: 'password',
    zone: 'America/New_York',
    now: decidedAt,
  });
  if (!decision.ok) throw new Error(JSON.stringify(decision.refusals));
  const number = credentialNumberFrom(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]));
  const content = frozenContent({
    number,
    terms,
    issuingBody: 'Alongside',
    programVersionId: 'version',
    term: 'full',
    evidenceDigest,
    validFrom: localDate('2027-06-02'),
    validUntil: localDate('2029-06-02'),
    zone: 'America/New_York',
    holderNameHash: digestOf('name'),
  });
  const issuedAt = new Date('2027-06-02T12:00:00Z');
  return {
    number,
    terms,
    zone: 'America/New_York',
    issue: { issuerId: 'issuer', issuedAt, bytes: bytes('issue'), content },
    expectedContent: content,
    evidence: {
      bytes: bytes('evidence'),
      snapshot: evidenceSnapshot({
        traineeId: 'trainee',
        programVersionId: 'version',
        curriculumDigest: 'c',
        modules: [],
        stations: tries.map(({ station: { code }, rolePlayId, ratings }) => ({
          code,
          rolePlayId,
          signatures: ratings.map(({ bytes: { recordId }, record: { seat } }) => ({ recordId, digest: digestOf(recordId), seat })),
        })),
        ethics: { recordId: 'e1', digest: 'd', version: '1.1' },
        hours: [],
        attendance: [],
      }),
    },
    decision: { bytes: bytes('decision'), record: decision.value, setAsideAt: null },
    attempts: tries,
    attendance: [],
    gate: {
      modules: rows.modules,
      exam: rows.exam,
      ethicsSignatures: rows.ethicsSignatures,
      hours: rows.hours,
      issues: rows.issues,
      pauses: rows.pauses,
      training: rows.training,
    },
    people,
    calibrations: Object.fromEntries(
      ['rater', 'second'].map((id) => [
        id,
        ['R1', 'R3'].map((stationCode) => ({ ...calibration, stationCode }) as typeof calibration & object),
      ]),
    ),
    calibrationRuns: [],
    licences: { rater: licence, second: licence, reviewer: licence },
    guardedRecords: [{ recordId: 'h1-approval', record: 'hours-approval', subjectId: 'trainee', actorId: 'rater' }],
    issues: [{ issueId: 'issue', term: 'full', validFrom: content.validFrom, validUntil: content.validUntil }],
    events: [{ kind: 'issued', effectiveAt: issuedAt, recordedAt: issuedAt }],
    shown: { status: 'valid', at: new Date('2028-01-01T12:00:00Z') },
  };
}
