import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { LongReadings } from '../../platform/database/long-readings.js';
import { visible } from '../../platform/http/outcomes.js';
import type { CertificateToLookAtResponse } from './certificate.response.js';
import { CertificateChangesFacts } from './certificate-changes.facts.js';
import { mayLookAt, presentChange } from './certificate-reader.js';
import { statusOf } from './certificates.facts.js';

@Injectable()
export class ListCertificatesToLookAt {
  constructor(
    private readonly db: Database,
    private readonly readings: LongReadings,
    private readonly changes: CertificateChangesFacts,
  ) {}

  async run(actor: Actor, programId: string): Promise<CertificateToLookAtResponse[]> {
    visible(actor.may('certificate.change-status', programId) ? programId : null);
    const read = () => this.db.read(actor, async (tx) => ({ found: await this.changes.toLookAt(tx, programId), now: tx.now }));
    const { found, now } = await this.readings.share(`certificates to look at ${programId}`, read);
    return found
      .filter(({ credential }) => mayLookAt(actor, credential))
      .map(({ credential, changes }) => ({
        id: credential.id,
        number: credential.number,
        holderName: credential.issues.at(-1)?.name ?? null,
        status: statusOf(credential, now).status,
        changes: changes.filter(({ decided }) => !decided).map(presentChange),
      }));
  }
}
