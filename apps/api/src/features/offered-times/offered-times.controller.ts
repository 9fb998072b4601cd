import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { ListAvailability } from './list-availability.js';
import { OfferTime } from './offer-time.js';
import { OfferedTimeRequest, OfferedTimeStaffRequest } from './offered-time.request.js';
import { AvailabilityResponse, OfferedTimeMadeResponse } from './offered-time.response.js';
import { StaffTime } from './staff-time.js';
import { WithdrawTime } from './withdraw-time.js';

@Controller()
export class OfferedTimesController {
  constructor(
    private readonly listAvailability: ListAvailability,
    private readonly offerTime: OfferTime,
    private readonly staffTime: StaffTime,
    private readonly withdrawTime: WithdrawTime,
  ) {}

  /** Times I offered or second, or every one for an admin, with what is needed to offer another. */
  @Get('programs/:programId/availability')
  @May('offered-time.staff')
  list(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<AvailabilityResponse> {
    return this.listAvailability.run(actor, programId);
  }

  /** Offer a time of mine for practice conversations. */
  @Post('programs/:programId/offered-times')
  @May('offered-time.offer')
  offer(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Body() form: OfferedTimeRequest,
  ): Promise<OfferedTimeMadeResponse> {
    return this.offerTime.run(actor, programId, form);
  }

  /** Say who else takes part in an offered time. `If-Match` carries the version seen. */
  @Put('offered-times/:offeredTimeId/staff')
  @HttpCode(204)
  @May('offered-time.staff')
  staff(
    @CurrentActor() actor: Actor,
    @Param('offeredTimeId', ParseUUIDPipe) offeredTimeId: string,
    @Body() form: OfferedTimeStaffRequest,
    @IfMatch() ifMatch?: string,
  ): Promise<void> {
    return this.staffTime.run(actor, offeredTimeId, form, ifMatch);
  }

  /** Take back a time that nobody has booked. */
  @Delete('offered-times/:offeredTimeId')
  @HttpCode(204)
  @May('offered-time.staff')
  withdraw(@CurrentActor() actor: Actor, @Param('offeredTimeId', ParseUUIDPipe) offeredTimeId: string): Promise<void> {
    return this.withdrawTime.run(actor, offeredTimeId);
  }
}
