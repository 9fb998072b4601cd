import { Module } from '@nestjs/common';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { EthicsSignaturesFactsModule } from '../ethics-signatures/ethics-signatures-facts.module.js';
import { GateFactsModule } from '../gate/gate-facts.module.js';
import { MailsModule } from '../mails/mails.module.js';
import { PartiesModule } from '../parties/parties.module.js';
import { PeopleModule } from '../people/people.module.js';
import { HoursFactsModule } from '../practice-hours/hours-facts.module.js';
import { ProfessionalsModule } from '../professionals/professionals.module.js';
import { QuizzesFactsModule } from '../quizzes/quizzes-facts.module.js';
import { RolePlaysFacts } from '../role-plays/role-plays.facts.js';
import { CaseEvidence } from './case-evidence.js';
import { ClaimReviewCase } from './claim-review-case.js';
import { DecideReviewCase } from './decide-review-case.js';
import { ListReviewCases } from './list-review-cases.js';
import { ReviewStore } from './review.store.js';
import { ReviewerReader } from './reviewer-reader.js';
import { ReviewsController } from './reviews.controller.js';
import { ReviewsFactsModule } from './reviews-facts.module.js';
import { ShowReviewCase } from './show-review-case.js';

@Module({
  imports: [
    EnrolmentsModule,
    EthicsSignaturesFactsModule,
    GateFactsModule,
    HoursFactsModule,
    MailsModule,
    PartiesModule,
    PeopleModule,
    ProfessionalsModule,
    QuizzesFactsModule,
    ReviewsFactsModule,
  ],
  controllers: [ReviewsController],
  providers: [
    ReviewStore,
    ReviewerReader,
    CaseEvidence,
    RolePlaysFacts,
    ListReviewCases,
    ShowReviewCase,
    ClaimReviewCase,
    DecideReviewCase,
  ],
})
export class ReviewsModule {}
