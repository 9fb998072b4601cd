import { Body, Controller, Get, Header, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { AcceptRolePlay } from './accept-role-play.js';
import { CancelRolePlay } from './cancel-role-play.js';
import { EndRolePlay } from './end-role-play.js';
import { ListMyRolePlays } from './list-my-role-plays.js';
import { RecordTalk } from './record-talk.js';
import { RolePlayOutcomeRequest, RolePlayStartRequest } from './role-play.request.js';
import { RolePlayResponse, RolePlayScriptResponse } from './role-play.response.js';
import { ShowRolePlay } from './show-role-play.js';
import { ShowScript } from './show-script.js';
import { StartRolePlay } from './start-role-play.js';

@Controller()
export class RolePlaysController {
  constructor(
    private readonly listMine: ListMyRolePlays,
    private readonly show_: ShowRolePlay,
    private readonly showScript: ShowScript,
    private readonly startRolePlay: StartRolePlay,
    private readonly endRolePlay: EndRolePlay,
    private readonly cancelRolePlay: CancelRolePlay,
    private readonly acceptRolePlay: AcceptRolePlay,
    private readonly recordTalk: RecordTalk,
  ) {}

  /** Practice conversations that I play or rate, from the last 30 days on. */
  @Get('me/role-plays')
  @May('role-play.take-part')
  mine(@CurrentActor() actor: Actor): Promise<RolePlayResponse[]> {
    return this.listMine.run(actor);
  }

  /** My practice conversations as a trainee, newest first. */
  @Get('enrolments/:enrolmentId/role-plays')
  @May('station.practise')
  ofEnrolment(@CurrentActor() actor: Actor, @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string): Promise<RolePlayResponse[]> {
    return this.listMine.ofEnrolment(actor, enrolmentId);
  }

  /** A practice conversation, for those who have a part in it. */
  @Get('role-plays/:rolePlayId')
  @May('role-play.take-part')
  show(@CurrentActor() actor: Actor, @Param('rolePlayId', ParseUUIDPipe) rolePlayId: string): Promise<RolePlayResponse> {
    return this.show_.run(actor, rolePlayId);
  }

  /** The script: for the role-player and the raters, never for the trainee. */
  @Get('role-plays/:rolePlayId/script')
  @May('role-play.take-part')
  script(@CurrentActor() actor: Actor, @Param('rolePlayId', ParseUUIDPipe) rolePlayId: string): Promise<RolePlayScriptResponse> {
    return this.showScript.run(actor, rolePlayId);
  }

  /** The appointment as a calendar file with a neutral title. */
  @Get('role-plays/:rolePlayId/calendar.ics')
  @May('role-play.take-part')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="appointment.ics"')
  @ApiProduces('text/calendar')
  @ApiOkResponse({ content: { 'text/calendar': { schema: { type: 'string' } } } })
  calendar(@CurrentActor() actor: Actor, @Param('rolePlayId', ParseUUIDPipe) rolePlayId: string): Promise<string> {
    return this.show_.calendar(actor, rolePlayId);
  }

  /** Start a practice conversation, for everybody who shares it; its rater does. */
  @Post('role-plays/:rolePlayId/start')
  @HttpCode(200)
  @May('role-play.take-part')
  @ApiBody({ type: RolePlayStartRequest, required: false })
  start(
    @CurrentActor() actor: Actor,
    @Param('rolePlayId', ParseUUIDPipe) rolePlayId: string,
    @Body() form: RolePlayStartRequest,
  ): Promise<RolePlayResponse> {
    return this.startRolePlay.run(actor, rolePlayId, form ?? {});
  }

  /** How it ended. Everybody in it may stop it; the rater says whether it was completed. */
  @Post('role-plays/:rolePlayId/outcome')
  @HttpCode(200)
  @May('role-play.take-part')
  end(
    @CurrentActor() actor: Actor,
    @Param('rolePlayId', ParseUUIDPipe) rolePlayId: string,
    @Body() form: RolePlayOutcomeRequest,
  ): Promise<RolePlayResponse> {
    return this.endRolePlay.run(actor, rolePlayId, form);
  }

  /** Agree to a time that somebody else booked for me. */
  @Post('role-plays/:rolePlayId/acceptance')
  @HttpCode(200)
  @May('role-play.take-part')
  accept(@CurrentActor() actor: Actor, @Param('rolePlayId', ParseUUIDPipe) rolePlayId: string): Promise<RolePlayResponse> {
    return this.acceptRolePlay.run(actor, rolePlayId);
  }

  /** Cancel a booking before the conversation begins; no reason is asked. */
  @Post('role-plays/:rolePlayId/cancellation')
  @HttpCode(200)
  @May('role-play.take-part')
  cancel(@CurrentActor() actor: Actor, @Param('rolePlayId', ParseUUIDPipe) rolePlayId: string): Promise<RolePlayResponse> {
    return this.cancelRolePlay.run(actor, rolePlayId);
  }

  /** Record that the feedback talk took place; the next attempt waits for it. */
  @Post('role-plays/:rolePlayId/talk')
  @HttpCode(200)
  @May('role-play.take-part')
  talk(@CurrentActor() actor: Actor, @Param('rolePlayId', ParseUUIDPipe) rolePlayId: string): Promise<RolePlayResponse> {
    return this.recordTalk.run(actor, rolePlayId);
  }
}
