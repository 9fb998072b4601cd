import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Rows that are found by a person or an enrolment alone, and were found by reading a whole table: nothing at five hundred people, everything at
 * fifty thousand. A board asks when people were seen last, whether their sessions have ended or not.
 */
export class FoundAtScale1774000000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query(`
      CREATE INDEX attendance_own ON attendance (enrolment_id);
      CREATE INDEX calibration_run_person ON calibration_run (person_id, station_code, rubric_version);
      CREATE INDEX credential_holder ON credential (holder_id);
      CREATE INDEX enrolment_person ON enrolment (person_id);
      CREATE INDEX live_seat_own ON live_seat (enrolment_id);
      CREATE INDEX quiz_extra_attempt_own ON quiz_extra_attempt (enrolment_id, quiz_code);
      CREATE INDEX rating_rater ON rating (rater_id);
      CREATE INDEX role_grant_member ON role_grant (program_id, person_id);
      CREATE INDEX sign_off_rating ON sign_off (rating_id);
      CREATE INDEX station_extra_attempt_own ON station_extra_attempt (enrolment_id, station_code);
      CREATE INDEX supervision_supervisor ON supervision (program_id, supervisor_id);
      CREATE INDEX supervision_trainee ON supervision (program_id, trainee_id);
      DROP INDEX session_person;
      CREATE INDEX session_person ON session (person_id);
    `);
  }

  async down(query: QueryRunner): Promise<void> {
    await query.query(`
      DROP INDEX session_person;
      CREATE INDEX session_person ON session (person_id) WHERE ended_at IS NULL;
      DROP INDEX attendance_own, calibration_run_person, credential_holder, enrolment_person, live_seat_own, quiz_extra_attempt_own, rating_rater,
        role_grant_member, sign_off_rating, station_extra_attempt_own, supervision_supervisor, supervision_trainee;
    `);
  }
}
