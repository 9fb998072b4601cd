import { Module } from '@nestjs/common';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { MeController } from './me.controller.js';
import { PeopleCommands } from './people.commands.js';
import { PeopleFacts } from './people.facts.js';
import { ShowMe } from './show-me.js';

@Module({
  imports: [EnrolmentsModule],
  controllers: [MeController],
  providers: [PeopleFacts, PeopleCommands, ShowMe],
  exports: [PeopleFacts, PeopleCommands],
})
export class PeopleModule {}
