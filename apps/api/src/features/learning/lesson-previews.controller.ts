import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { LessonComparisonResponse, LessonPreviewResponse } from './lesson-changes.response.js';
import { PreviewLesson } from './preview-lesson.js';

/** Lessons as those who write them look at them. */
@Controller('programs/:programId/curriculum-versions/:versionId')
export class LessonPreviewsController {
  constructor(private readonly previews: PreviewLesson) {}

  /** A lesson as a trainee would see it; nothing is saved. */
  @Get('lessons/:lessonCode')
  @May('curriculum.read')
  preview(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('versionId', ParseUUIDPipe) versionId: string,
    @Param('lessonCode') lessonCode: string,
  ): Promise<LessonPreviewResponse> {
    return this.previews.run(actor, { programId, versionId }, lessonCode);
  }

  /** A lesson beside what it is in another version. */
  @Get('comparison/:otherId/lessons/:lessonCode')
  @May('curriculum.read')
  comparison(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('versionId', ParseUUIDPipe) versionId: string,
    @Param('otherId', ParseUUIDPipe) otherId: string,
    @Param('lessonCode') lessonCode: string,
  ): Promise<LessonComparisonResponse> {
    return this.previews.compare(actor, { programId, versionId, otherId }, lessonCode);
  }
}
