import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Quiz attempts: what was drawn, answered, submitted and graded, and what a next attempt may need. */
export class Quizzes1762000000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      CREATE TABLE quiz_attempt (
        program_id uuid NOT NULL CONSTRAINT quiz_attempt_program_fk REFERENCES program ON DELETE RESTRICT,
        id uuid CONSTRAINT quiz_attempt_pk PRIMARY KEY,
        enrolment_id uuid NOT NULL CONSTRAINT quiz_attempt_enrolment_fk REFERENCES enrolment ON DELETE RESTRICT,
        person_id uuid NOT NULL CONSTRAINT quiz_attempt_person_fk REFERENCES person ON DELETE RESTRICT,
        curriculum_version_id uuid NOT NULL CONSTRAINT quiz_attempt_curriculum_fk REFERENCES curriculum_version ON DELETE RESTRICT,
        quiz_code text NOT NULL,
        number integer NOT NULL CONSTRAINT quiz_attempt_number_positive CHECK (number > 0),
        seed text NOT NULL,
        times_met jsonb NOT NULL,
        drawn jsonb NOT NULL,
        started_at timestamptz NOT NULL,
        ends_at timestamptz,
        lease integer NOT NULL CONSTRAINT quiz_attempt_lease_positive CHECK (lease > 0),
        leased_at timestamptz NOT NULL,
        version integer NOT NULL CONSTRAINT quiz_attempt_version_positive CHECK (version > 0),
        submitted_at timestamptz,
        abandoned_at timestamptz,
        CONSTRAINT quiz_attempt_number UNIQUE (enrolment_id, quiz_code, number),
        CONSTRAINT quiz_attempt_one_end CHECK (submitted_at IS NULL OR abandoned_at IS NULL),
        CONSTRAINT quiz_attempt_ends_later CHECK (ends_at >= started_at));
      COMMENT ON COLUMN quiz_attempt.times_met IS 'How often the person had met each item: with seed and bank it replays the draw.';
      COMMENT ON COLUMN quiz_attempt.lease IS 'Fencing number: only saves that carry it count.';
      CREATE UNIQUE INDEX quiz_attempt_open ON quiz_attempt (enrolment_id, quiz_code) WHERE submitted_at IS NULL AND abandoned_at IS NULL;
      CREATE INDEX quiz_attempt_program ON quiz_attempt (program_id, quiz_code, started_at);
      CREATE INDEX quiz_attempt_person ON quiz_attempt (person_id, quiz_code);
      CREATE INDEX quiz_attempt_due ON quiz_attempt (ends_at) WHERE submitted_at IS NULL AND abandoned_at IS NULL AND ends_at IS NOT NULL;

      CREATE TABLE quiz_answer (
        attempt_id uuid NOT NULL CONSTRAINT quiz_answer_attempt_fk REFERENCES quiz_attempt ON DELETE RESTRICT,
        slot integer NOT NULL CONSTRAINT quiz_answer_slot_positive CHECK (slot > 0),
        lease integer NOT NULL,
        client_seq integer NOT NULL CONSTRAINT quiz_answer_seq_positive CHECK (client_seq > 0),
        value jsonb,
        client_time timestamptz,
        saved_at timestamptz NOT NULL,
        CONSTRAINT quiz_answer_pk PRIMARY KEY (attempt_id, slot));

      CREATE TABLE quiz_answer_aside (
        program_id uuid NOT NULL CONSTRAINT quiz_answer_aside_program_fk REFERENCES program ON DELETE RESTRICT,
        attempt_id uuid NOT NULL CONSTRAINT quiz_answer_aside_attempt_fk REFERENCES quiz_attempt ON DELETE RESTRICT,
        slot integer NOT NULL,
        lease integer NOT NULL,
        client_seq integer NOT NULL,
        value jsonb,
        client_time timestamptz,
        reason text NOT NULL CONSTRAINT quiz_answer_aside_reason CHECK (reason IN
          ('attempt.fenced','attempt.submitted','attempt.over','given-after-end','arrived-after-grace')),
        received_at timestamptz NOT NULL,
        CONSTRAINT quiz_answer_aside_pk PRIMARY KEY (attempt_id, slot, lease, client_seq));
      CREATE INDEX quiz_answer_aside_program ON quiz_answer_aside (program_id, attempt_id);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON quiz_answer_aside EXECUTE FUNCTION forbid_change();

      CREATE TABLE quiz_submission (
        program_id uuid NOT NULL CONSTRAINT quiz_submission_program_fk REFERENCES program ON DELETE RESTRICT,
        attempt_id uuid CONSTRAINT quiz_submission_pk PRIMARY KEY CONSTRAINT quiz_submission_attempt_fk REFERENCES quiz_attempt ON DELETE RESTRICT,
        cause text NOT NULL CONSTRAINT quiz_submission_cause CHECK (cause IN ('person','time')),
        answers text NOT NULL,
        digest text NOT NULL CONSTRAINT quiz_submission_digest CHECK (digest ~ '^[0-9a-f]{64}$'),
        submitted_at timestamptz NOT NULL);
      CREATE INDEX quiz_submission_program ON quiz_submission (program_id, submitted_at);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON quiz_submission EXECUTE FUNCTION forbid_change();

      CREATE TABLE quiz_result (
        program_id uuid NOT NULL CONSTRAINT quiz_result_program_fk REFERENCES program ON DELETE RESTRICT,
        attempt_id uuid NOT NULL CONSTRAINT quiz_result_attempt_fk REFERENCES quiz_submission ON DELETE RESTRICT,
        number integer NOT NULL CONSTRAINT quiz_result_number_positive CHECK (number > 0),
        cause text NOT NULL CONSTRAINT quiz_result_cause CHECK (cause IN ('submitted','regrade')),
        passed boolean NOT NULL,
        percent numeric(7,4) NOT NULL CONSTRAINT quiz_result_percent CHECK (percent BETWEEN 0 AND 100),
        harmful_choices integer NOT NULL CONSTRAINT quiz_result_harmful CHECK (harmful_choices >= 0),
        result text NOT NULL,
        digest text NOT NULL CONSTRAINT quiz_result_digest CHECK (digest ~ '^[0-9a-f]{64}$'),
        graded_at timestamptz NOT NULL,
        CONSTRAINT quiz_result_pk PRIMARY KEY (attempt_id, number));
      CREATE INDEX quiz_result_program ON quiz_result (program_id, graded_at);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON quiz_result EXECUTE FUNCTION forbid_change();

      CREATE TABLE quiz_talk (
        program_id uuid NOT NULL CONSTRAINT quiz_talk_program_fk REFERENCES program ON DELETE RESTRICT,
        attempt_id uuid CONSTRAINT quiz_talk_pk PRIMARY KEY CONSTRAINT quiz_talk_attempt_fk REFERENCES quiz_attempt ON DELETE RESTRICT,
        person_id uuid NOT NULL CONSTRAINT quiz_talk_person_fk REFERENCES person ON DELETE RESTRICT,
        recorded_by uuid NOT NULL CONSTRAINT quiz_talk_recorded_by_fk REFERENCES person ON DELETE RESTRICT,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT quiz_talk_not_own CHECK (recorded_by <> person_id));
      CREATE INDEX quiz_talk_program ON quiz_talk (program_id, recorded_at);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON quiz_talk EXECUTE FUNCTION forbid_change();

      CREATE TABLE quiz_extra_attempt (
        program_id uuid NOT NULL CONSTRAINT quiz_extra_attempt_program_fk REFERENCES program ON DELETE RESTRICT,
        id uuid CONSTRAINT quiz_extra_attempt_pk PRIMARY KEY,
        enrolment_id uuid NOT NULL CONSTRAINT quiz_extra_attempt_enrolment_fk REFERENCES enrolment ON DELETE RESTRICT,
        person_id uuid NOT NULL CONSTRAINT quiz_extra_attempt_person_fk REFERENCES person ON DELETE RESTRICT,
        quiz_code text NOT NULL,
        reason text NOT NULL CONSTRAINT quiz_extra_attempt_reason_length CHECK (length(reason) BETWEEN 1 AND 1000),
        given_by uuid NOT NULL CONSTRAINT quiz_extra_attempt_given_by_fk REFERENCES person ON DELETE RESTRICT,
        given_at timestamptz NOT NULL,
        CONSTRAINT quiz_extra_attempt_not_own CHECK (given_by <> person_id));
      CREATE INDEX quiz_extra_attempt_enrolment ON quiz_extra_attempt (program_id, enrolment_id, quiz_code);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON quiz_extra_attempt EXECUTE FUNCTION forbid_change();

      CREATE TABLE accommodation (
        person_id uuid CONSTRAINT accommodation_pk PRIMARY KEY CONSTRAINT accommodation_person_fk REFERENCES person ON DELETE RESTRICT,
        extra_time_percent integer NOT NULL CONSTRAINT accommodation_extra_time CHECK (extra_time_percent BETWEEN 0 AND 400),
        pauses boolean NOT NULL,
        version integer NOT NULL,
        set_by uuid NOT NULL,
        set_at timestamptz NOT NULL,
        CONSTRAINT accommodation_not_own CHECK (set_by <> person_id));

      CREATE TABLE journal_key (
        person_id uuid CONSTRAINT journal_key_pk PRIMARY KEY CONSTRAINT journal_key_person_fk REFERENCES person ON DELETE RESTRICT,
        key bytea NOT NULL CONSTRAINT journal_key_length CHECK (length(key) = 32),
        made_at timestamptz NOT NULL);
      COMMENT ON TABLE journal_key IS 'Encrypts what a browser keeps of unsent answers, so that only the account that wrote them reads them.';
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`
      DROP TABLE journal_key, accommodation, quiz_extra_attempt, quiz_talk, quiz_result, quiz_submission, quiz_answer_aside, quiz_answer, quiz_attempt;
    `);
  }
}
