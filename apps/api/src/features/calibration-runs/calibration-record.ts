import {
  type CalibrationScore,
  type CalibrationTerms,
  goldSheet,
  type RatedExample,
  type RatingSheet,
  type ScoredExample,
} from '#libs/assessment';
import type { Station } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import type { CalibrationRunRow } from './calibration-run.entity.js';

/** What is kept of a run that was handed in: enough to come to the same figures again without any other row. */
export interface CalibrationRecord {
  readonly runId: string;
  readonly programId: string;
  readonly personId: string;
  readonly station: { readonly code: string; readonly rubricVersion: number };
  readonly curriculumVersionId: string;
  readonly number: number;
  readonly openedAt: string;
  readonly handedInAt: string;
  readonly terms: CalibrationTerms;
  readonly examples: readonly (ScoredExample & {
    readonly sheet: RatingSheet;
    readonly goldSheet: Pick<RatingSheet, 'marks' | 'critical' | 'entrustment'>;
  })[];
  readonly levelsRated: number;
  readonly levelsExact: number;
  readonly criticalSeeded: number;
  readonly criticalCaught: number;
  readonly criticalExtra: number;
  readonly passed: boolean;
}

export function recordOf(
  tx: Tx,
  run: CalibrationRunRow,
  station: Station,
  rated: readonly RatedExample[],
  terms: CalibrationTerms,
  score: CalibrationScore,
): CalibrationRecord {
  const { examples, ...figures } = score;
  return {
    runId: run.id,
    programId: run.programId,
    personId: run.personId,
    station: { code: run.stationCode, rubricVersion: run.rubricVersion },
    curriculumVersionId: run.curriculumVersionId,
    number: run.number,
    openedAt: run.openedAt.toISOString(),
    handedInAt: tx.now.toISOString(),
    terms,
    examples: rated.map(({ sheet, gold }, at) => ({ ...(examples[at] as ScoredExample), sheet, goldSheet: goldSheet(station, gold) })),
    ...figures,
  };
}
