import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The code of ethics is signed once for each term of a certificate: whoever renews theirs signs it anew. */
export class SignedForEachTerm1776700000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      ALTER TABLE ethics_signature
        ADD COLUMN renews_issue_id uuid CONSTRAINT ethics_signature_renews_fk REFERENCES certificate_issue ON DELETE RESTRICT,
        DROP CONSTRAINT ethics_signature_once,
        ADD CONSTRAINT ethics_signature_once UNIQUE NULLS NOT DISTINCT (enrolment_id, version, renews_issue_id);
      COMMENT ON COLUMN ethics_signature.renews_issue_id IS 'The issue that a renewal follows on; null before the first certificate.';
    `);
  }

  /** What was signed for a renewal stays; then the guard of before cannot be put up again, and this is refused. */
  async down(query: QueryRunner): Promise<void> {
    await query.query(`
      ALTER TABLE ethics_signature DROP CONSTRAINT ethics_signature_once, DROP COLUMN renews_issue_id,
        ADD CONSTRAINT ethics_signature_once UNIQUE (enrolment_id, version);
    `);
  }
}
