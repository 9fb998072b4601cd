import { Injectable } from '@nestjs/common';
import { type CertificateFault, type CertificateFaultCode, checkCertificate, type EvidenceSnapshot } from '#libs/assessment';
import { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { sha256 } from '../../platform/digest.js';
import { ReviewsFacts } from '../reviews/reviews.facts.js';
import { CertificateCheckStore, type RawIssue } from './certificate-check.store.js';
import { CertificateCheckReader } from './certificate-check-reader.js';

export interface FoundFault {
  readonly number: string;
  readonly code: CertificateFaultCode | 'record.unreadable' | 'record.missing' | 'pdf.digest-mismatch';
  readonly about: string;
  readonly detail?: string;
}

export interface CheckOutcome {
  readonly certificates: number;
  readonly faults: readonly FoundFault[];
}

/** Derives every certificate again from raw rows, by the rules alone, and lists every fault. */
@Injectable()
export class CheckCertificates {
  constructor(
    private readonly db: Database,
    private readonly store: CertificateCheckStore,
    private readonly reviews: ReviewsFacts,
    private readonly reader: CertificateCheckReader,
  ) {}

  run(): Promise<CheckOutcome> {
    return this.db.read(Actor.system, async (tx) => {
      const issues = await this.store.issues(tx);
      const faults: FoundFault[] = [];
      for (const row of issues) {
        const issue: RawIssue = { ...row, decision: await this.reviews.decision(tx, row.reviewDecisionId) };
        faults.push(...(await this.faultsOf(tx, issue)));
      }
      for (const { recordId, action } of await this.store.missing(tx)) {
        faults.push({ number: '–', code: 'record.missing', about: recordId, detail: action });
      }
      return { certificates: issues.length, faults };
    });
  }

  private async faultsOf(tx: Tx, issue: RawIssue): Promise<FoundFault[]> {
    const number = issue.credentialNumber;
    const own = (fault: CertificateFault) => ({ number, ...fault });
    const unreadable = unreadableIn(issue);
    if (unreadable !== null) return [{ number, code: 'record.unreadable', about: unreadable }];
    const facts = await this.reader.facts(tx, issue).catch((error: unknown) => {
      if (error instanceof SyntaxError) return null;
      throw error;
    });
    if (facts === null) return [{ number, code: 'record.unreadable', about: issue.id }];
    return [...checkCertificate(facts).map(own), ...(await this.evidenceFaults(tx, issue)), ...besides(issue, number)];
  }

  /** The records that the evidence names by digest stand as they were. */
  private async evidenceFaults(tx: Tx, issue: RawIssue): Promise<FoundFault[]> {
    const { modules, ethics } = JSON.parse(issue.evidence) as EvidenceSnapshot;
    const records = await this.store.signedRecords(tx, issue.enrolmentId);
    const named = [
      ...modules.map(({ quizAttemptId, quizDigest }) => ({ id: quizAttemptId, digest: quizDigest })),
      { id: ethics.recordId, digest: ethics.digest },
    ];
    return named.flatMap(({ id, digest }): FoundFault[] => {
      const record = records.get(id)?.find((each) => each.digest === digest);
      if (!record) return [{ number: issue.credentialNumber, code: 'evidence.record-unknown', about: id }];
      return sha256(record.text) === digest ? [] : [{ number: issue.credentialNumber, code: 'digest.mismatch', about: id }];
    });
  }
}

/** What stands beside the frozen issue: the person it is about, and its rendering. */
function besides(issue: RawIssue, number: string): FoundFault[] {
  const faults: FoundFault[] = [];
  const { traineeId } = JSON.parse(issue.evidence) as EvidenceSnapshot;
  if (traineeId !== issue.holderId) faults.push({ number, code: 'content.differs', about: issue.id, detail: 'holder' });
  if (issue.pdfBytes !== null && sha256(issue.pdfBytes) !== issue.pdfDigest) {
    faults.push({ number, code: 'pdf.digest-mismatch', about: issue.id });
  }
  return faults;
}

function unreadableIn({ id, content, evidence, decision }: RawIssue): string | null {
  const texts = [
    { about: id, text: content },
    { about: id, text: evidence },
    ...(decision ? [{ about: decision.id, text: decision.record }] : []),
  ];
  return texts.find(({ text }) => !isObject(text))?.about ?? null;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}
