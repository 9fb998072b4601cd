import { Module } from '@nestjs/common';
import { CertificatesFactsModule } from '../certificates/certificates-facts.module.js';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { LearningFactsModule } from '../learning/learning-facts.module.js';
import { OfferedTimesModule } from '../offered-times/offered-times.module.js';
import { PartiesModule } from '../parties/parties.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ProfessionalsModule } from '../professionals/professionals.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { QuizzesFactsModule } from '../quizzes/quizzes-facts.module.js';
import { RatingsFactsModule } from '../ratings/ratings-facts.module.js';
import { RolePlaysModule } from '../role-plays/role-plays.module.js';
import { BookStation } from './book-station.js';
import { BookThirdLook } from './book-third-look.js';
import { BookingCheck } from './booking-check.js';
import { ChooseStory } from './choose-story.js';
import { DecisionStore } from './decision.store.js';
import { DecisionsController } from './decisions.controller.js';
import { GiveStationAttempt } from './give-station-attempt.js';
import { ListDecisions } from './list-decisions.js';
import { ListStationTimes } from './list-station-times.js';
import { ListStations } from './list-stations.js';
import { StationStandings } from './station-standing.js';
import { StationsController } from './stations.controller.js';
import { StationsFactsModule } from './stations-facts.module.js';
import { SuitingTimes } from './suiting-times.js';
import { ThemeSwapStore } from './theme-swap.store.js';
import { TraineePeople } from './trainee-people.js';

@Module({
  imports: [
    CertificatesFactsModule,
    CurriculumModule,
    EnrolmentsModule,
    LearningFactsModule,
    OfferedTimesModule,
    PartiesModule,
    PeopleModule,
    ProfessionalsModule,
    ProgramsModule,
    QuizzesFactsModule,
    RatingsFactsModule,
    RolePlaysModule,
    StationsFactsModule,
  ],
  controllers: [StationsController, DecisionsController],
  providers: [
    ThemeSwapStore,
    StationStandings,
    TraineePeople,
    BookingCheck,
    ListStations,
    SuitingTimes,
    ListStationTimes,
    BookStation,
    BookThirdLook,
    DecisionStore,
    GiveStationAttempt,
    ListDecisions,
    ChooseStory,
  ],
  exports: [BookStation],
})
export class StationsModule {}
