export class PracticeOptionResponse {
  key!: string;
  text!: string;
}

/** A question without anything that tells what is right. */
export class PracticeItemResponse {
  code!: string;
  type!: 'single' | 'multiple' | 'true-false' | 'matching' | 'ordering' | 'judgement';
  objective!: string;
  /** Safe HTML. */
  stem!: string;
  /** In the order to show. */
  options!: PracticeOptionResponse[];
  /** The left column of a matching. */
  lefts!: PracticeOptionResponse[];
}

export class PracticeResponse {
  moduleCode!: string;
  moduleTitle!: string;
  contentNote!: string;
  items!: PracticeItemResponse[];
}

/** What is said to one part of an answer. */
export class PracticeFeedbackResponse {
  /** What was chosen; the left side of a matching; null where the feedback is about the whole. */
  about!: string | null;
  text!: string;
  outcome!: 'right' | 'partly' | 'wrong' | 'harmful';
}

export class PracticeAnswerResponse {
  outcome!: 'right' | 'partly' | 'not-quite';
  feedback!: PracticeFeedbackResponse[];
  /** Safe HTML. Comes with an answer that is right, and otherwise when it was asked for. */
  explanation!: string | null;
  /** What is right, in words; with the explanation. */
  right!: string[];
}
