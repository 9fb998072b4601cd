import { Injectable } from '@nestjs/common';
import { Overtaken } from '../../platform/database/faults.js';
import type { Tx } from '../../platform/database/tx.js';
import type { RolePlay } from './role-play.entity.js';
import { ratersOf, rolePlayersOf } from './role-play.policy.js';

export type { RolePlay };
export { ratersOf, rolePlayersOf };

/** A conversation with when its feedback talk took place, if it did. */
export interface HeldRolePlay extends RolePlay {
  talkAt: Date | null;
}

/** A conversation that took place, as ratings read it. */
export type CompletedRolePlay = Pick<
  RolePlay,
  | 'id'
  | 'programId'
  | 'enrolmentId'
  | 'stationCode'
  | 'curriculumVersionId'
  | 'purpose'
  | 'raterId'
  | 'secondRaterId'
  | 'startsAt'
  | 'endsAt'
  | 'startedAt'
  | 'endedAt'
>;

/** What other features may know about practice conversations. */
@Injectable()
export class RolePlaysFacts {
  /** For the features' own rules, after they have decided who may look. */
  byId(tx: Tx, rolePlayId: string): Promise<RolePlay | null> {
    return tx.maybeOne<RolePlay>(`SELECT * FROM role_play WHERE id = $1`, [rolePlayId]);
  }

  /** The row, held until commit, so that it neither ends nor is cancelled meanwhile. */
  lockById(tx: Tx, rolePlayId: string): Promise<RolePlay | null> {
    return tx.maybeOne<RolePlay>(`SELECT * FROM role_play WHERE id = $1 FOR UPDATE`, [rolePlayId]);
  }

  /** The row as it is until commit; several may hold it so. */
  holdById(tx: Tx, rolePlayId: string): Promise<RolePlay | null> {
    return tx.maybeOne<RolePlay>(`SELECT * FROM role_play WHERE id = $1 FOR SHARE`, [rolePlayId]);
  }

  /** Every conversation of an enrolment that was not cancelled, oldest first. */
  ofEnrolment(tx: Tx, enrolmentId: string): Promise<HeldRolePlay[]> {
    return tx.rows<HeldRolePlay>(
      `SELECT r.*, t.held_at AS talk_at FROM role_play r LEFT JOIN feedback_talk t ON t.role_play_id = r.id
        WHERE r.enrolment_id = $1 AND r.cancelled_at IS NULL ORDER BY r.starts_at, r.id`,
      [enrolmentId],
    );
  }

  /** Those of many enrolments that took place, oldest first. */
  completedOf(tx: Tx, enrolmentIds: readonly string[]): Promise<CompletedRolePlay[]> {
    return tx.rows<CompletedRolePlay>(
      `SELECT id, program_id, enrolment_id, station_code, curriculum_version_id, purpose, rater_id, second_rater_id, starts_at, ends_at, started_at, ended_at
         FROM role_play WHERE enrolment_id = ANY($1) AND outcome = 'completed' AND cancelled_at IS NULL ORDER BY starts_at, id`,
      [enrolmentIds],
    );
  }

  /** Conversations this person rates, as first or second rater, that start in [from, to), in order. */
  ratedBy(tx: Tx, personId: string, from: Date, to: Date): Promise<RolePlay[]> {
    return tx.rows<RolePlay>(
      `SELECT * FROM role_play WHERE (rater_id = $1 OR second_rater_id = $1) AND cancelled_at IS NULL AND starts_at >= $2 AND starts_at < $3
        ORDER BY starts_at, id`,
      [personId, from, to],
    );
  }

  /** Completed conversations this person rates, oldest first: what may still wait for their signature. */
  completedFor(tx: Tx, personId: string): Promise<RolePlay[]> {
    return tx.rows<RolePlay>(
      `SELECT * FROM role_play WHERE (rater_id = $1 OR second_rater_id = $1) AND outcome = 'completed' ORDER BY ended_at, id`,
      [personId],
    );
  }

