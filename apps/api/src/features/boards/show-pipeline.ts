import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { LongReadings } from '../../platform/database/long-readings.js';
import { visible } from '../../platform/http/outcomes.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import type { PipelineRequest } from './board.request.js';
import type { PipelineCardResponse, PipelineColumnResponse, PipelineMoveResponse, PipelineResponse } from './board.response.js';
import { BoardStore } from './board.store.js';
import { asTold, median, PIPELINE_STAGES, type PipelinePlace, type PipelineStage, pipelineMoves } from './pipeline.policy.js';
import { PipelineReader, type PipelineRow, presentBlocking } from './pipeline.reader.js';

const DAY = 86_400_000;

interface CardInColumn {
  stage: PipelineStage;
  card: PipelineCardResponse;
}

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
    const { columns, told } = await this.readings.share(key, () => this.read(actor, programId, filter));
    const own = told.get(actor.id);
    return { columns: own ? withOwn(columns, own) : columns };
  }

  /** What "Move to…" says for one person about each column. */
  moves(actor: Actor, programId: string, enrolmentId: string): Promise<PipelineMoveResponse[]> {
    return this.db.read(actor, async (tx) => {
      const program = visible(await this.boards.programVisibleTo(tx, actor, programId));
      const { facts, personId, pack } = visible(await this.pipeline.one(tx, program.id, enrolmentId));
      return pipelineMoves(personId === actor.id ? asTold(facts) : facts).map(({ to, answer, open }) => ({
        to,
        answer,
        open: open.map((line) => presentBlocking(line, pack)),
      }));
    });
  }

  /** What everybody shares, and the cards of those who read another one of themselves. */
  private read(
    actor: Actor,
    programId: string,
    { cohort, supervisor }: PipelineRequest,
  ): Promise<PipelineResponse & { told: ReadonlyMap<string, CardInColumn> }> {
    return this.db.readFromReplica(actor, async (tx) => {
      const program = visible(await this.boards.programVisibleTo(tx, actor, programId));
      const rows = await this.pipeline.all(tx, program.id, cohort ?? null);
      const theirs = supervisor ? await this.professionals.traineesOf(tx, program.id, supervisor) : null;
      const shown = theirs ? rows.filter(({ enrolment }) => theirs.includes(enrolment.personId)) : rows;
      const cards = shown.map((row) => presentCard(row, row.place, tx.now));
      return {
        told: new Map(shown.flatMap((row) => (row.told ? [[row.enrolment.personId, presentCard(row, row.told, tx.now)] as const] : []))),
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

/** Whoever reads the board of themselves learns of a pause from a person: their card stands where it would without one. */
function withOwn(columns: readonly PipelineColumnResponse[], own: CardInColumn): PipelineColumnResponse[] {
  return columns.map(({ stage, cards }) =>
    column(stage, [...cards.filter(({ personId }) => personId !== own.card.personId), ...(own.stage === stage ? [own.card] : [])]),
  );
}

function column(stage: PipelineColumnResponse['stage'], cards: PipelineCardResponse[]): PipelineColumnResponse {
  const inOrder = cards.toSorted((a, b) => b.days - a.days || a.name.localeCompare(b.name));
  return { stage, count: cards.length, medianDays: median(cards.map(({ days }) => days)), cards: inOrder };
}

function presentCard({ enrolment, pack }: PipelineRow, { stage, since, blocking, next }: PipelinePlace, now: Date): CardInColumn {
  const card = {
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
  return { stage, card };
}
