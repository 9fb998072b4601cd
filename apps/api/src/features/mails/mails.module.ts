import { Module } from '@nestjs/common';
import { MailDesk } from './mails.commands.js';

@Module({ providers: [MailDesk], exports: [MailDesk] })
export class MailsModule {}
