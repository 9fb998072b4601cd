import { Module } from '@nestjs/common';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ProfessionalsModule } from '../professionals/professionals.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { RolePlaysModule } from '../role-plays/role-plays.module.js';
import { ListAvailability } from './list-availability.js';
import { OfferTime } from './offer-time.js';
import { OfferedTimeStore } from './offered-time.store.js';
import { OfferedTimesCommands } from './offered-times.commands.js';
import { OfferedTimesController } from './offered-times.controller.js';
import { OfferedTimesFacts } from './offered-times.facts.js';
import { ProgramTermsForOffers } from './program-terms.js';
import { RaterPapers } from './rater-papers.facts.js';
import { StaffTime } from './staff-time.js';
import { WithdrawTime } from './withdraw-time.js';

@Module({
  imports: [CurriculumModule, PeopleModule, ProfessionalsModule, ProgramsModule, RolePlaysModule],
  controllers: [OfferedTimesController],
  providers: [
    OfferedTimeStore,
    OfferedTimesFacts,
    OfferedTimesCommands,
    RaterPapers,
    ProgramTermsForOffers,
    ListAvailability,
    OfferTime,
    StaffTime,
    WithdrawTime,
  ],
  exports: [OfferedTimesFacts, OfferedTimesCommands, RaterPapers],
})
export class OfferedTimesModule {}
