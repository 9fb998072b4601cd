import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { presentDuty } from './present-reporting-duty.js';
import type { ReportingDutiesResponse, ReportingDutyResponse } from './reporting-duty.response.js';
import { ReportingDutyStore } from './reporting-duty.store.js';
import { ReportingReader } from './reporting-reader.js';

@Injectable()
export class ShowReportingDuties {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsFacts,
    private readonly reader: ReportingReader,
    private readonly duties: ReportingDutyStore,
  ) {}

  run(actor: Actor, programId: string): Promise<ReportingDutiesResponse> {
    return this.db.read(actor, async (tx) => {
      const program = visible(await this.programs.visibleTo(tx, actor, programId, 'program.read'));
      const reporting = await this.reader.topics(tx, program.id);
      const today = await this.reader.today(tx, program.id);
      const written = Map.groupBy(await this.duties.current(tx, program.id), ({ placeId }) => placeId);
      const topics = (reporting?.topics ?? []).map((topic) => ({ ...topic }));
      const places = await this.duties.places(tx, program.id);
      return {
        intro: reporting?.intro ?? null,
        topics,
        places: places.map(({ id, name }) => ({
          id,
          name,
          duties: topics.flatMap(({ code }) => {
            const duty = written.get(id)?.find(({ topicCode }) => topicCode === code);
            return duty ? [presentDuty(duty, today)] : [];
          }),
        })),
        can: { edit: actor.may('reporting.edit', program.id) },
      };
    });
  }

  /** What was written about one topic for one place, the newest first. */
  versions(actor: Actor, placeId: string, topicCode: string): Promise<ReportingDutyResponse[]> {
    return this.db.read(actor, async (tx) => {
      const place = visible(await this.duties.editableBy(tx, actor, placeId));
      const today = await this.reader.today(tx, place.programId);
      return (await this.duties.versions(tx, place.id, topicCode)).map((duty) => presentDuty(duty, today));
    });
  }
}
