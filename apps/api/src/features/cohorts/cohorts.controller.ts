import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { AddCohort } from './add-cohort.js';
import { ChangeCohort } from './change-cohort.js';
import { CohortMemberRequest, CohortRequest } from './cohort.request.js';
import { CohortResponse } from './cohort.response.js';
import { ListCohorts } from './list-cohorts.js';
import { MoveCohortMember } from './move-cohort-member.js';

@Controller()
export class CohortsController {
  constructor(
    private readonly listCohorts: ListCohorts,
    private readonly addCohort: AddCohort,
    private readonly changeCohort: ChangeCohort,
    private readonly moveMember: MoveCohortMember,
  ) {}

  /** Cohorts of a program, the newest start first. */
  @Get('programs/:programId/cohorts')
  @May('cohort.read')
  list(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<CohortResponse[]> {
    return this.listCohorts.run(actor, programId);
  }

  /** Add a cohort. */
  @Post('programs/:programId/cohorts')
  @May('cohort.manage')
  add(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Body() form: CohortRequest,
  ): Promise<CohortResponse> {
    return this.addCohort.run(actor, programId, form);
  }

  /** Give a cohort another name or first day. */
  @Put('cohorts/:cohortId')
  @May('cohort.manage')
  change(
    @CurrentActor() actor: Actor,
    @Param('cohortId', ParseUUIDPipe) cohortId: string,
    @Body() form: CohortRequest,
  ): Promise<CohortResponse> {
    return this.changeCohort.run(actor, cohortId, form);
  }

  /** Put an enrolled person into a cohort. */
  @Post('cohorts/:cohortId/members')
  @HttpCode(204)
  @May('cohort.manage')
  into(@CurrentActor() actor: Actor, @Param('cohortId', ParseUUIDPipe) cohortId: string, @Body() form: CohortMemberRequest): Promise<void> {
    return this.moveMember.into(actor, cohortId, form.personId);
  }

  /** Take somebody out of a cohort; they stay enrolled. */
  @Delete('cohorts/:cohortId/members/:personId')
  @HttpCode(204)
  @May('cohort.manage')
  outOf(
    @CurrentActor() actor: Actor,
    @Param('cohortId', ParseUUIDPipe) cohortId: string,
    @Param('personId', ParseUUIDPipe) personId: string,
  ): Promise<void> {
    return this.moveMember.outOf(actor, cohortId, personId);
  }
}
