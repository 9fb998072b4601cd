import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/tx.js';
import type { Calibration } from '../professionals/calibration.entity.js';
import type { ReviewsFacts } from '../reviews/reviews.facts.js';
import type { CertificateIssue } from './certificate-issue.entity.js';

/** An issue with everything that stands beside it, as the rows have it. */
export interface RawIssue extends CertificateIssue {
  credentialNumber: string;
  holderId: string;
  name: string | null;
  salt: string | null;
  issuerName: string;
  pdfDigest: string | null;
  pdfBytes: Buffer | null;
  decision: NonNullable<Awaited<ReturnType<ReviewsFacts['decision']>>> | null;
}

export interface GuardedRow {
  recordId: string;
  record: 'hours-approval' | 'attendance' | 'calibration' | 'licence' | 'role';
  subjectId: string;
  actorId: string;
}

/** Reads raw rows for the checker; it trusts no column that another row can tell. */
@Injectable()
export class CertificateCheckStore {
  issues(tx: Tx): Promise<Omit<RawIssue, 'decision'>[]> {
    return tx.rows<Omit<RawIssue, 'decision'>>(
      `SELECT i.*, c.number AS credential_number, c.holder_id, n.name, n.salt, p.issuer_name, pdf.digest AS pdf_digest, pdf.bytes AS pdf_bytes
         FROM certificate_issue i
         JOIN credential c ON c.id = i.credential_id
         JOIN program p ON p.id = i.program_id
         LEFT JOIN holder_name n ON n.issue_id = i.id
         LEFT JOIN certificate_pdf pdf ON pdf.issue_id = i.id
        ORDER BY i.issued_at, i.id`,
    );
  }

  /** Who recorded what about whom, for the people a certificate rests on. */
  guarded(tx: Tx, programId: string, enrolmentId: string, personIds: readonly string[]): Promise<GuardedRow[]> {
    return tx.rows<GuardedRow>(
      `SELECT id AS record_id, 'hours-approval' AS record, trainee_id AS subject_id, decided_by AS actor_id
         FROM practice_hours_decision WHERE program_id = $1 AND hours_id IN (SELECT id FROM practice_hours WHERE enrolment_id = $2)
       UNION ALL SELECT id, 'attendance', trainee_id, recorded_by FROM attendance WHERE program_id = $1 AND enrolment_id = $2
       UNION ALL SELECT id, 'calibration', person_id, recorded_by FROM calibration WHERE program_id = $1 AND person_id = ANY($3) AND recorded_by IS NOT NULL
       UNION ALL SELECT id, 'licence', person_id, recorded_by FROM licence WHERE program_id = $1 AND person_id = ANY($3) AND recorded_by IS NOT NULL
       UNION ALL SELECT id, 'role', person_id, granted_by FROM role_grant WHERE program_id = $1 AND person_id = ANY($3) AND granted_by IS NOT NULL`,
      [programId, enrolmentId, [...personIds]],
    );
  }

  /** Calibrations that came from a run, beside the text of the run. */
  calibrationRuns(tx: Tx, programId: string, personIds: readonly string[]): Promise<(Calibration & { content: string; digest: string })[]> {
    return tx.rows<Calibration & { content: string; digest: string }>(
      `SELECT c.*, d.content, d.digest FROM calibration c JOIN calibration_result d ON d.run_id = c.run_id
        WHERE c.program_id = $1 AND c.person_id = ANY($2) ORDER BY c.recorded_at, c.id`,
      [programId, [...personIds]],
    );
  }

  /** Whether somebody held one of these roles at an instant: what was given or taken away since says nothing about a signature. */
  async heldRoleAt(tx: Tx, programId: string, personId: string, roles: readonly string[], at: Date): Promise<boolean> {
    const rows = await tx.rows(
      `SELECT 1 FROM role_grant WHERE program_id = $1 AND person_id = $2 AND role = ANY($3) AND granted_at <= $4
          AND (withdrawn_at IS NULL OR withdrawn_at > $4) LIMIT 1`,
      [programId, personId, roles, at],
    );
    return rows.length > 0;
  }

  /** Records that the evidence names by digest: the graded results of quizzes and the signature under the code of ethics. */
  async signedRecords(tx: Tx, enrolmentId: string): Promise<Map<string, { text: string; digest: string }[]>> {
    const rows = await tx.rows<{ id: string; text: string; digest: string }>(
      `SELECT r.attempt_id AS id, r.result AS text, r.digest FROM quiz_result r JOIN quiz_attempt a ON a.id = r.attempt_id WHERE a.enrolment_id = $1
       UNION ALL SELECT id, record, digest FROM ethics_signature WHERE enrolment_id = $1`,
      [enrolmentId],
    );
    return Map.groupBy(rows, ({ id }) => id);
  }

  /** What the audit trail says was issued or changed, and no row shows any more. */
  missing(tx: Tx): Promise<{ recordId: string; action: string }[]> {
    return tx.rows<{ recordId: string; action: string }>(
      `SELECT said.record_id, said.action FROM (
         SELECT action, coalesce(facts::jsonb ->> 'issue', facts::jsonb ->> 'event')::uuid AS record_id FROM audit_entry
          WHERE action IN ('certificate.issued','certificate.suspended','certificate.reinstated','certificate.revoked')) said
        WHERE NOT EXISTS (SELECT 1 FROM certificate_issue i WHERE i.id = said.record_id)
          AND NOT EXISTS (SELECT 1 FROM status_event e WHERE e.id = said.record_id)
        ORDER BY said.record_id`,
    );
  }
}
