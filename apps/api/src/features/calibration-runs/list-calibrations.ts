import { Injectable } from '@nestjs/common';
import {
  type CalibrationRun,
  calibrationPassed,
  calibrationState,
  calibrationValidUntil,
  mayStartCalibrationRun,
  nextCalibrationRunFrom,
} from '#libs/assessment';
import { addDays, compareDates, localDate, localDateAt } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { CalibrationRunContexts, type StationNow } from './calibration-run.context.js';
import { mayCalibrate, oversees } from './calibration-run.policy.js';
import type { CalibrationProgramResponse, CalibrationStationResponse } from './calibration-run.response.js';
import { CalibrationRunStore } from './calibration-run.store.js';

@Injectable()
export class ListCalibrations {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsFacts,
    private readonly professionals: ProfessionalsFacts,
    private readonly contexts: CalibrationRunContexts,
    private readonly runs: CalibrationRunStore,
  ) {}

  /** Every station that I may come to rate, with where I stand. */
  run(actor: Actor): Promise<CalibrationProgramResponse[]> {
    return this.db.read(actor, async (tx) => {
      const list: CalibrationProgramResponse[] = [];
      for (const programId of actor.programsWhere('calibration-run.take')) {
        const program = await this.programs.byId(tx, programId);
        const version = await this.programs.newestVersion(tx, programId);
        if (!program || !version) continue;
        const stations: CalibrationStationResponse[] = [];
        for (const { code } of version.terms.stations) {
          const now = await this.contexts.stationNow(tx, programId, code);
          if (now) stations.push(await this.station(tx, programId, actor, now));
        }
        list.push({
          programId,
          programName: program.name,
          zone: program.zone,
          ...version.terms.calibration,
          oversees: oversees(actor, program),
          stations,
        });
      }
      return list;
    });
  }

  private async station(tx: Tx, programId: string, actor: Actor, now: StationNow): Promise<CalibrationStationResponse> {
    const personId = actor.id;
    const { station, calibration, terms, zone } = now;
    const today = localDateAt(tx.now, zone);
    const passed = (await this.professionals.calibrations(tx, programId, personId, station.code))
      .map(({ calibratedOn, ...run }) => ({ ...run, recordedOn: localDate(calibratedOn) }))
      .filter((run: CalibrationRun) => calibrationPassed(run, terms.calibration));
    const standing = passed
      .filter(({ rubricVersion }) => rubricVersion === station.rubricVersion)
      .map(({ source, ...run }) => ({ source, until: calibrationValidUntil(run, terms.calibration) }))
      .sort((one, other) => compareDates(one.until, other.until))
      .at(-1);
    const mine = await this.runs.ofRubric(tx, programId, personId, station.code, station.rubricVersion);
    const open = mine.find(({ handedInAt }) => handedInAt === null);
    const last = lastOf(mine);
    const lastAnywhere = await this.runs.lastAnywhere(tx, { personId, stationCode: station.code, rubricVersion: station.rubricVersion });
    const until = standing?.until ?? null;
    return {
      stationCode: station.code,
      stationTitle: station.title,
      rubricVersion: station.rubricVersion,
      safetyCritical: station.safetyCritical,
      examples: calibration?.rubricVersion === station.rubricVersion ? calibration.examples.length : 0,
      state: calibrationState({ until, ever: passed.length > 0 }, today, addDays(today, terms.roleplay.lapsingCalibrationDays)),
      until,
      source: standing?.source ?? null,
      openRunId: open?.id ?? null,
      lastRun: last ? { id: last.id, handedInAt: last.handedInAt.toISOString(), passed: last.passed } : null,
      nextFrom: nextCalibrationRunFrom({ last: lastAnywhere, now: tx.now })?.toISOString() ?? null,
      canStart:
        !open &&
        mayCalibrate(actor).ok &&
        mayStartCalibrationRun({ calibration, station, terms: terms.calibration, last: lastAnywhere, now: tx.now }).ok,
    };
  }
}

/** The newest run that was handed in. */
export function lastOf(runs: readonly { id: string; examples: string[]; handedInAt: Date | null; passed: boolean | null }[]) {
  const last = runs.find(({ handedInAt }) => handedInAt !== null);
  return last?.handedInAt ? { ...last, handedInAt: last.handedInAt, passed: last.passed === true } : null;
}
