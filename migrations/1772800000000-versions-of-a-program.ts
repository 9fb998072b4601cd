import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A version of the curriculum that was made in the browser belongs to the program it was made in: no other program sees it. */
export class VersionsOfAProgram1772800000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      ALTER TABLE curriculum_version
        ADD COLUMN program_id uuid CONSTRAINT curriculum_version_program_fk REFERENCES program ON DELETE RESTRICT,
        ADD CONSTRAINT curriculum_version_owned CHECK ((origin = 'files') = (program_id IS NULL)) NOT VALID,
        DROP CONSTRAINT curriculum_version_digest,
        ADD CONSTRAINT curriculum_version_digest UNIQUE NULLS NOT DISTINCT (program_id, digest);
      COMMENT ON COLUMN curriculum_version.program_id IS 'Null for what was loaded from files, which is there for every program.';
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`
      ALTER TABLE curriculum_version DROP CONSTRAINT curriculum_version_owned, DROP CONSTRAINT curriculum_version_digest, DROP COLUMN program_id,
        ADD CONSTRAINT curriculum_version_digest UNIQUE (digest);
    `);
  }
}
