import { Injectable } from '@nestjs/common';
import { type CalibrationRunRecord, incompleteExamples, scoreCalibration } from '#libs/assessment';
import { canonicalJson, decide, localDateAt } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { sha256 } from '../../platform/digest.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { ProfessionalsCommands } from '../professionals/professionals.commands.js';
import { recordOf } from './calibration-record.js';
import type { CalibrationResult } from './calibration-result.entity.js';
import { CalibrationRunContexts } from './calibration-run.context.js';
import { mayMark } from './calibration-run.policy.js';
import type { CalibrationHandedInResponse } from './calibration-run.response.js';
import { CalibrationRunStore } from './calibration-run.store.js';

@Injectable()
export class HandInCalibrationRun {
  constructor(
    private readonly db: Database,
    private readonly runs: CalibrationRunStore,
    private readonly contexts: CalibrationRunContexts,
    private readonly professionals: ProfessionalsCommands,
  ) {}

  /**
   * Compares every sheet with its gold and keeps both. A run that reaches the standard is a calibration from today on: nobody
   * records it, the rule does. Handed in again, it gives the record that stands.
   */
  run(actor: Actor, runId: string): Promise<CalibrationHandedInResponse> {
    return this.db.write(actor, async (tx) => {
      const run = visible(await this.runs.lockVisibleTo(tx, actor, runId));
      const earlier = await this.runs.result(tx, runId);
      if (earlier) return presentFigures(earlier);
      const { station, examples, terms, zone, outdated } = await this.contexts.of(tx, run);
      granted(mayMark(run, outdated));
      const sheets = (await this.runs.sheets(tx, runId)).map(({ sheet }) => sheet);
      granted(decide(incompleteExamples(station, sheets), () => true));
      const rated = examples.map(({ code, gold }, at) => ({ code, gold, sheet: visible(sheets[at]) }));
      const score = scoreCalibration(station, rated, terms.calibration);
      const content = canonicalJson(recordOf(tx, run, station, rated, terms.calibration, score));
      const { programId, personId, stationCode, rubricVersion } = run;
      const { passed, levelsRated, levelsExact, criticalSeeded, criticalCaught } = score;
      const result: CalibrationResult = { runId, programId, handedInAt: tx.now, passed, content, digest: sha256(content) };
      await this.runs.insertResult(tx, result);
      tx.audit({
        programId,
        action: 'calibration-run.handed-in',
        subject: runId,
        facts: { station: stationCode, rubricVersion, digest: result.digest },
      });
      if (passed) {
        const calibration = {
          programId,
          personId,
          stationCode,
          rubricVersion,
          examples: examples.length,
          levelsRated,
          levelsExact,
          criticalSeeded,
          criticalCaught,
          evidence: `SHA-256 ${result.digest}`,
          calibratedOn: localDateAt(tx.now, zone),
          recordedBy: null,
        };
        await this.professionals.recordCalibration(tx, calibration, runId);
      }
      return presentFigures(result);
    });
  }
}

function presentFigures({ runId, handedInAt, passed, content, digest }: CalibrationResult): CalibrationHandedInResponse {
  const { levelsRated, levelsExact, criticalSeeded, criticalCaught } = JSON.parse(content) as CalibrationRunRecord;
  return { runId, handedInAt: handedInAt.toISOString(), passed, levelsRated, levelsExact, criticalSeeded, criticalCaught, digest };
}
