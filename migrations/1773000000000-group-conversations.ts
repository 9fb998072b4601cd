import type { MigrationInterface, QueryRunner } from 'typeorm';

/*
 * A conversation that several trainees share: one offered time, a seat and a row of its own for each of them, and more than one role-player.
 * Role-players beyond the first stand in an array: people are never deleted, and who may play is decided when the time is staffed.
 * Packs stored before say of every station what held then: one trainee.
 */
const packWithTrainees = `
  pack || jsonb_build_object('modules', (
    SELECT coalesce(jsonb_agg(
      module || jsonb_build_object('stations', (
        SELECT coalesce(jsonb_agg('{"trainees": {"least": 1, "most": 1}}'::jsonb || station ORDER BY t), '[]'::jsonb)
          FROM jsonb_array_elements(module->'stations') WITH ORDINALITY AS of_stations (station, t)))
      ORDER BY m), '[]'::jsonb)
    FROM jsonb_array_elements(pack->'modules') WITH ORDINALITY AS of_modules (module, m)))`;

export class GroupConversations1773000000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      ALTER TABLE curriculum_version DISABLE TRIGGER append_only;
      UPDATE curriculum_version SET pack = ${packWithTrainees};
      ALTER TABLE curriculum_version ENABLE TRIGGER append_only;

      ALTER TABLE offered_time
        ADD COLUMN trainee_seats smallint NOT NULL DEFAULT 1 CONSTRAINT offered_time_trainee_seats CHECK (trainee_seats BETWEEN 1 AND 4),
        ADD COLUMN further_role_player_ids uuid[] NOT NULL DEFAULT '{}',
        ADD CONSTRAINT offered_time_further_role_players CHECK (
          cardinality(further_role_player_ids) <= 5 AND array_position(further_role_player_ids, NULL) IS NULL
          AND (cardinality(further_role_player_ids) = 0 OR role_player_id IS NOT NULL)
          AND NOT further_role_player_ids && ARRAY[rater_id, second_rater_id, role_player_id]);

      ALTER TABLE role_play
        ADD COLUMN trainee_seat smallint NOT NULL DEFAULT 1 CONSTRAINT role_play_trainee_seat CHECK (trainee_seat BETWEEN 1 AND 4),
        ADD COLUMN further_role_player_ids uuid[] NOT NULL DEFAULT '{}',
        ADD CONSTRAINT role_play_further_role_players CHECK (
          cardinality(further_role_player_ids) <= 5 AND array_position(further_role_player_ids, NULL) IS NULL
          AND NOT further_role_player_ids && ARRAY[trainee_id, rater_id, second_rater_id, role_player_id]);
      COMMENT ON COLUMN role_play.trainee_seat IS 'Which trainee seat of the offered time it takes; 1 where a trainee is alone.';
      DROP INDEX role_play_live_time;
      CREATE UNIQUE INDEX role_play_live_time ON role_play (offered_time_id, trainee_seat) WHERE cancelled_at IS NULL;
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`
      DROP INDEX role_play_live_time;
      ALTER TABLE role_play DROP COLUMN trainee_seat, DROP COLUMN further_role_player_ids;
      ALTER TABLE offered_time DROP COLUMN trainee_seats, DROP COLUMN further_role_player_ids;
      CREATE UNIQUE INDEX role_play_live_time ON role_play (offered_time_id) WHERE cancelled_at IS NULL;
    `);
  }
}
