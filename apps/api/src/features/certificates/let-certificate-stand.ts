import { Injectable } from '@nestjs/common';
import { mayLetStand } from '#libs/assessment';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { Problem } from '../../platform/http/problem.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import type { CertificateLookRequest } from './certificate.request.js';
import type { CertificateResponse } from './certificate.response.js';
import { CertificateStore } from './certificate.store.js';
import { CertificateChangesFacts } from './certificate-changes.facts.js';
import { CertificateLook } from './certificate-look.entity.js';
import { CertificateReader, mayLookAt } from './certificate-reader.js';
import { CertificatesFacts } from './certificates.facts.js';

/** Says, in the holder's turn and on the record, that what was changed leaves the certificate as it is. The holder is told nothing. */
@Injectable()
export class LetCertificateStand {
  constructor(
    private readonly db: Database,
    private readonly store: CertificateStore,
    private readonly certificates: CertificatesFacts,
    private readonly changes: CertificateChangesFacts,
    private readonly professionals: ProfessionalsFacts,
    private readonly reader: CertificateReader,
  ) {}

  run(actor: Actor, credentialId: string, { seenUntil, reason }: CertificateLookRequest): Promise<CertificateResponse> {
    return this.db.write(actor, async (tx) => {
      const { programId, holderId } = visible(await this.store.lockForChange(tx, actor, credentialId));
      const credential = visible(await this.certificates.byId(tx, credentialId));
      if (!mayLookAt(actor, credential)) throw new Problem('access.not-allowed');
      granted(await this.professionals.mayDecideFor(tx, programId, actor.id, holderId));
      const [changed] = await this.changes.of(tx, [credential]);
      const changedUntil = granted(mayLetStand(changed?.changes ?? [], seenUntil, { freshAuthAt: actor.authenticatedAt, now: tx.now }));
      const id = tx.newId();
      await tx.insert(CertificateLook, { id, programId, credentialId, lookedBy: actor.id, lookedAt: tx.now, changedUntil, reason });
      // by its own id: the trail is read by more people than what was changed, also by its holder where they have such a role
      tx.audit({ programId, action: 'certificate.looked-at', subject: id });
      return visible(await this.reader.one(tx, actor, credentialId));
    });
  }
}
