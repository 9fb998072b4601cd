import { Module } from '@nestjs/common';
import { EnrolmentsModule } from '../enrolments/enrolments.module.js';
import { GateFactsModule } from '../gate/gate-facts.module.js';
import { MailsModule } from '../mails/mails.module.js';
import { PartiesModule } from '../parties/parties.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ProfessionalsModule } from '../professionals/professionals.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { RatingsFactsModule } from '../ratings/ratings-facts.module.js';
import { ReviewsFactsModule } from '../reviews/reviews-facts.module.js';
import { RolePlaysFacts } from '../role-plays/role-plays.facts.js';
import { CertificateStore } from './certificate.store.js';
import { CertificateChangesFactsModule } from './certificate-changes-facts.module.js';
import { CertificateCheckStore } from './certificate-check.store.js';
import { CertificateCheckReader } from './certificate-check-reader.js';
import { CertificatePdfStore } from './certificate-pdf.store.js';
import { CertificateReader } from './certificate-reader.js';
import { CertificateStatusController, CertificatesController } from './certificates.controller.js';
import { CertificatesFactsModule } from './certificates-facts.module.js';
import { ChangeCertificateStatus } from './change-certificate-status.js';
import { ChangePublicListing } from './change-public-listing.js';
import { CheckCertificates } from './check-certificates.js';
import { IssueCertificate } from './issue-certificate.js';
import { IssueReader } from './issue-reader.js';
import { LetCertificateStand } from './let-certificate-stand.js';
import { ListCertificates } from './list-certificates.js';
import { ListCertificatesToLookAt } from './list-certificates-to-look-at.js';
import { ListMyCertificates } from './list-my-certificates.js';
import { RenderCertificate } from './render-certificate.js';
import { ShowCertificate } from './show-certificate.js';
import { ShowIssueQueue } from './show-issue-queue.js';

@Module({
  imports: [
    CertificateChangesFactsModule,
    CertificatesFactsModule,
    EnrolmentsModule,
    GateFactsModule,
    MailsModule,
    PartiesModule,
    PeopleModule,
    ProgramsModule,
    ProfessionalsModule,
    RatingsFactsModule,
    ReviewsFactsModule,
  ],
  controllers: [CertificatesController, CertificateStatusController],
  providers: [
    CertificateStore,
    CertificatePdfStore,
    CertificateReader,
    IssueReader,
    ChangeCertificateStatus,
    ChangePublicListing,
    IssueCertificate,
    LetCertificateStand,
    ListCertificates,
    ListCertificatesToLookAt,
    ListMyCertificates,
    RenderCertificate,
    ShowCertificate,
    ShowIssueQueue,
    CertificateCheckReader,
    CertificateCheckStore,
    CheckCertificates,
    RolePlaysFacts,
  ],
})
export class CertificatesModule {}
