import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { ClaimReviewCase } from './claim-review-case.js';
import { DecideReviewCase } from './decide-review-case.js';
import { ListReviewCases } from './list-review-cases.js';
import { ReviewCaseQuery, ReviewDecisionRequest } from './review.request.js';
import { ReviewCaseResponse, ReviewCaseRowResponse, ReviewClaimResponse, ReviewDecisionResponse } from './review.response.js';
import { ShowReviewCase } from './show-review-case.js';

@Controller()
export class ReviewsController {
  constructor(
    private readonly listReviewCases: ListReviewCases,
    private readonly showReviewCase: ShowReviewCase,
    private readonly claimReviewCase: ClaimReviewCase,
    private readonly decideReviewCase: DecideReviewCase,
  ) {}

  /** Cases that wait for a decision, the oldest first; or the decided ones. */
  @Get('programs/:programId/review-cases')
  @May('review-case.read')
  list(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Query() query: ReviewCaseQuery,
  ): Promise<ReviewCaseRowResponse[]> {
    return this.listReviewCases.run(actor, programId, query.state === 'decided');
  }

  /** A case with everything a decision rests on. */
  @Get('review-cases/:caseId')
  @May('review-case.read')
  show(@CurrentActor() actor: Actor, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<ReviewCaseResponse> {
    return this.showReviewCase.run(actor, caseId);
  }

  /** Take a case; it is kept for eight hours. */
  @Post('review-cases/:caseId/claim')
  @May('review-case.decide')
  claim(@CurrentActor() actor: Actor, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<ReviewClaimResponse> {
    return this.claimReviewCase.run(actor, caseId);
  }

  /** Decide a case and sign the decision; needs a password given in the last five minutes. */
  @Post('review-cases/:caseId/decision')
  @May('review-case.decide')
  decide(
    @CurrentActor() actor: Actor,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Body() form: ReviewDecisionRequest,
  ): Promise<ReviewDecisionResponse> {
    return this.decideReviewCase.run(actor, caseId, form);
  }
}
