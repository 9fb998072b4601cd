import type { GateActor, GateCode, GateDetail } from '#libs/assessment';
import type { PipelineMoveAnswer, PipelineStage, PipelineStep } from './pipeline.policy.js';
import type { CellState } from './progress-cells.js';

export class BoardDataHealthResponse {
  /** `not-checked`: never, or not in the last two days. */
  state!: 'sound' | 'not-sound' | 'not-checked';
  checkedAt!: string | null;
}

export class BoardResponse {
  /** Review cases that wait for a decision. */
  needsDecision!: number;
  /** People with a conversation that waits for a second or third rater. */
  secondLookWaiting!: number;
  /** Live certificates whose last day is at most 60 days away. */
  expiringSoon!: number;
  /** Completed conversations whose rating is not signed after 48 hours. */
  unsigned!: number;
  /** Invitations that can still be accepted. */
  waitingInvitations!: number;
  /** Approved and not issued yet. */
  waitingIssue!: number;
  dataHealth!: BoardDataHealthResponse;
}

export class BlockingGateResponse {
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

export class PipelineCardResponse {
  enrolmentId!: string;
  personId!: string;
  name!: string;
  cohortId!: string | null;
  cohortName!: string | null;
  /** Whole days in this column. */
  days!: number;
  since!: string;
  blocking!: BlockingGateResponse | null;
  /** Who acts next where no requirement is open. */
  next!: PipelineStep | null;
}

export class PipelineColumnResponse {
  stage!: PipelineStage;
  count!: number;
  medianDays!: number | null;
  /** Longest here first. */
  cards!: PipelineCardResponse[];
}

export class PipelineResponse {
  columns!: PipelineColumnResponse[];
}

export class PipelineMoveResponse {
  to!: PipelineStage;
  answer!: PipelineMoveAnswer;
  open!: BlockingGateResponse[];
}

export class ProgressColumnResponse {
  code!: string;
  title!: string;
  kind!: 'module' | 'station';
  /** How many people are done here. */
  done!: number;
  /** Of everybody in the cohort; null where so few people are counted that it could tell about one of them. */
  donePercent!: number | null;
}

export class ProgressCellResponse {
  /** The column's code. */
  code!: string;
  state!: CellState;
  /** Parts done and parts in all, where it has parts. */
  done!: number | null;
  of!: number | null;
  /** 0 to 5: how dark the cell is. */
  step!: number;
}

export class ProgressRowResponse {
  enrolmentId!: string;
  personId!: string;
  name!: string;
  /** Practice is paused. */
  paused!: boolean;
  /** When they joined, or last learned or practised in this program. */
  lastActiveAt!: string;
  cells!: ProgressCellResponse[];
}

export class CohortProgressResponse {
  cohortId!: string;
  cohortName!: string;
  /** Counts below this number give no percentages. */
  threshold!: number;
  columns!: ProgressColumnResponse[];
  rows!: ProgressRowResponse[];
}

export class ExpiryNoticeResponse {
  days!: number;
  sentAt!: string;
}

export class ExpiringCertificateResponse {
  personId!: string;
  name!: string;
  number!: string;
  status!: 'valid' | 'provisional' | 'suspended' | 'expired';
  validUntil!: string;
  /** Negative once it is late. */
  daysLeft!: number;
  renewalOpensOn!: string;
  /** What stands between this certificate and its renewal. */
  missing!: ('renewal' | 'renewal-station' | 'ethics-code' | 'practice-hours')[];
  lastNotice!: ExpiryNoticeResponse | null;
  nextNoticeOn!: string | null;
}

export class ExpiryBucketResponse {
  /** `late`, or at most so many days left. */
  bucket!: 'late' | '1' | '7' | '30' | '60' | '90' | '120';
  certificates!: ExpiringCertificateResponse[];
}

export class ExpiringResponse {
  buckets!: ExpiryBucketResponse[];
  /** The first last day after all buckets; null where there is none. */
  nextOn!: string | null;
}
