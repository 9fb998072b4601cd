import { Controller, Get } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { CurrentSessionResponse, MeResponse } from './me.response.js';
import { ShowMe } from './show-me.js';

@Controller()
export class MeController {
  constructor(private readonly showMe: ShowMe) {}

  /** Who is signed in, with roles by program. */
  @Get('me')
  @May.signedIn()
  show(@CurrentActor() actor: Actor): Promise<MeResponse> {
    return this.showMe.run(actor);
  }

  /** Whether somebody is signed in, and who. */
  @Get('sessions/current')
  @May.anyone()
  async current(@CurrentActor() actor: Actor): Promise<CurrentSessionResponse> {
    return { me: actor.personId === null ? null : await this.showMe.run(actor) };
  }
}
