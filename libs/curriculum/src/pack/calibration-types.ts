import type { LocalDate } from '../kernel/local-date.js';
import type { Entrustment } from './station-types.js';

export type Speaker = 'trainee' | 'person' | 'supervisor' | 'counselor' | 'facilitator';

export interface TranscriptLine {
  /** Minutes and seconds from the start, `mm:ss`. */
  readonly at: string;
  readonly who: Speaker;
  readonly says: string;
  /** What a camera would show. */
  readonly sees: string | null;
}

/** What an expert panel sees in one line. `at` is the time of a line, or `note`. */
export interface GoldTick {
  readonly behaviour: string;
  readonly at: string;
  readonly why: string;
}

export interface GoldCritical {
  readonly code: string;
  readonly at: string;
  readonly why: string;
}

/** A scripted conversation with the marks that are right for it: raters mark it and see how near they come. */
export interface CalibrationExample {
  readonly code: string;
  readonly title: string;
  readonly variant: string;
  /** For the lead only: what the example is there for. */
  readonly shows: string;
  readonly transcript: readonly TranscriptLine[];
  /** The note the trainee wrote afterwards. */
  readonly note: string | null;
  readonly gold: {
    readonly ticks: readonly GoldTick[];
    readonly critical: readonly GoldCritical[];
    readonly entrustment: Entrustment;
  };
}

/** The examples of one station, for one version of its rubric. */
export interface Calibration {
  readonly station: string;
  readonly rubricVersion: number;
  readonly sources: readonly string[];
  readonly examples: readonly CalibrationExample[];
  readonly reviewedOn: LocalDate;
  readonly reviewBy: LocalDate;
}
