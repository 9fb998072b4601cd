import { Module } from '@nestjs/common';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { MailsModule } from '../mails/mails.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { RatingsFactsModule } from '../ratings/ratings-facts.module.js';
import { RolePlaysModule } from '../role-plays/role-plays.module.js';
import { CompareRolePlay } from './compare-role-play.js';
import { SecondLooksCommands } from './second-looks.commands.js';
import { SecondLooksController } from './second-looks.controller.js';

@Module({
  imports: [CurriculumModule, MailsModule, PeopleModule, ProgramsModule, RatingsFactsModule, RolePlaysModule],
  controllers: [SecondLooksController],
  providers: [CompareRolePlay, SecondLooksCommands],
  exports: [SecondLooksCommands],
})
export class SecondLooksModule {}
