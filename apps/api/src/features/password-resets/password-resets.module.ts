import { Module } from '@nestjs/common';
import { MailsModule } from '../mails/mails.module.js';
import { PeopleModule } from '../people/people.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { PasswordResetsController } from './password-resets.controller.js';
import { RequestPasswordReset } from './request-password-reset.js';
import { SetNewPassword } from './set-new-password.js';

@Module({
  imports: [PeopleModule, SessionsModule, MailsModule],
  controllers: [PasswordResetsController],
  providers: [RequestPasswordReset, SetNewPassword],
})
export class PasswordResetsModule {}
