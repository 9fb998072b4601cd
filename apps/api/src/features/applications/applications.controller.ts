import { Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { ApplicationCaseResponse, ApplicationResponse } from './application.response.js';
import { HandInApplication } from './hand-in-application.js';
import { ShowApplication } from './show-application.js';

@Controller('enrolments/:enrolmentId/application')
export class ApplicationsController {
  constructor(
    private readonly showApplication: ShowApplication,
    private readonly handInApplication: HandInApplication,
  ) {}

  /** Whether the trainee can apply for the certificate now, and what became of earlier applications. */
  @Get()
  @May('application.hand-in')
  show(@CurrentActor() actor: Actor, @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string): Promise<ApplicationResponse> {
    return this.showApplication.run(actor, enrolmentId);
  }

  /** Apply for the certificate; refused with every requirement that is still open. */
  @Post()
  @May('application.hand-in')
  handIn(@CurrentActor() actor: Actor, @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string): Promise<ApplicationCaseResponse> {
    return this.handInApplication.run(actor, enrolmentId);
  }
}
