import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Calibration runs: a rater marks the scripted examples of a station, and the rule compares the sheets with the gold. */
export class CalibrationRuns1772500000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      CREATE TABLE calibration_run (
        program_id uuid NOT NULL CONSTRAINT calibration_run_program_fk REFERENCES program ON DELETE RESTRICT,
        id uuid CONSTRAINT calibration_run_pk PRIMARY KEY,
        person_id uuid NOT NULL CONSTRAINT calibration_run_person_fk REFERENCES person ON DELETE RESTRICT,
        station_code text NOT NULL,
        rubric_version integer NOT NULL CONSTRAINT calibration_run_rubric CHECK (rubric_version > 0),
        curriculum_version_id uuid NOT NULL CONSTRAINT calibration_run_curriculum_fk REFERENCES curriculum_version ON DELETE RESTRICT,
        number integer NOT NULL CONSTRAINT calibration_run_counted CHECK (number > 0),
        examples text[] NOT NULL CONSTRAINT calibration_run_examples CHECK (cardinality(examples) > 0),
        opened_at timestamptz NOT NULL,
        CONSTRAINT calibration_run_number UNIQUE (program_id, person_id, station_code, rubric_version, number));
      COMMENT ON COLUMN calibration_run.examples IS 'Codes of the examples in the order in which this rater meets them.';
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON calibration_run EXECUTE FUNCTION forbid_change();

      CREATE TABLE calibration_sheet (
        run_id uuid NOT NULL CONSTRAINT calibration_sheet_run_fk REFERENCES calibration_run ON DELETE RESTRICT,
        position integer NOT NULL CONSTRAINT calibration_sheet_position CHECK (position > 0),
        version integer NOT NULL CONSTRAINT calibration_sheet_version CHECK (version >= 0),
        sheet jsonb NOT NULL,
        saved_at timestamptz,
        saved_from uuid,
        CONSTRAINT calibration_sheet_pk PRIMARY KEY (run_id, position));
      COMMENT ON COLUMN calibration_sheet.saved_from IS 'The device that saved last, by an id it made up.';

      CREATE TABLE calibration_result (
        program_id uuid NOT NULL CONSTRAINT calibration_result_program_fk REFERENCES program ON DELETE RESTRICT,
        run_id uuid CONSTRAINT calibration_result_pk PRIMARY KEY CONSTRAINT calibration_result_run_fk REFERENCES calibration_run ON DELETE RESTRICT,
        handed_in_at timestamptz NOT NULL,
        passed boolean NOT NULL,
        content text NOT NULL,
        digest text NOT NULL CONSTRAINT calibration_result_digest CHECK (digest ~ '^[0-9a-f]{64}$'));
      COMMENT ON COLUMN calibration_result.content IS 'Every sheet beside its gold, with the figures that follow, as canonical JSON (RFC 8785).';
      CREATE INDEX calibration_result_program ON calibration_result (program_id, handed_in_at);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON calibration_result EXECUTE FUNCTION forbid_change();

      ALTER TABLE calibration
        ADD COLUMN source text NOT NULL DEFAULT 'external' CONSTRAINT calibration_source CHECK (source IN ('external','run')),
        ADD COLUMN run_id uuid CONSTRAINT calibration_run_fk REFERENCES calibration_result ON DELETE RESTRICT CONSTRAINT calibration_run_once UNIQUE,
        ADD CONSTRAINT calibration_of_run CHECK ((source = 'run') = (run_id IS NOT NULL) AND (run_id IS NULL OR recorded_by IS NULL));
      COMMENT ON COLUMN calibration.source IS 'external: on an admin’s word, about a course elsewhere; run: the rule’s own finding about a run here.';`);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`
      ALTER TABLE calibration DROP COLUMN run_id, DROP COLUMN source;
      DROP TABLE calibration_result, calibration_sheet, calibration_run;`);
  }
}
