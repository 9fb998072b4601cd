import { Injectable } from '@nestjs/common';
import type { CredentialIssue, StatusEvent } from '#libs/assessment';
import type { Tx } from '../../platform/database/tx.js';

/** What the public check reads, and nothing more: no actor, no reason, no id of a person. */
export interface CredentialForCheck {
  readonly number: string;
  readonly zone: string;
  readonly listed: boolean;
  /** Null after erasure. */
  readonly name: string | null;
  /** The frozen content of the last issue. */
  readonly content: string;
  readonly issues: readonly CredentialIssue[];
  readonly events: readonly StatusEvent[];
}

interface Row {
  found: boolean;
  number: string;
  zone: string;
  listed: boolean;
  name: string | null;
  content: string | null;
  issues: CredentialIssue[] | null;
  events: { kind: StatusEvent['kind']; effectiveAt: string; recordedAt: string }[] | null;
}

@Injectable()
export class VerificationStore {
  /** One statement whether there is such a number or not, so that both take the same time. */
  async byNumber(tx: Tx, number: string): Promise<CredentialForCheck | null> {
    const row = await tx.one<Row>(
      `SELECT c.id IS NOT NULL AS found, c.number, p.zone, coalesce(l.listed, false) AS listed, last.name, last.content,
              (SELECT json_agg(json_build_object('issueId', i.id, 'term', i.term, 'validFrom', i.valid_from, 'validUntil', i.valid_until))
                 FROM certificate_issue i WHERE i.credential_id = c.id) AS issues,
              (SELECT json_agg(json_build_object('kind', e.kind, 'effectiveAt', e.effective_at, 'recordedAt', e.recorded_at))
                 FROM status_event e WHERE e.credential_id = c.id) AS events
         FROM (SELECT $1::text AS number) asked
         LEFT JOIN credential c ON c.number = asked.number
         LEFT JOIN program p ON p.id = c.program_id
         LEFT JOIN public_listing l ON l.credential_id = c.id
         LEFT JOIN LATERAL (SELECT i.content, n.name FROM certificate_issue i LEFT JOIN holder_name n ON n.issue_id = i.id
                             WHERE i.credential_id = c.id ORDER BY i.number DESC LIMIT 1) last ON true`,
      [number],
    );
    if (!row.found || row.content === null) return null;
    const { zone, listed, name, content } = row;
    const events = (row.events ?? []).map(({ kind, effectiveAt, recordedAt }) => ({
      kind,
      effectiveAt: new Date(effectiveAt),
      recordedAt: new Date(recordedAt),
    }));
    return { number: row.number, zone, listed, name, content, issues: row.issues ?? [], events };
  }
}
