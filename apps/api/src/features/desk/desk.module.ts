import { Module } from '@nestjs/common';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { RatingsFactsModule } from '../ratings/ratings-facts.module.js';
import { RolePlaysModule } from '../role-plays/role-plays.module.js';
import { DeskController } from './desk.controller.js';
import { ShowDesk } from './show-desk.js';

@Module({
  imports: [CurriculumModule, PeopleModule, ProgramsModule, RatingsFactsModule, RolePlaysModule],
  controllers: [DeskController],
  providers: [ShowDesk],
})
export class DeskModule {}
