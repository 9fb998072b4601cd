import { Module } from '@nestjs/common';
import { ProgramsModule } from '../programs/programs.module.js';
import { MailDesk } from './mails.commands.js';

@Module({ imports: [ProgramsModule], providers: [MailDesk], exports: [MailDesk] })
export class MailsModule {}
