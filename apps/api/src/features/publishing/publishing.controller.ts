import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { MoveEnrolments } from './move-enrolments.js';
import { PublishVersion } from './publish-version.js';
import { EnrolmentMovesRequest, PublicationRequest } from './publishing.request.js';
import {
  EnrolmentMovesResponse,
  EnrolmentsMovedResponse,
  ProgramVersionResponse,
  ProgramVersionsResponse,
  PublicationResponse,
} from './publishing.response.js';
import { ShowMoves } from './show-moves.js';
import { ShowPublication } from './show-publication.js';

@Controller('programs/:programId')
export class PublishingController {
  constructor(
    private readonly show: ShowPublication,
    private readonly publishVersion: PublishVersion,
    private readonly showMoves: ShowMoves,
    private readonly moveEnrolments: MoveEnrolments,
  ) {}

  /** Versions of the program, the newest first. */
  @Get('program-versions')
  @May('curriculum.read')
  versions(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<ProgramVersionsResponse> {
    return this.show.versions(actor, programId);
  }

  /** What publishing a version of the curriculum would mean, and who may do it. */
  @Get('curriculum-versions/:versionId/publication')
  @May('curriculum.read')
  publication(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('versionId', ParseUUIDPipe) versionId: string,
  ): Promise<PublicationResponse> {
    return this.show.publication(actor, programId, versionId);
  }

  /** Publish a version of the curriculum as the program's next version. Asks for a fresh sign-in; an admin, where the terms change. */
  @Post('program-versions')
  @May('curriculum.publish')
  publish(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Body() form: PublicationRequest,
  ): Promise<ProgramVersionResponse> {
    return this.publishVersion.run(actor, programId, form);
  }

  /** Who is on another version, what a move to this one would mean for each, and who was moved. */
  @Get('program-versions/:programVersionId/moves')
  @May('program.publish')
  moves(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('programVersionId', ParseUUIDPipe) programVersionId: string,
  ): Promise<EnrolmentMovesResponse> {
    return this.showMoves.run(actor, programId, programVersionId);
  }

  /** Move enrolments to the newest version, all of them or none. Asks for a fresh sign-in. */
  @Post('program-versions/:programVersionId/moves')
  @May('program.publish')
  move(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('programVersionId', ParseUUIDPipe) programVersionId: string,
    @Body() { enrolmentIds }: EnrolmentMovesRequest,
  ): Promise<EnrolmentsMovedResponse> {
    return this.moveEnrolments.run(actor, programId, programVersionId, enrolmentIds);
  }
}
