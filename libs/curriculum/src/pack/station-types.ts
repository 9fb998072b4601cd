import type { LocalDate } from '../kernel/local-date.js';

/** Something a rater can see or hear in the conversation and tick. */
export interface Behaviour {
  readonly code: string;
  readonly text: string;
}

export interface StationCompetency {
  readonly code: string;
  readonly title: string;
  /** SAMHSA categories C1..C12. */
  readonly samhsa: readonly string[];
  readonly harmful: readonly Behaviour[];
  /** 2..5, all needed for level 3. */
  readonly basic: readonly Behaviour[];
  readonly advanced: readonly Behaviour[];
  /** Quick phrases for evidence notes. */
  readonly chips: readonly string[];
}

export interface StationVariant {
  readonly code: string;
  readonly theme: string;
  readonly contentNote: string;
  readonly person: { readonly name: string; readonly age: number; readonly situation: string };
  /** First line the role-player says. */
  readonly opening: string;
  readonly prompts: readonly { readonly cue: string; readonly purpose: string; readonly competency: string }[];
  readonly facts: readonly string[];
  readonly stopWord: string;
  readonly deroling: string;
}

/** Shown to the trainee beforehand; never holds the script. */
export interface TraineeBrief {
  readonly setting: string;
  readonly task: string;
  readonly watchedFor: readonly string[];
  readonly rules: readonly string[];
}

/** Never shown to the trainee. */
export interface RolePlayerBrief {
  readonly purpose: string;
  readonly portrayal: string;
  readonly care: string;
  readonly doNot: readonly string[];
}

/** How much supervision the rater would want next time: 1 (may watch) to 5 (may guide others). */
export type Entrustment = 1 | 2 | 3 | 4 | 5;

export interface Station {
  readonly code: string;
  readonly title: string;
  /** The module it follows. */
  readonly after: string;
  /** Objectives of that module which it lets a rater see. */
  readonly objectives: readonly string[];
  readonly safetyCritical: boolean;
  readonly minutes: number;
  /** How many trainees share one conversation, each with an attempt and a sheet of their own; one alone unless said otherwise. */
  readonly trainees: { readonly least: number; readonly most: number };
  readonly contentNote: string;
  /** At least two of equal difficulty. */
  readonly variants: readonly StationVariant[];
  readonly traineeBrief: TraineeBrief;
  readonly rolePlayerBrief: RolePlayerBrief;
  readonly competencies: readonly StationCompetency[];
  /** The critical behaviours this station invites; all of X1..X12 are answered at every station. */
  readonly critical: readonly Behaviour[];
  readonly minimumEntrustment: Entrustment;
  readonly allowOneLevelTwo: boolean;
  readonly debrief: readonly string[];
  readonly rubricVersion: number;
  readonly sources: readonly string[];
  readonly reviewedOn: LocalDate;
  readonly reviewBy: LocalDate;
}

/** What fails a practice conversation outright: exactly X1..X12. */
export interface CriticalBehaviours {
  readonly behaviours: readonly CriticalBehaviour[];
  readonly reviewedOn: LocalDate;
  readonly reviewBy: LocalDate;
}

/** One of X1..X12. `alert`: the program lead is told at once. */
export interface CriticalBehaviour {
  readonly code: string;
  readonly text: string;
  readonly alert: boolean;
}
