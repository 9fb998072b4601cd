import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions that were imported and wait to be mended, and versions of the curriculum that were made from another one. */
export class QuestionDrafts1770500000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      ALTER TABLE curriculum_version
        ADD COLUMN origin text NOT NULL DEFAULT 'files' CONSTRAINT curriculum_version_origin CHECK (origin IN ('files', 'question-bank')),
        ADD COLUMN base_id uuid CONSTRAINT curriculum_version_base_fk REFERENCES curriculum_version ON DELETE RESTRICT,
        ADD COLUMN made_by uuid CONSTRAINT curriculum_version_made_by_fk REFERENCES person ON DELETE RESTRICT,
        ADD CONSTRAINT curriculum_version_made CHECK ((origin = 'files') = (base_id IS NULL) AND (origin = 'files') = (made_by IS NULL));
      CREATE INDEX curriculum_version_base ON curriculum_version (base_id);
      CREATE INDEX curriculum_version_made_by ON curriculum_version (made_by);

      CREATE TABLE question_draft (
        program_id uuid NOT NULL CONSTRAINT question_draft_program_fk REFERENCES program ON DELETE RESTRICT,
        id uuid CONSTRAINT question_draft_pk PRIMARY KEY,
        curriculum_version_id uuid NOT NULL CONSTRAINT question_draft_curriculum_fk REFERENCES curriculum_version ON DELETE RESTRICT,
        bank_code text NOT NULL CONSTRAINT question_draft_bank CHECK (bank_code ~ '^(M[1-9][0-9]*-[QP]|FX)$'),
        version integer NOT NULL CONSTRAINT question_draft_version CHECK (version > 0),
        import_id uuid NOT NULL,
        position integer NOT NULL CONSTRAINT question_draft_position CHECK (position >= 0),
        format text NOT NULL CONSTRAINT question_draft_format CHECK (format IN ('gift', 'moodle-xml', 'qti', 'aiken')),
        question jsonb NOT NULL,
        imported_by uuid NOT NULL CONSTRAINT question_draft_imported_by_fk REFERENCES person ON DELETE RESTRICT,
        imported_at timestamptz NOT NULL,
        CONSTRAINT question_draft_place UNIQUE (import_id, position));
      CREATE INDEX question_draft_program ON question_draft (program_id, bank_code, imported_at);
      CREATE INDEX question_draft_curriculum ON question_draft (curriculum_version_id);
      CREATE INDEX question_draft_imported_by ON question_draft (imported_by);
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`
      DROP TABLE question_draft;
      ALTER TABLE curriculum_version DROP CONSTRAINT curriculum_version_made, DROP COLUMN made_by, DROP COLUMN base_id, DROP COLUMN origin;
    `);
  }
}
