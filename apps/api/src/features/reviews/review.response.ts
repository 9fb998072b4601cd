import type {
  CertificationPart,
  DerivedLevel,
  GateActor,
  GateCode,
  GateDetail,
  GlobalJudgement,
  RaterSeat,
  ReviewCaseState,
  ReviewDecisionKind,
  StationResult,
} from '#libs/assessment';

export class ReviewReasonResponse {
  code!: string;
  message!: string;
}

export class ReviewClockResponse {
  /** Last day for a decision, in the program's zone. */
  dueOn!: string;
  daysLeft!: number;
  overdue!: boolean;
}

export class ReviewCaseRowResponse {
  id!: string;
  traineeName!: string;
  submittedAt!: string;
  state!: ReviewCaseState;
  clock!: ReviewClockResponse;
  takenBy!: string | null;
  takenByMe!: boolean;
  leasedUntil!: string | null;
  canTake!: boolean;
  /** Why the reader cannot take it. */
  whyNot!: ReviewReasonResponse[];
}

/** One requirement, as the trainee's checklist shows it. */
export class ReviewGateLineResponse {
  code!: GateCode;
  about!: string | null;
  aboutTitle!: string | null;
  met!: boolean;
  have!: string | null;
  need!: string;
  whoMustAct!: GateActor | null;
  since!: string | null;
  detail!: GateDetail | null;
  /** For a renewal: only what was done after this instant, that of the latest issue, counts. */
  after!: string | null;
}

export class ReviewQuizResponse {
  module!: string;
  moduleTitle!: string;
  percent!: number;
  passMark!: number;
  attempts!: number;
  passedAt!: string;
}

export class ReviewLevelResponse {
  competency!: string;
  title!: string;
  level!: DerivedLevel;
}

export class ReviewNoteResponse {
  about!: string;
  /** What the note is about, in the words of the rubric. */
  title!: string;
  atSecond!: number;
  text!: string;
}

/** One signed sheet. */
export class ReviewSheetResponse {
  recordId!: string;
  seat!: RaterSeat;
  raterName!: string;
  signedAt!: string;
  digest!: string;
  levels!: ReviewLevelResponse[];
  /** Critical behaviours that were seen, in words. */
  criticalSeen!: string[];
  global!: GlobalJudgement | null;
  entrustment!: number | null;
  notes!: ReviewNoteResponse[];
  strength!: string;
  change!: string;
  task!: string;
}

export class ReviewStationResponse {
  code!: string;
  title!: string;
  /** Rated attempts. */
  attempts!: number;
  heldOn!: string;
  rolePlayerName!: string | null;
  result!: StationResult | null;
  secondLookDue!: boolean;
  sheets!: ReviewSheetResponse[];
}

export class ReviewHoursResponse {
  heldOn!: string;
  minutes!: number;
  category!: string;
  approvedBy!: string;
}

export class ReviewEthicsResponse {
  version!: string;
  signedAt!: string;
  digest!: string;
}

export class ReviewPartyResponse {
  part!: CertificationPart | 'supervisor';
  name!: string;
}

export class ReviewDecisionResponse {
  id!: string;
  outcome!: ReviewDecisionKind;
  reasons!: string;
  conditions!: string[];
  reviewerName!: string;
  decidedAt!: string;
  digest!: string;
}

export class ReviewMeaningResponse {
  outcome!: ReviewDecisionKind;
  meaning!: string;
}

export class ReviewCaseCanResponse {
  take!: boolean;
  approve!: boolean;
  /** Return or decline: what is missing may be the very reason. */
  decide!: boolean;
}

/** Everything a decision rests on, on one page. */
export class ReviewCaseResponse {
  id!: string;
  programId!: string;
  enrolmentId!: string;
  traineeName!: string;
  number!: number;
  submittedAt!: string;
  state!: ReviewCaseState;
  clock!: ReviewClockResponse;
  takenBy!: string | null;
  takenByMe!: boolean;
  leasedUntil!: string | null;
  gateMet!: boolean;
  gate!: ReviewGateLineResponse[];
  quizzes!: ReviewQuizResponse[];
  stations!: ReviewStationResponse[];
  hours!: ReviewHoursResponse[];
  approvedMinutes!: number;
  ethics!: ReviewEthicsResponse | null;
  /** Everybody with a part in this certification. */
  people!: ReviewPartyResponse[];
  /** Whether no one holds two parts. */
  peopleSeparate!: boolean;
  evidenceDigest!: string;
  meanings!: ReviewMeaningResponse[];
  decision!: ReviewDecisionResponse | null;
  can!: ReviewCaseCanResponse;
  /** Why the reader cannot approve it. */
  whyNot!: ReviewReasonResponse[];
}

export class ReviewClaimResponse {
  caseId!: string;
  leasedUntil!: string;
}
