import type { LocalDate } from '../kernel/local-date.js';
import type { Practice, Quiz } from './item-types.js';
import type { Lesson } from './lesson-types.js';
import type { EthicsCode, Grounding, Help, ProgramTerms } from './program-types.js';
import type { CriticalBehaviours, Station } from './station-types.js';

export type * from './item-types.js';
export type * from './lesson-types.js';
export type * from './program-types.js';
export type * from './station-types.js';

/** One file of a pack: its path below the pack's folder, with '/' between folders, and its whole text. */
export interface PackFile {
  readonly path: string;
  readonly text: string;
}

export type SourceStrength = 'law' | 'guidance' | 'review' | 'trial' | 'survey' | 'expert';

export interface Source {
  readonly code: string;
  readonly title: string;
  readonly address: string | null;
  readonly strength: SourceStrength;
}

export interface Objective {
  readonly code: string;
  readonly text: string;
  /** SAMHSA categories C1..C12. */
  readonly competencies: readonly string[];
}

export interface Module {
  readonly code: string;
  readonly title: string;
  readonly summary: string;
  readonly contentNote: string;
  readonly requires: readonly string[];
  /** Offer the private check-in before and after. */
  readonly checkIn: boolean;
  readonly objectives: readonly Objective[];
  readonly sources: readonly string[];
  readonly reviewedOn: LocalDate;
  readonly reviewBy: LocalDate;
  /** In reading order. */
  readonly lessons: readonly Lesson[];
  readonly practice: Practice;
  readonly quiz: Quiz;
  /** Stations that follow this module. */
  readonly stations: readonly Station[];
}

/** The whole curriculum as plain data: what the files say, with defaults filled in and nothing else. */
export interface Pack {
  readonly code: string;
  readonly title: string;
  readonly language: string;
  readonly reviewedOn: LocalDate;
  readonly sources: readonly Source[];
  readonly program: ProgramTerms;
  readonly ethicsCode: EthicsCode;
  readonly help: Help;
  readonly grounding: Grounding;
  readonly critical: CriticalBehaviours;
  /** In the order of their folders. */
  readonly modules: readonly Module[];
}
