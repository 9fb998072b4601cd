import { Module } from '@nestjs/common';
import { CurriculumModule } from '../curriculum/curriculum.module.js';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { LiveSessionsFactsModule } from '../live-sessions/live-sessions-facts.module.js';
import { RatingsFactsModule } from '../ratings/ratings-facts.module.js';
import { CertificateChangesFacts } from './certificate-changes.facts.js';
import { CertificatesFactsModule } from './certificates-facts.module.js';

@Module({
  imports: [CertificatesFactsModule, CurriculumModule, EnrolmentsModule, LiveSessionsFactsModule, RatingsFactsModule],
  providers: [CertificateChangesFacts],
  exports: [CertificateChangesFacts],
})
export class CertificateChangesFactsModule {}
