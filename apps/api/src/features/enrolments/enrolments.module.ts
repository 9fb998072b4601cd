import { Module } from '@nestjs/common';
import { EnrolmentsCommands } from './enrolments.commands.js';
import { EnrolmentsFacts } from './enrolments.facts.js';

@Module({ providers: [EnrolmentsFacts, EnrolmentsCommands], exports: [EnrolmentsFacts, EnrolmentsCommands] })
export class EnrolmentsModule {}
