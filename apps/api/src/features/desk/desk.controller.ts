import { Controller, Get } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { DeskResponse } from './desk.response.js';
import { ShowDesk } from './show-desk.js';

@Controller()
export class DeskController {
  constructor(private readonly showDesk: ShowDesk) {}

  /** What waits for me as a rater: conversations, sheets to sign, second looks, calibrations. */
  @Get('desk')
  @May('role-play.conduct')
  show(@CurrentActor() actor: Actor): Promise<DeskResponse> {
    return this.showDesk.run(actor);
  }
}
