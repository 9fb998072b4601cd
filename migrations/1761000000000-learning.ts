import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A trainee's way through the lessons, and what only its author ever reads: notes to self, check-ins, the wellness plan. */
export class Learning1761000000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      CREATE TABLE lesson_progress (
        program_id uuid NOT NULL CONSTRAINT lesson_progress_program_fk REFERENCES program ON DELETE RESTRICT,
        enrolment_id uuid NOT NULL CONSTRAINT lesson_progress_enrolment_fk REFERENCES enrolment ON DELETE RESTRICT,
        lesson_code text NOT NULL,
        card integer NOT NULL CONSTRAINT lesson_progress_card CHECK (card > 0),
        seen integer[] NOT NULL,
        summary_read integer[] NOT NULL,
        set_aside integer[] NOT NULL,
        client_seq bigint NOT NULL,
        begun_at timestamptz NOT NULL,
        saved_at timestamptz NOT NULL,
        CONSTRAINT lesson_progress_pk PRIMARY KEY (enrolment_id, lesson_code));
      CREATE INDEX lesson_progress_program ON lesson_progress (program_id, enrolment_id);
      COMMENT ON COLUMN lesson_progress.client_seq IS 'The browser''s own order of saves: a save that comes late never moves the place back.';

      CREATE TABLE lesson_completion (
        id uuid CONSTRAINT lesson_completion_pk PRIMARY KEY,
        program_id uuid NOT NULL CONSTRAINT lesson_completion_program_fk REFERENCES program ON DELETE RESTRICT,
        enrolment_id uuid NOT NULL CONSTRAINT lesson_completion_enrolment_fk REFERENCES enrolment ON DELETE RESTRICT,
        curriculum_version_id uuid NOT NULL CONSTRAINT lesson_completion_curriculum_fk REFERENCES curriculum_version ON DELETE RESTRICT,
        lesson_code text NOT NULL,
        lesson_digest text NOT NULL CONSTRAINT lesson_completion_digest CHECK (lesson_digest ~ '^[0-9a-f]{64}$'),
        completed_at timestamptz NOT NULL,
        CONSTRAINT lesson_completion_once UNIQUE (enrolment_id, lesson_code, lesson_digest));
      CREATE INDEX lesson_completion_program ON lesson_completion (program_id, enrolment_id);
      CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON lesson_completion EXECUTE FUNCTION forbid_change();

      CREATE TABLE note_to_self (
        enrolment_id uuid NOT NULL CONSTRAINT note_to_self_enrolment_fk REFERENCES enrolment ON DELETE RESTRICT,
        lesson_code text NOT NULL,
        card integer NOT NULL CONSTRAINT note_to_self_card CHECK (card > 0),
        author_id uuid NOT NULL CONSTRAINT note_to_self_author_fk REFERENCES person ON DELETE RESTRICT,
        text text NOT NULL CONSTRAINT note_to_self_length CHECK (length(text) <= 10000),
        version integer NOT NULL CONSTRAINT note_to_self_version CHECK (version > 0),
        writer uuid NOT NULL,
        client_seq bigint NOT NULL,
        saved_at timestamptz NOT NULL,
        CONSTRAINT note_to_self_pk PRIMARY KEY (enrolment_id, lesson_code, card));
      CREATE INDEX note_to_self_author ON note_to_self (author_id);
      COMMENT ON TABLE note_to_self IS 'Read by its author only. No list, count, export or log but the author''s own may touch it.';

      CREATE TABLE check_in (
        id uuid CONSTRAINT check_in_pk PRIMARY KEY,
        author_id uuid NOT NULL CONSTRAINT check_in_author_fk REFERENCES person ON DELETE RESTRICT,
        level integer CONSTRAINT check_in_level CHECK (level BETWEEN 0 AND 10),
        words text CONSTRAINT check_in_length CHECK (length(words) <= 2000),
        made_at timestamptz NOT NULL,
        CONSTRAINT check_in_says_something CHECK (level IS NOT NULL OR words IS NOT NULL));
      CREATE INDEX check_in_author ON check_in (author_id, made_at);
      COMMENT ON TABLE check_in IS 'Read by its author only. No list, count, export or log but the author''s own may touch it.';

      CREATE TABLE wellness_plan (
        author_id uuid CONSTRAINT wellness_plan_pk PRIMARY KEY CONSTRAINT wellness_plan_author_fk REFERENCES person ON DELETE RESTRICT,
        signs text NOT NULL CONSTRAINT wellness_plan_signs CHECK (length(signs) <= 4000),
        helps text NOT NULL CONSTRAINT wellness_plan_helps CHECK (length(helps) <= 4000),
        people text NOT NULL CONSTRAINT wellness_plan_people CHECK (length(people) <= 4000),
        steps text NOT NULL CONSTRAINT wellness_plan_steps CHECK (length(steps) <= 4000),
        version integer NOT NULL CONSTRAINT wellness_plan_version CHECK (version > 0),
        saved_at timestamptz NOT NULL);
      COMMENT ON TABLE wellness_plan IS 'Read by its author only. No list, count, export or log but the author''s own may touch it.';
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`DROP TABLE wellness_plan, check_in, note_to_self, lesson_completion, lesson_progress`);
  }
}
