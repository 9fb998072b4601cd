import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Attempts that the lead gives, bookings that somebody else made and the trainee accepts, reminders about conversations. */
export class PracticeDecisions1769000000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      ALTER TABLE role_play ADD COLUMN accepted_at timestamptz;
      UPDATE role_play SET accepted_at = booked_at;
      COMMENT ON COLUMN role_play.accepted_at IS 'When the trainee agreed to the time: at once where they booked it themselves.';

      CREATE TABLE station_extra_attempt (
        program_id uuid NOT NULL CONSTRAINT station_extra_attempt_program_fk REFERENCES program ON DELETE RESTRICT,
        id uuid CONSTRAINT station_extra_attempt_pk PRIMARY KEY,
        enrolment_id uuid NOT NULL CONSTRAINT station_extra_attempt_enrolment_fk REFERENCES enrolment ON DELETE RESTRICT,
        person_id uuid NOT NULL CONSTRAINT station_extra_attempt_person_fk REFERENCES person ON DELETE RESTRICT,
        station_code text NOT NULL,
        reason text NOT NULL CONSTRAINT station_extra_attempt_reason CHECK (length(reason) BETWEEN 1 AND 1000),
        given_by uuid NOT NULL CONSTRAINT station_extra_attempt_given_by_fk REFERENCES person ON DELETE RESTRICT,
        given_at timestamptz NOT NULL,
        CONSTRAINT station_extra_attempt_not_own CHECK (given_by <> person_id));
      CREATE INDEX station_extra_attempt_enrolment ON station_extra_attempt (program_id, enrolment_id, station_code);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON station_extra_attempt EXECUTE FUNCTION forbid_change();

      CREATE TABLE practice_reminder (
        program_id uuid NOT NULL CONSTRAINT practice_reminder_program_fk REFERENCES program ON DELETE RESTRICT,
        role_play_id uuid NOT NULL CONSTRAINT practice_reminder_role_play_fk REFERENCES role_play ON DELETE RESTRICT,
        person_id uuid NOT NULL CONSTRAINT practice_reminder_person_fk REFERENCES person ON DELETE RESTRICT,
        kind text NOT NULL CONSTRAINT practice_reminder_kind CHECK (kind IN ('tomorrow','unsigned-24','unsigned-48')),
        sent_at timestamptz NOT NULL,
        CONSTRAINT practice_reminder_once PRIMARY KEY (role_play_id, person_id, kind));
      CREATE INDEX practice_reminder_program ON practice_reminder (program_id, sent_at);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON practice_reminder EXECUTE FUNCTION forbid_change();
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`DROP TABLE practice_reminder, station_extra_attempt; ALTER TABLE role_play DROP COLUMN accepted_at;`);
  }
}
