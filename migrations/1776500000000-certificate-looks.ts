import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An admin looked at what changed under a certificate after it was issued, and let it stand. */
export class CertificateLooks1776500000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      CREATE TABLE certificate_look (
        id uuid CONSTRAINT certificate_look_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT certificate_look_program_fk REFERENCES program ON DELETE RESTRICT,
        credential_id uuid NOT NULL CONSTRAINT certificate_look_credential_fk REFERENCES credential ON DELETE RESTRICT,
        looked_by uuid NOT NULL CONSTRAINT certificate_look_person_fk REFERENCES person ON DELETE RESTRICT,
        looked_at timestamptz NOT NULL,
        changed_until timestamptz NOT NULL,
        reason text NOT NULL CONSTRAINT certificate_look_reason CHECK (length(reason) BETWEEN 1 AND 1000));
      CREATE INDEX certificate_look_program ON certificate_look (program_id, credential_id);
      CREATE INDEX certificate_look_credential ON certificate_look (credential_id, changed_until);
      COMMENT ON COLUMN certificate_look.changed_until IS 'The last change that was looked at; what came later is still to look at.';
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON certificate_look EXECUTE FUNCTION forbid_change();
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`DROP TABLE certificate_look;`);
  }
}
