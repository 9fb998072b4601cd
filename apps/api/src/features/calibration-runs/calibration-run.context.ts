import { Injectable } from '@nestjs/common';
import { type Calibration, type CalibrationExample, calibrationOf, type ProgramTerms, type Station, stationByCode } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import type { RunRow } from './calibration-run.store.js';

/** A station as the newest version of its program has it. */
export interface StationNow {
  zone: string;
  terms: ProgramTerms;
  curriculumVersionId: string;
  station: Station;
  calibration: Calibration | undefined;
}

/** A run with its rubric and examples, from the content it began with. */
export interface RunContext {
  run: RunRow;
  zone: string;
  terms: ProgramTerms;
  station: Station;
  critical: { code: string; text: string; alert: boolean }[];
  /** In the order of the run. */
  examples: CalibrationExample[];
  /** The program has gone on to another version of the rubric. */
  outdated: boolean;
}

@Injectable()
export class CalibrationRunContexts {
  constructor(
    private readonly programs: ProgramsFacts,
    private readonly curriculum: CurriculumFacts,
  ) {}

  /** Null where the program does not have this station now. */
  async stationNow(tx: Tx, programId: string, stationCode: string): Promise<StationNow | null> {
    const program = await this.programs.byId(tx, programId);
    const version = await this.programs.newestVersion(tx, programId);
    if (!program || !version?.terms.stations.some(({ code }) => code === stationCode)) return null;
    const pack = await this.curriculum.pack(tx, version.curriculumVersionId);
    const station = stationByCode(pack, stationCode);
    if (!station) return null;
    const { terms, curriculumVersionId } = version;
    return { zone: program.zone, terms, curriculumVersionId, station, calibration: calibrationOf(pack, stationCode) };
  }

  async of(tx: Tx, run: RunRow): Promise<RunContext> {
    const program = visible(await this.programs.byId(tx, run.programId));
    const version = visible(await this.programs.newestVersion(tx, run.programId));
    const now = await this.stationNow(tx, run.programId, run.stationCode);
    const pack = await this.curriculum.pack(tx, run.curriculumVersionId);
    const known = new Map(calibrationOf(pack, run.stationCode)?.examples.map((example) => [example.code, example]));
    return {
      run,
      zone: program.zone,
      terms: version.terms,
      station: visible(stationByCode(pack, run.stationCode)),
      critical: [...pack.critical.behaviours],
      examples: run.examples.map((code) => visible(known.get(code))),
      outdated: now?.station.rubricVersion !== run.rubricVersion,
    };
  }
}
