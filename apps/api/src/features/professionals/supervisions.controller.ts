import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { AssignSupervisor } from './assign-supervisor.js';
import { EndSupervision } from './end-supervision.js';
import { ListSupervisions } from './list-supervisions.js';
import { SupervisionRequest } from './profile.request.js';
import { ProfileRecordResponse, SupervisionResponse } from './profile.response.js';

@Controller()
export class SupervisionsController {
  constructor(
    private readonly assignSupervisor: AssignSupervisor,
    private readonly endSupervision: EndSupervision,
    private readonly listSupervisions: ListSupervisions,
  ) {}

  /** Who supervises whom now. */
  @Get('programs/:programId/supervisions')
  @May('person.read')
  list(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<SupervisionResponse[]> {
    return this.listSupervisions.run(actor, programId);
  }

  /** Assign a clinical or peer supervisor to a trainee. */
  @Post('programs/:programId/supervisions')
  @May('supervision.assign')
  assign(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Body() form: SupervisionRequest,
  ): Promise<ProfileRecordResponse> {
    return this.assignSupervisor.run(actor, programId, form);
  }

  /** End a supervision; that it was stays on record. */
  @Post('supervisions/:supervisionId/ending')
  @HttpCode(204)
  @May('supervision.assign')
  end(@CurrentActor() actor: Actor, @Param('supervisionId', ParseUUIDPipe) supervisionId: string): Promise<void> {
    return this.endSupervision.run(actor, supervisionId);
  }
}
