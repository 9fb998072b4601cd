import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { BookThirdLook } from './book-third-look.js';
import { StationAttemptRequest, ThirdLookBookingRequest } from './decision.request.js';
import { PracticeDecisionsResponse, StationAttemptGivenResponse } from './decision.response.js';
import { GiveStationAttempt } from './give-station-attempt.js';
import { ListDecisions } from './list-decisions.js';
import { StationBookingResponse, StationTimesResponse } from './station.response.js';

@Controller()
export class DecisionsController {
  constructor(
    private readonly listDecisions: ListDecisions,
    private readonly bookThirdLook: BookThirdLook,
    private readonly giveStationAttempt: GiveStationAttempt,
  ) {}

  /** Third looks and last attempts in every program in which I decide; an empty list for everybody else. */
  @Get('practice-decisions')
  @May('practice-decision.take')
  all(@CurrentActor() actor: Actor): Promise<PracticeDecisionsResponse[]> {
    return this.listDecisions.all(actor);
  }

  /** Third looks to book and last attempts to decide about; for the named lead and the admins of a program. */
  @Get('programs/:programId/practice-decisions')
  @May('practice-decision.take')
  list(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<PracticeDecisionsResponse> {
    return this.listDecisions.run(actor, programId);
  }

  /** Free times of raters who may be the third for this trainee. */
  @Get('role-plays/:rolePlayId/third-look-times')
  @May('practice-decision.take')
  times(@CurrentActor() actor: Actor, @Param('rolePlayId', ParseUUIDPipe) rolePlayId: string): Promise<StationTimesResponse> {
    return this.bookThirdLook.times(actor, rolePlayId);
  }

  /** Book a new conversation with a third rater, about the one that is not decided. The trainee accepts, moves or cancels it. */
  @Post('role-plays/:rolePlayId/third-look')
  @May('practice-decision.take')
  book(
    @CurrentActor() actor: Actor,
    @Param('rolePlayId', ParseUUIDPipe) rolePlayId: string,
    @Body() form: ThirdLookBookingRequest,
  ): Promise<StationBookingResponse> {
    return this.bookThirdLook.run(actor, rolePlayId, form);
  }

  /** Give one more rated attempt after the last; the program lead's decision. */
  @Post('enrolments/:enrolmentId/stations/:stationCode/extra-attempts')
  @May('practice-decision.take')
  giveAttempt(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('stationCode') stationCode: string,
    @Body() form: StationAttemptRequest,
  ): Promise<StationAttemptGivenResponse> {
    return this.giveStationAttempt.run(actor, enrolmentId, stationCode, form);
  }
}
