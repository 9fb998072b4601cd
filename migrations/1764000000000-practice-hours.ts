import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The log of practice hours: what was claimed, version by version, and what supervisors decided about each version. */
export class PracticeHours1764000000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      CREATE TABLE practice_hours (
        id uuid CONSTRAINT practice_hours_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT practice_hours_program_fk REFERENCES program ON DELETE RESTRICT,
        enrolment_id uuid NOT NULL CONSTRAINT practice_hours_enrolment_fk REFERENCES enrolment ON DELETE RESTRICT,
        trainee_id uuid NOT NULL CONSTRAINT practice_hours_trainee_fk REFERENCES person ON DELETE RESTRICT,
        version integer NOT NULL CONSTRAINT practice_hours_version_positive CHECK (version > 0),
        note text NOT NULL CONSTRAINT practice_hours_note CHECK (length(note) <= 2000),
        logged_at timestamptz NOT NULL,
        withdrawn_at timestamptz);
      COMMENT ON COLUMN practice_hours.note IS 'Outside the versions, so that words about somebody can be taken back.';
      CREATE INDEX practice_hours_program ON practice_hours (program_id, logged_at);
      CREATE INDEX practice_hours_enrolment ON practice_hours (enrolment_id);

      CREATE TABLE practice_hours_version (
        hours_id uuid NOT NULL CONSTRAINT practice_hours_version_hours_fk REFERENCES practice_hours ON DELETE RESTRICT,
        version integer NOT NULL,
        program_id uuid NOT NULL CONSTRAINT practice_hours_version_program_fk REFERENCES program ON DELETE RESTRICT,
        supervisor_id uuid NOT NULL CONSTRAINT practice_hours_version_supervisor_fk REFERENCES person ON DELETE RESTRICT,
        held_on date NOT NULL CONSTRAINT practice_hours_version_date CHECK (held_on BETWEEN '1900-01-01' AND '2200-12-31'),
        minutes integer NOT NULL CONSTRAINT practice_hours_version_minutes CHECK (minutes BETWEEN 1 AND 1440),
        category text NOT NULL,
        kinds text[] NOT NULL CONSTRAINT practice_hours_version_kinds
          CHECK (cardinality(kinds) > 0 AND kinds <@ ARRAY['emotional','informational','instrumental']),
        setting text NOT NULL CONSTRAINT practice_hours_version_setting
          CHECK (setting IN ('in-person','phone','video','online','community')),
        submitted_at timestamptz NOT NULL,
        CONSTRAINT practice_hours_version_pk PRIMARY KEY (hours_id, version));
      CREATE INDEX practice_hours_version_supervisor ON practice_hours_version (supervisor_id);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON practice_hours_version EXECUTE FUNCTION forbid_change();

      CREATE TABLE practice_hours_decision (
        id uuid CONSTRAINT practice_hours_decision_pk PRIMARY KEY,
        hours_id uuid NOT NULL,
        version integer NOT NULL,
        seq integer NOT NULL CONSTRAINT practice_hours_decision_seq CHECK (seq > 0),
        program_id uuid NOT NULL CONSTRAINT practice_hours_decision_program_fk REFERENCES program ON DELETE RESTRICT,
        trainee_id uuid NOT NULL CONSTRAINT practice_hours_decision_trainee_fk REFERENCES person ON DELETE RESTRICT,
        decision text NOT NULL CONSTRAINT practice_hours_decision_kind CHECK (decision IN ('approved','returned','undone')),
        reason text,
        decided_by uuid NOT NULL CONSTRAINT practice_hours_decision_decider_fk REFERENCES person ON DELETE RESTRICT,
        decided_at timestamptz NOT NULL,
        CONSTRAINT practice_hours_decision_version_fk FOREIGN KEY (hours_id, version) REFERENCES practice_hours_version ON DELETE RESTRICT,
        CONSTRAINT practice_hours_decision_once UNIQUE (hours_id, version, seq),
        CONSTRAINT practice_hours_decision_reason CHECK ((decision = 'returned') = (reason IS NOT NULL)),
        CONSTRAINT practice_hours_decision_not_own CHECK (decided_by <> trainee_id));
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON practice_hours_decision EXECUTE FUNCTION forbid_change();
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`DROP TABLE practice_hours_decision, practice_hours_version, practice_hours;`);
  }
}
