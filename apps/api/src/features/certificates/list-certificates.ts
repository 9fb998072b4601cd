import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import type { CertificateQuery } from './certificate.request.js';
import type { CertificatePageResponse, CertificateRowResponse } from './certificate.response.js';
import { CertificatesFacts, type CredentialOnFile, statusOf } from './certificates.facts.js';

const PAGE = 50;

/** The register of a program, the newest credential first. Status is derived, so it is filtered after reading. */
@Injectable()
export class ListCertificates {
  constructor(
    private readonly db: Database,
    private readonly certificates: CertificatesFacts,
  ) {}

  run(actor: Actor, programId: string, query: CertificateQuery): Promise<CertificatePageResponse> {
    return this.db.read(actor, async (tx) => {
      visible(actor.may('certificate.register', programId) ? programId : null);
      const all = (await this.certificates.inProgram(tx, programId)).toReversed().map((credential) => presentRow(credential, tx.now));
      const found = all.filter((row) => matches(row, query));
      const begin = query.after === undefined ? 0 : found.findIndex(({ id }) => id === query.after) + 1;
      const items = found.slice(begin, begin + (query.limit ?? PAGE));
      return { items, total: found.length, next: begin + items.length < found.length ? (items.at(-1)?.id ?? null) : null };
    });
  }
}

function presentRow(credential: CredentialOnFile, now: Date): CertificateRowResponse {
  const { status, validUntil } = statusOf(credential, now);
  const last = credential.issues.at(-1);
  return {
    id: credential.id,
    number: credential.number,
    holderName: last?.name ?? null,
    status,
    validUntil,
    issuedAt: last?.issuedAt.toISOString() ?? null,
  };
}

function matches({ number, holderName, status }: CertificateRowResponse, { search, status: wanted }: CertificateQuery): boolean {
  if (wanted !== undefined && status !== wanted) return false;
  if (search === undefined) return true;
  const plain = (text: string) => text.toLocaleLowerCase('en').replace(/[\s-]/g, '');
  return plain(number).includes(plain(search)) || plain(holderName ?? '').includes(plain(search));
}
