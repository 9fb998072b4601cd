import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { PipelineRequest } from './board.request.js';
import { BoardResponse, CohortProgressResponse, ExpiringResponse, PipelineMoveResponse, PipelineResponse } from './board.response.js';
import { ListExpiring } from './list-expiring.js';
import { ShowBoard } from './show-board.js';
import { ShowCohortProgress } from './show-cohort-progress.js';
import { ShowPipeline } from './show-pipeline.js';

@Controller()
export class BoardsController {
  constructor(
    private readonly showBoard: ShowBoard,
    private readonly showPipeline: ShowPipeline,
    private readonly showCohortProgress: ShowCohortProgress,
    private readonly listExpiring: ListExpiring,
  ) {}

  /** What waits in a program, in numbers. */
  @Get('programs/:programId/board')
  @May('board.read')
  board(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<BoardResponse> {
    return this.showBoard.run(actor, programId);
  }

  /** Everybody from enrolment to certificate: column, days in it, and the requirement that is open. */
  @Get('programs/:programId/pipeline')
  @May('board.read')
  pipeline(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Query() form: PipelineRequest,
  ): Promise<PipelineResponse> {
    return this.showPipeline.run(actor, programId, form);
  }

  /** Why a person is not in each of the other columns, and who brings them there. Nobody is moved by hand. */
  @Get('programs/:programId/pipeline/:enrolmentId/moves')
  @May('board.read')
  moves(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
  ): Promise<PipelineMoveResponse[]> {
    return this.showPipeline.moves(actor, programId, enrolmentId);
  }

  /** People of a cohort by modules and practice conversations. */
  @Get('cohorts/:cohortId/progress')
  @May('board.read')
  progress(@CurrentActor() actor: Actor, @Param('cohortId', ParseUUIDPipe) cohortId: string): Promise<CohortProgressResponse> {
    return this.showCohortProgress.run(actor, cohortId);
  }

  /** Certificates by the days they have left, with the messages sent about them. */
  @Get('programs/:programId/expiring')
  @May('board.read')
  expiring(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<ExpiringResponse> {
    return this.listExpiring.run(actor, programId);
  }
}
