import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { WithoutCommandKey } from '../../platform/http/command.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { GiveExtraAttempt } from './give-extra-attempt.js';
import { ListTalks } from './list-talks.js';
import { AccommodationRequest, QuizExtraAttemptRequest, QuizSaveRequest, QuizSubmissionRequest } from './quiz.request.js';
import {
  AccommodationResponse,
  JournalKeyResponse,
  QuizAsideResponse,
  QuizAttemptResponse,
  QuizExtraAttemptResponse,
  QuizLeaseResponse,
  QuizResponse,
  QuizReviewResponse,
  QuizSaveResponse,
  QuizStartResponse,
  QuizSubmissionResponse,
  QuizSummaryResponse,
  QuizTalkResponse,
  QuizTalkWaitingResponse,
} from './quiz.response.js';
import { RecordTalk } from './record-talk.js';
import { ReviewAttempt } from './review-attempt.js';
import { SaveAnswer } from './save-answer.js';
import { SetAccommodation } from './set-accommodation.js';
import { ShowAside } from './show-aside.js';
import { ShowAttempt } from './show-attempt.js';
import { ShowJournalKey } from './show-journal-key.js';
import { ShowQuiz } from './show-quiz.js';
import { StartAttempt } from './start-attempt.js';
import { SubmitAttempt } from './submit-attempt.js';
import { TakeLease } from './take-lease.js';

@Controller()
export class QuizzesController {
  constructor(
    private readonly showQuiz: ShowQuiz,
    private readonly startAttempt: StartAttempt,
    private readonly showAttempt: ShowAttempt,
    private readonly takeLease: TakeLease,
    private readonly saveAnswer: SaveAnswer,
    private readonly submitAttempt: SubmitAttempt,
    private readonly reviewAttempt: ReviewAttempt,
    private readonly showAside: ShowAside,
    private readonly showJournalKey: ShowJournalKey,
    private readonly recordTalk: RecordTalk,
    private readonly listTalks: ListTalks,
    private readonly giveExtraAttempt: GiveExtraAttempt,
    private readonly setAccommodation: SetAccommodation,
  ) {}

  /** The quizzes of one's own enrolment, in the program's order. */
  @Get('enrolments/:enrolmentId/quizzes')
  @May('quiz.take')
  list(@CurrentActor() actor: Actor, @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string): Promise<QuizSummaryResponse[]> {
    return this.showQuiz.list(actor, enrolmentId);
  }

  /** The rules of a quiz before it is started, and where one stands with it. */
  @Get('enrolments/:enrolmentId/quizzes/:code')
  @May('quiz.take')
  show(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('code') code: string,
  ): Promise<QuizResponse> {
    return this.showQuiz.run(actor, enrolmentId, code);
  }

  /** Start an attempt: questions are drawn, and this device may write. */
  @Post('enrolments/:enrolmentId/quizzes/:code/attempts')
  @May('quiz.take')
  start(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('code') code: string,
  ): Promise<QuizStartResponse> {
    return this.startAttempt.run(actor, enrolmentId, code);
  }

  /** One's own attempt: the questions, without anything that tells what is right, and what is saved so far. */
  @Get('quiz-attempts/:attemptId')
  @May('quiz.take')
  attempt(@CurrentActor() actor: Actor, @Param('attemptId', ParseUUIDPipe) attemptId: string): Promise<QuizAttemptResponse> {
    return this.showAttempt.run(actor, attemptId);
  }

  /** Which lease may write now. */
  @Get('quiz-attempts/:attemptId/lease')
  @May('quiz.take')
  lease(@CurrentActor() actor: Actor, @Param('attemptId', ParseUUIDPipe) attemptId: string): Promise<QuizLeaseResponse> {
    return this.takeLease.show(actor, attemptId);
  }

  /** Write from this device from now on; any other one turns read-only. */
  @Post('quiz-attempts/:attemptId/lease')
  @May('quiz.take')
  take(@CurrentActor() actor: Actor, @Param('attemptId', ParseUUIDPipe) attemptId: string): Promise<QuizLeaseResponse> {
    return this.takeLease.run(actor, attemptId);
  }

