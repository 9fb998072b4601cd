import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the running of a program adds: notices about dates that come closer, and checks of the audit trail. */
export class Administration1766000000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      CREATE TABLE expiry_notice (
        credential_id uuid NOT NULL CONSTRAINT expiry_notice_credential_fk REFERENCES credential ON DELETE RESTRICT,
        valid_until date NOT NULL,
        days integer NOT NULL CONSTRAINT expiry_notice_days CHECK (days IN (120, 90, 60, 30, 7, 1, 0)),
        program_id uuid NOT NULL CONSTRAINT expiry_notice_program_fk REFERENCES program ON DELETE RESTRICT,
        sent_at timestamptz NOT NULL,
        CONSTRAINT expiry_notice_once PRIMARY KEY (credential_id, valid_until, days));
      CREATE INDEX expiry_notice_program ON expiry_notice (program_id, sent_at);
      COMMENT ON COLUMN expiry_notice.days IS 'Days before the last valid day; 0 stands for the day after it.';
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON expiry_notice EXECUTE FUNCTION forbid_change();

      CREATE TABLE audit_check (
        chain_id uuid NOT NULL,
        checked_at timestamptz NOT NULL,
        entries bigint NOT NULL CONSTRAINT audit_check_entries CHECK (entries >= 0),
        fault text CONSTRAINT audit_check_fault CHECK (fault IN
          ('changed','missing','unlinked','head-differs','tail-cut','recomputed','kept-head-unreadable')),
        fault_seq bigint,
        CONSTRAINT audit_check_pk PRIMARY KEY (chain_id, checked_at));
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_check EXECUTE FUNCTION forbid_change();

      CREATE INDEX audit_entry_action ON audit_entry (chain_id, action, seq);
      CREATE INDEX audit_entry_actor ON audit_entry (chain_id, actor_id, seq);
      CREATE INDEX enrolment_cohort ON enrolment (program_id, cohort_id);
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`
      DROP INDEX enrolment_cohort, audit_entry_actor, audit_entry_action;
      DROP TABLE audit_check, expiry_notice;
    `);
  }
}
