import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { cookieOptions, sessionCookie } from '../../platform/auth/session-cookie.js';
import { Config } from '../../platform/config/config.js';
import { WithoutCommandKey } from '../../platform/http/command.js';
import { FromNetwork } from '../../platform/http/network-of.js';
import { EndSession } from './end-session.js';
import { ListSessions } from './list-sessions.js';
import { ProvePassword } from './prove-password.js';
import { FreshSignInRequest, SignInRequest } from './session.request.js';
import { FreshSignInResponse, SessionResponse } from './session.response.js';
import { SignIn } from './sign-in.js';

@Controller()
export class SessionsController {
  constructor(
    private readonly config: Config,
    private readonly signIn: SignIn,
    private readonly listSessions: ListSessions,
    private readonly endSession: EndSession,
    private readonly provePassword: ProvePassword,
  ) {}

  /** Sign in. */
  @Post('sessions')
  @HttpCode(204)
  @May.anyone()
  @WithoutCommandKey('a password is never stored for replay')
  async create(
    @Body() form: SignInRequest,
    @Req() request: FastifyRequest,
    @FromNetwork() network: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const device = (request.headers['user-agent'] ?? 'unknown').slice(0, 200);
    const token = await this.signIn.run(form, { address: network, device });
    reply.setCookie(sessionCookie(this.config), token, cookieOptions(this.config));
  }

  /** Sign out: ends the session this request came with. */
  @Delete('sessions/current')
  @HttpCode(204)
  @May.signedIn()
  @WithoutCommandKey('ending twice is ending once')
  async endCurrent(@CurrentActor() actor: Actor, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.endSession.run(actor, actor.sessionId ?? '');
    reply.clearCookie(sessionCookie(this.config), cookieOptions(this.config));
  }

  /** My sessions that are still open. */
  @Get('me/sessions')
  @May.signedIn()
  list(@CurrentActor() actor: Actor): Promise<SessionResponse[]> {
    return this.listSessions.run(actor);
  }

  /** End one of my sessions, on any device. */
  @Delete('me/sessions/:sessionId')
  @HttpCode(204)
  @May.signedIn()
  end(@CurrentActor() actor: Actor, @Param('sessionId', ParseUUIDPipe) sessionId: string): Promise<void> {
    return this.endSession.run(actor, sessionId);
  }

  /** Prove my password again, before I sign something. */
  @Post('me/fresh-sign-in')
  @HttpCode(200)
  @May.signedIn()
  @WithoutCommandKey('a password is never stored for replay')
  prove(@CurrentActor() actor: Actor, @Body() form: FreshSignInRequest): Promise<FreshSignInResponse> {
    return this.provePassword.run(actor, form.password);
  }
}
