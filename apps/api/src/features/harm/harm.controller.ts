import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { PauseAppealRequest, PauseLiftingRequest, PauseTalkRequest } from './harm.request.js';
import { HarmDeskResponse, PracticePauseResponse } from './harm.response.js';
import { ListMyPauses } from './list-my-pauses.js';
import { ShowHarmDesk } from './show-harm-desk.js';
import { TakePauseStep } from './take-pause-step.js';

@Controller()
export class HarmController {
  constructor(
    private readonly showHarmDesk: ShowHarmDesk,
    private readonly listMyPauses: ListMyPauses,
    private readonly takeStep: TakePauseStep,
  ) {}

  /** The same for every program that names me as its lead; an empty list for everybody else. */
  @Get('harm-desks')
  @May('program.read')
  desks(@CurrentActor() actor: Actor): Promise<HarmDeskResponse[]> {
    return this.showHarmDesk.all(actor);
  }

  /** Alerts, pauses of practice and asked looks of a program, for its named lead. */
  @Get('programs/:programId/harm-desk')
  @May('program.read')
  desk(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<HarmDeskResponse> {
    return this.showHarmDesk.run(actor, programId);
  }

  /** Pauses of my practice that somebody has talked about with me. */
  @Get('enrolments/:enrolmentId/practice-pauses')
  @May('station.practise')
  mine(@CurrentActor() actor: Actor, @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string): Promise<PracticePauseResponse[]> {
    return this.listMyPauses.run(actor, enrolmentId);
  }

  /** Record that the trainee was told in person and offered support. */
  @Post('practice-pauses/:pauseId/talk')
  @HttpCode(200)
  @May('program.read')
  talk(
    @CurrentActor() actor: Actor,
    @Param('pauseId', ParseUUIDPipe) pauseId: string,
    @Body() form: PauseTalkRequest,
  ): Promise<PracticePauseResponse> {
    return this.takeStep.run(actor, pauseId, 'told', form.note ?? null);
  }

  /** End a pause of practice, with the reason. */
  @Post('practice-pauses/:pauseId/lifting')
  @HttpCode(200)
  @May('program.read')
  lift(
    @CurrentActor() actor: Actor,
    @Param('pauseId', ParseUUIDPipe) pauseId: string,
    @Body() form: PauseLiftingRequest,
  ): Promise<PracticePauseResponse> {
    return this.takeStep.run(actor, pauseId, 'lifted', form.reason);
  }

  /** Ask the lead to look again at a pause of my practice. */
  @Post('practice-pauses/:pauseId/appeal')
  @HttpCode(200)
  @May('station.practise')
  appeal(
    @CurrentActor() actor: Actor,
    @Param('pauseId', ParseUUIDPipe) pauseId: string,
    @Body() form: PauseAppealRequest,
  ): Promise<PracticePauseResponse> {
    return this.takeStep.run(actor, pauseId, 'appealed', form.words);
  }
}
