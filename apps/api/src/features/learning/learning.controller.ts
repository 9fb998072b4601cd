import { Body, Controller, Delete, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { WithoutCommandKey } from '../../platform/http/command.js';
import { IfMatch } from '../../platform/http/if-match.js';
import { CompleteLesson } from './complete-lesson.js';
import { CourseResponse } from './course.response.js';
import { DeleteNote } from './delete-note.js';
import { LessonPlaceRequest } from './lesson.request.js';
import { LessonCompletionResponse, LessonPlaceResponse, LessonResponse } from './lesson.response.js';
import { LessonChangesSeenRequest } from './lesson-changes.request.js';
import { LessonChangesResponse, LessonChangesSeenResponse } from './lesson-changes.response.js';
import { ListNotes } from './list-notes.js';
import { NoteQuery, NoteRequest } from './note.request.js';
import { NoteResponse, NoteSavedResponse } from './note.response.js';
import { PracticeAnswerRequest } from './practice.request.js';
import { PracticeAnswerResponse, PracticeResponse } from './practice.response.js';
import { PractiseModule } from './practise-module.js';
import { SaveLessonPlace } from './save-lesson-place.js';
import { SaveNote } from './save-note.js';
import { SeeLessonChanges } from './see-lesson-changes.js';
import { SetLessonAside } from './set-lesson-aside.js';
import { ShowCourse } from './show-course.js';
import { ShowLesson } from './show-lesson.js';
import { ShowLessonChanges } from './show-lesson-changes.js';

/** Everything here is the trainee's own: to anybody else it does not exist. */
@Controller('enrolments/:enrolmentId')
export class LearningController {
  constructor(
    private readonly showCourse: ShowCourse,
    private readonly showLesson: ShowLesson,
    private readonly showChanges: ShowLessonChanges,
    private readonly seeChanges: SeeLessonChanges,
    private readonly savePlace: SaveLessonPlace,
    private readonly setLessonAside: SetLessonAside,
    private readonly completeLesson: CompleteLesson,
    private readonly listNotes: ListNotes,
    private readonly saveNote: SaveNote,
    private readonly deleteNote: DeleteNote,
    private readonly practise: PractiseModule,
  ) {}

  /** The course map: modules and lessons with minutes, content notes and state, what opens what is locked, and the one next step. */
  @Get('course')
  @May.signedIn()
  course(@CurrentActor() actor: Actor, @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string): Promise<CourseResponse> {
    return this.showCourse.run(actor, enrolmentId);
  }

  /** A lesson, card by card, with the place to go on from. Refused while a lesson or module before it is missing. */
  @Get('lessons/:lessonCode')
  @May.signedIn()
  lesson(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('lessonCode') lessonCode: string,
  ): Promise<LessonResponse> {
    return this.showLesson.run(actor, enrolmentId, lessonCode);
  }

  /** Save the place in a lesson. */
  @Put('lessons/:lessonCode/place')
  @May.signedIn()
  @WithoutCommandKey('the place carries a sequence of its own')
  place(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('lessonCode') lessonCode: string,
    @Body() form: LessonPlaceRequest,
  ): Promise<LessonPlaceResponse> {
    return this.savePlace.run(actor, enrolmentId, lessonCode, form);
  }

  /** Complete a lesson. Refused while a card is neither read nor read as its summary. */
  @Post('lessons/:lessonCode/completion')
  @May.signedIn()
  complete(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('lessonCode') lessonCode: string,
  ): Promise<LessonCompletionResponse> {
    return this.completeLesson.run(actor, enrolmentId, lessonCode);
  }

  /** What changed in a lesson since I completed it, old text beside new. */
  @Get('lessons/:lessonCode/changes')
  @May.signedIn()
  changes(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('lessonCode') lessonCode: string,
  ): Promise<LessonChangesResponse> {
    return this.showChanges.run(actor, enrolmentId, lessonCode);
  }

  /** I have seen what changed. The lesson was done and stays done. */
  @Post('lessons/:lessonCode/changes-seen')
  @May.signedIn()
  changesSeen(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('lessonCode') lessonCode: string,
    @Body() form: LessonChangesSeenRequest,
  ): Promise<LessonChangesSeenResponse> {
    return this.seeChanges.run(actor, enrolmentId, lessonCode, form);
  }

  /** Skip a lesson for now: the cards that are left are set aside to come back to. */
  @Post('lessons/:lessonCode/set-aside')
  @May.signedIn()
  setAside(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('lessonCode') lessonCode: string,
  ): Promise<LessonPlaceResponse> {
    return this.setLessonAside.run(actor, enrolmentId, lessonCode);
  }

  /** Come back to a lesson that was set aside. */
  @Delete('lessons/:lessonCode/set-aside')
  @May.signedIn()
  comeBack(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('lessonCode') lessonCode: string,
  ): Promise<LessonPlaceResponse> {
    return this.setLessonAside.undo(actor, enrolmentId, lessonCode);
  }

  /** My notes to self in a lesson. Only their author can read them. */
  @Get('notes/:lessonCode')
  @May.signedIn()
  notes(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('lessonCode') lessonCode: string,
  ): Promise<NoteResponse[]> {
    return this.listNotes.run(actor, enrolmentId, lessonCode);
  }

  /** My note to self on one card. */
  @Get('notes/:lessonCode/:card')
  @May.signedIn()
  note(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('lessonCode') lessonCode: string,
    @Param('card', ParseIntPipe) card: number,
    @Query() { lessonDigest }: NoteQuery,
  ): Promise<NoteResponse> {
    return this.listNotes.one(actor, enrolmentId, lessonCode, card, lessonDigest);
  }

  /** Write a note to self. `If-Match` carries the version seen (0 at first). */
  @Put('notes/:lessonCode/:card')
  @May.signedIn()
  @WithoutCommandKey('the note carries a sequence of its own, and its text is never kept as a command')
  write(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('lessonCode') lessonCode: string,
    @Param('card', ParseIntPipe) card: number,
    @Body() form: NoteRequest,
    @IfMatch() ifMatch?: string,
  ): Promise<NoteSavedResponse> {
    return this.saveNote.run(actor, { enrolmentId, lessonCode, card }, form, ifMatch);
  }

  /** Delete a note to self. */
  @Delete('notes/:lessonCode/:card')
  @HttpCode(204)
  @May.signedIn()
  erase(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('lessonCode') lessonCode: string,
    @Param('card', ParseIntPipe) card: number,
    @Query() { lessonDigest }: NoteQuery,
  ): Promise<void> {
    return this.deleteNote.run(actor, enrolmentId, lessonCode, card, lessonDigest);
  }

  /** Practice questions of a module, in a new order each round. */
  @Get('modules/:moduleCode/practice')
  @May.signedIn()
  questions(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('moduleCode') moduleCode: string,
    @Query('round', new ParseIntPipe({ optional: true })) round?: number,
  ): Promise<PracticeResponse> {
    return this.practise.questions(actor, enrolmentId, moduleCode, round ?? 1);
  }

  /** Answer a practice question. Nothing is stored, so nobody can look at it later. */
  @Post('modules/:moduleCode/practice/answers')
  @HttpCode(200)
  @May.signedIn()
  @WithoutCommandKey('practice leaves no trace: nothing is written')
  answer(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('moduleCode') moduleCode: string,
    @Body() form: PracticeAnswerRequest,
  ): Promise<PracticeAnswerResponse> {
    return this.practise.answer(actor, enrolmentId, moduleCode, form);
  }
}
