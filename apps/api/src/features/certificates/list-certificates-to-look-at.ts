import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import type { CertificateToLookAtResponse } from './certificate.response.js';
import { CertificateChangesFacts } from './certificate-changes.facts.js';
import { mayLookAt, presentChange } from './certificate-reader.js';
import { statusOf } from './certificates.facts.js';

@Injectable()
export class ListCertificatesToLookAt {
  constructor(
    private readonly db: Database,
    private readonly changes: CertificateChangesFacts,
  ) {}

  run(actor: Actor, programId: string): Promise<CertificateToLookAtResponse[]> {
    return this.db.read(actor, async (tx) => {
      visible(actor.may('certificate.change-status', programId) ? programId : null);
      const found = await this.changes.toLookAt(tx, programId);
      return found
        .filter(({ credential }) => mayLookAt(actor, credential))
        .map(({ credential, changes }) => ({
          id: credential.id,
          number: credential.number,
          holderName: credential.issues.at(-1)?.name ?? null,
          status: statusOf(credential, tx.now).status,
          changes: changes.filter(({ decided }) => !decided).map(presentChange),
        }));
    });
  }
}
