import { Injectable } from '@nestjs/common';
import { readSheet } from '#libs/assessment';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, mustMatch, visible } from '../../platform/http/outcomes.js';
import { CalibrationRunContexts } from './calibration-run.context.js';
import { mayMark } from './calibration-run.policy.js';
import type { CalibrationSheetRequest } from './calibration-run.request.js';
import type { CalibrationSavedResponse } from './calibration-run.response.js';
import { CalibrationRunStore } from './calibration-run.store.js';

@Injectable()
export class SaveCalibrationSheet {
  constructor(
    private readonly db: Database,
    private readonly runs: CalibrationRunStore,
    private readonly contexts: CalibrationRunContexts,
  ) {}

  /** Keeps the whole sheet as it stands. Nobody is told: these conversations are written, and nobody comes to harm in them. */
  run(
    actor: Actor,
    runId: string,
    position: number,
    ifMatch: string | undefined,
    form: CalibrationSheetRequest,
  ): Promise<CalibrationSavedResponse> {
    return this.db.write(actor, async (tx) => {
      const run = visible(await this.runs.lockVisibleTo(tx, actor, runId));
      const { station, outdated } = await this.contexts.of(tx, run);
      const known = visible(await this.runs.sheet(tx, runId, position));
      granted(mayMark(run, outdated));
      mustMatch(ifMatch, known.version);
      const sheet = granted(readSheet(station, form.sheet));
      return { version: await this.runs.save(tx, known, sheet, form.device ?? null), savedAt: tx.now.toISOString() };
    });
  }
}
