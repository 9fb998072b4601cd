import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Versions that were made in the browser before they belonged to a program get theirs: the one whose trail tells of it, else the first one that
 * published it, else the first where whoever made it could. Until then no row of them can be written, whatever is changed in it.
 */
export class VersionsMadeBefore1772900000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      ALTER TABLE curriculum_version DISABLE TRIGGER append_only;
      UPDATE curriculum_version v
         SET program_id = coalesce(
           (SELECT p.id FROM program p JOIN audit_entry a ON a.chain_id = p.id WHERE a.subject = v.id AND a.action = 'question-bank.changed' LIMIT 1),
           (SELECT program_id FROM program_version WHERE curriculum_version_id = v.id ORDER BY published_at LIMIT 1),
           (SELECT program_id FROM role_grant WHERE person_id = v.made_by AND role IN ('author', 'admin') ORDER BY granted_at LIMIT 1))
       WHERE origin = 'question-bank' AND program_id IS NULL;
      ALTER TABLE curriculum_version ENABLE TRIGGER append_only;
    `);
  }

  /** Whose they are stays true. */
  async down(): Promise<void> {}
}
