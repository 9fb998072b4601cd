import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { EndSessions } from './end-sessions.js';
import { GrantRole } from './grant-role.js';
import { ListMembers } from './list-members.js';
import { LeadRequest, MemberListRequest, RoleGrantRequest } from './member.request.js';
import { MemberDetailResponse, MemberListResponse, RoleGrantResponse } from './member.response.js';
import { NameLead } from './name-lead.js';
import { ShowMember } from './show-member.js';
import { WithdrawRole } from './withdraw-role.js';

@Controller()
export class MembersController {
  constructor(
    private readonly listMembers: ListMembers,
    private readonly showMember: ShowMember,
    private readonly grantRole: GrantRole,
    private readonly withdrawRole: WithdrawRole,
    private readonly nameLead: NameLead,
    private readonly endSessions: EndSessions,
  ) {}

  /** People of a program, by name; search in names and emails, filter by role and cohort. */
  @Get('programs/:programId/people')
  @May('person.read')
  list(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Query() form: MemberListRequest,
  ): Promise<MemberListResponse> {
    return this.listMembers.run(actor, programId, form);
  }

  /** One person: roles, enrolment, supervisors, licences, calibrations, conflicts of interest. Never check-ins. */
  @Get('programs/:programId/people/:personId')
  @May('person.read')
  show(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('personId', ParseUUIDPipe) personId: string,
  ): Promise<MemberDetailResponse> {
    return this.showMember.run(actor, programId, personId);
  }

  /** Give somebody else who holds a role in the program another one. Asks for a fresh password. */
  @Post('programs/:programId/role-grants')
  @May('role.grant')
  grant(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Body() form: RoleGrantRequest,
  ): Promise<RoleGrantResponse> {
    return this.grantRole.run(actor, programId, form);
  }

  /** Take a role away. Asks for a fresh password; the last admin stays. */
  @Post('role-grants/:grantId/withdrawal')
  @HttpCode(204)
  @May('role.grant')
  withdraw(@CurrentActor() actor: Actor, @Param('grantId', ParseUUIDPipe) grantId: string): Promise<void> {
    return this.withdrawRole.run(actor, grantId);
  }

  /** Name the program lead, who decides after last attempts and is told of harm. Asks for a fresh password. */
  @Put('programs/:programId/lead')
  @HttpCode(204)
  @May('lead.name')
  lead(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string, @Body() form: LeadRequest): Promise<void> {
    return this.nameLead.run(actor, programId, form.personId);
  }

  /** Sign somebody who holds a role in the program out on every device. */
  @Post('programs/:programId/people/:personId/session-endings')
  @HttpCode(204)
  @May('session.end-others')
  end(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Param('personId', ParseUUIDPipe) personId: string,
  ): Promise<void> {
    return this.endSessions.run(actor, programId, personId);
  }
}
