import type { LocalDate } from '../kernel/local-date.js';
import type { JudgementGrade } from './item-types.js';

/** Something the trainee can say. A harmful choice leads to a debrief, and nothing else does. */
export interface ConversationChoice {
  readonly says: string;
  readonly grade: JudgementGrade;
  readonly why: string;
  readonly next: string;
}

/** The partner speaks, the trainee chooses. */
export interface TurnNode {
  readonly code: string;
  readonly kind: 'turn';
  readonly scene: string | null;
  readonly says: string;
  readonly teaches: string;
  readonly choices: readonly ConversationChoice[];
}

/** A calm stop after a harmful choice; `again` is the turn to go back to. */
export interface DebriefNode {
  readonly code: string;
  readonly kind: 'debrief';
  readonly scene: string | null;
  readonly says: string | null;
  readonly teaches: string;
  readonly text: string;
  readonly again: string;
}

export interface EndingNode {
  readonly code: string;
  readonly kind: 'ending';
  readonly scene: string | null;
  readonly says: string | null;
  readonly teaches: string;
  readonly text: string;
}

export type ConversationNode = TurnNode | DebriefNode | EndingNode;

/** A practice conversation with a scripted partner: a plain graph. What a trainee chooses is theirs alone. */
export interface Conversation {
  readonly code: string;
  readonly title: string;
  /** The module it is offered with. */
  readonly after: string;
  readonly channel: 'in-person' | 'phone' | 'chat';
  readonly minutes: number;
  readonly contentNote: string;
  readonly objectives: readonly string[];
  readonly partner: { readonly name: string; readonly about: string };
  readonly setting: string;
  readonly start: string;
  readonly nodes: readonly ConversationNode[];
  readonly sources: readonly string[];
  readonly reviewedOn: LocalDate;
  readonly reviewBy: LocalDate;
}
