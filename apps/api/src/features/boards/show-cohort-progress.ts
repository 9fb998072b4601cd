import { Injectable } from '@nestjs/common';
import { suppress } from '#libs/assessment';
import { moduleByCode, stationByCode } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { LongReadings } from '../../platform/database/long-readings.js';
import { visible } from '../../platform/http/outcomes.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { GateReader } from '../gate/gate.facts.js';
import { ProfileReader } from '../professionals/profile.facts.js';
import type { CohortProgressResponse, ProgressColumnResponse, ProgressRowResponse } from './board.response.js';
import { BoardStore } from './board.store.js';
import { moduleCell, stationCell } from './progress-cells.js';

@Injectable()
export class ShowCohortProgress {
  constructor(
    private readonly db: Database,
    private readonly readings: LongReadings,
    private readonly boards: BoardStore,
    private readonly enrolments: EnrolmentsFacts,
    private readonly gates: GateReader,
    private readonly programTerms: ProfileReader,
  ) {}

  async run(actor: Actor, cohortId: string): Promise<CohortProgressResponse> {
    const { id } = visible(await this.db.read(actor, (tx) => this.boards.cohortVisibleTo(tx, actor, cohortId)));
    const { told, ...progress } = await this.readings.share(`cohort ${id}`, () => this.read(actor, id));
    // whoever reads this of themselves learns of a pause from a person
    const rows = progress.rows.map((row) => (row.personId === actor.id ? { ...row, paused: told.has(row.personId) } : row));
    return { ...progress, rows };
  }

  /** What everybody shares, and who has been told of an open pause. */
  private read(actor: Actor, cohortId: string): Promise<CohortProgressResponse & { told: ReadonlySet<string> }> {
    return this.db.readFromReplica(actor, async (tx) => {
      const cohort = visible(await this.boards.cohortVisibleTo(tx, actor, cohortId));
      const program = visible(await this.boards.programVisibleTo(tx, actor, cohort.programId));
      const enrolments = await this.enrolments.allIn(tx, program.id, { cohortId: cohort.id });
      const active = await this.boards.lastActive(
        tx,
        enrolments.map(({ id: each }) => each),
      );
      const rows: ProgressRowResponse[] = [];
      const told = new Set<string>();
      for await (const [{ id, personId, name, enrolledAt }, { facts }] of this.gates.readEach(tx, enrolments, [
        'modules',
        'stations',
        'pauses',
      ])) {
        const open = facts.pauses.filter(({ closedAt }) => closedAt === null);
        if (open.some(({ toldAt }) => toldAt !== null)) told.add(personId);
        rows.push({
          enrolmentId: id,
          personId,
          name,
          paused: open.length > 0,
          lastActiveAt: (active.get(id) ?? enrolledAt).toISOString(),
          cells: [...facts.modules.map(moduleCell), ...facts.stations.map(stationCell)],
        });
      }
      const { terms, pack } = await this.programTerms.terms(tx, program);
      const titled = [
        ...terms.modules.map((code) => ({ code, kind: 'module' as const, title: moduleByCode(pack, code)?.title ?? code })),
        ...terms.stations.map(({ code }) => ({ code, kind: 'station' as const, title: stationByCode(pack, code)?.title ?? code })),
      ];
      const threshold = terms.privacy.suppressBelow;
      return { cohortId: cohort.id, cohortName: cohort.name, threshold, columns: withShares(titled, rows, threshold), rows, told };
    });
  }
}

/** Shares go through the one function that hides what could tell about one person. */
function withShares(
  columns: readonly Pick<ProgressColumnResponse, 'code' | 'kind' | 'title'>[],
  rows: readonly ProgressRowResponse[],
  threshold: number,
): ProgressColumnResponse[] {
  return columns.map((column) => {
    const done = rows.filter(({ cells }) => cells.some(({ code, state }) => code === column.code && state === 'done')).length;
    const shares = suppress([[done, rows.length - done]], threshold);
    return { ...column, done, donePercent: shares.rowPercents[0]?.[0] ?? null };
  });
}
