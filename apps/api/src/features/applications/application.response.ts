import type { ReviewCaseState } from '#libs/assessment';

export class ApplicationReasonResponse {
  code!: string;
  message!: string;
}

export class ApplicationCaseResponse {
  id!: string;
  number!: number;
  submittedAt!: string;
  state!: ReviewCaseState;
  /** Last day for an answer. */
  dueOn!: string;
  decidedAt!: string | null;
  /** What the reviewer wrote; null while nothing is decided. */
  reasons!: string | null;
  conditions!: string[];
}

export class ApplicationResponse {
  enrolmentId!: string;
  canApply!: boolean;
  /** Everything against handing in an application now. */
  whyNot!: ApplicationReasonResponse[];
  /** The first day for a renewal of a certificate that cannot be renewed yet; null where none is, and while it is suspended. */
  opensOn!: string | null;
  /** Newest first. */
  cases!: ApplicationCaseResponse[];
}
