import type { LocalDate } from '../kernel/local-date.js';

/** The reading level asked of a text: safety and consent text is the plainest, text for staff has none. */
export type ReadingLevel = 'safety' | 'plain' | 'staff';

export interface PackDocument {
  readonly code: string;
  readonly title: string;
  readonly audience: 'everyone' | 'trainees' | 'facilitators';
  readonly version: string;
  readonly reading: ReadingLevel;
  readonly sources: readonly string[];
  readonly reviewedOn: LocalDate;
  readonly reviewBy: LocalDate;
  /** Markdown. */
  readonly body: string;
}

export interface GlossaryTerm {
  readonly term: string;
  readonly meaning: string;
  /** Other terms of the glossary. */
  readonly seeAlso: readonly string[];
  readonly sources: readonly string[];
}

export interface Glossary {
  readonly terms: readonly GlossaryTerm[];
  readonly reviewedOn: LocalDate;
  readonly reviewBy: LocalDate;
}

/** What a program has to know for each place it works in. The answers are the program's own and stand in its database. */
export interface Reporting {
  readonly intro: string;
  readonly topics: readonly { readonly code: string; readonly title: string; readonly ask: string }[];
  readonly reviewedOn: LocalDate;
  readonly reviewBy: LocalDate;
}
