import type { LocalDate } from '../kernel/local-date.js';

export type Difficulty = 'easy' | 'medium' | 'hard';

interface ItemBase {
  readonly code: string;
  readonly objective: string;
  readonly difficulty: Difficulty;
  /** Answering it wrongly is "not yet" whatever the score. */
  readonly mustPass: boolean;
  /** Markdown. */
  readonly stem: string;
  readonly explanation: string;
  readonly sources: readonly string[];
  readonly shuffle: boolean;
  readonly reviewedOn: LocalDate;
  readonly reviewBy: LocalDate;
}

export interface ChoiceOption {
  readonly code: string;
  readonly text: string;
  readonly right: boolean;
  readonly feedback: string;
}

/** Exactly one option is right. */
export interface SingleItem extends ItemBase {
  readonly type: 'single';
  readonly options: readonly ChoiceOption[];
}

/** At least one option is right and at least one is wrong. */
export interface MultipleItem extends ItemBase {
  readonly type: 'multiple';
  readonly scoring: 'fractions' | 'all-or-nothing';
  readonly options: readonly ChoiceOption[];
}

export interface TrueFalseItem extends ItemBase {
  readonly type: 'true-false';
  readonly answer: boolean;
  /** What is said to a person who chose true, and to one who chose false. */
  readonly feedback: { readonly true: string; readonly false: string };
}

export interface MatchingPair {
  readonly code: string;
  readonly left: string;
  readonly right: string;
  readonly feedback: string;
}

export interface MatchingItem extends ItemBase {
  readonly type: 'matching';
  readonly pairs: readonly MatchingPair[];
  /** Right-hand texts that belong to no pair; may be empty. */
  readonly distractors: readonly string[];
}

export interface OrderingItem extends ItemBase {
  readonly type: 'ordering';
  readonly scoring: 'absolute' | 'adjacent' | 'all-or-nothing';
  /** In the right order; always shown shuffled. */
  readonly sequence: readonly { readonly code: string; readonly text: string }[];
  readonly feedback: string;
}

export type JudgementGrade = 'best' | 'acceptable' | 'poor' | 'harmful';

export interface JudgementOption {
  readonly code: string;
  readonly text: string;
  readonly grade: JudgementGrade;
  readonly feedback: string;
}

/** Situational judgement: exactly one best option, at least one harmful. */
export interface JudgementItem extends ItemBase {
  readonly type: 'judgement';
  readonly options: readonly JudgementOption[];
}

export type Item = SingleItem | MultipleItem | TrueFalseItem | MatchingItem | OrderingItem | JudgementItem;
export type ItemType = Item['type'];

/** `count` questions drawn from the bank items of this objective and difficulty, must-pass or not. */
export interface Slot {
  readonly objective: string;
  readonly difficulty: Difficulty;
  readonly count: number;
  readonly mustPass: boolean;
  /** The training category an exam question counts towards; null in a module's quiz. */
  readonly domain: string | null;
}

/** How long to wait after a "not yet", and whether a talk with the trainer comes first. */
export interface CoolingOff {
  readonly hours: number;
  readonly talk: boolean;
}

export type AttemptGrading = 'highest' | 'latest' | 'first' | 'average';

export interface Quiz {
  readonly code: string;
  readonly title: string;
  /** Percent, 1..100. */
  readonly passMark: number;
  readonly attempts: number;
  /** After the first, second, … "not yet"; shorter than `attempts`. */
  readonly coolingOff: readonly CoolingOff[];
  readonly grading: AttemptGrading;
  /** null: no limit, which is the default. */
  readonly timeLimitMinutes: number | null;
  /** What is shown afterwards: each answer, or only the result of each domain (the final exam). */
  readonly review: 'answers' | 'domains';
  readonly slots: readonly Slot[];
  readonly items: readonly Item[];
  readonly reviewedOn: LocalDate;
  readonly reviewBy: LocalDate;
}

/** Practice questions: unlimited, answered at once, never counted. */
export interface Practice {
  readonly items: readonly Item[];
  readonly reviewedOn: LocalDate;
  readonly reviewBy: LocalDate;
}
