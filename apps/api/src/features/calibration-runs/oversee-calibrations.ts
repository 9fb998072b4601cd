import { Injectable } from '@nestjs/common';
import type { CalibrationRunRecord } from '#libs/assessment';
import { type Station, stationByCode } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { PeopleFacts } from '../people/people.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { oversees } from './calibration-run.policy.js';
import type {
  CalibrationDifferenceResponse,
  CalibrationOverseenResponse,
  CalibrationOverseenRunResponse,
} from './calibration-run.response.js';
import { CalibrationRunStore } from './calibration-run.store.js';

@Injectable()
export class OverseeCalibrations {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsFacts,
    private readonly curriculum: CurriculumFacts,
    private readonly people: PeopleFacts,
    private readonly runs: CalibrationRunStore,
  ) {}

  /** How raters did, for the lead: figures and which competencies came out otherwise, never the gold. */
  run(actor: Actor, programId: string): Promise<CalibrationOverseenResponse> {
    return this.db.read(actor, async (tx) => {
      const found = await this.programs.byId(tx, programId);
      const program = visible(found && oversees(actor, found) ? found : null);
      const rows = await this.runs.handedIn(tx, programId);
      const names = await this.people.namesOf(
        tx,
        rows.map(({ personId }) => personId),
      );
      const runs: CalibrationOverseenRunResponse[] = [];
      for (const { runId, personId, stationCode, rubricVersion, number, handedInAt, passed, content, curriculumVersionId } of rows) {
        const station = stationByCode(await this.curriculum.pack(tx, curriculumVersionId), stationCode);
        const { examples, levelsRated, levelsExact, criticalSeeded, criticalCaught, criticalExtra } = JSON.parse(
          content,
        ) as CalibrationRunRecord;
        runs.push({
          runId,
          raterId: personId,
          raterName: names.get(personId) ?? '',
          stationCode,
          stationTitle: station?.title ?? stationCode,
          rubricVersion,
          number,
          handedInAt: handedInAt.toISOString(),
          passed,
          examples: examples.length,
          levelsRated,
          levelsExact,
          criticalSeeded,
          criticalCaught,
          criticalExtra,
          differences: station ? differences(station, examples) : [],
        });
      }
      return { programName: program.name, runs };
    });
  }
}

function differences(station: Station, examples: CalibrationRunRecord['examples']): CalibrationDifferenceResponse[] {
  return station.competencies.flatMap(({ code, title }) => {
    const count = examples.filter(({ levels }) => levels.some((level) => level.code === code && !level.exact)).length;
    return count === 0 ? [] : [{ code, title, examples: count }];
  });
}
