import { Module } from '@nestjs/common';
import { CertificatesFactsModule } from '../certificates/certificates-facts.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ProfessionalsModule } from '../professionals/professionals.module.js';
import { ReviewsFactsModule } from '../reviews/reviews-facts.module.js';
import { DecideHours } from './decide-hours.js';
import { HoursFactsModule } from './hours-facts.module.js';
import { ListHours } from './list-hours.js';
import { ListHoursQueue } from './list-hours-queue.js';
import { LogHours } from './log-hours.js';
import { PracticeHoursCommands } from './practice-hours.commands.js';
import { PracticeHoursController } from './practice-hours.controller.js';
import { PracticeHoursStore } from './practice-hours.store.js';

@Module({
  imports: [CertificatesFactsModule, EnrolmentsModule, HoursFactsModule, PeopleModule, ProfessionalsModule, ReviewsFactsModule],
  controllers: [PracticeHoursController],
  providers: [PracticeHoursStore, PracticeHoursCommands, ListHours, LogHours, DecideHours, ListHoursQueue],
  exports: [PracticeHoursCommands],
})
export class PracticeHoursModule {}
