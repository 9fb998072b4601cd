import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rating sheets and their drafts, what was signed, feedback and its reading, and the harm channel. */
export class Ratings1763500000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      CREATE TABLE rating (
        id uuid CONSTRAINT rating_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT rating_program_fk REFERENCES program ON DELETE RESTRICT,
        role_play_id uuid NOT NULL CONSTRAINT rating_role_play_fk REFERENCES role_play ON DELETE RESTRICT,
        enrolment_id uuid NOT NULL CONSTRAINT rating_enrolment_fk REFERENCES enrolment ON DELETE RESTRICT,
        rater_id uuid NOT NULL CONSTRAINT rating_rater_fk REFERENCES person ON DELETE RESTRICT,
        seat text NOT NULL CONSTRAINT rating_seat CHECK (seat IN ('rater','second-rater','third-rater')),
        opened_at timestamptz NOT NULL,
        version integer NOT NULL CONSTRAINT rating_version CHECK (version >= 0),
        sheet jsonb NOT NULL,
        saved_at timestamptz,
        saved_from uuid,
        jotter text NOT NULL DEFAULT '' CONSTRAINT rating_jotter CHECK (length(jotter) <= 4000),
        paused_at timestamptz,
        paused_seconds integer NOT NULL DEFAULT 0 CONSTRAINT rating_paused_seconds CHECK (paused_seconds >= 0),
        CONSTRAINT rating_once UNIQUE (role_play_id, rater_id));
      CREATE INDEX rating_program ON rating (program_id, rater_id);
      COMMENT ON COLUMN rating.jotter IS 'The rater''s own scribbles; nobody else reads them and signing wipes them.';

      CREATE TABLE rating_draft (
        rating_id uuid NOT NULL CONSTRAINT rating_draft_rating_fk REFERENCES rating ON DELETE RESTRICT,
        version integer NOT NULL,
        sheet jsonb NOT NULL,
        saved_at timestamptz NOT NULL,
        CONSTRAINT rating_draft_pk PRIMARY KEY (rating_id, version));

      CREATE TABLE sign_off (
        id uuid CONSTRAINT sign_off_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT sign_off_program_fk REFERENCES program ON DELETE RESTRICT,
        enrolment_id uuid NOT NULL CONSTRAINT sign_off_enrolment_fk REFERENCES enrolment ON DELETE RESTRICT,
        role_play_id uuid NOT NULL CONSTRAINT sign_off_role_play_fk REFERENCES role_play ON DELETE RESTRICT,
        rating_id uuid NOT NULL CONSTRAINT sign_off_rating_fk REFERENCES rating ON DELETE RESTRICT,
        rater_id uuid NOT NULL CONSTRAINT sign_off_rater_fk REFERENCES person ON DELETE RESTRICT,
        seat text NOT NULL CONSTRAINT sign_off_seat CHECK (seat IN ('rater','second-rater','third-rater')),
        station_code text NOT NULL,
        rating_version integer NOT NULL,
        corrects_id uuid CONSTRAINT sign_off_corrects_fk REFERENCES sign_off ON DELETE RESTRICT,
        signed_at timestamptz NOT NULL,
        method text NOT NULL CONSTRAINT sign_off_method CHECK (method IN ('password')),
        content text NOT NULL,
        digest text NOT NULL,
        CONSTRAINT sign_off_digest CHECK (digest = encode(sha256(convert_to(content, 'UTF8')), 'hex')));
      CREATE UNIQUE INDEX sign_off_once ON sign_off (rating_id) WHERE corrects_id IS NULL;
      CREATE UNIQUE INDEX sign_off_seat_once ON sign_off (role_play_id, seat) WHERE corrects_id IS NULL;
      CREATE UNIQUE INDEX sign_off_corrected_once ON sign_off (corrects_id) WHERE corrects_id IS NOT NULL;
      CREATE INDEX sign_off_program ON sign_off (program_id, signed_at);
      CREATE INDEX sign_off_enrolment ON sign_off (enrolment_id, station_code, signed_at);
      CREATE INDEX sign_off_role_play ON sign_off (role_play_id);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sign_off EXECUTE FUNCTION forbid_change();
      COMMENT ON COLUMN sign_off.content IS 'The exact text that was signed: canonical JSON, RFC 8785.';

      CREATE TABLE feedback_share (
        sign_off_id uuid CONSTRAINT feedback_share_pk PRIMARY KEY CONSTRAINT feedback_share_sign_off_fk REFERENCES sign_off ON DELETE RESTRICT,
        program_id uuid NOT NULL CONSTRAINT feedback_share_program_fk REFERENCES program ON DELETE RESTRICT,
        share_at timestamptz NOT NULL,
        shared_by uuid NOT NULL CONSTRAINT feedback_share_person_fk REFERENCES person ON DELETE RESTRICT,
        recorded_at timestamptz NOT NULL);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON feedback_share EXECUTE FUNCTION forbid_change();

      CREATE TABLE feedback_acknowledgement (
        sign_off_id uuid CONSTRAINT feedback_acknowledgement_once PRIMARY KEY
          CONSTRAINT feedback_acknowledgement_sign_off_fk REFERENCES sign_off ON DELETE RESTRICT,
        program_id uuid NOT NULL CONSTRAINT feedback_acknowledgement_program_fk REFERENCES program ON DELETE RESTRICT,
        trainee_id uuid NOT NULL CONSTRAINT feedback_acknowledgement_trainee_fk REFERENCES person ON DELETE RESTRICT,
        acknowledged_at timestamptz NOT NULL,
        comment text CONSTRAINT feedback_acknowledgement_comment CHECK (length(comment) BETWEEN 1 AND 2000),
        asks_another_look boolean NOT NULL);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON feedback_acknowledgement EXECUTE FUNCTION forbid_change();

      CREATE TABLE third_look_request (
        role_play_id uuid CONSTRAINT third_look_request_once PRIMARY KEY
          CONSTRAINT third_look_request_role_play_fk REFERENCES role_play ON DELETE RESTRICT,
        program_id uuid NOT NULL CONSTRAINT third_look_request_program_fk REFERENCES program ON DELETE RESTRICT,
        enrolment_id uuid NOT NULL CONSTRAINT third_look_request_enrolment_fk REFERENCES enrolment ON DELETE RESTRICT,
        station_code text NOT NULL,
        asked_at timestamptz NOT NULL);
      CREATE INDEX third_look_request_program ON third_look_request (program_id, asked_at);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON third_look_request EXECUTE FUNCTION forbid_change();

      CREATE TABLE harm_alert (
        id uuid CONSTRAINT harm_alert_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT harm_alert_program_fk REFERENCES program ON DELETE RESTRICT,
        rating_id uuid NOT NULL CONSTRAINT harm_alert_rating_fk REFERENCES rating ON DELETE RESTRICT,
        role_play_id uuid NOT NULL CONSTRAINT harm_alert_role_play_fk REFERENCES role_play ON DELETE RESTRICT,
        enrolment_id uuid NOT NULL CONSTRAINT harm_alert_enrolment_fk REFERENCES enrolment ON DELETE RESTRICT,
        code text NOT NULL CONSTRAINT harm_alert_code CHECK (code IN ('X1','X2','X8','X10','X11')),
        change text NOT NULL CONSTRAINT harm_alert_change CHECK (change IN ('raised','withdrawn')),
        changed_at timestamptz NOT NULL);
      CREATE INDEX harm_alert_program ON harm_alert (program_id, changed_at);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON harm_alert EXECUTE FUNCTION forbid_change();

      CREATE TABLE practice_pause (
        id uuid CONSTRAINT practice_pause_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT practice_pause_program_fk REFERENCES program ON DELETE RESTRICT,
        enrolment_id uuid NOT NULL CONSTRAINT practice_pause_enrolment_fk REFERENCES enrolment ON DELETE RESTRICT,
        role_play_id uuid NOT NULL CONSTRAINT practice_pause_role_play_fk REFERENCES role_play ON DELETE RESTRICT,
        sign_off_id uuid NOT NULL CONSTRAINT practice_pause_once UNIQUE CONSTRAINT practice_pause_sign_off_fk REFERENCES sign_off ON DELETE RESTRICT,
        seat text NOT NULL CONSTRAINT practice_pause_seat CHECK (seat IN ('rater','second-rater','third-rater')),
        codes text[] NOT NULL CONSTRAINT practice_pause_codes CHECK (cardinality(codes) > 0 AND codes <@ ARRAY['X1','X2','X8','X10','X11']),
        opened_at timestamptz NOT NULL,
        second_look_due_on date NOT NULL);
      CREATE INDEX practice_pause_program ON practice_pause (program_id, opened_at);
      CREATE INDEX practice_pause_enrolment ON practice_pause (enrolment_id);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON practice_pause EXECUTE FUNCTION forbid_change();

      CREATE TABLE practice_pause_step (
        id uuid CONSTRAINT practice_pause_step_pk PRIMARY KEY,
        pause_id uuid NOT NULL CONSTRAINT practice_pause_step_pause_fk REFERENCES practice_pause ON DELETE RESTRICT,
        program_id uuid NOT NULL CONSTRAINT practice_pause_step_program_fk REFERENCES program ON DELETE RESTRICT,
        step text NOT NULL CONSTRAINT practice_pause_step_step CHECK (step IN ('told','appealed','lifted')),
        taken_by uuid NOT NULL CONSTRAINT practice_pause_step_person_fk REFERENCES person ON DELETE RESTRICT,
        taken_at timestamptz NOT NULL,
        words text CONSTRAINT practice_pause_step_words CHECK (length(words) BETWEEN 1 AND 2000),
        CONSTRAINT practice_pause_step_reason CHECK (step = 'told' OR words IS NOT NULL),
        CONSTRAINT practice_pause_step_once UNIQUE (pause_id, step));
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON practice_pause_step EXECUTE FUNCTION forbid_change();
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`
      DROP TABLE practice_pause_step, practice_pause, harm_alert, third_look_request, feedback_acknowledgement, feedback_share, sign_off,
        rating_draft, rating;
    `);
  }
}
