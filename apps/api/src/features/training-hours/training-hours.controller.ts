import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { ShowTrainingHours } from './show-training-hours.js';
import { TrainingBoardResponse, TrainingHoursResponse } from './training-hours.response.js';

@Controller()
export class TrainingHoursController {
  constructor(private readonly show: ShowTrainingHours) {}

  /** My hours of training by category: lessons and live sessions. */
  @Get('enrolments/:enrolmentId/training-hours')
  @May.signedIn()
  own(@CurrentActor() actor: Actor, @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string): Promise<TrainingHoursResponse> {
    return this.show.own(actor, enrolmentId);
  }

  /** Hours of training of everybody in the program, the furthest from complete first. */
  @Get('programs/:programId/training-hours')
  @May('board.read')
  board(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<TrainingBoardResponse> {
    return this.show.board(actor, programId);
  }
}