  /** When this person's live conversations are, from an instant on. */
  timesOf(tx: Tx, personId: string, from: Date): Promise<{ startsAt: Date; endsAt: Date }[]> {
    return tx.rows(
      `SELECT starts_at, ends_at FROM role_play
        WHERE ($1 IN (trainee_id, rater_id, second_rater_id, role_player_id) OR $1 = ANY(further_role_player_ids)) AND cancelled_at IS NULL AND outcome IS NULL AND ends_at > $2`,
      [personId, from],
    );
  }

  /** Everybody's row of the conversation that several trainees share, this one too, by seat; alone where nobody else was booked. */
  groupOf(tx: Tx, rolePlay: RolePlay): Promise<RolePlay[]> {
    if (rolePlay.offeredTimeId === null) return Promise.resolve([rolePlay]);
    return tx.rows<RolePlay>(`SELECT * FROM role_play WHERE offered_time_id = $1 AND cancelled_at IS NULL ORDER BY trainee_seat`, [
      rolePlay.offeredTimeId,
    ]);
  }

  /** The same rows, held until commit, the offered time first: nobody joins or leaves meanwhile. */
  async lockGroup(tx: Tx, { id, offeredTimeId }: RolePlay): Promise<RolePlay[]> {
    await this.lockTimeOf(tx, { offeredTimeId });
    return tx.rows<RolePlay>(
      `SELECT * FROM role_play WHERE (id = $1 OR offered_time_id = $2) AND cancelled_at IS NULL ORDER BY trainee_seat, id FOR UPDATE`,
      [id, offeredTimeId],
    );
  }

  /** The offered time alone: where diaries are held between it and the conversations. */
  async lockTimeOf(tx: Tx, { offeredTimeId }: Pick<RolePlay, 'offeredTimeId'>): Promise<void> {
    await tx.rows(`SELECT 1 FROM offered_time WHERE id = $1 FOR UPDATE`, [offeredTimeId]);
  }

  /**
   * The same rows in the turn of each trainee, for what is decided about their certification. The turns come first and the offered time after them, as
   * in a booking; whoever booked between the two is in nobody's turn yet, and the command runs again.
   */
  async lockGroupInTurn(tx: Tx, rolePlay: RolePlay): Promise<RolePlay[]> {
    const expected = (await this.groupOf(tx, rolePlay)).map(({ traineeId }) => traineeId);
    await tx.lockPeople(expected, 'certification');
    const group = await this.lockGroup(tx, rolePlay);
    if (group.some(({ traineeId }) => !expected.includes(traineeId))) throw new Overtaken('Somebody joined the group meanwhile.');
    return group;
  }

  /** How many trainees still take part in what was booked in these times, whether it lies ahead, is under way or was completed. */
  async groupSizes(tx: Tx, offeredTimeIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await tx.rows<{ offeredTimeId: string; trainees: number }>(
      `SELECT offered_time_id, count(*)::int AS trainees FROM role_play
        WHERE offered_time_id = ANY($1) AND cancelled_at IS NULL AND coalesce(outcome, 'completed') = 'completed' GROUP BY offered_time_id`,
      [offeredTimeIds],
    );
    return new Map(rows.map(({ offeredTimeId, trainees }) => [offeredTimeId, trainees]));
  }

  /**
   * Which of these people have another live conversation at that time.
   * @param within an offered time whose other rows do not count for staff: they sit in the same room
   */
  async busyAt(tx: Tx, personIds: readonly string[], from: Date, to: Date, within: string | null = null): Promise<string[]> {
    const rows = await tx.rows<{ personId: string }>(
      `SELECT DISTINCT seat.person_id
         FROM role_play r
        CROSS JOIN LATERAL unnest(ARRAY[r.trainee_id, r.rater_id, r.second_rater_id, r.role_player_id] || r.further_role_player_ids) AS seat (person_id)
        WHERE r.cancelled_at IS NULL AND r.outcome IS NULL AND r.starts_at < $3 AND r.ends_at > $2 AND seat.person_id = ANY($1)
          AND (r.offered_time_id IS DISTINCT FROM $4::uuid OR seat.person_id = r.trainee_id)`,
      [[...personIds], from, to, within],
    );
    return rows.map(({ personId }) => personId);
  }
}
