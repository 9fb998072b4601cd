import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { May } from '../../platform/auth/may.js';
import { WithoutCommandKey } from '../../platform/http/command.js';
import { FromNetwork } from '../../platform/http/network-of.js';
import { NewPasswordRequest, PasswordResetRequest } from './password-reset.request.js';
import { RequestPasswordReset } from './request-password-reset.js';
import { SetNewPassword } from './set-new-password.js';

@Controller('password-resets')
export class PasswordResetsController {
  constructor(
    private readonly requestReset: RequestPasswordReset,
    private readonly setPassword: SetNewPassword,
  ) {}

  /** Ask for a link to choose a new password. The answer is the same whether the email is known or not. */
  @Post()
  @HttpCode(202)
  @May.anyone()
  @WithoutCommandKey('asked without an account')
  request(@Body() form: PasswordResetRequest, @FromNetwork() network: string): Promise<void> {
    return this.requestReset.run(form.email, network);
  }

  /** Choose a new password with the link from the mail. */
  @Post(':token/password')
  @HttpCode(204)
  @May.anyone()
  @WithoutCommandKey('a password is never stored for replay')
  choose(@Param('token') token: string, @Body() form: NewPasswordRequest, @FromNetwork() network: string): Promise<void> {
    return this.setPassword.run(token, form.password, network);
  }
}
