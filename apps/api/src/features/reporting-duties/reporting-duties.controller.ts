import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { AddReportingPlace } from './add-reporting-place.js';
import { CloseReportingPlace } from './close-reporting-place.js';
import { ReportingDutyRequest, ReportingPlaceRequest } from './reporting-duty.request.js';
import { ReportingDutiesResponse, ReportingDutyResponse, ReportingPlaceResponse } from './reporting-duty.response.js';
import { ShowReportingDuties } from './show-reporting-duties.js';
import { WriteReportingDuty } from './write-reporting-duty.js';

@Controller()
export class ReportingDutiesController {
  constructor(
    private readonly show: ShowReportingDuties,
    private readonly addPlace: AddReportingPlace,
    private readonly closePlace: CloseReportingPlace,
    private readonly write: WriteReportingDuty,
  ) {}

  /** Who has to report what, to whom and how fast, in the places where the program works. */
  @Get('programs/:programId/reporting-duties')
  @May('program.read')
  all(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<ReportingDutiesResponse> {
    return this.show.run(actor, programId);
  }

  /** Add a place where the program works. */
  @Post('programs/:programId/reporting-places')
  @May('reporting.edit')
  add(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Body() form: ReportingPlaceRequest,
  ): Promise<ReportingPlaceResponse> {
    return this.addPlace.run(actor, programId, form);
  }

  /** The program works in this place no longer; what was written is kept. */
  @Delete('reporting-places/:placeId')
  @HttpCode(204)
  @May('reporting.edit')
  close(@CurrentActor() actor: Actor, @Param('placeId', ParseUUIDPipe) placeId: string): Promise<void> {
    return this.closePlace.run(actor, placeId);
  }

  /** Write what holds for one topic in one place. `If-Match` carries the version seen (0 at first). */
  @Put('reporting-places/:placeId/duties/:topicCode')
  @May('reporting.edit')
  writeDuty(
    @CurrentActor() actor: Actor,
    @Param('placeId', ParseUUIDPipe) placeId: string,
    @Param('topicCode') topicCode: string,
    @Body() form: ReportingDutyRequest,
    @IfMatch() ifMatch?: string,
  ): Promise<ReportingDutyResponse> {
    return this.write.run(actor, { placeId, topicCode }, form, ifMatch);
  }

  /** Everything that was written for one topic in one place, the newest first. */
  @Get('reporting-places/:placeId/duties/:topicCode/versions')
  @May('reporting.edit')
  versions(
    @CurrentActor() actor: Actor,
    @Param('placeId', ParseUUIDPipe) placeId: string,
    @Param('topicCode') topicCode: string,
  ): Promise<ReportingDutyResponse[]> {
    return this.show.versions(actor, placeId, topicCode);
  }
}
