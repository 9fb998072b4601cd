import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { CertificateResponse } from './certificate.response.js';
import { CertificateReader } from './certificate-reader.js';

@Injectable()
export class ListMyCertificates {
  constructor(
    private readonly db: Database,
    private readonly reader: CertificateReader,
  ) {}

  run(actor: Actor): Promise<CertificateResponse[]> {
    return this.db.read(actor, (tx) => this.reader.mine(tx, actor));
  }
}
