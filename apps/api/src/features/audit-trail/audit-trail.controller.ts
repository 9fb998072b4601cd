import { Controller, Get, Header, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiProduces } from '@nestjs/swagger';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { AuditExtractRequest, AuditListRequest } from './audit-trail.request.js';
import { AuditListResponse, AuditVerificationResponse } from './audit-trail.response.js';
import { ListAuditTrail } from './list-audit-trail.js';
import { VerifyAuditTrail } from './verify-audit-trail.js';

@Controller('programs/:programId/audit')
export class AuditTrailController {
  constructor(
    private readonly listAuditTrail: ListAuditTrail,
    private readonly verifyAuditTrail: VerifyAuditTrail,
  ) {}

  /** What happened in a program, newest first. Ids and codes only. */
  @Get()
  @May('audit.read')
  list(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Query() form: AuditListRequest,
  ): Promise<AuditListResponse> {
    return this.listAuditTrail.run(actor, programId, form);
  }

  /** The same as a file for a spreadsheet, oldest first. */
  @Get('extract')
  @May('audit.read')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="audit-extract.csv"')
  @ApiProduces('text/csv')
  extract(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Query() form: AuditExtractRequest,
  ): Promise<string> {
    return this.listAuditTrail.extract(actor, programId, form);
  }

  /** Walk the whole chain, and say the first link that is wrong or gone. */
  @Get('verification')
  @May('audit.read')
  verification(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<AuditVerificationResponse> {
    return this.verifyAuditTrail.run(actor, programId);
  }
}
