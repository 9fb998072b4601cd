import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The machinery's tables, programs, people, their roles and what makes a professional fit to sign. */
export class PlatformAndPeople1760000000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      CREATE FUNCTION forbid_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation', CONSTRAINT = 'append_only';
      END $$;
      COMMENT ON FUNCTION forbid_change() IS 'Stands behind the trigger append_only of every table whose rows are signed, issued or history.';

      CREATE TABLE operation (
        actor_id uuid NOT NULL,
        op_id uuid NOT NULL,
        digest text NOT NULL,
        reply text,
        made_at timestamptz NOT NULL,
        CONSTRAINT operation_pk PRIMARY KEY (actor_id, op_id));
      CREATE INDEX operation_made_at ON operation (made_at);

      CREATE TABLE audit_head (
        chain_id uuid CONSTRAINT audit_head_pk PRIMARY KEY,
        seq bigint NOT NULL,
        hash text NOT NULL);
      CREATE TABLE audit_entry (
        chain_id uuid NOT NULL,
        seq bigint NOT NULL,
        at timestamptz NOT NULL,
        actor_id uuid,
        action text NOT NULL,
        subject uuid NOT NULL,
        facts text NOT NULL,
        previous_hash text NOT NULL,
        hash text NOT NULL,
        CONSTRAINT audit_entry_pk PRIMARY KEY (chain_id, seq));
      CREATE INDEX audit_entry_subject ON audit_entry (chain_id, subject, seq);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry EXECUTE FUNCTION forbid_change();

      CREATE TABLE attempt_limit (
        key varchar(255) CONSTRAINT attempt_limit_pk PRIMARY KEY,
        points integer NOT NULL DEFAULT 0,
        expire bigint);

      CREATE TABLE person (
        id uuid CONSTRAINT person_pk PRIMARY KEY,
        email text NOT NULL,
        name text NOT NULL,
        password_hash text,
        created_at timestamptz NOT NULL,
        CONSTRAINT person_name_length CHECK (length(name) BETWEEN 1 AND 120));
      CREATE UNIQUE INDEX person_email ON person (lower(email));

      CREATE TABLE session (
        id uuid CONSTRAINT session_pk PRIMARY KEY,
        token_hash bytea NOT NULL CONSTRAINT session_token UNIQUE,
        person_id uuid NOT NULL CONSTRAINT session_person_fk REFERENCES person ON DELETE RESTRICT,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        authenticated_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        idle_minutes integer NOT NULL,
        device text NOT NULL,
        ended_at timestamptz);
      CREATE INDEX session_person ON session (person_id) WHERE ended_at IS NULL;

      CREATE TABLE password_reset (
        token_hash bytea CONSTRAINT password_reset_pk PRIMARY KEY,
        person_id uuid NOT NULL CONSTRAINT password_reset_person_fk REFERENCES person ON DELETE RESTRICT,
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz);

      CREATE TABLE program (
        id uuid CONSTRAINT program_pk PRIMARY KEY,
        name text NOT NULL,
        issuer_name text NOT NULL,
        zone text NOT NULL,
        lead_id uuid CONSTRAINT program_lead_fk REFERENCES person ON DELETE RESTRICT,
        created_at timestamptz NOT NULL);

      CREATE TABLE curriculum_version (
        id uuid CONSTRAINT curriculum_version_pk PRIMARY KEY,
        digest text NOT NULL CONSTRAINT curriculum_version_digest UNIQUE,
        title text NOT NULL,
        pack jsonb NOT NULL,
        loaded_at timestamptz NOT NULL);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON curriculum_version EXECUTE FUNCTION forbid_change();

      CREATE TABLE program_version (
        id uuid CONSTRAINT program_version_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT program_version_program_fk REFERENCES program ON DELETE RESTRICT,
        number integer NOT NULL CONSTRAINT program_version_number_positive CHECK (number > 0),
        curriculum_version_id uuid NOT NULL CONSTRAINT program_version_curriculum_fk REFERENCES curriculum_version ON DELETE RESTRICT,
        terms jsonb NOT NULL,
        published_at timestamptz NOT NULL,
        published_by uuid,
        CONSTRAINT program_version_unique UNIQUE (program_id, number));
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON program_version EXECUTE FUNCTION forbid_change();

      CREATE TABLE role_grant (
        id uuid CONSTRAINT role_grant_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT role_grant_program_fk REFERENCES program ON DELETE RESTRICT,
        person_id uuid NOT NULL CONSTRAINT role_grant_person_fk REFERENCES person ON DELETE RESTRICT,
        role text NOT NULL CONSTRAINT role_grant_role CHECK (role IN
          ('trainee','role-player','clinical-supervisor','peer-supervisor','reviewer','admin','author','auditor')),
        granted_by uuid,
        granted_at timestamptz NOT NULL,
        withdrawn_by uuid,
        withdrawn_at timestamptz);
      CREATE UNIQUE INDEX role_grant_live ON role_grant (person_id, program_id, role) WHERE withdrawn_at IS NULL;
      CREATE INDEX role_grant_program ON role_grant (program_id, role) WHERE withdrawn_at IS NULL;

      CREATE TABLE invitation (
        id uuid CONSTRAINT invitation_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT invitation_program_fk REFERENCES program ON DELETE RESTRICT,
        email text NOT NULL,
        name text NOT NULL,
        role text NOT NULL,
        cohort_id uuid,
        token_hash bytea NOT NULL CONSTRAINT invitation_token UNIQUE,
        invited_by uuid,
        invited_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        accepted_at timestamptz,
        accepted_by uuid CONSTRAINT invitation_person_fk REFERENCES person ON DELETE RESTRICT,
        withdrawn_at timestamptz);
      CREATE INDEX invitation_program ON invitation (program_id, invited_at);

      CREATE TABLE cohort (
        id uuid CONSTRAINT cohort_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT cohort_program_fk REFERENCES program ON DELETE RESTRICT,
        name text NOT NULL,
        starts_on date NOT NULL,
        created_at timestamptz NOT NULL,
        CONSTRAINT cohort_name UNIQUE (program_id, name));
      ALTER TABLE invitation ADD CONSTRAINT invitation_cohort_fk FOREIGN KEY (cohort_id) REFERENCES cohort ON DELETE RESTRICT;

      CREATE TABLE enrolment (
        id uuid CONSTRAINT enrolment_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT enrolment_program_fk REFERENCES program ON DELETE RESTRICT,
        program_version_id uuid NOT NULL CONSTRAINT enrolment_version_fk REFERENCES program_version ON DELETE RESTRICT,
        person_id uuid NOT NULL CONSTRAINT enrolment_person_fk REFERENCES person ON DELETE RESTRICT,
        cohort_id uuid CONSTRAINT enrolment_cohort_fk REFERENCES cohort ON DELETE RESTRICT,
        enrolled_at timestamptz NOT NULL,
        CONSTRAINT enrolment_once UNIQUE (program_id, person_id));

      CREATE TABLE licence (
        id uuid CONSTRAINT licence_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT licence_program_fk REFERENCES program ON DELETE RESTRICT,
        person_id uuid NOT NULL CONSTRAINT licence_person_fk REFERENCES person ON DELETE RESTRICT,
        kind text NOT NULL,
        number text NOT NULL,
        issuer text NOT NULL,
        valid_from date NOT NULL,
        valid_until date,
        recorded_by uuid,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT licence_not_own CHECK (recorded_by <> person_id));
      CREATE INDEX licence_person ON licence (program_id, person_id);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON licence EXECUTE FUNCTION forbid_change();

      CREATE TABLE calibration (
        id uuid CONSTRAINT calibration_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT calibration_program_fk REFERENCES program ON DELETE RESTRICT,
        person_id uuid NOT NULL CONSTRAINT calibration_person_fk REFERENCES person ON DELETE RESTRICT,
        station_code text NOT NULL,
        rubric_version integer NOT NULL,
        examples integer NOT NULL,
        levels_rated integer NOT NULL,
        levels_exact integer NOT NULL,
        critical_seeded integer NOT NULL,
        critical_caught integer NOT NULL,
        evidence text NOT NULL,
        calibrated_on date NOT NULL,
        recorded_by uuid,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT calibration_counts CHECK (examples > 0 AND levels_exact BETWEEN 0 AND levels_rated AND critical_caught BETWEEN 0 AND critical_seeded),
        CONSTRAINT calibration_not_own CHECK (recorded_by <> person_id));
      CREATE INDEX calibration_person ON calibration (program_id, person_id, station_code, rubric_version);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON calibration EXECUTE FUNCTION forbid_change();

      CREATE TABLE conflict_of_interest (
        id uuid CONSTRAINT conflict_of_interest_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT conflict_program_fk REFERENCES program ON DELETE RESTRICT,
        person_id uuid NOT NULL CONSTRAINT conflict_person_fk REFERENCES person ON DELETE RESTRICT,
        other_id uuid NOT NULL CONSTRAINT conflict_other_fk REFERENCES person ON DELETE RESTRICT,
        kind text NOT NULL CONSTRAINT conflict_kind CHECK (kind IN ('kin','friend','own-clinician','line-manager','other')),
        declared_by uuid NOT NULL,
        declared_at timestamptz NOT NULL,
        ended_at timestamptz,
        CONSTRAINT conflict_of_two CHECK (person_id <> other_id));
      CREATE INDEX conflict_person ON conflict_of_interest (program_id, person_id);
      CREATE INDEX conflict_other ON conflict_of_interest (program_id, other_id);

      CREATE TABLE supervision (
        id uuid CONSTRAINT supervision_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT supervision_program_fk REFERENCES program ON DELETE RESTRICT,
        trainee_id uuid NOT NULL CONSTRAINT supervision_trainee_fk REFERENCES person ON DELETE RESTRICT,
        supervisor_id uuid NOT NULL CONSTRAINT supervision_supervisor_fk REFERENCES person ON DELETE RESTRICT,
        assigned_by uuid,
        assigned_at timestamptz NOT NULL,
        ended_at timestamptz,
        CONSTRAINT supervision_of_two CHECK (trainee_id <> supervisor_id));
      CREATE UNIQUE INDEX supervision_live ON supervision (program_id, trainee_id, supervisor_id) WHERE ended_at IS NULL;
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`
      DROP TABLE supervision, conflict_of_interest, calibration, licence, enrolment, invitation, cohort, role_grant, program_version,
        curriculum_version, program, password_reset, session, person, attempt_limit, audit_entry, audit_head, operation;
      DROP FUNCTION forbid_change();
    `);
  }
}
