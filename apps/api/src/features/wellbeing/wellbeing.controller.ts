import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { EraseCheckIns } from './erase-check-ins.js';
import { ListCheckIns } from './list-check-ins.js';
import { MakeCheckIn } from './make-check-in.js';
import { SaveWellnessPlan } from './save-wellness-plan.js';
import { ShowWellnessPlan } from './show-wellness-plan.js';
import { CheckInRequest, WellnessPlanRequest } from './wellbeing.request.js';
import { CheckInMadeResponse, CheckInResponse, WellnessPlanResponse, WellnessPlanSavedResponse } from './wellbeing.response.js';

/** Private to the person who is signed in. There is no route to anybody else's. */
@Controller('me')
export class WellbeingController {
  constructor(
    private readonly listCheckIns: ListCheckIns,
    private readonly makeCheckIn: MakeCheckIn,
    private readonly eraseCheckIns: EraseCheckIns,
    private readonly showPlan: ShowWellnessPlan,
    private readonly savePlan: SaveWellnessPlan,
  ) {}

  /** My check-ins, newest first. Only I can see them. */
  @Get('check-ins')
  @May.signedIn()
  checkIns(@CurrentActor() actor: Actor): Promise<CheckInResponse[]> {
    return this.listCheckIns.run(actor);
  }

  /** Check in with a number, with words, or both. It reaches nobody and counts for nothing. */
  @Post('check-ins')
  @May.signedIn()
  checkIn(@CurrentActor() actor: Actor, @Body() form: CheckInRequest): Promise<CheckInMadeResponse> {
    return this.makeCheckIn.run(actor, form);
  }

  /** Delete all my check-ins, for good. */
  @Delete('check-ins')
  @HttpCode(204)
  @May.signedIn()
  eraseAll(@CurrentActor() actor: Actor): Promise<void> {
    return this.eraseCheckIns.all(actor);
  }

  /** Delete one of my check-ins, for good. */
  @Delete('check-ins/:checkInId')
  @HttpCode(204)
  @May.signedIn()
  erase(@CurrentActor() actor: Actor, @Param('checkInId', ParseUUIDPipe) checkInId: string): Promise<void> {
    return this.eraseCheckIns.one(actor, checkInId);
  }

  /** My wellness plan. Only I can see it. */
  @Get('wellness-plan')
  @May.signedIn()
  plan(@CurrentActor() actor: Actor): Promise<WellnessPlanResponse> {
    return this.showPlan.run(actor);
  }

  /** Write my wellness plan. `If-Match` carries the version seen (0 at first). */
  @Put('wellness-plan')
  @May.signedIn()
  writePlan(
    @CurrentActor() actor: Actor,
    @Body() form: WellnessPlanRequest,
    @IfMatch() ifMatch?: string,
  ): Promise<WellnessPlanSavedResponse> {
    return this.savePlan.run(actor, form, ifMatch);
  }

  /** Delete my wellness plan, for good. */
  @Delete('wellness-plan')
  @HttpCode(204)
  @May.signedIn()
  erasePlan(@CurrentActor() actor: Actor): Promise<void> {
    return this.savePlan.erase(actor);
  }
}
