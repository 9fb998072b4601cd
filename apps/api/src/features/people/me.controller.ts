import { Controller, Get } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { MeResponse } from './me.response.js';
import { ShowMe } from './show-me.js';

@Controller('me')
export class MeController {
  constructor(private readonly showMe: ShowMe) {}

  /** Who is signed in, with roles by program. */
  @Get()
  @May.signedIn()
  show(@CurrentActor() actor: Actor): Promise<MeResponse> {
    return this.showMe.run(actor);
  }
}
