import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { ImportPeople } from './import-people.js';
import { PeopleImportRequest } from './people-import.request.js';
import { PeopleImportResponse } from './people-import.response.js';

@Controller('programs/:programId/people-imports')
export class PeopleImportsController {
  constructor(private readonly importPeople: ImportPeople) {}

  /** Invite everybody on a list, or look first what each row would do. Either all rows are invited or none, with a fresh password but for trainees. */
  @Post()
  @HttpCode(200)
  @May('person.invite')
  create(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Body() form: PeopleImportRequest,
  ): Promise<PeopleImportResponse> {
    return this.importPeople.run(actor, programId, form);
  }
}
