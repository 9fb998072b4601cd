import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import type { CertificateResponse } from './certificate.response.js';
import { CertificateReader } from './certificate-reader.js';

@Injectable()
export class ShowCertificate {
  constructor(
    private readonly db: Database,
    private readonly reader: CertificateReader,
  ) {}

  run(actor: Actor, credentialId: string): Promise<CertificateResponse> {
    return this.db.read(actor, async (tx) => visible(await this.reader.one(tx, actor, credentialId)));
  }
}
