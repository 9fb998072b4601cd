import { Injectable } from '@nestjs/common';
import { mayChangeStatus, type StatusChange } from '#libs/assessment';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { MailDesk } from '../mails/mails.commands.js';
import type { StatusChangeRequest } from './certificate.request.js';
import type { CertificateResponse } from './certificate.response.js';
import { CertificateStore } from './certificate.store.js';
import { CertificateReader, changeFacts } from './certificate-reader.js';
import { afterEvents, CertificatesFacts } from './certificates.facts.js';
import { CredentialStatusEvent } from './status-event.entity.js';

const ACTIONS = { suspend: 'certificate.suspended', reinstate: 'certificate.reinstated', revoke: 'certificate.revoked' } as const;

/** Suspends, reinstates or revokes. It acts on the person and the credential, so issuing waits for it and sees it. */
@Injectable()
export class ChangeCertificateStatus {
  constructor(
    private readonly db: Database,
    private readonly store: CertificateStore,
    private readonly certificates: CertificatesFacts,
    private readonly reader: CertificateReader,
    private readonly mails: MailDesk,
  ) {}

  run(actor: Actor, credentialId: string, change: StatusChange, form: StatusChangeRequest): Promise<CertificateResponse> {
    return this.db.writeFromReserve(actor, async (tx) => {
      const { programId, holderId } = visible(await this.store.lockForChange(tx, actor, credentialId));
      const credential = visible(await this.certificates.byId(tx, credentialId));
      const now = afterEvents(tx.now, credential.events);
      const facts = changeFacts(credential, change, actor.id, form.reasonCode, actor.authenticatedAt, now);
      const event = granted(mayChangeStatus({ ...facts, effectiveAt: form.effectiveAt ?? now }));
      const id = tx.newId();
      const number = credential.events.length + 1;
      await tx.insert(CredentialStatusEvent, {
        id,
        programId,
        credentialId,
        number,
        ...event,
        reasonCode: form.reasonCode,
        actorId: actor.id,
      });
      tx.audit({
        programId,
        action: ACTIONS[change],
        subject: holderId,
        facts: { credential: credentialId, event: id, reason: form.reasonCode, effectiveAt: event.effectiveAt.toISOString() },
      });
      await this.mails.enqueueTo(tx, holderId, {
        subject: 'The status of your certificate changed',
        text: (name) => `Hello ${name},\n\nthe status of your certificate changed. You can read what it is now on your certificate page.\n`,
      });
      return visible(await this.reader.one(tx, actor, credentialId));
    });
  }
}
