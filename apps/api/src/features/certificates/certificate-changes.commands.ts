import { Injectable } from '@nestjs/common';
import { PERMISSIONS } from '../../catalogue/permissions.js';
import { Config } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/tx.js';
import { MailDesk } from '../mails/mails.commands.js';
import { PeopleFacts } from '../people/people.facts.js';
import { CertificateChangesFacts } from './certificate-changes.facts.js';

/** For every command that may change what a certificate rests on: it asks here once it has written. */
@Injectable()
export class CertificateChangesCommands {
  constructor(
    private readonly changes: CertificateChangesFacts,
    private readonly people: PeopleFacts,
    private readonly mails: MailDesk,
    private readonly config: Config,
  ) {}

  /**
   * Tells those who may pause and end certificates, in neutral words, where what was written at this instant changed what one rests on. Nobody is told
   * about their own. What they find is derived when they look, so nothing is locked for it.
   */
  async tellAdmins(tx: Tx, programId: string, holderId: string, writtenAt: Date): Promise<void> {
    const found = await this.changes.toLookAtOf(tx, programId, holderId);
    const now = found.filter(({ changes }) => changes.some(({ at }) => at >= writtenAt));
    if (now.length === 0) return;
    const admins = await this.people.holding(tx, programId, PERMISSIONS['certificate.change-status']);
    for (const { credential } of now) {
      for (const personId of admins.filter((id) => id !== holderId)) {
        await this.mails.enqueueTo(tx, personId, {
          subject: 'Action needed: a certificate needs a look',
          text: (name) =>
            `Hello ${name},\n\nSomething that a certificate rests on was changed after it was issued. Open the page to read more, and decide whether the certificate stays as it is:\n\n${this.config.publicUrl}/admin/certificates/${credential.id}\n\nYou get this message because you are an admin of the program.\n`,
          urgent: true,
        });
      }
    }
  }
}
