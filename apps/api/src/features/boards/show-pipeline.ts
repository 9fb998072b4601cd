import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { LongReadings } from '../../platform/database/long-readings.js';
import { visible } from '../../platform/http/outcomes.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import type { PipelineRequest } from './board.request.js';
import type { PipelineCardResponse, PipelineColumnResponse, PipelineMoveResponse, PipelineResponse } from './board.response.js';
import { BoardStore } from './board.store.js';
import { median, PIPELINE_STAGES, pipelineMoves } from './pipeline.policy.js';
import { PipelineReader, type PipelineRow, presentBlocking } from './pipeline.reader.js';

const DAY = 86_400_000;

@Injectable()
export class ShowPipeline {
  constructor(
    private readonly db: Database,
    private readonly readings: LongReadings,
    private readonly boards: BoardStore,
    private readonly pipeline: PipelineReader,
    private readonly professionals: ProfessionalsFacts,
  ) {}

  async run(actor: Actor, programId: string, filter: PipelineRequest): Promise<PipelineResponse> {
    visible(actor.may('board.read', programId) ? programId : null);
    const key = `pipeline ${programId} cohort ${filter.cohort} supervisor ${filter.supervisor}`;
    return this.readings.share(key, () => this.read(actor, programId, filter));
  }

  /** What "Move to…" says for one person about each column. */
  moves(actor: Actor, programId: string, enrolmentId: string): Promise<PipelineMoveResponse[]> {
    return this.db.read(actor, async (tx) => {
      const program = visible(await this.boards.programVisibleTo(tx, actor, programId));
      const { facts, pack } = visible(await this.pipeline.one(tx, program.id, enrolmentId));
      return pipelineMoves(facts).map(({ to, answer, open }) => ({ to, answer, open: open.map((line) => presentBlocking(line, pack)) }));
    });
  }

  private read(actor: Actor, programId: string, { cohort, supervisor }: PipelineRequest): Promise<PipelineResponse> {
    return this.db.readFromReplica(actor, async (tx) => {
      const program = visible(await this.boards.programVisibleTo(tx, actor, programId));
      const rows = await this.pipeline.all(tx, program.id, cohort ?? null);
      const theirs = supervisor ? await this.professionals.traineesOf(tx, program.id, supervisor) : null;
      const shown = theirs ? rows.filter(({ enrolment }) => theirs.includes(enrolment.personId)) : rows;
      const cards = shown.map((row) => ({ stage: row.place.stage, card: presentCard(row, tx.now) }));
      return {
        columns: PIPELINE_STAGES.map((stage) =>
          column(
            stage,
            cards.flatMap((each) => (each.stage === stage ? [each.card] : [])),
          ),
        ),
      };
    });
  }
}

function column(stage: PipelineColumnResponse['stage'], cards: PipelineCardResponse[]): PipelineColumnResponse {
  const inOrder = cards.toSorted((a, b) => b.days - a.days || a.name.localeCompare(b.name));
  return { stage, count: cards.length, medianDays: median(cards.map(({ days }) => days)), cards: inOrder };
}

function presentCard({ enrolment, place, pack }: PipelineRow, now: Date): PipelineCardResponse {
  const { since, blocking, next } = place;
  return {
    enrolmentId: enrolment.id,
    personId: enrolment.personId,
    name: enrolment.name,
    cohortId: enrolment.cohortId,
    cohortName: enrolment.cohortName,
    days: Math.max(0, Math.floor((now.getTime() - since.getTime()) / DAY)),
    since: since.toISOString(),
    blocking: blocking && pack && presentBlocking(blocking, pack),
    next,
  };
}
