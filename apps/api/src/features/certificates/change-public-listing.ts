import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import type { CertificateResponse } from './certificate.response.js';
import { CertificateStore } from './certificate.store.js';
import { CertificateReader } from './certificate-reader.js';
import { CertificatesFacts } from './certificates.facts.js';

/** The holder's choice whether the public check shows the name. */
@Injectable()
export class ChangePublicListing {
  constructor(
    private readonly db: Database,
    private readonly store: CertificateStore,
    private readonly certificates: CertificatesFacts,
    private readonly reader: CertificateReader,
  ) {}

  run(actor: Actor, credentialId: string, listed: boolean): Promise<CertificateResponse> {
    return this.db.write(actor, async (tx) => {
      const credential = visible(await this.certificates.byId(tx, credentialId));
      const { programId, holderId } = visible(credential.holderId === actor.id ? credential : null);
      await this.store.list(tx, credentialId, programId, listed);
      tx.audit({ programId, action: 'certificate.listing-changed', subject: holderId, facts: { credential: credentialId, listed } });
      return visible(await this.reader.one(tx, actor, credentialId));
    });
  }
}
