import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A check remembers how many heads were kept of a chain, and with which key: heads that are gone are missed. */
export class KeptHeadsAreCounted1776000000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      ALTER TABLE audit_check
        ADD COLUMN kept_heads integer CONSTRAINT audit_check_kept_heads CHECK (kept_heads >= 0),
        ADD COLUMN kept_with text CONSTRAINT audit_check_kept_with CHECK (kept_with ~ '^[0-9a-f]{64}$'),
        DROP CONSTRAINT audit_check_fault,
        ADD CONSTRAINT audit_check_fault CHECK (fault IN
          ('changed','missing','unlinked','head-differs','tail-cut','recomputed','kept-head-unreadable','kept-heads-missing'));
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`
      ALTER TABLE audit_check
        DROP COLUMN kept_heads,
        DROP COLUMN kept_with,
        DROP CONSTRAINT audit_check_fault,
        ADD CONSTRAINT audit_check_fault CHECK (fault IN
          ('changed','missing','unlinked','head-differs','tail-cut','recomputed','kept-head-unreadable')) NOT VALID;
    `);
  }
}
