import { Module } from '@nestjs/common';
import { AuditTrailModule } from '../audit-trail/audit-trail.module.js';
import { CertificatesFactsModule } from '../certificates/certificates-facts.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { ExpiryNoticesModule } from '../expiry-notices/expiry-notices.module.js';
import { GateFactsModule } from '../gate/gate-facts.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ProfessionalsModule } from '../professionals/professionals.module.js';
import { RatingsFactsModule } from '../ratings/ratings-facts.module.js';
import { ReviewsFactsModule } from '../reviews/reviews-facts.module.js';
import { BoardStore } from './board.store.js';
import { BoardsController } from './boards.controller.js';
import { ListExpiring } from './list-expiring.js';
import { PipelineReader } from './pipeline.reader.js';
import { ShowBoard } from './show-board.js';
import { ShowCohortProgress } from './show-cohort-progress.js';
import { ShowPipeline } from './show-pipeline.js';

@Module({
  imports: [
    AuditTrailModule,
    CertificatesFactsModule,
    EnrolmentsModule,
    ExpiryNoticesModule,
    GateFactsModule,
    PeopleModule,
    ProfessionalsModule,
    RatingsFactsModule,
    ReviewsFactsModule,
  ],
  controllers: [BoardsController],
  providers: [BoardStore, PipelineReader, ShowBoard, ShowPipeline, ShowCohortProgress, ListExpiring],
})
export class BoardsModule {}
