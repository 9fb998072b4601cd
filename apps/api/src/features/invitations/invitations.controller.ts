import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { cookieOptions, sessionCookie } from '../../platform/auth/session-cookie.js';
import { Config } from '../../platform/config/config.js';
import { WithoutCommandKey } from '../../platform/http/command.js';
import { FromNetwork } from '../../platform/http/network-of.js';
import { AcceptInvitation } from './accept-invitation.js';
import { AcceptanceRequest, InvitationRequest } from './invitation.request.js';
import { InvitationResponse, InvitationWelcomeResponse } from './invitation.response.js';
import { InvitePerson } from './invite-person.js';
import { ListInvitations } from './list-invitations.js';
import { ShowInvitation } from './show-invitation.js';
import { WithdrawInvitation } from './withdraw-invitation.js';

@Controller()
export class InvitationsController {
  constructor(
    private readonly config: Config,
    private readonly invitePerson: InvitePerson,
    private readonly listInvitations: ListInvitations,
    private readonly showInvitation: ShowInvitation,
    private readonly acceptInvitation: AcceptInvitation,
    private readonly withdrawInvitation: WithdrawInvitation,
  ) {}

  /** Invite somebody into a program, in one role. Asks for a fresh password, but for trainees. */
  @Post('programs/:programId/invitations')
  @May('person.invite')
  invite(
    @CurrentActor() actor: Actor,
    @Param('programId', ParseUUIDPipe) programId: string,
    @Body() form: InvitationRequest,
  ): Promise<InvitationResponse> {
    return this.invitePerson.run(actor, programId, form);
  }

  /** Invitations of a program, newest first. */
  @Get('programs/:programId/invitations')
  @May('person.invite')
  list(@CurrentActor() actor: Actor, @Param('programId', ParseUUIDPipe) programId: string): Promise<InvitationResponse[]> {
    return this.listInvitations.run(actor, programId);
  }

  /** Withdraw an invitation that nobody has accepted. */
  @Post('invitations/:invitationId/withdrawal')
  @HttpCode(204)
  @May('person.invite')
  withdraw(@CurrentActor() actor: Actor, @Param('invitationId', ParseUUIDPipe) invitationId: string): Promise<void> {
    return this.withdrawInvitation.run(actor, invitationId);
  }

  /** What an invitation link is about. */
  @Get('invitations/:token')
  @May.anyone()
  show(@Param('token') token: string, @FromNetwork() network: string): Promise<InvitationWelcomeResponse> {
    return this.showInvitation.run(token, network);
  }

  /** Accept an invitation and be signed in. */
  @Post('invitations/:token/acceptance')
  @HttpCode(204)
  @May.anyone()
  @WithoutCommandKey('a password is never stored for replay')
  async accept(
    @Param('token') token: string,
    @Body() form: AcceptanceRequest,
    @Req() request: FastifyRequest,
    @FromNetwork() network: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const device = (request.headers['user-agent'] ?? 'unknown').slice(0, 200);
    const sessionToken = await this.acceptInvitation.run(token, form, { address: network, device });
    reply.setCookie(sessionCookie(this.config), sessionToken, cookieOptions(this.config));
  }
}
