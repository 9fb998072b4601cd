import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { AcknowledgeFeedback } from './acknowledge-feedback.js';
import { FeedbackAcknowledgementRequest } from './feedback.request.js';
import { FeedbackResponse } from './feedback.response.js';
import { ListFeedback } from './list-feedback.js';
import { ShareFeedback } from './share-feedback.js';

@Controller()
export class FeedbackController {
  constructor(
    private readonly listFeedback: ListFeedback,
    private readonly acknowledgeFeedback: AcknowledgeFeedback,
    private readonly shareFeedback: ShareFeedback,
  ) {}

  /** Feedback that raters have shared with me, newest first. */
  @Get('enrolments/:enrolmentId/feedback')
  @May('station.practise')
  list(@CurrentActor() actor: Actor, @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string): Promise<FeedbackResponse[]> {
    return this.listFeedback.run(actor, enrolmentId);
  }

  /** One feedback that was shared with me. */
  @Get('sign-offs/:signOffId/feedback')
  @May('station.practise')
  show(@CurrentActor() actor: Actor, @Param('signOffId', ParseUUIDPipe) signOffId: string): Promise<FeedbackResponse> {
    return this.listFeedback.one(actor, signOffId);
  }

  /** Say that I have read it; comment, or ask for another look. Nothing that was signed changes. */
  @Post('sign-offs/:signOffId/acknowledgement')
  @May('station.practise')
  acknowledge(
    @CurrentActor() actor: Actor,
    @Param('signOffId', ParseUUIDPipe) signOffId: string,
    @Body() form: FeedbackAcknowledgementRequest,
  ): Promise<FeedbackResponse> {
    return this.acknowledgeFeedback.run(actor, signOffId, form);
  }

  /** Share feedback that I kept for the debrief. */
  @Post('sign-offs/:signOffId/sharing')
  @HttpCode(204)
  @May('role-play.conduct')
  share(@CurrentActor() actor: Actor, @Param('signOffId', ParseUUIDPipe) signOffId: string): Promise<void> {
    return this.shareFeedback.run(actor, signOffId);
  }
}
