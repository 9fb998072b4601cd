import type { LocalDate } from '../kernel/local-date.js';

export type LivePartKind = 'opening' | 'input' | 'demonstration' | 'exercise' | 'discussion' | 'break' | 'debrief' | 'closing';

/** One part of a live session, as the facilitator runs it. */
export interface LivePart {
  readonly minutes: number;
  readonly kind: LivePartKind;
  readonly title: string;
  /** Objectives that are practised here; of the session's own module. */
  readonly objectives: readonly string[];
  /** What the facilitator does and says. */
  readonly lead: string;
  readonly watchFor: string | null;
}

/** One meeting of a group with a facilitator. The guide is for facilitators; trainees see title, minutes and purpose. */
export interface LiveSession {
  readonly code: string;
  readonly title: string;
  /** The plan adds up to this. */
  readonly minutes: number;
  readonly purpose: string;
  readonly objectives: readonly string[];
  readonly group: string;
  readonly materials: readonly string[];
  readonly room: string;
  readonly safetyPlan: readonly string[];
  readonly plan: readonly LivePart[];
  readonly debrief: readonly string[];
  readonly afterwards: string;
}

export interface LiveGuide {
  readonly sessions: readonly LiveSession[];
  readonly sources: readonly string[];
  readonly reviewedOn: LocalDate;
  readonly reviewBy: LocalDate;
}
