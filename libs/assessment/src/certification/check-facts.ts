import type { LocalDate, ProgramTerms, Station } from '#libs/curriculum';
import type { AttendanceRecord } from '../practice/attendance.js';
import type { CalibrationRefusalCode, CalibrationRun } from '../practice/calibration.js';
import type { CalibrationRunRecord } from '../practice/calibration-run.js';
import type { GuardedRecord, IndependenceRefusalCode, PeopleFacts } from '../practice/independence.js';
import type { LicenceOnFile, LicenceRefusalCode } from '../practice/licence.js';
import type { RatingRecord } from '../practice/sign-off.js';
import type { StationResult } from '../practice/station-result.js';
import type { ReviewDecisionRecord } from './decide-review.js';
import type { EvidenceSnapshot } from './evidence.js';
import type { GateFacts } from './gate-facts.js';
import type { FrozenContent } from './issue.js';
import type { CredentialIssue, CredentialStatus, StatusEvent } from './status.js';

/** Digests of one signed record: the one stored beside it, and the one the checker computed from the stored bytes. */
export interface SignedBytes {
  readonly recordId: string;
  readonly storedDigest: string;
  readonly computedDigest: string;
}

export interface CheckedRating {
  readonly bytes: SignedBytes;
  /** Parsed from the stored bytes, never from columns beside them. */
  readonly record: RatingRecord;
  /** A corrected record stays on file; its successor counts. */
  readonly correctedBy: string | null;
  /** As the conversation that it is about had it: a third rater's may have had a later rubric. */
  readonly station: Station;
  /** Whether the program asks this rater's role for a licence. */
  readonly licenceRequired: boolean;
}

/** One rated attempt at a station. A third rater's record about the new conversation belongs to the attempt it settles. */
export interface CheckedAttempt {
  readonly rolePlayId: string;
  readonly station: Station;
  readonly attempt: number;
  readonly attemptsAllowed: number;
  /** Whether a second rater was booked with the first. */
  readonly secondRaterBooked: boolean;
  readonly heldOn: LocalDate;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly rolePlayerIds: readonly string[];
  readonly ratings: readonly CheckedRating[];
  /** Codes a panel set aside. */
  readonly setAside: readonly string[];
  /** The result as it is shown; undefined when a sheet was signed after the issue, because then it says nothing about the day of the issue. */
  readonly result: StationResult | null | undefined;
}

/** Minutes at one live session, as signed. */
export interface CheckedAttendance {
  readonly bytes: SignedBytes;
  /** Parsed from the stored bytes, never from columns beside them. */
  readonly record: AttendanceRecord;
}

/** A calibration that a run here gave, beside the record of that run. */
export interface CheckedCalibration {
  readonly bytes: SignedBytes;
  /** Parsed from the stored bytes, never from columns beside them. */
  readonly record: CalibrationRunRecord;
  /** What the calibration says. */
  readonly claimed: CalibrationRun & { readonly personId: string };
}

/** A declared conflict refuses what is done while it stands, and undoes nothing that was done before. */
export type ConflictOverTime = PeopleFacts['conflicts'][number] & { readonly declaredAt: Date; readonly endedAt: Date | null };

export type PeopleOverTime = Omit<PeopleFacts, 'conflicts'> & { readonly conflicts: readonly ConflictOverTime[] };

/** Raw rows about one certificate, as an independent checker reads them. */
export interface CertificateFacts {
  readonly number: string;
  readonly terms: ProgramTerms;
  readonly zone: string;
  readonly issue: { readonly issuerId: string; readonly issuedAt: Date; readonly bytes: SignedBytes; readonly content: FrozenContent };
  /** The content once more, from rows; after erasure its name hash is taken from the frozen content. */
  readonly expectedContent: FrozenContent;
  readonly evidence: { readonly bytes: SignedBytes; readonly snapshot: EvidenceSnapshot };
  readonly decision: { readonly bytes: SignedBytes; readonly record: ReviewDecisionRecord; readonly setAsideAt: Date | null } | null;
  /** Rated attempts at every station, oldest first. */
  readonly attempts: readonly CheckedAttempt[];
  /** Every record of minutes about this person, corrected ones too, up to the issue. */
  readonly attendance: readonly CheckedAttendance[];
  readonly gate: Omit<GateFacts, 'stations' | 'training'> & { readonly training: Pick<GateFacts['training'], 'modules'> };
  readonly people: PeopleOverTime;
  readonly calibrations: Readonly<Record<string, readonly CalibrationRun[]>>;
  /** Of the raters, those that came from a run. */
  readonly calibrationRuns: readonly CheckedCalibration[];
  readonly licences: Readonly<Record<string, readonly LicenceOnFile[]>>;
  /** Who recorded what about whom: hours approved, calibrations, licences and roles the certificate rests on. */
  readonly guardedRecords: readonly {
    readonly recordId: string;
    readonly record: GuardedRecord;
    readonly subjectId: string;
    readonly actorId: string;
  }[];
  readonly issues: readonly CredentialIssue[];
  readonly events: readonly StatusEvent[];
  /** What a screen or the public check showed, and when; null where nothing is compared. */
  readonly shown: { readonly status: CredentialStatus; readonly at: Date } | null;
}

export type CertificateFaultCode =
  | 'number.malformed'
  | 'digest.mismatch'
  | 'content.differs'
  | 'evidence.record-missing'
  | 'evidence.record-unknown'
  | 'signature.missing'
  | 'sheet.incomplete'
  | 'level.differs'
  | 'result.differs'
  | 'harm.taken-back'
  | 'second-look.missing'
  | 'third-look.missing'
  | 'gate.unmet'
  | 'decision.missing'
  | 'decision.not-approval'
  | 'decision.set-aside'
  | 'decision.after-issue'
  | 'status.issue-missing'
  | 'status.issued-event-missing'
  | 'status.event-after-revocation'
  | 'status.differs'
  | CalibrationRefusalCode
  | LicenceRefusalCode
  | IndependenceRefusalCode;

export interface CertificateFault {
  readonly code: CertificateFaultCode;
  /** Id of the record, person, station or requirement it is about. */
  readonly about: string;
  readonly detail?: string;
}
