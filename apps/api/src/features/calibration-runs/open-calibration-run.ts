import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { calibrationOrder, mayStartCalibrationRun } from '#libs/assessment';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, mustAllow, visible } from '../../platform/http/outcomes.js';
import { CalibrationRunContexts } from './calibration-run.context.js';
import { mayCalibrate } from './calibration-run.policy.js';
import type { CalibrationRunOpenedResponse } from './calibration-run.response.js';
import { CalibrationRunStore } from './calibration-run.store.js';
import { lastOf } from './list-calibrations.js';

@Injectable()
export class OpenCalibrationRun {
  constructor(
    private readonly db: Database,
    private readonly contexts: CalibrationRunContexts,
    private readonly runs: CalibrationRunStore,
  ) {}

  /** The run that stands open, or a new one with every example of the station in an order of its own. */
  run(actor: Actor, programId: string, stationCode: string): Promise<CalibrationRunOpenedResponse> {
    return this.db.write(actor, async (tx) => {
      const may = actor.may('calibration-run.take', programId);
      const { station, calibration, terms, curriculumVersionId } = visible(
        may ? await this.contexts.stationNow(tx, programId, stationCode) : null,
      );
      mustAllow(mayCalibrate(actor));
      await tx.lockPerson(actor.id, 'calibration-run');
      const mine = await this.runs.ofRubric(tx, programId, actor.id, stationCode, station.rubricVersion);
      const open = mine.find(({ handedInAt }) => handedInAt === null);
      if (open) return { id: open.id };
      const last = lastOf(mine);
      const lastAnywhere = await this.runs.lastAnywhere(tx, { personId: actor.id, stationCode, rubricVersion: station.rubricVersion });
      granted(mayStartCalibrationRun({ calibration, station, terms: terms.calibration, last: lastAnywhere, now: tx.now }));
      const codes = (calibration?.examples ?? []).map(({ code }) => code);
      const id = tx.newId();
      const run = {
        id,
        programId,
        personId: actor.id,
        stationCode,
        rubricVersion: station.rubricVersion,
        curriculumVersionId,
        number: (mine[0]?.number ?? 0) + 1,
        examples: calibrationOrder(codes, randomBytes(16).toString('hex'), last?.examples ?? null),
        openedAt: tx.now,
      };
      await this.runs.open(tx, run, station);
      tx.audit({
        programId,
        action: 'calibration-run.opened',
        subject: id,
        facts: { station: stationCode, rubricVersion: run.rubricVersion, number: run.number },
      });
      return { id };
    });
  }
}
