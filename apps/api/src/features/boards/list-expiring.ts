import { Injectable } from '@nestjs/common';
import { termLines, unmetLines } from '#libs/assessment';
import { addDays, daysBetween, localDateAt } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { visible } from '../../platform/http/outcomes.js';
import { CertificatesFacts, type CredentialOnFile, statusOf } from '../certificates/certificates.facts.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { ExpiryNoticesFacts, nextNoticeOn } from '../expiry-notices/expiry-notices.facts.js';
import { GateReader } from '../gate/gate.facts.js';
import { PeopleFacts } from '../people/people.facts.js';
import { ProfileReader } from '../professionals/profile.facts.js';
import { ReviewsFacts } from '../reviews/reviews.facts.js';
import type { ExpiringCertificateResponse, ExpiringResponse, ExpiryBucketResponse } from './board.response.js';
import { BoardStore } from './board.store.js';

type Bucket = ExpiryBucketResponse['bucket'];
type Missing = ExpiringCertificateResponse['missing'];
const TERM_FACTS = ['issues', 'stations', 'ethicsSignatures', 'hours'] as const;
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
    private readonly enrolments: EnrolmentsFacts,
    private readonly gates: GateReader,
    private readonly reviews: ReviewsFacts,
  ) {}

  run(actor: Actor, programId: string): Promise<ExpiringResponse> {
    return this.db.readFromReplica(actor, async (tx) => {
      const program = visible(await this.boards.programVisibleTo(tx, actor, programId));
      const today = localDateAt(tx.now, program.zone);
      const credentials = await this.certificates.inProgram(tx, program.id);
      const holders = credentials.map(({ holderId }) => holderId);
      const names = await this.people.namesOf(tx, holders);
      const noticed = await this.notices.byCredential(tx, program.id);
      const { terms } = await this.programTerms.terms(tx, program);
      const counted = credentials.flatMap((credential) => {
        const { status, validUntil } = statusOf(credential, tx.now);
        return validUntil !== null && isCounted(status)
          ? [{ credential, status, validUntil, daysLeft: daysBetween(today, validUntil) }]
          : [];
      });
      const shown = counted.filter(({ daysLeft }) => bucketOf(daysLeft) !== null);
      const missing = await this.missing(tx, program.id, shown.map(enrolmentOf));
      const rows = shown.map(({ credential, status, validUntil, daysLeft }): ExpiringCertificateResponse => {
        const notices = (noticed.get(credential.id) ?? []).filter((notice) => notice.validUntil === validUntil);
        const [last] = notices;
        const sent = notices.map(({ days }) => days);
        return {
          personId: credential.holderId,
          name: names.get(credential.holderId) ?? '',
          number: credential.number,
          status,
          validUntil,
          daysLeft,
          renewalOpensOn: addDays(validUntil, -terms.certificate.renewalWindowDays),
          missing: missing.get(enrolmentOf({ credential })) ?? [],
          lastNotice: last ? { days: last.days, sentAt: last.sentAt.toISOString() } : null,
          nextNoticeOn: status === 'suspended' ? null : nextNoticeOn(validUntil, today, daysLeft, sent),
        };
      });
      const later = counted.filter(({ daysLeft }) => daysLeft > 120).map(({ validUntil }) => validUntil);
      return { buckets: BUCKETS.map((bucket) => ({ bucket, certificates: inBucket(rows, bucket) })), nextOn: later.sort()[0] ?? null };
    });
  }

  /** What stands between a certificate and its renewal, by enrolment: the application, and what is to be done anew before it. */
  private async missing(tx: Tx, programId: string, among: readonly string[]): Promise<Map<string, Missing>> {
    const undecided = (await this.reviews.casesIn(tx, programId)).filter(({ kind }) => kind === null);
    const handedIn = new Set([...undecided, ...(await this.reviews.approvalsWaiting(tx, programId))].map(({ enrolmentId }) => enrolmentId));
    const missing = new Map<string, Missing>();
    const enrolments = await this.enrolments.allIn(tx, programId, { among });
    for await (const [{ id, terms }, { facts }] of this.gates.readEach(tx, enrolments, TERM_FACTS)) {
      const open = unmetLines(termLines(facts, terms, tx.now)).map(({ code }) => code as Missing[number]);
      missing.set(id, [...(handedIn.has(id) ? [] : (['renewal'] as const)), ...open]);
    }
    return missing;
  }
}

/** The latest issue was made on it. */
function enrolmentOf({ credential }: { credential: CredentialOnFile }): string {
  return credential.issues.at(-1)?.enrolmentId ?? '';
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
