import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { CorrectSignOff } from './correct-sign-off.js';
import { OpenRating } from './open-rating.js';
import { RatingCorrectionRequest, RatingDraftRequest, RatingSignOffRequest } from './rating.request.js';
import { RatingOpenedResponse, RatingResponse, RatingSavedResponse, SignOffResponse } from './rating.response.js';
import { SaveRatingDraft } from './save-rating-draft.js';
import { ShowRating } from './show-rating.js';
import { SignRating } from './sign-rating.js';

@Controller()
export class RatingsController {
  constructor(
    private readonly openRating: OpenRating,
    private readonly showRating: ShowRating,
    private readonly saveDraft_: SaveRatingDraft,
    private readonly signRating: SignRating,
    private readonly correctSignOff: CorrectSignOff,
  ) {}

  /** Open my own sheet about a practice conversation, as its rater or second rater. */
  @Post('role-plays/:rolePlayId/ratings')
  @May('role-play.take-part')
  open(@CurrentActor() actor: Actor, @Param('rolePlayId', ParseUUIDPipe) rolePlayId: string): Promise<RatingOpenedResponse> {
    return this.openRating.run(actor, rolePlayId);
  }

  /** My sheet: rubric, marks, and what stands against signing. The other rater's sheet is never part of it. */
  @Get('ratings/:ratingId')
  @May('role-play.conduct')
  show(@CurrentActor() actor: Actor, @Param('ratingId', ParseUUIDPipe) ratingId: string): Promise<RatingResponse> {
    return this.showRating.run(actor, ratingId);
  }

  /** Save the whole sheet as a draft, over the version it was made from. Levels follow from the marks; a typed one is refused. */
  @Put('ratings/:ratingId/draft')
  @May('role-play.conduct')
  saveDraft(
    @CurrentActor() actor: Actor,
    @Param('ratingId', ParseUUIDPipe) ratingId: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() form: RatingDraftRequest,
  ): Promise<RatingSavedResponse> {
    return this.saveDraft_.run(actor, ratingId, ifMatch, form);
  }

  /** Sign my sheet, with a password proven in the last five minutes. There is no way to change it afterwards. */
  @Post('ratings/:ratingId/sign-off')
  @May('role-play.conduct')
  sign(
    @CurrentActor() actor: Actor,
    @Param('ratingId', ParseUUIDPipe) ratingId: string,
    @Body() form: RatingSignOffRequest,
  ): Promise<SignOffResponse> {
    return this.signRating.run(actor, ratingId, form);
  }

  /** Correct a signed record by a new one that points at it, with a reason; both stay visible. */
  @Post('sign-offs/:signOffId/corrections')
  @HttpCode(201)
  @May('role-play.conduct')
  correct(
    @CurrentActor() actor: Actor,
    @Param('signOffId', ParseUUIDPipe) signOffId: string,
    @Body() form: RatingCorrectionRequest,
  ): Promise<SignOffResponse> {
    return this.correctSignOff.run(actor, signOffId, form);
  }
}
