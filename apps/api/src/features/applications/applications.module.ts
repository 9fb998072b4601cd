import { Module } from '@nestjs/common';
import { CertificatesFactsModule } from '../certificates/certificates-facts.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { GateFactsModule } from '../gate/gate-facts.module.js';
import { ReviewsFactsModule } from '../reviews/reviews-facts.module.js';
import { ApplicationReader } from './application-reader.js';
import { ApplicationsController } from './applications.controller.js';
import { HandInApplication } from './hand-in-application.js';
import { ShowApplication } from './show-application.js';

@Module({
  imports: [CertificatesFactsModule, EnrolmentsModule, GateFactsModule, ReviewsFactsModule],
  controllers: [ApplicationsController],
  providers: [ApplicationReader, ShowApplication, HandInApplication],
})
export class ApplicationsModule {}
