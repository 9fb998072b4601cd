import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever gives the seats of an offered time has seen who sits in them. */
export class SeatsHaveAVersion1775000000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(
      `ALTER TABLE offered_time ADD COLUMN version integer NOT NULL DEFAULT 1 CONSTRAINT offered_time_version CHECK (version > 0);`,
    );
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`ALTER TABLE offered_time DROP COLUMN version;`);
  }
}
