/**
 * What a person may see of an attempt, and when: the review matrix of Moodle ("Review options",
 * https://docs.moodle.org/en/Quiz_settings#Review_options), with marks by domain added for exams.
 */
import type { Quiz } from '#libs/curriculum';

/** during: not submitted. right-after: within two minutes of it. later: until the quiz closes. closed: from then on. */
export type ReviewMoment = 'during' | 'right-after' | 'later' | 'closed';

export type MarksShown = 'none' | 'by-domain' | 'each-question';

export interface ReviewRow {
  /** The questions and one's own answers. */
  readonly attempt: boolean;
  readonly correctness: boolean;
  readonly marks: MarksShown;
  /** The feedback of what one chose. */
  readonly feedback: boolean;
  readonly explanation: boolean;
  /** when-settled: once the quiz is passed or no attempt is left. */
  readonly rightAnswer: boolean | 'when-settled';
}

export type ReviewMatrix = Readonly<Record<ReviewMoment, ReviewRow>>;

export interface ReviewFacts {
  readonly moment: ReviewMoment;
  /** The quiz is passed, in this attempt or another. */
  readonly passed: boolean;
  /** Attempts this person may still start. */
  readonly attemptsLeft: number;
  /** Asked during the attempt: this question was answered and checked. Before that nothing but the question is shown. */
  readonly checked: boolean;
}

export type ReviewView = Omit<ReviewRow, 'rightAnswer'> & { readonly rightAnswer: boolean };

/** "Right after" lasts this long, as in Moodle. */
export const RIGHT_AFTER_SECONDS = 120;

const NOTHING: ReviewRow = {
  attempt: false,
  correctness: false,
  marks: 'none',
  feedback: false,
  explanation: false,
  rightAnswer: false,
};
const QUESTIONS_ONLY: ReviewRow = { ...NOTHING, attempt: true };
const EVERYTHING: ReviewRow = {
  attempt: true,
  correctness: true,
  marks: 'each-question',
  feedback: true,
  explanation: true,
  rightAnswer: true,
};

/** A matrix that shows the same at every moment after submission. */
function afterwards(during: ReviewRow, after: ReviewRow): ReviewMatrix {
  return { during, 'right-after': after, later: after, closed: after };
}

/** Practice questions are for learning: each is explained as soon as it is answered. */
export const PRACTICE_REVIEW: ReviewMatrix = afterwards(EVERYTHING, EVERYTHING);

/** Module quizzes teach too, but a right answer that is shown before the last attempt is an item lost. */
export const MODULE_QUIZ_REVIEW: ReviewMatrix = afterwards(QUESTIONS_ONLY, { ...EVERYTHING, rightAnswer: 'when-settled' });

/** Exams tell results by domain, never which item. */
export const EXAM_REVIEW: ReviewMatrix = afterwards(QUESTIONS_ONLY, { ...NOTHING, marks: 'by-domain' });

/** The matrix a quiz goes by. */
export function reviewMatrix({ review }: Pick<Quiz, 'review'>): ReviewMatrix {
  return review === 'domains' ? EXAM_REVIEW : MODULE_QUIZ_REVIEW;
}

/** The moment of an attempt. A quiz that never closes (`closesAt` null) stays "later". */
export function reviewMoment(submittedAt: Date | null, closesAt: Date | null, now: Date): ReviewMoment {
  if (submittedAt === null) return 'during';
  if (closesAt !== null && now >= closesAt) return 'closed';
  return now.getTime() - submittedAt.getTime() < RIGHT_AFTER_SECONDS * 1000 ? 'right-after' : 'later';
}

/** What may be shown of one question of the attempt, or of all of them once it is submitted. */
export function mayReview(matrix: ReviewMatrix, { moment, passed, attemptsLeft, checked }: ReviewFacts): ReviewView {
  const row = matrix[moment];
  if (moment === 'during' && !checked) return { ...NOTHING, attempt: row.attempt, rightAnswer: false };
  const settled = passed || attemptsLeft <= 0;
  return { ...row, rightAnswer: row.rightAnswer === 'when-settled' ? settled : row.rightAnswer };
}
