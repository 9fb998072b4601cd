import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { GateResponse } from './gate.response.js';
import { ShowGate } from './show-gate.js';

@Controller('enrolments/:enrolmentId/gate')
export class GateController {
  constructor(private readonly showGate: ShowGate) {}

  /** Every requirement on the way to the certificate: what there is, who acts next and since when. */
  @Get()
  @May('gate.read')
  show(@CurrentActor() actor: Actor, @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string): Promise<GateResponse> {
    return this.showGate.run(actor, enrolmentId);
  }
}
