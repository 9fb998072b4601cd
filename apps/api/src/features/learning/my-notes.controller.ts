import { Controller, Delete, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { MyNoteResponse } from './my-note.response.js';
import { MyNotes } from './my-notes.js';
import { NoteQuery } from './note.request.js';

/** Private to the person who is signed in. There is no route to anybody else's. */
@Controller('me/notes')
export class MyNotesController {
  constructor(private readonly notes: MyNotes) {}

  /** All my notes to self, in the order of the lessons. Only I can see them. */
  @Get()
  @May.signedIn()
  all(@CurrentActor() actor: Actor): Promise<MyNoteResponse[]> {
    return this.notes.list(actor);
  }

  /** Delete one of my notes to self, for good. */
  @Delete(':enrolmentId/:lessonCode/:card')
  @HttpCode(204)
  @May.signedIn()
  erase(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Param('lessonCode') lessonCode: string,
    @Param('card', ParseIntPipe) card: number,
    @Query() { lessonDigest }: NoteQuery,
  ): Promise<void> {
    return this.notes.erase(actor, { enrolmentId, lessonCode, card }, lessonDigest);
  }
}
