import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { GroundingResponse, HelpLinesResponse } from './help.response.js';
import { ShowHelp } from './show-help.js';

@Controller()
export class HelpController {
  constructor(private readonly showHelp: ShowHelp) {}

  /** Crisis and help lines by region, with the date they were checked. */
  @Get('help-lines')
  @May.anyone()
  lines(@CurrentActor() actor: Actor, @Query('zone') zone?: string): Promise<HelpLinesResponse> {
    return this.showHelp.lines(actor, zone);
  }

  /** Grounding exercises. */
  @Get('grounding')
  @May.anyone()
  grounding(@CurrentActor() actor: Actor): Promise<GroundingResponse> {
    return this.showHelp.grounding(actor);
  }
}