  /** Save the answer to one question. A repeat of the same sequence gets the same reply. */
  @Put('quiz-attempts/:attemptId/answers/:slot')
  @May('quiz.take')
  @WithoutCommandKey('attempt, question, lease and sequence are the key of a save')
  save(
    @CurrentActor() actor: Actor,
    @Param('attemptId', ParseUUIDPipe) attemptId: string,
    @Param('slot', ParseIntPipe) slot: number,
    @Body() form: QuizSaveRequest,
  ): Promise<QuizSaveResponse> {
    return this.saveAnswer.run(actor, attemptId, slot, form);
  }

  /** Submit the attempt as it stands. */
  @Post('quiz-attempts/:attemptId/submission')
  @May('quiz.take')
  submit(
    @CurrentActor() actor: Actor,
    @Param('attemptId', ParseUUIDPipe) attemptId: string,
    @Body() { lease }: QuizSubmissionRequest,
  ): Promise<QuizSubmissionResponse> {
    return this.submitAttempt.run(actor, attemptId, lease);
  }

  /** The result of one's own submitted attempt, and as much of the answers as may be shown. */
  @Get('quiz-attempts/:attemptId/review')
  @May('quiz.take')
  review(@CurrentActor() actor: Actor, @Param('attemptId', ParseUUIDPipe) attemptId: string): Promise<QuizReviewResponse> {
    return this.reviewAttempt.run(actor, attemptId);
  }

  /** Answers that came and did not count, side by side with those that do. */
  @Get('quiz-attempts/:attemptId/aside')
  @May('quiz.take')
  aside(@CurrentActor() actor: Actor, @Param('attemptId', ParseUUIDPipe) attemptId: string): Promise<QuizAsideResponse> {
    return this.showAside.run(actor, attemptId);
  }

  /** The key with which this account's browsers encrypt answers, and rating sheets, that are not sent yet. */
  @Get('me/journal-key')
  @May.signedIn()
  journalKey(@CurrentActor() actor: Actor): Promise<JournalKeyResponse> {
    return this.showJournalKey.run(actor);
  }

  /** Record that the talk after an attempt was held. */
  @Post('enrolments/:enrolmentId/quizzes/:code/talks')
  @May('quiz-talk.record')
  talk(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('code') code: string,
  ): Promise<QuizTalkResponse> {
    return this.recordTalk.run(actor, enrolmentId, code);
  }

  /** Trainees who wait for a talk or a decision after a quiz. */
  @Get('programs/:programId/quiz-talks')
  @May('quiz-talk.record')
  talks(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<QuizTalkWaitingResponse[]> {
    return this.listTalks.run(actor, programId);
  }

  /** Give one more attempt after the last; the program lead's decision. */
  @Post('enrolments/:enrolmentId/quizzes/:code/extra-attempts')
  @May('quiz-attempt.give')
  giveAttempt(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('code') code: string,
    @Body() form: QuizExtraAttemptRequest,
  ): Promise<QuizExtraAttemptResponse> {
    return this.giveExtraAttempt.run(actor, enrolmentId, code, form);
  }

  /** A person's extra time and pauses. */
  @Get('programs/:programId/people/:personId/accommodation')
  @May('accommodation.set')
  accommodation(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('personId', ParseUUIDPipe) personId: string,
  ): Promise<AccommodationResponse> {
    return this.setAccommodation.show(actor, programId, personId);
  }

  /** Set a person's extra time and pauses; no reason is asked or kept. */
  @Put('programs/:programId/people/:personId/accommodation')
  @HttpCode(200)
  @May('accommodation.set')
  accommodate(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('personId', ParseUUIDPipe) personId: string,
    @Body() form: AccommodationRequest,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<AccommodationResponse> {
    return this.setAccommodation.run(actor, programId, personId, form, ifMatch);
  }
}
