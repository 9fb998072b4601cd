import { Module } from '@nestjs/common';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { MailsModule } from '../mails/mails.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ProfessionalsModule } from '../professionals/professionals.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { RatingsFactsModule } from '../ratings/ratings-facts.module.js';
import { HarmCommands } from './harm.commands.js';
import { HarmController } from './harm.controller.js';
import { HarmStore } from './harm.store.js';
import { ListMyPauses } from './list-my-pauses.js';
import { PresentPauses } from './present-pauses.js';
import { ShowHarmDesk } from './show-harm-desk.js';
import { TakePauseStep } from './take-pause-step.js';

@Module({
  imports: [CurriculumModule, EnrolmentsModule, MailsModule, PeopleModule, ProfessionalsModule, ProgramsModule, RatingsFactsModule],
  controllers: [HarmController],
  providers: [HarmStore, HarmCommands, PresentPauses, ShowHarmDesk, ListMyPauses, TakePauseStep],
  exports: [HarmCommands],
})
export class HarmModule {}
