import { Injectable } from '@nestjs/common';
import type { FrozenContent } from '#libs/assessment';
import { localDateAt } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { CertificatePdf } from './certificate-pdf.entity.js';
import type { CertificateView } from './draw-certificate.js';

interface ViewRow {
  programId: string;
  content: string;
  digest: string;
  name: string | null;
  programName: string;
  zone: string;
  issuedAt: Date;
  signatory: string;
}

@Injectable()
export class CertificatePdfStore {
  stored(tx: Tx, issueId: string): Promise<CertificatePdf | null> {
    return tx.maybeOne<CertificatePdf>(`SELECT * FROM certificate_pdf WHERE issue_id = $1`, [issueId]);
  }

  /** Everything the page shows; null where there is no such issue or its name was erased. */
  async view(tx: Tx, issueId: string, publicUrl: string): Promise<{ programId: string; view: CertificateView } | null> {
    const row = await tx.maybeOne<ViewRow>(
      `SELECT i.program_id, i.content, i.digest, n.name, p.name AS program_name, p.zone, i.issued_at, s.name AS signatory
         FROM certificate_issue i
         JOIN program p ON p.id = i.program_id
         JOIN person s ON s.id = i.issued_by
         LEFT JOIN holder_name n ON n.issue_id = i.id
        WHERE i.id = $1`,
      [issueId],
    );
    if (!row || row.name === null) return null;
    const content = JSON.parse(row.content) as FrozenContent;
    const { programId, zone, name, programName, issuedAt, signatory, digest } = row;
    const issuedOn = localDateAt(issuedAt, zone);
    const verifyUrl = `${publicUrl}/verify/${content.number}`;
    return { programId, view: { content, digest, name, programName, issuedAt, issuedOn, signatory, verifyUrl } };
  }

  /** Keeps the first rendering; a second one changes nothing. Not over an erasure: what was drawn before it carries the name. */
  async keep(tx: Tx, pdf: CertificatePdf): Promise<void> {
    const named = await tx.rows(`SELECT 1 FROM holder_name WHERE issue_id = $1 AND name IS NOT NULL FOR SHARE`, [pdf.issueId]);
    if (named.length > 0) await tx.insertIfAbsent(CertificatePdf, pdf);
  }
}
