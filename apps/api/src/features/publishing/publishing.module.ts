import { Module } from '@nestjs/common';
import { CertificatesFactsModule } from '../certificates/certificates-facts.module.js';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { GateFactsModule } from '../gate/gate-facts.module.js';
import { LearningModule } from '../learning/learning.module.js';
import { LearningFactsModule } from '../learning/learning-facts.module.js';
import { MailsModule } from '../mails/mails.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { ReviewsFactsModule } from '../reviews/reviews-facts.module.js';
import { MoveEnrolments } from './move-enrolments.js';
import { MovesReader } from './moves-reader.js';
import { PublicationReader } from './publication-reader.js';
import { PublishVersion } from './publish-version.js';
import { PublishingController } from './publishing.controller.js';
import { ShowMoves } from './show-moves.js';
import { ShowPublication } from './show-publication.js';

@Module({
  imports: [
    CertificatesFactsModule,
    CurriculumModule,
    EnrolmentsModule,
    GateFactsModule,
    LearningFactsModule,
    LearningModule,
    MailsModule,
    PeopleModule,
    ProgramsModule,
    ReviewsFactsModule,
  ],
  controllers: [PublishingController],
  providers: [MovesReader, PublicationReader, ShowPublication, PublishVersion, ShowMoves, MoveEnrolments],
  exports: [PublishVersion, MoveEnrolments],
})
export class PublishingModule {}
