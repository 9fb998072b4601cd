import { Module } from '@nestjs/common';
import { MailsModule } from '../mails/mails.module.js';
import { PeopleModule } from '../people/people.module.js';
import { CertificateChangesCommands } from './certificate-changes.commands.js';
import { CertificateChangesFactsModule } from './certificate-changes-facts.module.js';

/** Apart from the routes, so that signing and live sessions, which issuing builds on, can say what changed. */
@Module({
  imports: [CertificateChangesFactsModule, MailsModule, PeopleModule],
  providers: [CertificateChangesCommands],
  exports: [CertificateChangesCommands],
})
export class CertificateChangesModule {}
