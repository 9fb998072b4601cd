import { Body, Controller, Delete, Get, Header, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiProduces } from '@nestjs/swagger';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { ListLiveSessions } from './list-live-sessions.js';
import { ListMyLiveSessions } from './list-my-live-sessions.js';
import {
  AttendanceCorrectionRequest,
  LiveRosterRequest,
  LiveSeatsRequest,
  LiveSessionChangeRequest,
  LiveSessionRequest,
} from './live-session.request.js';
import {
  LiveGuideResponse,
  LiveSessionMadeResponse,
  LiveSessionOptionsResponse,
  LiveSessionResponse,
  LiveSessionsResponse,
  MyLiveSessionsResponse,
} from './live-session.response.js';
import { PlanLiveSession } from './plan-live-session.js';
import { ShowLiveSession } from './show-live-session.js';
import { SignRoster } from './sign-roster.js';

@Controller()
export class LiveSessionsController {
  constructor(
    private readonly list: ListLiveSessions,
    private readonly plan: PlanLiveSession,
    private readonly show_: ShowLiveSession,
    private readonly signRoster: SignRoster,
    private readonly mine_: ListMyLiveSessions,
  ) {}

  /** Live sessions that I lead, or every one for an admin; the newest first. */
  @Get('programs/:programId/live-sessions')
  @May('live-session.plan')
  all(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<LiveSessionsResponse> {
    return this.list.run(actor, programId);
  }

  /** What planning a live session chooses from. */
  @Get('programs/:programId/live-session-options')
  @May('live-session.plan')
  options(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<LiveSessionOptionsResponse> {
    return this.list.options(actor, programId);
  }

  /** Plan a live session of a module; everybody on its roster gets a message. */
  @Post('programs/:programId/live-sessions')
  @May('live-session.plan')
  add(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Body() form: LiveSessionRequest,
  ): Promise<LiveSessionMadeResponse> {
    return this.plan.run(actor, programId, form);
  }

  /** A live session with its roster, for those who lead it and for admins. */
  @Get('live-sessions/:liveSessionId')
  @May('live-session.plan')
  show(@CurrentActor() actor: Actor, @Param('liveSessionId', ParseUUIDPipe) liveSessionId: string): Promise<LiveSessionResponse> {
    return this.show_.run(actor, liveSessionId);
  }

  /** Change when and where it is, and who leads. */
  @Put('live-sessions/:liveSessionId')
  @HttpCode(204)
  @May('live-session.plan')
  change(
    @CurrentActor() actor: Actor,
    @Param('liveSessionId', ParseUUIDPipe) liveSessionId: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() form: LiveSessionChangeRequest,
  ): Promise<void> {
    return this.plan.change(actor, liveSessionId, ifMatch, form);
  }

  /** Cancel a live session whose roster nobody has signed. */
  @Post('live-sessions/:liveSessionId/cancellation')
  @HttpCode(204)
  @May('live-session.plan')
  cancel(@CurrentActor() actor: Actor, @Param('liveSessionId', ParseUUIDPipe) liveSessionId: string): Promise<void> {
    return this.plan.cancel(actor, liveSessionId);
  }

  /** Put more trainees on the roster. */
  @Post('live-sessions/:liveSessionId/seats')
  @HttpCode(204)
  @May('live-session.plan')
  seat(
    @CurrentActor() actor: Actor,
    @Param('liveSessionId', ParseUUIDPipe) liveSessionId: string,
    @Body() form: LiveSeatsRequest,
  ): Promise<void> {
    return this.plan.seat(actor, liveSessionId, form);
  }

  /** Take somebody off the roster. */
  @Delete('live-sessions/:liveSessionId/seats/:enrolmentId')
  @HttpCode(204)
  @May('live-session.plan')
  unseat(
    @CurrentActor() actor: Actor,
    @Param('liveSessionId', ParseUUIDPipe) liveSessionId: string,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
  ): Promise<void> {
    return this.plan.unseat(actor, liveSessionId, enrolmentId);
  }

  /** How to run it: for those who lead it, never for its trainees. */
  @Get('live-sessions/:liveSessionId/guide')
  @May('live-session.record')
  guide(@CurrentActor() actor: Actor, @Param('liveSessionId', ParseUUIDPipe) liveSessionId: string): Promise<LiveGuideResponse> {
    return this.show_.guide(actor, liveSessionId);
  }

  /** Sign the minutes of everybody on the roster, once. */
  @Post('live-sessions/:liveSessionId/roster')
  @May('live-session.record')
  sign(
    @CurrentActor() actor: Actor,
    @Param('liveSessionId', ParseUUIDPipe) liveSessionId: string,
    @Body() form: LiveRosterRequest,
  ): Promise<LiveSessionMadeResponse> {
    return this.signRoster.run(actor, liveSessionId, form);
  }

  /** Correct signed minutes by an entry of its own. */
  @Post('attendance/:attendanceId/correction')
  @May('live-session.record')
  correct(
    @CurrentActor() actor: Actor,
    @Param('attendanceId', ParseUUIDPipe) attendanceId: string,
    @Body() form: AttendanceCorrectionRequest,
  ): Promise<LiveSessionMadeResponse> {
    return this.signRoster.correct(actor, attendanceId, form);
  }

  /** The appointment as a calendar file with a neutral title, for everybody with a part in it. */
  @Get('live-sessions/:liveSessionId/calendar.ics')
  @May('program.read')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="appointment.ics"')
  @ApiProduces('text/calendar')
  @ApiOkResponse({ content: { 'text/calendar': { schema: { type: 'string' } } } })
  calendar(@CurrentActor() actor: Actor, @Param('liveSessionId', ParseUUIDPipe) liveSessionId: string): Promise<string> {
    return this.show_.calendar(actor, liveSessionId);
  }

  /** My live sessions: what is coming, and what was, with my minutes. */
  @Get('enrolments/:enrolmentId/live-sessions')
  @May('live-session.attend')
  mine(@CurrentActor() actor: Actor, @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string): Promise<MyLiveSessionsResponse> {
    return this.mine_.run(actor, enrolmentId);
  }

  /** Say that I cannot come; no reason is asked. */
  @Post('enrolments/:enrolmentId/live-sessions/:liveSessionId/absence')
  @HttpCode(204)
  @May('live-session.attend')
  decline(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('liveSessionId', ParseUUIDPipe) liveSessionId: string,
  ): Promise<void> {
    return this.mine_.decline(actor, enrolmentId, liveSessionId);
  }

  /** Say that I can come after all. */
  @Delete('enrolments/:enrolmentId/live-sessions/:liveSessionId/absence')
  @HttpCode(204)
  @May('live-session.attend')
  comeAfterAll(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('liveSessionId', ParseUUIDPipe) liveSessionId: string,
  ): Promise<void> {
    return this.mine_.comeAfterAll(actor, enrolmentId, liveSessionId);
  }
}
