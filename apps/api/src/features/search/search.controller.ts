import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { SearchRequest } from './search.request.js';
import { SearchResponse } from './search.response.js';
import { SearchCourse } from './search-course.js';

@Controller('enrolments/:enrolmentId/search')
export class SearchController {
  constructor(private readonly search: SearchCourse) {}

  /** Find lessons, cards, words of the glossary, documents and scripted conversations of my course. What I look for is stored nowhere. */
  @Get()
  @May.signedIn()
  find(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Query() { q }: SearchRequest,
  ): Promise<SearchResponse> {
    return this.search.run(actor, enrolmentId, q);
  }
}
