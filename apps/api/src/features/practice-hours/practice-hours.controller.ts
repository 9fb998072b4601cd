import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { DecideHours } from './decide-hours.js';
import { ListHours } from './list-hours.js';
import { ListHoursQueue } from './list-hours-queue.js';
import { LogHours } from './log-hours.js';
import { HoursReturnRequest, PracticeHoursRequest } from './practice-hours.request.js';
import { HoursLogResponse, HoursQueueEntryResponse, PracticeHoursResponse } from './practice-hours.response.js';

@Controller()
export class PracticeHoursController {
  constructor(
    private readonly listHours: ListHours,
    private readonly logHours: LogHours,
    private readonly decideHours: DecideHours,
    private readonly listQueue: ListHoursQueue,
  ) {}

  /** My practice hours with totals; returned entries first. */
  @Get('enrolments/:enrolmentId/practice-hours')
  @May('practice-hours.log')
  list(@CurrentActor() actor: Actor, @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string): Promise<HoursLogResponse> {
    return this.listHours.run(actor, enrolmentId);
  }

  /** Log practice hours; they wait for the supervisor named. */
  @Post('enrolments/:enrolmentId/practice-hours')
  @May('practice-hours.log')
  log(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Body() form: PracticeHoursRequest,
  ): Promise<PracticeHoursResponse> {
    return this.logHours.run(actor, enrolmentId, form);
  }

  /** Change an entry that waits or was returned. */
  @Put('practice-hours/:hoursId')
  @May('practice-hours.log')
  change(
    @CurrentActor() actor: Actor,
    @Param('hoursId', ParseUUIDPipe) hoursId: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() form: PracticeHoursRequest,
  ): Promise<PracticeHoursResponse> {
    return this.logHours.change(actor, hoursId, ifMatch, form);
  }

  /** Take an entry back that nobody has approved. */
  @Delete('practice-hours/:hoursId')
  @HttpCode(204)
  @May('practice-hours.log')
  withdraw(@CurrentActor() actor: Actor, @Param('hoursId', ParseUUIDPipe) hoursId: string): Promise<void> {
    return this.logHours.withdraw(actor, hoursId);
  }

  /** Practice hours that wait for me, oldest first. */
  @Get('hours-queue')
  @May('practice-hours.decide')
  queue(@CurrentActor() actor: Actor): Promise<HoursQueueEntryResponse[]> {
    return this.listQueue.run(actor);
  }

  /** Approve the version I saw. */
  @Post('practice-hours/:hoursId/approval')
  @HttpCode(204)
  @May('practice-hours.decide')
  approve(
    @CurrentActor() actor: Actor,
    @Param('hoursId', ParseUUIDPipe) hoursId: string,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<void> {
    return this.decideHours.approve(actor, hoursId, ifMatch);
  }

  /** Return the version I saw, with a reason that the trainee reads. */
  @Post('practice-hours/:hoursId/return')
  @HttpCode(204)
  @May('practice-hours.decide')
  giveBack(
    @CurrentActor() actor: Actor,
    @Param('hoursId', ParseUUIDPipe) hoursId: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() form: HoursReturnRequest,
  ): Promise<void> {
    return this.decideHours.giveBack(actor, hoursId, ifMatch, form.reason);
  }

  /** Take my decision back, within ten seconds. */
  @Post('practice-hours/:hoursId/undo')
  @HttpCode(204)
  @May('practice-hours.decide')
  undo(@CurrentActor() actor: Actor, @Param('hoursId', ParseUUIDPipe) hoursId: string): Promise<void> {
    return this.decideHours.undo(actor, hoursId);
  }
}
