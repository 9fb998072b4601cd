import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Live sessions: when a group meets, who leads, who is expected, and the minutes that were signed for each person. */
export class LiveSessions1771000000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      CREATE TABLE live_session (
        program_id uuid NOT NULL CONSTRAINT live_session_program_fk REFERENCES program ON DELETE RESTRICT,
        id uuid CONSTRAINT live_session_pk PRIMARY KEY,
        curriculum_version_id uuid NOT NULL CONSTRAINT live_session_curriculum_fk REFERENCES curriculum_version ON DELETE RESTRICT,
        module_code text NOT NULL,
        session_code text NOT NULL,
        minutes integer NOT NULL CONSTRAINT live_session_minutes CHECK (minutes BETWEEN 1 AND 480),
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        mode text NOT NULL CONSTRAINT live_session_mode CHECK (mode IN ('in-person','video')),
        place text NOT NULL CONSTRAINT live_session_place CHECK (length(place) BETWEEN 1 AND 300),
        seats integer NOT NULL CONSTRAINT live_session_seats CHECK (seats BETWEEN 1 AND 60),
        version integer NOT NULL CONSTRAINT live_session_version CHECK (version > 0),
        planned_by uuid NOT NULL CONSTRAINT live_session_planned_by_fk REFERENCES person ON DELETE RESTRICT,
        planned_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        cancelled_at timestamptz,
        CONSTRAINT live_session_length CHECK (ends_at = starts_at + minutes * interval '1 minute'));
      COMMENT ON COLUMN live_session.minutes IS 'As the curriculum version says; minutes of a person never go beyond.';
      CREATE INDEX live_session_program ON live_session (program_id, starts_at);

      CREATE TABLE live_facilitator (
        program_id uuid NOT NULL CONSTRAINT live_facilitator_program_fk REFERENCES program ON DELETE RESTRICT,
        live_session_id uuid NOT NULL CONSTRAINT live_facilitator_session_fk REFERENCES live_session ON DELETE RESTRICT,
        person_id uuid NOT NULL CONSTRAINT live_facilitator_person_fk REFERENCES person ON DELETE RESTRICT,
        added_at timestamptz NOT NULL,
        CONSTRAINT live_facilitator_pk PRIMARY KEY (live_session_id, person_id));
      CREATE INDEX live_facilitator_person ON live_facilitator (program_id, person_id);

      CREATE TABLE live_seat (
        program_id uuid NOT NULL CONSTRAINT live_seat_program_fk REFERENCES program ON DELETE RESTRICT,
        live_session_id uuid NOT NULL CONSTRAINT live_seat_session_fk REFERENCES live_session ON DELETE RESTRICT,
        enrolment_id uuid NOT NULL CONSTRAINT live_seat_enrolment_fk REFERENCES enrolment ON DELETE RESTRICT,
        trainee_id uuid NOT NULL CONSTRAINT live_seat_trainee_fk REFERENCES person ON DELETE RESTRICT,
        added_at timestamptz NOT NULL,
        declined_at timestamptz,
        CONSTRAINT live_seat_pk PRIMARY KEY (live_session_id, enrolment_id));
      COMMENT ON COLUMN live_seat.declined_at IS 'Since when somebody says that they cannot come. No reason is asked, and it counts for nothing.';
      CREATE INDEX live_seat_enrolment ON live_seat (program_id, enrolment_id);

      CREATE TABLE live_roster (
        program_id uuid NOT NULL CONSTRAINT live_roster_program_fk REFERENCES program ON DELETE RESTRICT,
        id uuid CONSTRAINT live_roster_pk PRIMARY KEY,
        live_session_id uuid NOT NULL CONSTRAINT live_roster_session_fk REFERENCES live_session ON DELETE RESTRICT,
        content text NOT NULL,
        digest text NOT NULL CONSTRAINT live_roster_digest CHECK (digest ~ '^[0-9a-f]{64}$'),
        signed_by uuid NOT NULL CONSTRAINT live_roster_signed_by_fk REFERENCES person ON DELETE RESTRICT,
        signed_at timestamptz NOT NULL,
        CONSTRAINT live_roster_once UNIQUE (live_session_id));
      CREATE INDEX live_roster_program ON live_roster (program_id, signed_at);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON live_roster EXECUTE FUNCTION forbid_change();

      CREATE TABLE attendance (
        program_id uuid NOT NULL CONSTRAINT attendance_program_fk REFERENCES program ON DELETE RESTRICT,
        id uuid CONSTRAINT attendance_pk PRIMARY KEY,
        live_session_id uuid NOT NULL CONSTRAINT attendance_session_fk REFERENCES live_session ON DELETE RESTRICT,
        enrolment_id uuid NOT NULL CONSTRAINT attendance_enrolment_fk REFERENCES enrolment ON DELETE RESTRICT,
        trainee_id uuid NOT NULL CONSTRAINT attendance_trainee_fk REFERENCES person ON DELETE RESTRICT,
        module_code text NOT NULL,
        minutes integer NOT NULL CONSTRAINT attendance_minutes CHECK (minutes BETWEEN 0 AND 480),
        corrects_id uuid CONSTRAINT attendance_corrects_fk REFERENCES attendance ON DELETE RESTRICT,
        reason text CONSTRAINT attendance_reason CHECK (reason IN ('slip','learned-later','asked-by-trainee')),
        content text NOT NULL,
        digest text NOT NULL CONSTRAINT attendance_digest CHECK (digest ~ '^[0-9a-f]{64}$'),
        recorded_by uuid NOT NULL CONSTRAINT attendance_recorded_by_fk REFERENCES person ON DELETE RESTRICT,
        recorded_at timestamptz NOT NULL,
        CONSTRAINT attendance_not_own CHECK (recorded_by <> trainee_id),
        CONSTRAINT attendance_correction CHECK ((corrects_id IS NULL) = (reason IS NULL)),
        CONSTRAINT attendance_corrected_once UNIQUE (corrects_id));
      CREATE UNIQUE INDEX attendance_once ON attendance (live_session_id, enrolment_id) WHERE corrects_id IS NULL;
      CREATE INDEX attendance_enrolment ON attendance (program_id, enrolment_id);
      CREATE INDEX attendance_trainee ON attendance (trainee_id);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON attendance EXECUTE FUNCTION forbid_change();
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`DROP TABLE attendance, live_roster, live_seat, live_facilitator, live_session;`);
  }
}
