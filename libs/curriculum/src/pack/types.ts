import type { LocalDate } from '../kernel/local-date.js';
import type { Calibration } from './calibration-types.js';
import type { Conversation } from './conversation-types.js';
import type { Glossary, PackDocument, Reporting } from './document-types.js';
import type { Practice, Quiz } from './item-types.js';
import type { Lesson } from './lesson-types.js';
import type { LiveGuide } from './live-types.js';
import type { EthicsCode, Grounding, Help, ProgramTerms } from './program-types.js';
import type { CriticalBehaviours, Station } from './station-types.js';

export type * from './calibration-types.js';
export type * from './conversation-types.js';
export type * from './document-types.js';
export type * from './item-types.js';
export type * from './lesson-types.js';
export type * from './live-types.js';
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

/** Minutes of training, self-paced and live together, in one category of the program's terms. */
export interface CategoryMinutes {
  readonly category: string;
  readonly minutes: number;
}

export interface Module {
  readonly code: string;
  readonly title: string;
  readonly summary: string;
  readonly contentNote: string;
  readonly requires: readonly string[];
  /** What its lessons take, about. */
  readonly selfPacedMinutes: number;
  /** What its live sessions take, exactly. */
  readonly liveMinutes: number;
  /** Both together, by category. */
  readonly hours: readonly CategoryMinutes[];
  /** Sections of the article (`Pack.article`) it teaches. */
  readonly articleSections: readonly string[];
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
  /** For raters, by station. */
  readonly calibrations: readonly Calibration[];
  readonly conversations: readonly Conversation[];
  /** Null where a module has no live session. */
  readonly live: LiveGuide | null;
}

/** The whole curriculum as plain data: what the files say, with defaults filled in and nothing else. */
export interface Pack {
  readonly code: string;
  readonly title: string;
  readonly language: string;
  readonly reviewedOn: LocalDate;
  readonly sources: readonly Source[];
  /** The sections of the article the curriculum grew from. */
  readonly article: readonly { readonly code: string; readonly title: string }[];
  readonly program: ProgramTerms;
  readonly ethicsCode: EthicsCode;
  readonly help: Help;
  readonly grounding: Grounding;
  readonly critical: CriticalBehaviours;
  /** In the order of their folders. */
  readonly modules: readonly Module[];
  /** The final exam; its `review` is by domain. */
  readonly exam: Quiz | null;
  readonly documents: readonly PackDocument[];
  readonly glossary: Glossary | null;
  readonly reporting: Reporting | null;
}
