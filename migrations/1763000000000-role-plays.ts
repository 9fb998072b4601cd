import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Times that supervisors offer, practice conversations, the stories trainees asked to be spared and the talks afterwards. */
export class RolePlays1763000000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      CREATE TABLE offered_time (
        id uuid CONSTRAINT offered_time_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT offered_time_program_fk REFERENCES program ON DELETE RESTRICT,
        rater_id uuid NOT NULL CONSTRAINT offered_time_rater_fk REFERENCES person ON DELETE RESTRICT,
        second_rater_id uuid CONSTRAINT offered_time_second_rater_fk REFERENCES person ON DELETE RESTRICT,
        role_player_id uuid CONSTRAINT offered_time_role_player_fk REFERENCES person ON DELETE RESTRICT,
        station_codes text[] NOT NULL CONSTRAINT offered_time_stations CHECK (cardinality(station_codes) > 0),
        mode text NOT NULL CONSTRAINT offered_time_mode CHECK (mode IN ('in-person','video')),
        place text NOT NULL CONSTRAINT offered_time_place CHECK (length(place) BETWEEN 1 AND 300),
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        offered_by uuid,
        offered_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        CONSTRAINT offered_time_length CHECK (ends_at > starts_at AND ends_at <= starts_at + interval '4 hours'),
        CONSTRAINT offered_time_people CHECK (
          rater_id IS DISTINCT FROM second_rater_id AND rater_id IS DISTINCT FROM role_player_id
          AND (second_rater_id IS NULL OR second_rater_id IS DISTINCT FROM role_player_id)));
      CREATE INDEX offered_time_program ON offered_time (program_id, starts_at) WHERE withdrawn_at IS NULL;

      CREATE TABLE role_play (
        id uuid CONSTRAINT role_play_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT role_play_program_fk REFERENCES program ON DELETE RESTRICT,
        enrolment_id uuid NOT NULL CONSTRAINT role_play_enrolment_fk REFERENCES enrolment ON DELETE RESTRICT,
        trainee_id uuid NOT NULL CONSTRAINT role_play_trainee_fk REFERENCES person ON DELETE RESTRICT,
        offered_time_id uuid CONSTRAINT role_play_offered_time_fk REFERENCES offered_time ON DELETE RESTRICT,
        station_code text NOT NULL,
        variant_code text NOT NULL,
        rubric_version integer NOT NULL,
        curriculum_version_id uuid NOT NULL CONSTRAINT role_play_curriculum_fk REFERENCES curriculum_version ON DELETE RESTRICT,
        purpose text NOT NULL CONSTRAINT role_play_purpose CHECK (purpose IN ('attempt','third-look')),
        attempt integer NOT NULL CONSTRAINT role_play_attempt CHECK (attempt > 0),
        mode text NOT NULL CONSTRAINT role_play_mode CHECK (mode IN ('in-person','video')),
        place text NOT NULL,
        rater_id uuid NOT NULL CONSTRAINT role_play_rater_fk REFERENCES person ON DELETE RESTRICT,
        second_rater_id uuid CONSTRAINT role_play_second_rater_fk REFERENCES person ON DELETE RESTRICT,
        role_player_id uuid NOT NULL CONSTRAINT role_play_role_player_fk REFERENCES person ON DELETE RESTRICT,
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        booked_at timestamptz NOT NULL,
        booked_by uuid,
        cancelled_at timestamptz,
        started_at timestamptz,
        ended_at timestamptz,
        outcome text CONSTRAINT role_play_outcome CHECK (outcome IN ('completed','stopped','no-show','technical-failure','opted-out')),
        CONSTRAINT role_play_length CHECK (ends_at > starts_at),
        CONSTRAINT role_play_ended_with_outcome CHECK ((outcome IS NULL) = (ended_at IS NULL)),
        CONSTRAINT role_play_begun CHECK (outcome NOT IN ('completed','stopped') OR started_at IS NOT NULL),
        CONSTRAINT role_play_cancelled_before CHECK (cancelled_at IS NULL OR (started_at IS NULL AND outcome IS NULL)),
        CONSTRAINT role_play_people CHECK (
          trainee_id <> rater_id AND trainee_id <> role_player_id AND rater_id <> role_player_id
          AND (second_rater_id IS NULL OR second_rater_id NOT IN (trainee_id, rater_id, role_player_id))));
      CREATE UNIQUE INDEX role_play_live_time ON role_play (offered_time_id) WHERE cancelled_at IS NULL;
      CREATE UNIQUE INDEX role_play_live_station ON role_play (enrolment_id, station_code) WHERE cancelled_at IS NULL AND outcome IS NULL;
      CREATE INDEX role_play_program ON role_play (program_id, starts_at);
      CREATE INDEX role_play_enrolment ON role_play (enrolment_id, station_code, starts_at);
      CREATE INDEX role_play_rater ON role_play (rater_id, starts_at);
      CREATE INDEX role_play_second_rater ON role_play (second_rater_id, starts_at) WHERE second_rater_id IS NOT NULL;
      CREATE INDEX role_play_role_player ON role_play (role_player_id, starts_at);

      CREATE TABLE theme_swap (
        enrolment_id uuid NOT NULL CONSTRAINT theme_swap_enrolment_fk REFERENCES enrolment ON DELETE RESTRICT,
        station_code text NOT NULL,
        variant_code text NOT NULL,
        swapped_at timestamptz NOT NULL,
        CONSTRAINT theme_swap_pk PRIMARY KEY (enrolment_id, station_code, variant_code));
      COMMENT ON TABLE theme_swap IS 'Stories a trainee asked to be spared. Read for choosing the next story only; no rater, reviewer or export sees it.';

      CREATE TABLE feedback_talk (
        role_play_id uuid CONSTRAINT feedback_talk_pk PRIMARY KEY CONSTRAINT feedback_talk_role_play_fk REFERENCES role_play ON DELETE RESTRICT,
        program_id uuid NOT NULL CONSTRAINT feedback_talk_program_fk REFERENCES program ON DELETE RESTRICT,
        held_at timestamptz NOT NULL,
        recorded_by uuid NOT NULL CONSTRAINT feedback_talk_recorder_fk REFERENCES person ON DELETE RESTRICT,
        recorded_at timestamptz NOT NULL);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON feedback_talk EXECUTE FUNCTION forbid_change();
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`DROP TABLE feedback_talk, theme_swap, role_play, offered_time;`);
  }
}
