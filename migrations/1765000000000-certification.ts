import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Code of ethics, review cases and their decisions, credentials with their frozen issues and status events. */
export class Certification1765000000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      CREATE FUNCTION only_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - TG_ARGV = to_jsonb(OLD) - TG_ARGV
           AND NOT EXISTS (SELECT 1 FROM jsonb_each(to_jsonb(NEW)) AS column_of WHERE column_of.key = ANY (TG_ARGV) AND column_of.value <> 'null') THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'rows of % are only ever erased', TG_TABLE_NAME USING ERRCODE = 'restrict_violation', CONSTRAINT = 'only_erasure';
      END $$;
      COMMENT ON FUNCTION only_erasure() IS 'Lets the columns it is given be blanked, and nothing else be changed: for what erasure must reach.';

      CREATE TABLE ethics_signature (
        id uuid CONSTRAINT ethics_signature_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT ethics_signature_program_fk REFERENCES program ON DELETE RESTRICT,
        enrolment_id uuid NOT NULL CONSTRAINT ethics_signature_enrolment_fk REFERENCES enrolment ON DELETE RESTRICT,
        person_id uuid NOT NULL CONSTRAINT ethics_signature_person_fk REFERENCES person ON DELETE RESTRICT,
        version text NOT NULL,
        text_digest text NOT NULL CONSTRAINT ethics_signature_text_digest CHECK (text_digest ~ '^[0-9a-f]{64}$'),
        record text NOT NULL,
        digest text NOT NULL CONSTRAINT ethics_signature_digest CHECK (digest ~ '^[0-9a-f]{64}$'),
        signed_at timestamptz NOT NULL,
        CONSTRAINT ethics_signature_once UNIQUE (enrolment_id, version));
      CREATE INDEX ethics_signature_program ON ethics_signature (program_id, signed_at);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ethics_signature EXECUTE FUNCTION forbid_change();

      CREATE TABLE review_case (
        id uuid CONSTRAINT review_case_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT review_case_program_fk REFERENCES program ON DELETE RESTRICT,
        enrolment_id uuid NOT NULL CONSTRAINT review_case_enrolment_fk REFERENCES enrolment ON DELETE RESTRICT,
        trainee_id uuid NOT NULL CONSTRAINT review_case_trainee_fk REFERENCES person ON DELETE RESTRICT,
        number integer NOT NULL CONSTRAINT review_case_number_positive CHECK (number > 0),
        submitted_at timestamptz NOT NULL,
        CONSTRAINT review_case_number UNIQUE (enrolment_id, number));
      CREATE INDEX review_case_program ON review_case (program_id, submitted_at);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON review_case EXECUTE FUNCTION forbid_change();

      CREATE TABLE review_claim (
        case_id uuid NOT NULL CONSTRAINT review_claim_case_fk REFERENCES review_case ON DELETE RESTRICT,
        number integer NOT NULL CONSTRAINT review_claim_number_positive CHECK (number > 0),
        program_id uuid NOT NULL CONSTRAINT review_claim_program_fk REFERENCES program ON DELETE RESTRICT,
        reviewer_id uuid NOT NULL CONSTRAINT review_claim_reviewer_fk REFERENCES person ON DELETE RESTRICT,
        claimed_at timestamptz NOT NULL,
        leased_until timestamptz NOT NULL,
        CONSTRAINT review_claim_pk PRIMARY KEY (case_id, number),
        CONSTRAINT review_claim_lease CHECK (leased_until > claimed_at));
      CREATE INDEX review_claim_program ON review_claim (program_id, reviewer_id);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON review_claim EXECUTE FUNCTION forbid_change();

      CREATE TABLE review_decision (
        id uuid CONSTRAINT review_decision_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT review_decision_program_fk REFERENCES program ON DELETE RESTRICT,
        case_id uuid NOT NULL CONSTRAINT review_decision_case_fk REFERENCES review_case ON DELETE RESTRICT CONSTRAINT review_decision_once UNIQUE,
        enrolment_id uuid NOT NULL CONSTRAINT review_decision_enrolment_fk REFERENCES enrolment ON DELETE RESTRICT,
        trainee_id uuid NOT NULL CONSTRAINT review_decision_trainee_fk REFERENCES person ON DELETE RESTRICT,
        reviewer_id uuid NOT NULL CONSTRAINT review_decision_reviewer_fk REFERENCES person ON DELETE RESTRICT,
        kind text NOT NULL CONSTRAINT review_decision_kind CHECK (kind IN ('approved','approved-with-conditions','returned','declined')),
        reasons text NOT NULL CONSTRAINT review_decision_reasons CHECK (length(reasons) BETWEEN 1 AND 4000),
        conditions text[] NOT NULL,
        record text NOT NULL,
        digest text NOT NULL CONSTRAINT review_decision_digest CHECK (digest ~ '^[0-9a-f]{64}$'),
        evidence text NOT NULL,
        evidence_digest text NOT NULL CONSTRAINT review_decision_evidence_digest CHECK (evidence_digest ~ '^[0-9a-f]{64}$'),
        decided_at timestamptz NOT NULL,
        CONSTRAINT review_decision_not_own CHECK (reviewer_id <> trainee_id),
        CONSTRAINT review_decision_conditions CHECK (kind <> 'approved-with-conditions' OR cardinality(conditions) > 0));
      CREATE INDEX review_decision_program ON review_decision (program_id, decided_at);
      CREATE INDEX review_decision_enrolment ON review_decision (enrolment_id);
      COMMENT ON COLUMN review_decision.record IS 'The exact canonical text that was signed; digest is its SHA-256.';
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON review_decision EXECUTE FUNCTION forbid_change();

      CREATE TABLE credential (
        id uuid CONSTRAINT credential_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT credential_program_fk REFERENCES program ON DELETE RESTRICT,
        holder_id uuid NOT NULL CONSTRAINT credential_holder_fk REFERENCES person ON DELETE RESTRICT,
        type text NOT NULL,
        number text NOT NULL CONSTRAINT credential_number UNIQUE
          CONSTRAINT credential_number_form CHECK (number ~ '^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$'),
        succeeds_id uuid CONSTRAINT credential_succeeds_fk REFERENCES credential ON DELETE RESTRICT,
        made_at timestamptz NOT NULL,
        CONSTRAINT credential_live UNIQUE NULLS NOT DISTINCT (program_id, holder_id, type, succeeds_id));
      COMMENT ON COLUMN credential.succeeds_id IS 'The credential this one takes the place of: only one row per person and type has none, so nobody holds two at once.';
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON credential EXECUTE FUNCTION forbid_change();

      CREATE TABLE certificate_issue (
        id uuid CONSTRAINT certificate_issue_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT certificate_issue_program_fk REFERENCES program ON DELETE RESTRICT,
        credential_id uuid NOT NULL CONSTRAINT certificate_issue_credential_fk REFERENCES credential ON DELETE RESTRICT,
        number integer NOT NULL CONSTRAINT certificate_issue_number_positive CHECK (number > 0),
        enrolment_id uuid NOT NULL CONSTRAINT certificate_issue_enrolment_fk REFERENCES enrolment ON DELETE RESTRICT,
        review_decision_id uuid NOT NULL CONSTRAINT certificate_issue_decision_fk REFERENCES review_decision ON DELETE RESTRICT
          CONSTRAINT certificate_issue_decision_once UNIQUE,
        issued_by uuid NOT NULL CONSTRAINT certificate_issue_issued_by_fk REFERENCES person ON DELETE RESTRICT,
        issued_at timestamptz NOT NULL,
        term text NOT NULL CONSTRAINT certificate_issue_term CHECK (term IN ('full','provisional')),
        valid_from date NOT NULL,
        valid_until date NOT NULL,
        content text NOT NULL,
        digest text NOT NULL CONSTRAINT certificate_issue_digest CHECK (digest ~ '^[0-9a-f]{64}$'),
        evidence text NOT NULL,
        evidence_digest text NOT NULL CONSTRAINT certificate_issue_evidence_digest CHECK (evidence_digest ~ '^[0-9a-f]{64}$'),
        CONSTRAINT certificate_issue_number UNIQUE (credential_id, number),
        CONSTRAINT certificate_issue_dates CHECK (valid_until >= valid_from));
      CREATE INDEX certificate_issue_program ON certificate_issue (program_id, valid_until);
      CREATE INDEX certificate_issue_enrolment ON certificate_issue (enrolment_id);
      COMMENT ON COLUMN certificate_issue.content IS 'What the certificate says, as its exact canonical text; the name stands in it only as a salted hash.';
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON certificate_issue EXECUTE FUNCTION forbid_change();

      CREATE TABLE holder_name (
        issue_id uuid CONSTRAINT holder_name_pk PRIMARY KEY CONSTRAINT holder_name_issue_fk REFERENCES certificate_issue ON DELETE RESTRICT,
        program_id uuid NOT NULL CONSTRAINT holder_name_program_fk REFERENCES program ON DELETE RESTRICT,
        name text,
        salt text,
        CONSTRAINT holder_name_erased_whole CHECK ((name IS NULL) = (salt IS NULL)));
      COMMENT ON TABLE holder_name IS 'The name as it stands on an issue, apart from the frozen content so that erasure can blank it.';
      CREATE TRIGGER only_erasure BEFORE UPDATE ON holder_name FOR EACH ROW EXECUTE FUNCTION only_erasure('name', 'salt');
      CREATE TRIGGER no_removal BEFORE DELETE OR TRUNCATE ON holder_name EXECUTE FUNCTION forbid_change();

      CREATE TABLE status_event (
        id uuid CONSTRAINT status_event_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT status_event_program_fk REFERENCES program ON DELETE RESTRICT,
        credential_id uuid NOT NULL CONSTRAINT status_event_credential_fk REFERENCES credential ON DELETE RESTRICT,
        number integer NOT NULL CONSTRAINT status_event_number_positive CHECK (number > 0),
        kind text NOT NULL CONSTRAINT status_event_kind CHECK (kind IN
          ('issued','renewed','suspended','reinstated','revoked','relinquished','replaced')),
        reason_code text CONSTRAINT status_event_reason_known CHECK (reason_code IN
          ('ethics-concern','safety-concern','evidence-wrong','issued-in-error','conditions-unmet','holder-asked','concern-not-confirmed','concern-resolved')),
        actor_id uuid NOT NULL CONSTRAINT status_event_actor_fk REFERENCES person ON DELETE RESTRICT,
        effective_at timestamptz NOT NULL,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT status_event_number UNIQUE (credential_id, number),
        CONSTRAINT status_event_reason CHECK (kind IN ('issued','renewed') OR reason_code IS NOT NULL),
        CONSTRAINT status_event_not_ahead CHECK (effective_at <= recorded_at));
      CREATE INDEX status_event_program ON status_event (program_id, recorded_at);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON status_event EXECUTE FUNCTION forbid_change();

      CREATE TABLE public_listing (
        credential_id uuid CONSTRAINT public_listing_pk PRIMARY KEY CONSTRAINT public_listing_credential_fk REFERENCES credential ON DELETE RESTRICT,
        program_id uuid NOT NULL CONSTRAINT public_listing_program_fk REFERENCES program ON DELETE RESTRICT,
        listed boolean NOT NULL,
        changed_at timestamptz NOT NULL);
      COMMENT ON TABLE public_listing IS 'Whether the holder lets the public check show the name; no row means no.';

      CREATE TABLE certificate_pdf (
        issue_id uuid CONSTRAINT certificate_pdf_pk PRIMARY KEY CONSTRAINT certificate_pdf_issue_fk REFERENCES certificate_issue ON DELETE RESTRICT,
        program_id uuid NOT NULL CONSTRAINT certificate_pdf_program_fk REFERENCES program ON DELETE RESTRICT,
        bytes bytea,
        digest text NOT NULL CONSTRAINT certificate_pdf_digest CHECK (digest ~ '^[0-9a-f]{64}$'),
        rendered_at timestamptz NOT NULL);
      CREATE TRIGGER only_erasure BEFORE UPDATE ON certificate_pdf FOR EACH ROW EXECUTE FUNCTION only_erasure('bytes');
      CREATE TRIGGER no_removal BEFORE DELETE OR TRUNCATE ON certificate_pdf EXECUTE FUNCTION forbid_change();
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`
      DROP TABLE certificate_pdf, public_listing, status_event, holder_name, certificate_issue, credential, review_decision, review_claim,
        review_case, ethics_signature;
      DROP FUNCTION only_erasure();
    `);
  }
}
