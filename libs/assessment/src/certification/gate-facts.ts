import type { LocalDate, TrainedModule } from '#libs/curriculum';
import type { RaterSeat } from '../practice/independence.js';
import type { StationResult } from '../practice/station-result.js';

/** Plain rows about one trainee and one program version. Check-ins, notes, stops, pauses for comfort and swaps are not among them. */
export interface GateFacts {
  readonly modules: readonly ModuleFacts[];
  readonly stations: readonly StationFacts[];
  /** The final exam; null where the program has none. */
  readonly exam: ExamFacts | null;
  /** What the modules of the program give, and the minutes recorded at live sessions. */
  readonly training: { readonly modules: readonly TrainedModule[]; readonly attendance: readonly AttendanceEntry[] };
  /** Every signature under a version of the code of ethics. */
  readonly ethicsSignatures: readonly { readonly signatureId: string; readonly version: string; readonly signedAt: Date }[];
  readonly hours: readonly HoursEntry[];
  /** Every issue of this person's certificate of this program: from the latest on, a renewal is asked for. */
  readonly issues: readonly CertificateIssued[];
  /** Pauses of practice set at the signature of a critical behaviour; not the breaks a trainee takes. */
  readonly pauses: readonly PauseFacts[];
}

export interface CertificateIssued {
  readonly issueId: string;
  readonly issuedAt: Date;
  /** The civil day of it, in the program's zone. */
  readonly issuedOn: LocalDate;
}

export interface PauseFacts {
  readonly pauseId: string;
  readonly openedAt: Date;
  /** When somebody talked with the trainee about it; null while nobody has. */
  readonly toldAt: Date | null;
  readonly closedAt: Date | null;
}

export interface AttendanceEntry {
  readonly recordId: string;
  readonly module: string;
  readonly minutes: number;
  readonly recordedAt: Date;
  /** When a correction took its place; null while it stands. */
  readonly supersededAt: Date | null;
}

export interface ModuleFacts {
  readonly code: string;
  readonly lessons: number;
  readonly lessonsDone: number;
  /** When the last of them was completed; null while one is open. */
  readonly lessonsDoneAt: Date | null;
  readonly quizPassedAt: Date | null;
  /** Null where attempts are unlimited. */
  readonly quizAttemptsLeft: number | null;
}

export interface ExamFacts {
  readonly code: string;
  readonly passedAt: Date | null;
  readonly attemptsLeft: number;
}

export interface StationFacts {
  readonly code: string;
  /** Rated attempts only, oldest first. Conversations that ended early have no result and do not appear. */
  readonly attempts: readonly StationGateAttempt[];
  /** Attempts still open to the trainee; for a renewal they are counted anew. */
  readonly attemptsLeft: number;
}

export interface StationGateAttempt {
  readonly rolePlayId: string;
  readonly endedAt: Date;
  readonly signatures: readonly { readonly recordId: string; readonly seat: RaterSeat; readonly signedAt: Date }[];
  /** Whether a second look is due for a reason of its own (`secondLookReasons`); the program may ask for it besides. */
  readonly secondLookDue: boolean;
  /** Whether a second rater was booked with the first; without one a rater of a new conversation makes up for the second look. */
  readonly secondRaterBooked: boolean;
  readonly thirdRaterNeeded: boolean;
  /** From `combineRatings`; null while it is not decided. */
  readonly result: StationResult | null;
}

export interface HoursEntry {
  readonly entryId: string;
  readonly category: string;
  /** The civil day of the work, in the program's zone. */
  readonly heldOn: LocalDate;
  readonly minutes: number;
  readonly submittedAt: Date;
  /** Null while it waits; a returned or withdrawn entry is left out. */
  readonly approvedAt: Date | null;
}
