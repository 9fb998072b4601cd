import type { LocalDate } from '../kernel/local-date.js';

export type ExpiryBasis = 'anniversary' | 'from-previous-expiry' | 'end-of-month' | 'fixed-date';

export interface ProgramStation {
  readonly code: string;
  readonly secondLook: boolean;
  /** Practised and talked about, never asked for at the gate. Missing in terms of before 2026-12. */
  readonly formative?: boolean;
}

/** Minutes of training: live ones attended over all modules, and all of them by category. */
export interface TrainingTerms {
  readonly liveMinutes: number;
  readonly categories: readonly { readonly code: string; readonly title: string; readonly minutes: number }[];
}

/** What one program version asks for before a certificate, and its settings. Fixed once published. */
export interface ProgramTerms {
  readonly code: string;
  readonly title: string;
  readonly credentialTitle: string;
  readonly scopeLine: string;
  /** Module codes; each needs its lessons done and its quiz passed. */
  readonly modules: readonly string[];
  readonly stations: readonly ProgramStation[];
  readonly training: TrainingTerms;
  /** The code of the exam, or null: none. */
  readonly finalExam: string | null;
  readonly ethicsCode: { readonly version: string };
  readonly practiceHours: { readonly minutes: number; readonly categories: readonly string[] };
  readonly certificate: {
    readonly validMonths: number;
    readonly expiryBasis: ExpiryBasis;
    /** 'MM-DD', only with expiryBasis 'fixed-date'; null otherwise. */
    readonly fixedDate: string | null;
    readonly renewalWindowDays: number;
  };
  readonly review: { readonly clockDays: number };
  readonly roleplay: {
    readonly attempts: number;
    readonly coolingOffDays: number;
    readonly lapsingCalibrationDays: number;
  };
  readonly calibration: {
    readonly minimumExamples: number;
    readonly exactPercent: number;
    readonly validMonths: number;
  };
  /** Roles that need a current professional licence on file. */
  readonly rater: { readonly licenceRequiredFor: readonly string[] };
  /** Statistics about people: cells below this number are hidden (at least 5). */
  readonly privacy: { readonly suppressBelow: number };
  readonly reviewedOn: LocalDate;
  readonly reviewBy: LocalDate;
}

export interface EthicsCode {
  readonly version: string;
  readonly title: string;
  readonly effectiveOn: LocalDate;
  readonly sources: readonly string[];
  /** Markdown, the exact text that is shown and signed. */
  readonly body: string;
  /** The level-two headings of the body, in order. */
  readonly principles: readonly { readonly title: string; readonly text: string }[];
}

export interface HelpLine {
  readonly name: string;
  readonly call: string | null;
  readonly text: string | null;
  readonly chat: string | null;
  readonly who: string;
  readonly note: string | null;
}

export interface HelpRegion {
  readonly code: string;
  readonly name: string;
  /** Prefixes of IANA zone names that select the region by default. */
  readonly zones: readonly string[];
  readonly emergency: string;
  readonly lines: readonly HelpLine[];
}

export interface Help {
  readonly regions: readonly HelpRegion[];
  readonly reviewedOn: LocalDate;
  readonly reviewBy: LocalDate;
}

export interface Grounding {
  readonly exercises: readonly GroundingExercise[];
  readonly reviewedOn: LocalDate;
  readonly reviewBy: LocalDate;
}

export interface GroundingExercise {
  readonly code: string;
  readonly title: string;
  readonly seconds: number;
  readonly eyes: 'open' | 'either';
  readonly intro: string;
  readonly steps: readonly string[];
  readonly stop: string;
}
