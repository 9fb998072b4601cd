import { Body, Controller, Delete, Get, HttpCode, Param, ParseEnumPipe, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { type ExchangeFormat, exchangeFormats } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { AddToBank } from './add-to-bank.js';
import { ImportQuestions } from './import-questions.js';
import { MendDraft } from './mend-draft.js';
import { QuestionAdditionRequest, QuestionDraftRequest, QuestionImportRequest } from './question-banks.request.js';
import {
  QuestionAdditionResponse,
  QuestionBanksResponse,
  QuestionDraftResponse,
  QuestionDraftsResponse,
  QuestionExportResponse,
  QuestionImportResponse,
} from './question-banks.response.js';
import { ShowBanks } from './show-banks.js';

const FORMAT = new ParseEnumPipe(Object.fromEntries(exchangeFormats.map((format) => [format, format])));

/** Question banks as they go out and come in. Everything here holds right answers, so it is closed to whoever is a trainee. */
@Controller('programs/:programId')
export class QuestionBanksController {
  constructor(
    private readonly banks: ShowBanks,
    private readonly importQuestions: ImportQuestions,
    private readonly mend: MendDraft,
    private readonly add: AddToBank,
  ) {}

  /** The banks of the newest version of the curriculum, with the drafts that wait for each. */
  @Get('question-banks')
  @May('question-bank.read')
  list(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<QuestionBanksResponse> {
    return this.banks.list(actor, programId);
  }

  /** A bank as a file of one format, and what that format leaves behind. */
  @Get('question-banks/:bankCode/exports/:format')
  @May('question-bank.read')
  @ApiParam({ name: 'format', enum: exchangeFormats })
  export(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('bankCode') bankCode: string,
    @Param('format', FORMAT) format: ExchangeFormat,
  ): Promise<QuestionExportResponse> {
    return this.banks.export(actor, { programId, bankCode }, format);
  }

  /** Make drafts of the questions of a file, or look first what would be made. Either all are imported or none. */
  @Post('question-banks/:bankCode/imports')
  @HttpCode(200)
  @May('question-bank.edit')
  import(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('bankCode') bankCode: string,
    @Body() form: QuestionImportRequest,
  ): Promise<QuestionImportResponse> {
    return this.importQuestions.run(actor, { programId, bankCode }, form);
  }

  /** Add drafts to a bank, or look first: makes a version of the curriculum that is not published. */
  @Post('question-banks/:bankCode/additions')
  @HttpCode(200)
  @May('question-bank.edit')
  addition(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('bankCode') bankCode: string,
    @Body() form: QuestionAdditionRequest,
  ): Promise<QuestionAdditionResponse> {
    return this.add.run(actor, { programId, bankCode }, form);
  }

  /** Every draft with what it lacks. */
  @Get('question-drafts')
  @May('question-bank.read')
  drafts(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<QuestionDraftsResponse> {
    return this.mend.list(actor, programId);
  }

  /** One draft, whole. */
  @Get('question-drafts/:draftId')
  @May('question-bank.read')
  draft(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('draftId', ParseUUIDPipe) draftId: string,
  ): Promise<QuestionDraftResponse> {
    return this.mend.show(actor, programId, draftId);
  }

  /** Write over the version of a draft that I saw. */
  @Put('question-drafts/:draftId')
  @May('question-bank.edit')
  save(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('draftId', ParseUUIDPipe) draftId: string,
    @IfMatch() ifMatch: string | undefined,
    @Body() form: QuestionDraftRequest,
  ): Promise<QuestionDraftResponse> {
    return this.mend.save(actor, { programId, draftId }, ifMatch, form);
  }

  /** Delete a draft. */
  @Delete('question-drafts/:draftId')
  @HttpCode(204)
  @May('question-bank.edit')
  remove(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('draftId', ParseUUIDPipe) draftId: string,
  ): Promise<void> {
    return this.mend.remove(actor, { programId, draftId });
  }
}
