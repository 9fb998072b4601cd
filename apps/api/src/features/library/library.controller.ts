import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { GlossaryResponse, LibraryDocumentResponse, LibraryResponse } from './library.response.js';
import { ShowLibrary } from './show-library.js';

@Controller()
export class LibraryController {
  constructor(private readonly library: ShowLibrary) {}

  /** Documents of the program that I may read. */
  @Get('programs/:programId/library')
  @May('program.read')
  all(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<LibraryResponse> {
    return this.library.list(actor, programId);
  }

  /** A document with its version, its date of review and its sources. */
  @Get('programs/:programId/library/:documentCode')
  @May('program.read')
  one(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('documentCode') documentCode: string,
  ): Promise<LibraryDocumentResponse> {
    return this.library.document(actor, programId, documentCode);
  }

  /** Words of the training and what they mean. */
  @Get('programs/:programId/glossary')
  @May('program.read')
  glossary(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<GlossaryResponse> {
    return this.library.glossary(actor, programId);
  }

  /** What stays private and what cannot, for anybody to read and print. */
  @Get('limits-of-confidentiality')
  @May.anyone()
  limits(@CurrentActor() actor: Actor): Promise<LibraryDocumentResponse> {
    return this.library.limits(actor);
  }
}
