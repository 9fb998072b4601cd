import { Injectable } from '@nestjs/common';
import { calibrationBlanks } from '#libs/assessment';
import type { CalibrationExample } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { mustAllow, visible } from '../../platform/http/outcomes.js';
import { presentRubric, presentSheet } from '../ratings/rubric.facts.js';
import { CalibrationRunContexts } from './calibration-run.context.js';
import { mayCalibrate } from './calibration-run.policy.js';
import type { CalibrationExampleResponse, CalibrationRunResponse, CalibrationTranscriptLineResponse } from './calibration-run.response.js';
import { CalibrationRunStore } from './calibration-run.store.js';

/** What a rater sees of a run before it is handed in. Fields are named one by one here: the gold stands in the same object. */
@Injectable()
export class ShowCalibrationRun {
  constructor(
    private readonly db: Database,
    private readonly runs: CalibrationRunStore,
    private readonly contexts: CalibrationRunContexts,
  ) {}

  run(actor: Actor, runId: string): Promise<CalibrationRunResponse> {
    return this.db.read(actor, async (tx) => {
      const run = visible(await this.runs.visibleTo(tx, actor, runId));
      const { station, examples, outdated } = await this.contexts.of(tx, run);
      const sheets = await this.runs.sheets(tx, runId);
      const lines = sheets.map(({ position, sheet, savedAt }) => ({
        position,
        title: examples[position - 1]?.title ?? '',
        blanks: calibrationBlanks(station, sheet),
        savedAt: savedAt?.toISOString() ?? null,
      }));
      return {
        id: run.id,
        programId: run.programId,
        stationCode: run.stationCode,
        stationTitle: station.title,
        rubricVersion: run.rubricVersion,
        number: run.number,
        openedAt: run.openedAt.toISOString(),
        handedInAt: run.handedInAt?.toISOString() ?? null,
        passed: run.passed,
        outdated,
        examples: lines,
        canHandIn: run.handedInAt === null && !outdated && lines.every(({ blanks }) => blanks === 0),
      };
    });
  }

  example(actor: Actor, runId: string, position: number): Promise<CalibrationExampleResponse> {
    return this.db.read(actor, async (tx) => {
      const run = visible(await this.runs.visibleTo(tx, actor, runId));
      mustAllow(mayCalibrate(actor));
      const { station, critical, examples, outdated } = await this.contexts.of(tx, run);
      const example = visible(examples[position - 1]);
      const { version, savedAt, savedFrom, sheet } = visible(await this.runs.sheet(tx, runId, position));
      return {
        runId,
        position,
        of: examples.length,
        title: example.title,
        theme: station.variants.find(({ code }) => code === example.variant)?.theme ?? '',
        transcript: presentTranscript(example),
        note: example.note,
        station: presentRubric(station, critical),
        version,
        savedAt: savedAt?.toISOString() ?? null,
        savedFrom,
        sheet: presentSheet(sheet),
        now: tx.now.toISOString(),
        handedIn: run.handedInAt !== null,
        outdated,
      };
    });
  }
}

export function presentTranscript({ transcript }: CalibrationExample): CalibrationTranscriptLineResponse[] {
  return transcript.map(({ at, who, says, sees }) => ({ at, who, says, sees }));
}
