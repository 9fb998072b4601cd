import type { RaterSeat } from '../practice/independence.js';

/**
 * What a decision rested on: ids and digests, no words and no scores. There is no field for stops, pauses, swaps or opt-outs, so
 * they cannot reach the reviewer by this way: using the freedom to stop must never count against somebody.
 */
export interface EvidenceSnapshot {
  readonly record: 'evidence';
  /** 2 where live sessions were attended; records of form 1 say nothing of them. */
  readonly form: 1 | 2;
  readonly traineeId: string;
  readonly programVersionId: string;
  /** Digest of the content pack. */
  readonly curriculumDigest: string;
  readonly modules: readonly EvidenceOfModule[];
  readonly stations: readonly EvidenceOfStation[];
  readonly ethics: EvidenceOfSignature & { readonly version: string };
  readonly hours: readonly EvidenceOfHours[];
  /** Missing in form 1. */
  readonly attendance?: readonly EvidenceOfAttendance[];
}

export interface EvidenceOfSignature {
  readonly recordId: string;
  /** SHA-256 of the signed bytes, hexadecimal. */
  readonly digest: string;
}

export interface EvidenceOfModule {
  /** Of the module; of the exam for the final exam. */
  readonly code: string;
  /** The graded attempt that passed the quiz, and the digest of its frozen result. */
  readonly quizAttemptId: string;
  readonly quizDigest: string;
}

export interface EvidenceOfStation {
  readonly code: string;
  readonly rolePlayId: string;
  readonly signatures: readonly (EvidenceOfSignature & { readonly seat: RaterSeat })[];
}

export interface EvidenceOfHours {
  readonly entryId: string;
  readonly approvalId: string;
  readonly minutes: number;
}

/** Minutes at one live session, as they stood. */
export interface EvidenceOfAttendance extends EvidenceOfSignature {
  readonly module: string;
  readonly minutes: number;
}

type EvidenceRows = Omit<EvidenceSnapshot, 'record' | 'form' | 'attendance'> & { readonly attendance: readonly EvidenceOfAttendance[] };

/**
 * Builds the snapshot field by field, sorted by code and id: the same rows in another order give the same bytes, and a
 * column that a query happens to bring along is left behind.
 */
export function evidenceSnapshot(rows: EvidenceRows): EvidenceSnapshot {
  const attendance = rows.attendance
    .map(({ recordId, digest, module, minutes }) => ({ recordId, digest, module, minutes }))
    .sort((a, b) => byText(a.recordId, b.recordId));
  return {
    record: 'evidence',
    form: attendance.length > 0 ? 2 : 1,
    traineeId: rows.traineeId,
    programVersionId: rows.programVersionId,
    curriculumDigest: rows.curriculumDigest,
    modules: rows.modules
      .map(({ code, quizAttemptId, quizDigest }) => ({ code, quizAttemptId, quizDigest }))
      .sort((a, b) => byText(a.code, b.code)),
    stations: rows.stations
      .map(({ code, rolePlayId, signatures }) => ({
        code,
        rolePlayId,
        signatures: signatures
          .map(({ recordId, digest, seat }) => ({ recordId, digest, seat }))
          .sort((a, b) => byText(a.recordId, b.recordId)),
      }))
      .sort((a, b) => byText(a.code, b.code) || byText(a.rolePlayId, b.rolePlayId)),
    ethics: { recordId: rows.ethics.recordId, digest: rows.ethics.digest, version: rows.ethics.version },
    hours: rows.hours
      .map(({ entryId, approvalId, minutes }) => ({ entryId, approvalId, minutes }))
      .sort((a, b) => byText(a.entryId, b.entryId)),
    ...(attendance.length > 0 ? { attendance } : {}),
  };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
