import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each program writes about reporting in the places where it works. */
export class ReadingAndPractice1772000000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      CREATE TABLE reporting_place (
        program_id uuid NOT NULL CONSTRAINT reporting_place_program_fk REFERENCES program ON DELETE RESTRICT,
        id uuid CONSTRAINT reporting_place_pk PRIMARY KEY,
        name text NOT NULL CONSTRAINT reporting_place_named CHECK (name ~ '\\S'),
        added_by uuid NOT NULL CONSTRAINT reporting_place_added_by_fk REFERENCES person ON DELETE RESTRICT,
        added_at timestamptz NOT NULL,
        closed_by uuid CONSTRAINT reporting_place_closed_by_fk REFERENCES person ON DELETE RESTRICT,
        closed_at timestamptz,
        CONSTRAINT reporting_place_closed CHECK ((closed_by IS NULL) = (closed_at IS NULL)),
        CONSTRAINT reporting_place_of_program UNIQUE (program_id, id));
      CREATE UNIQUE INDEX reporting_place_name ON reporting_place (program_id, lower(name)) WHERE closed_at IS NULL;

      CREATE TABLE reporting_duty (
        program_id uuid NOT NULL CONSTRAINT reporting_duty_program_fk REFERENCES program ON DELETE RESTRICT,
        place_id uuid NOT NULL,
        topic_code text NOT NULL,
        version integer NOT NULL CONSTRAINT reporting_duty_version CHECK (version > 0),
        answer text NOT NULL CONSTRAINT reporting_duty_answered CHECK (answer ~ '\\S'),
        who_reports text NOT NULL,
        report_to text NOT NULL,
        contact text NOT NULL,
        how_fast text NOT NULL,
        done_by text NOT NULL,
        law text NOT NULL,
        checked_on date NOT NULL,
        check_by date NOT NULL,
        written_by uuid NOT NULL CONSTRAINT reporting_duty_written_by_fk REFERENCES person ON DELETE RESTRICT,
        written_at timestamptz NOT NULL,
        CONSTRAINT reporting_duty_pk PRIMARY KEY (place_id, topic_code, version),
        CONSTRAINT reporting_duty_place_fk FOREIGN KEY (program_id, place_id) REFERENCES reporting_place (program_id, id) ON DELETE RESTRICT,
        CONSTRAINT reporting_duty_dates CHECK (check_by > checked_on));
      CREATE INDEX reporting_duty_program ON reporting_duty (program_id, place_id);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON reporting_duty EXECUTE FUNCTION forbid_change();
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`DROP TABLE reporting_duty, reporting_place`);
  }
}
