import type { LocalDate } from '../kernel/local-date.js';

/** Plain Markdown between two blocks. */
export interface Prose {
  readonly kind: 'prose';
  readonly markdown: string;
}

export interface DialogueBlock {
  readonly kind: 'dialogue';
  readonly title: string;
  readonly lines: readonly { readonly who: string; readonly says: string; readonly note: string | null }[];
  readonly verdict: 'helps' | 'harms' | 'mixed';
  readonly why: string;
}

export interface CaseBlock {
  readonly kind: 'case';
  readonly story: string;
  readonly question: string;
  /** Model thinking, shown on request. */
  readonly think: string;
}

export interface CheckBlock {
  readonly kind: 'check';
  readonly prompt: string;
  readonly options: readonly { readonly text: string; readonly right: boolean; readonly why: string }[];
}

export interface DoBlock {
  readonly kind: 'do';
  readonly text: string;
}

export interface ReflectBlock {
  readonly kind: 'reflect';
  readonly prompt: string;
}

export interface TryBlock {
  readonly kind: 'try';
  readonly text: string;
}

export interface AudioBlock {
  readonly kind: 'audio';
  readonly title: string;
  readonly transcript: string;
}

export interface KeypointsBlock {
  readonly kind: 'keypoints';
  readonly points: readonly string[];
}

export type Block = DialogueBlock | CaseBlock | CheckBlock | DoBlock | ReflectBlock | TryBlock | AudioBlock | KeypointsBlock;
export type BlockKind = Block['kind'];

export interface Card {
  readonly title: string;
  /** Note for this one card; then there is a summary too. */
  readonly contentNote: string | null;
  /** Markdown: the calmer, shorter version. */
  readonly summary: string | null;
  /** In reading order. */
  readonly parts: readonly (Prose | Block)[];
}

export interface Lesson {
  readonly code: string;
  readonly title: string;
  readonly minutes: number;
  readonly objectives: readonly string[];
  readonly contentNote: string | null;
  /** Lesson codes; where the file says nothing, the lesson before it in the same module. */
  readonly requires: readonly string[];
  readonly sources: readonly string[];
  readonly reviewedOn: LocalDate;
  readonly reviewBy: LocalDate;
  readonly cards: readonly Card[];
}
