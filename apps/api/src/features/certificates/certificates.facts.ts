import { Injectable } from '@nestjs/common';
import {
  type CertificateIssued,
  type CredentialIssue,
  latestIssue,
  type NotRenewableYet,
  notRenewableYet,
  type StatusAt,
  type StatusEvent,
  statusAt,
} from '#libs/assessment';
import { localDateAt } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import type { EnrolmentOnTerms } from '../enrolments/enrolments.facts.js';
import type { CertificateIssue } from './certificate-issue.entity.js';
import type { Credential } from './credential.entity.js';
import type { CredentialStatusEvent } from './status-event.entity.js';

export { isSameName } from './holder-name.js';

/** An issue without its long texts, and the name that stands on it. */
export interface IssueOnFile extends Omit<CertificateIssue, 'content' | 'evidence'> {
  name: string | null;
}

/** A credential with everything its status follows from. */
export interface CredentialOnFile extends Credential {
  zone: string;
  listed: boolean;
  issues: IssueOnFile[];
  events: CredentialStatusEvent[];
}

/** An issue on an enrolment, of whichever type. */
export interface IssueOfType {
  id: string;
  type: string;
  issuedAt: Date;
}

const CREDENTIALS = `
  SELECT c.*, p.zone, coalesce(l.listed, false) AS listed
    FROM credential c JOIN program p ON p.id = c.program_id LEFT JOIN public_listing l ON l.credential_id = c.id`;
const ISSUES = `
  SELECT i.id, i.program_id, i.credential_id, i.number, i.enrolment_id, i.review_decision_id, i.issued_by, i.issued_at, i.term, i.valid_from,
         i.valid_until, i.digest, i.evidence_digest, n.name
    FROM certificate_issue i LEFT JOIN holder_name n ON n.issue_id = i.id`;

/** What other features may know about credentials. */
@Injectable()
export class CertificatesFacts {
  /** Credentials of a person in a program, of one type or of all. */
  async ofHolder(tx: Tx, programId: string, holderId: string, type: string | null = null): Promise<CredentialOnFile[]> {
    const rows = await tx.rows<Credential>(
      `${CREDENTIALS} WHERE c.program_id = $1 AND c.holder_id = $2 AND ($3::text IS NULL OR c.type = $3) ORDER BY c.made_at`,
      [programId, holderId, type],
    );
    return this.onFile(tx, rows);
  }

  /** Every credential of a program, oldest first: for boards and the register. */
  async inProgram(tx: Tx, programId: string): Promise<CredentialOnFile[]> {
    return this.onFile(tx, await tx.rows<Credential>(`${CREDENTIALS} WHERE c.program_id = $1 ORDER BY c.made_at, c.id`, [programId]));
  }

  /** The issues on many enrolments, oldest first. */
  async issuesBy(tx: Tx, enrolmentIds: readonly string[]): Promise<Map<string, IssueOfType[]>> {
    const rows = await tx.rows<IssueOfType & { enrolmentId: string }>(
      `SELECT i.enrolment_id, i.id, c.type, i.issued_at FROM certificate_issue i JOIN credential c ON c.id = i.credential_id
        WHERE i.enrolment_id = ANY($1) ORDER BY i.issued_at, i.id`,
      [enrolmentIds],
    );
    return Map.groupBy(rows, ({ enrolmentId }) => enrolmentId);
  }

  /** The issue that a renewal by this enrolment would follow on; null before the first. */
  async latestIssue(tx: Tx, enrolment: EnrolmentOnTerms): Promise<CertificateIssued | null> {
    const issues = (await this.issuesBy(tx, [enrolment.id])).get(enrolment.id) ?? [];
    return latestIssue(issuesUnder(enrolment, issues), tx.now);
  }

  async byNumber(tx: Tx, number: string): Promise<CredentialOnFile | null> {
    const [found] = await this.onFile(tx, await tx.rows<Credential>(`${CREDENTIALS} WHERE c.number = $1`, [number]));
    return found ?? null;
  }

  async byId(tx: Tx, credentialId: string): Promise<CredentialOnFile | null> {
    const [found] = await this.byIds(tx, [credentialId]);
    return found ?? null;
  }

  async byIds(tx: Tx, credentialIds: readonly string[]): Promise<CredentialOnFile[]> {
    return this.onFile(tx, await tx.rows<Credential>(`${CREDENTIALS} WHERE c.id = ANY($1) ORDER BY c.made_at, c.id`, [credentialIds]));
  }

  private async onFile(tx: Tx, credentials: Credential[]): Promise<CredentialOnFile[]> {
    if (credentials.length === 0) return [];
    const ids = credentials.map(({ id }) => id);
    const issues = await tx.rows<IssueOnFile>(`${ISSUES} WHERE i.credential_id = ANY($1) ORDER BY i.credential_id, i.number`, [ids]);
    const events = await tx.rows<CredentialStatusEvent>(
      `SELECT * FROM status_event WHERE credential_id = ANY($1) ORDER BY credential_id, number`,
      [ids],
    );
    const issuesOf = Map.groupBy(issues, ({ credentialId }) => credentialId);
    const eventsOf = Map.groupBy(events, ({ credentialId }) => credentialId);
    return (credentials as CredentialOnFile[]).map((row) => ({
      ...row,
      issues: issuesOf.get(row.id) ?? [],
      events: eventsOf.get(row.id) ?? [],
    }));
  }
}

export function statusOf({ issues, events, zone }: Pick<CredentialOnFile, 'issues' | 'events' | 'zone'>, now: Date): StatusAt {
  return statusNow(termsOf(issues), events as StatusEvent[], zone, now);
}

/** The one place in the API where a status is worked out. What stands on record counts, also where the database's clock was set back since. */
export function statusNow(issues: readonly CredentialIssue[], events: readonly StatusEvent[], zone: string, now: Date): StatusAt {
  return statusAt(issues, events, zone, afterEvents(now, events));
}

/** Of the issues on an enrolment, those of the certificate that its terms are about, as the gate reads them. */
export function issuesUnder(
  { terms, zone }: Pick<EnrolmentOnTerms, 'terms' | 'zone'>,
  issues: readonly IssueOfType[],
): CertificateIssued[] {
  return issues
    .filter(({ type }) => type === terms.code)
    .map(({ id, issuedAt }) => ({ issueId: id, issuedAt, issuedOn: localDateAt(issuedAt, zone) }));
}

export function termsOf(issues: readonly IssueOnFile[]): CredentialIssue[] {
  return issues.map(({ id, term, validFrom, validUntil }) => ({
    issueId: id,
    term,
    validFrom: validFrom as CredentialIssue['validFrom'],
    validUntil: validUntil as CredentialIssue['validUntil'],
  }));
}

/** The instant to decide at: never before an event that stands on record, or a renewal could pass a revocation. */
export function afterEvents(now: Date, events: readonly { recordedAt: Date }[]): Date {
  return events.reduce((latest, { recordedAt }) => (recordedAt > latest ? recordedAt : latest), now);
}

/** Of somebody's credentials, the one that is live and cannot be renewed yet; null where an issue may follow. */
export function notRenewable(
  credentials: readonly CredentialOnFile[],
  { terms, zone }: Pick<EnrolmentOnTerms, 'terms' | 'zone'>,
  now: Date,
): NotRenewableYet | null {
  const against = credentials.map((credential) => notRenewableYet(statusOf(credential, now), terms.certificate, zone, now));
  return against.find((each) => each !== null) ?? null;
}

/** Whether a credential is valid, provisional or suspended. */
export function isLive({ status }: StatusAt): boolean {
  return status === 'valid' || status === 'provisional' || status === 'suspended';
}
