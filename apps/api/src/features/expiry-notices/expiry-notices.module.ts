import { Module } from '@nestjs/common';
import { CertificatesFactsModule } from '../certificates/certificates-facts.module.js';
import { MailsModule } from '../mails/mails.module.js';
import { ProgramsModule } from '../programs/programs.module.js';
import { ExpiryNoticesFacts } from './expiry-notices.facts.js';
import { SendExpiryNotices } from './send-expiry-notices.js';

@Module({
  imports: [CertificatesFactsModule, MailsModule, ProgramsModule],
  providers: [ExpiryNoticesFacts, SendExpiryNotices],
  exports: [ExpiryNoticesFacts],
})
export class ExpiryNoticesModule {}
