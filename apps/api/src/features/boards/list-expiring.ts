import { Injectable } from '@nestjs/common';
import { addDays, daysBetween, type LocalDate, localDateAt } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { CertificatesFacts, statusOf } from '../certificates/certificates.facts.js';
import { ExpiryNoticesFacts, nextNoticeOn } from '../expiry-notices/expiry-notices.facts.js';
import { PeopleFacts } from '../people/people.facts.js';
import { ProfileReader } from '../professionals/profile.facts.js';
import type { ExpiringCertificateResponse, ExpiringResponse, ExpiryBucketResponse } from './board.response.js';
import { BoardStore } from './board.store.js';

type Bucket = ExpiryBucketResponse['bucket'];
const BUCKETS: readonly Bucket[] = ['late', '1', '7', '30', '60', '90', '120'];

@Injectable()
export class ListExpiring {
  constructor(
    private readonly db: Database,
    private readonly boards: BoardStore,
    private readonly certificates: CertificatesFacts,
    private readonly notices: ExpiryNoticesFacts,
    private readonly people: PeopleFacts,
    private readonly programTerms: ProfileReader,
  ) {}

  run(actor: Actor, programId: string): Promise<ExpiringResponse> {
    return this.db.readFromReplica(actor, async (tx) => {
      const program = visible(await this.boards.programVisibleTo(tx, actor, programId));
      const today = localDateAt(tx.now, program.zone);
      const credentials = await this.certificates.inProgram(tx, program.id);
      const holders = credentials.map(({ holderId }) => holderId);
      const names = await this.people.namesOf(tx, holders);
      const signed = await this.boards.ethicsCodesSigned(tx, holders, program.id);
      const noticed = await this.notices.byCredential(tx, program.id);
      const { terms } = await this.programTerms.terms(tx, program);
      const rows = credentials.flatMap((credential): ExpiringCertificateResponse[] => {
        const { status, validUntil } = statusOf(credential, tx.now);
        if (validUntil === null || !isCounted(status)) return [];
        const daysLeft = daysBetween(today, validUntil);
        const notices = (noticed.get(credential.id) ?? []).filter((notice) => notice.validUntil === validUntil);
        const [last] = notices;
        const sent = notices.map(({ days }) => days);
        return [
          {
            personId: credential.holderId,
            name: names.get(credential.holderId) ?? '',
            number: credential.number,
            status,
            validUntil,
            daysLeft,
            renewalOpensOn: addDays(validUntil, -terms.certificate.renewalWindowDays),
            missing: [
              'renewal',
              ...(signed.get(credential.holderId)?.includes(terms.ethicsCode.version) ? [] : (['ethics-code'] as const)),
            ],
            lastNotice: last ? { days: last.days, sentAt: last.sentAt.toISOString() } : null,
            nextNoticeOn: status === 'suspended' ? null : nextNoticeOn(validUntil, today, daysLeft, sent),
          },
        ];
      });
      const later = rows.filter(({ daysLeft }) => daysLeft > 120).map((row) => row.validUntil as LocalDate);
      return { buckets: BUCKETS.map((bucket) => ({ bucket, certificates: inBucket(rows, bucket) })), nextOn: later.sort()[0] ?? null };
    });
  }
}

function isCounted(status: string): status is ExpiringCertificateResponse['status'] {
  return status === 'valid' || status === 'provisional' || status === 'suspended' || status === 'expired';
}

function inBucket(rows: readonly ExpiringCertificateResponse[], bucket: Bucket): ExpiringCertificateResponse[] {
  return rows
    .filter((row) => bucketOf(row.daysLeft) === bucket)
    .toSorted((a, b) => a.daysLeft - b.daysLeft || a.name.localeCompare(b.name));
}

/** The smallest bucket that holds so many days; null above all of them. */
export function bucketOf(daysLeft: number): Bucket | null {
  if (daysLeft < 0) return 'late';
  return BUCKETS.find((bucket) => bucket !== 'late' && daysLeft <= Number(bucket)) ?? null;
}
