import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Enrolments that move to another version of their program, and what trainees have seen of changed lessons. */
export class CurriculumPublishing1770000000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      ALTER TABLE enrolment ADD COLUMN kept_open text[] NOT NULL DEFAULT '{}';
      COMMENT ON COLUMN enrolment.kept_open IS 'Codes of lessons, modules, quizzes and stations that stood open before a move: they stay open.';
      CREATE INDEX enrolment_version ON enrolment (program_id, program_version_id);

      CREATE TABLE enrolment_move (
        program_id uuid NOT NULL CONSTRAINT enrolment_move_program_fk REFERENCES program ON DELETE RESTRICT,
        id uuid CONSTRAINT enrolment_move_pk PRIMARY KEY,
        enrolment_id uuid NOT NULL CONSTRAINT enrolment_move_enrolment_fk REFERENCES enrolment ON DELETE RESTRICT,
        person_id uuid NOT NULL CONSTRAINT enrolment_move_person_fk REFERENCES person ON DELETE RESTRICT,
        from_version_id uuid NOT NULL CONSTRAINT enrolment_move_from_fk REFERENCES program_version ON DELETE RESTRICT,
        to_version_id uuid NOT NULL CONSTRAINT enrolment_move_to_fk REFERENCES program_version ON DELETE RESTRICT,
        moved_by uuid NOT NULL CONSTRAINT enrolment_move_moved_by_fk REFERENCES person ON DELETE RESTRICT,
        moved_at timestamptz NOT NULL,
        CONSTRAINT enrolment_move_elsewhere CHECK (from_version_id <> to_version_id),
        CONSTRAINT enrolment_move_not_own CHECK (moved_by <> person_id),
        CONSTRAINT enrolment_move_once UNIQUE (enrolment_id, to_version_id));
      CREATE INDEX enrolment_move_program ON enrolment_move (program_id, to_version_id);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON enrolment_move EXECUTE FUNCTION forbid_change();

      CREATE TABLE lesson_change_seen (
        program_id uuid NOT NULL CONSTRAINT lesson_change_seen_program_fk REFERENCES program ON DELETE RESTRICT,
        enrolment_id uuid NOT NULL CONSTRAINT lesson_change_seen_enrolment_fk REFERENCES enrolment ON DELETE RESTRICT,
        curriculum_version_id uuid NOT NULL CONSTRAINT lesson_change_seen_curriculum_fk REFERENCES curriculum_version ON DELETE RESTRICT,
        lesson_code text NOT NULL,
        lesson_digest text NOT NULL CONSTRAINT lesson_change_seen_digest CHECK (lesson_digest ~ '^[0-9a-f]{64}$'),
        seen_at timestamptz NOT NULL,
        CONSTRAINT lesson_change_seen_pk PRIMARY KEY (enrolment_id, lesson_code, lesson_digest));
      CREATE INDEX lesson_change_seen_program ON lesson_change_seen (program_id, enrolment_id);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON lesson_change_seen EXECUTE FUNCTION forbid_change();
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`
      DROP TABLE lesson_change_seen, enrolment_move;
      DROP INDEX enrolment_version;
      ALTER TABLE enrolment DROP COLUMN kept_open;
    `);
  }
}
