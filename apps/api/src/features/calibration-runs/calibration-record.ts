import {
  type CalibrationRunRecord,
  type CalibrationScore,
  type CalibrationTerms,
  goldSheet,
  type RatedExample,
  type ScoredExample,
} from '#libs/assessment';
import type { Station } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import type { CalibrationRunRow } from './calibration-run.entity.js';

export function recordOf(
  tx: Tx,
  run: CalibrationRunRow,
  station: Station,
  rated: readonly RatedExample[],
  terms: CalibrationTerms,
  score: CalibrationScore,
): CalibrationRunRecord {
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
