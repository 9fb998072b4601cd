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
      // the row that ended the page before may have left the filter since, and never leaves the register
      const passed = new Set(all.slice(0, all.findIndex(({ id }) => id === query.after) + 1));
      const left = found.filter((row) => !passed.has(row));
      const items = left.slice(0, query.limit ?? PAGE);
      return { items, total: found.length, next: items.length < left.length ? (items.at(-1)?.id ?? null) : null };
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
