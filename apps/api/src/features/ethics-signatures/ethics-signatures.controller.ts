import { Body, Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { CurrentActor } from '../../platform/auth/current-actor.js';
import { May } from '../../platform/auth/may.js';
import { EthicsSignatureRequest } from './ethics-signature.request.js';
import { EthicsCodeResponse, EthicsSignatureResponse } from './ethics-signature.response.js';
import { ShowEthicsCode } from './show-ethics-code.js';
import { SignEthicsCode } from './sign-ethics-code.js';

@Controller('enrolments/:enrolmentId')
export class EthicsSignaturesController {
  constructor(
    private readonly showEthicsCode: ShowEthicsCode,
    private readonly signEthicsCode: SignEthicsCode,
  ) {}

  /** The code of ethics that this enrolment is held to, and whether it is signed. */
  @Get('ethics-code')
  @May('ethics-code.sign')
  show(@CurrentActor() actor: Actor, @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string): Promise<EthicsCodeResponse> {
    return this.showEthicsCode.run(actor, enrolmentId);
  }

  /** Sign the code of ethics at its version; needs a password given in the last five minutes. */
  @Post('ethics-signature')
  @May('ethics-code.sign')
  sign(
    @CurrentActor() actor: Actor,
    @Param('enrolmentId', ParseUUIDPipe) enrolmentId: string,
    @Body() form: EthicsSignatureRequest,
  ): Promise<EthicsSignatureResponse> {
    return this.signEthicsCode.run(actor, enrolmentId, form);
  }
}
