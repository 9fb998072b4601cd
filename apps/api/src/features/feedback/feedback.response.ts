export class FeedbackLevelResponse {
  code!: string;
  title!: string;
  /** 1 to 4; null where there was no chance to see it. */
  level!: number | null;
}

export class FeedbackNoteResponse {
  /** What the note is about, in words. */
  about!: string;
  atSecond!: number;
  text!: string;
}

export class FeedbackCanResponse {
  acknowledge!: boolean;
}

/** Feedback about a practice conversation, for its trainee. */
export class FeedbackResponse {
  signOffId!: string;
  enrolmentId!: string;
  rolePlayId!: string;
  stationCode!: string;
  stationTitle!: string;
  heldOn!: string;
  attempt!: number;
  raterName!: string;
  seat!: 'rater' | 'second-rater' | 'third-rater';
  signedAt!: string;
  /** The result of the whole attempt, once every look is signed. */
  result!: 'passed' | 'not-yet' | 'waiting';
  waitsFor!: 'rater' | 'second-rater' | 'third-rater' | null;
  levels!: FeedbackLevelResponse[];
  /** Critical behaviours that were seen. */
  critical!: string[];
  notes!: FeedbackNoteResponse[];
  strength!: string;
  change!: string;
  task!: string;
  acknowledgedAt!: string | null;
  comment!: string | null;
  asksAnotherLook!: boolean;
  /** The record that this one corrects, and why. */
  correctsId!: string | null;
  correctionReason!: string | null;
  /** The record that corrects this one. */
  correctedById!: string | null;
  can!: FeedbackCanResponse;
}
