import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { ReviewsDueRequest } from './authoring.request.js';
import { CompareVersions } from './compare-versions.js';
import { CurriculumComparisonResponse, CurriculumItemComparisonResponse } from './comparison.response.js';
import { CoverageResponse, ReviewsDueResponse } from './coverage.response.js';
import {
  CurriculumDocumentResponse,
  CurriculumItemResponse,
  CurriculumItemsResponse,
  CurriculumOutlineResponse,
  CurriculumStationResponse,
  CurriculumVersionsResponse,
} from './curriculum.response.js';
import { ShowCoverage } from './show-coverage.js';
import { ShowCurriculum } from './show-curriculum.js';
import { ShowItems } from './show-items.js';

/** The curriculum as authors, admins and auditors read it. What holds a right answer, a script or a rubric is closed to whoever is a trainee. */
@Controller('programs/:programId/curriculum-versions')
export class AuthoringController {
  constructor(
    private readonly show: ShowCurriculum,
    private readonly items: ShowItems,
    private readonly coverage: ShowCoverage,
    private readonly compare: CompareVersions,
  ) {}

  /** Loaded versions of the curriculum, the newest first, with the program versions that use each. */
  @Get()
  @May('curriculum.read')
  versions(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<CurriculumVersionsResponse> {
    return this.show.versions(actor, programId);
  }

  /** One version: modules with their lessons, blueprint and stations, the exam, documents. */
  @Get(':versionId')
  @May('curriculum.read')
  outline(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('versionId', ParseUUIDPipe) versionId: string,
  ): Promise<CurriculumOutlineResponse> {
    return this.show.outline(actor, { programId, versionId });
  }

  /** The coverage matrix of a version, with its holes. */
  @Get(':versionId/coverage')
  @May('curriculum.read')
  matrix(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('versionId', ParseUUIDPipe) versionId: string,
  ): Promise<CoverageResponse> {
    return this.coverage.matrix(actor, { programId, versionId });
  }

  /** What is due for review, the oldest date first. */
  @Get(':versionId/reviews-due')
  @May('curriculum.read')
  reviewsDue(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('versionId', ParseUUIDPipe) versionId: string,
    @Query() { withinDays }: ReviewsDueRequest,
  ): Promise<ReviewsDueResponse> {
    return this.coverage.reviews(actor, { programId, versionId }, withinDays ?? 60);
  }

  /** Every question with its objective and difficulty, and what the slots need. */
  @Get(':versionId/items')
  @May('curriculum.read')
  list(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('versionId', ParseUUIDPipe) versionId: string,
  ): Promise<CurriculumItemsResponse> {
    return this.items.list(actor, { programId, versionId });
  }

  /** A question with its key and feedback. */
  @Get(':versionId/items/:itemCode')
  @May('curriculum.read')
  item(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('versionId', ParseUUIDPipe) versionId: string,
    @Param('itemCode') itemCode: string,
  ): Promise<CurriculumItemResponse> {
    return this.items.one(actor, { programId, versionId }, itemCode);
  }

  /** A station with its scripts and its rubric. */
  @Get(':versionId/stations/:stationCode')
  @May('curriculum.read')
  station(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('versionId', ParseUUIDPipe) versionId: string,
    @Param('stationCode') stationCode: string,
  ): Promise<CurriculumStationResponse> {
    return this.show.station(actor, { programId, versionId }, stationCode);
  }

  /** A document of the pack, or its code of ethics. */
  @Get(':versionId/documents/:documentCode')
  @May('curriculum.read')
  document(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('versionId', ParseUUIDPipe) versionId: string,
    @Param('documentCode') documentCode: string,
  ): Promise<CurriculumDocumentResponse> {
    return this.show.document(actor, { programId, versionId }, documentCode);
  }

  /** What is other than in another version. */
  @Get(':versionId/comparison/:otherId')
  @May('curriculum.read')
  comparison(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('versionId', ParseUUIDPipe) versionId: string,
    @Param('otherId', ParseUUIDPipe) otherId: string,
  ): Promise<CurriculumComparisonResponse> {
    return this.compare.run(actor, { programId, versionId, otherId });
  }

  /** A question beside what it is in another version. */
  @Get(':versionId/comparison/:otherId/items/:itemCode')
  @May('curriculum.read')
  itemComparison(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('versionId', ParseUUIDPipe) versionId: string,
    @Param('otherId', ParseUUIDPipe) otherId: string,
    @Param('itemCode') itemCode: string,
  ): Promise<CurriculumItemComparisonResponse> {
    return this.compare.item(actor, { programId, versionId, otherId }, itemCode);
  }
}
