import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { CompareRolePlay } from './compare-role-play.js';
import { ComparisonResponse } from './comparison.response.js';

@Controller()
export class SecondLooksController {
  constructor(private readonly compareRolePlay: CompareRolePlay) {}

  /** Both raters' signed sheets side by side, differences first; open once both are signed. */
  @Get('role-plays/:rolePlayId/comparison')
  @May('program.read')
  compare(@CurrentActor() actor: Actor, @Param('rolePlayId', ParseUUIDPipe) rolePlayId: string): Promise<ComparisonResponse> {
    return this.compareRolePlay.run(actor, rolePlayId);
  }
}
