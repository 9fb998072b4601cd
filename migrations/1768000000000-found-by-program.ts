import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows that hang on another row are found by their program as well, so that a large installation can shard and export by it. */
export class FoundByProgram1768000000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      CREATE INDEX certificate_pdf_program ON certificate_pdf (program_id, issue_id);
      CREATE INDEX feedback_acknowledgement_program ON feedback_acknowledgement (program_id, sign_off_id);
      CREATE INDEX feedback_share_program ON feedback_share (program_id, sign_off_id);
      CREATE INDEX feedback_talk_program ON feedback_talk (program_id, role_play_id);
      CREATE INDEX holder_name_program ON holder_name (program_id, issue_id);
      CREATE INDEX practice_hours_decision_program ON practice_hours_decision (program_id, hours_id);
      CREATE INDEX practice_hours_version_program ON practice_hours_version (program_id, hours_id);
      CREATE INDEX practice_pause_step_program ON practice_pause_step (program_id, pause_id);
      CREATE INDEX public_listing_program ON public_listing (program_id, credential_id);
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`
      DROP INDEX certificate_pdf_program, feedback_acknowledgement_program, feedback_share_program, feedback_talk_program, holder_name_program,
        practice_hours_decision_program, practice_hours_version_program, practice_pause_step_program, public_listing_program;
    `);
  }
}
