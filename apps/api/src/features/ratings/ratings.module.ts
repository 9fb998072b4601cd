import { Module } from '@nestjs/common';
import { CertificateChangesModule } from '../certificates/certificate-changes.module.js';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { FeedbackModule } from '../feedback/feedback.module.js';
import { HarmModule } from '../harm/harm.module.js';
import { PartiesModule } from '../parties/parties.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ProfessionalsModule } from '../professionals/professionals.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { RolePlaysModule } from '../role-plays/role-plays.module.js';
import { SecondLooksModule } from '../second-looks/second-looks.module.js';
import { CorrectSignOff } from './correct-sign-off.js';
import { OpenRating } from './open-rating.js';
import { PresentRating } from './present-rating.js';
import { RatingContexts } from './rating.context.js';
import { RatingStore } from './rating.store.js';
import { RatingsController } from './ratings.controller.js';
import { RatingsFactsModule } from './ratings-facts.module.js';
import { RecordSignOff } from './record-sign-off.js';
import { SaveRatingDraft } from './save-rating-draft.js';
import { ShowRating } from './show-rating.js';
import { SignOffStore } from './sign-off.store.js';
import { SignRating } from './sign-rating.js';

@Module({
  imports: [
    CertificateChangesModule,
    CurriculumModule,
    EnrolmentsModule,
    FeedbackModule,
    HarmModule,
    PartiesModule,
    PeopleModule,
    ProfessionalsModule,
    ProgramsModule,
    RatingsFactsModule,
    RolePlaysModule,
    SecondLooksModule,
  ],
  controllers: [RatingsController],
  providers: [
    RatingStore,
    SignOffStore,
    RatingContexts,
    PresentRating,
    RecordSignOff,
    OpenRating,
    ShowRating,
    SaveRatingDraft,
    SignRating,
    CorrectSignOff,
  ],
})
export class RatingsModule {}
