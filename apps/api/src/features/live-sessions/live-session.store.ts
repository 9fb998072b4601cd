import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import type { Attendance } from './attendance.entity.js';
import { LiveFacilitator } from './live-facilitator.entity.js';
import type { LiveRoster } from './live-roster.entity.js';
import { LiveSeat } from './live-seat.entity.js';
import { LiveSession } from './live-session.entity.js';

/** A live session with its program's zone and whether its roster is signed. */
export interface LiveSessionNow extends LiveSession {
  zone: string;
  signed: boolean;
}

export interface SeatInWords extends LiveSeat {
  name: string;
  cohortName: string | null;
}

const NOW = `
  SELECT s.*, p.zone, EXISTS (SELECT 1 FROM live_roster r WHERE r.live_session_id = s.id) AS signed
    FROM live_session s JOIN program p ON p.id = s.program_id`;

/** Those who lead a session, and admins of its program; both as long as their role carries the permission. $1: person, $2: programs, $3: as admin. */
const STAFF = `s.program_id = ANY($2) AND (s.program_id = ANY($3)
  OR EXISTS (SELECT 1 FROM live_facilitator f WHERE f.live_session_id = s.id AND f.person_id = $1))`;

@Injectable()
export class LiveSessionStore {
  async insert(tx: Tx, live: LiveSession, facilitatorIds: readonly string[]): Promise<void> {
    await tx.insert(LiveSession, live);
    await this.lead(tx, live, facilitatorIds);
  }

  async lead(tx: Tx, { id, programId }: Pick<LiveSession, 'id' | 'programId'>, personIds: readonly string[]): Promise<void> {
    await tx.run(`DELETE FROM live_facilitator WHERE live_session_id = $1 AND person_id <> ALL($2)`, [id, personIds]);
    for (const personId of personIds) await tx.insertIfAbsent(LiveFacilitator, { liveSessionId: id, personId, programId, addedAt: tx.now });
  }

  async seat(
    tx: Tx,
    { id, programId }: Pick<LiveSession, 'id' | 'programId'>,
    people: readonly { id: string; personId: string }[],
  ): Promise<void> {
    for (const { id: enrolmentId, personId } of people) {
      await tx.insertIfAbsent(LiveSeat, {
        liveSessionId: id,
        enrolmentId,
        programId,
        traineeId: personId,
        addedAt: tx.now,
        declinedAt: null,
      });
    }
  }

  async unseat(tx: Tx, liveSessionId: string, enrolmentId: string): Promise<boolean> {
    return (await tx.run(`DELETE FROM live_seat WHERE live_session_id = $1 AND enrolment_id = $2`, [liveSessionId, enrolmentId])) > 0;
  }

  async change(tx: Tx, id: string, to: Pick<LiveSession, 'startsAt' | 'endsAt' | 'mode' | 'place' | 'seats'>): Promise<void> {
    await tx.run(
      `UPDATE live_session SET starts_at = $2, ends_at = $3, mode = $4, place = $5, seats = $6, version = version + 1, changed_at = $7 WHERE id = $1`,
      [id, to.startsAt, to.endsAt, to.mode, to.place, to.seats, tx.now],
    );
  }

  async cancel(tx: Tx, id: string): Promise<void> {
    await tx.run(`UPDATE live_session SET cancelled_at = $2, changed_at = $2, version = version + 1 WHERE id = $1`, [id, tx.now]);
  }

  listVisibleTo(tx: Tx, actor: Actor, programId: string): Promise<LiveSessionNow[]> {
    return tx.rows<LiveSessionNow>(`${NOW} WHERE ${STAFF} AND s.program_id = $4 ORDER BY s.starts_at DESC, s.id LIMIT 500`, [
      ...sight(actor),
      programId,
    ]);
  }

  visibleTo(tx: Tx, actor: Actor, id: string): Promise<LiveSessionNow | null> {
    return tx.maybeOne<LiveSessionNow>(`${NOW} WHERE ${STAFF} AND s.id = $4`, [...sight(actor), id]);
  }

  /** Held until commit, and read once it is held: everything about a session waits here. Who leads it may be another by then. */
  async lockVisibleTo(tx: Tx, actor: Actor, id: string): Promise<LiveSessionNow | null> {
    const held = await tx.rows(`SELECT 1 FROM live_session s WHERE ${STAFF} AND s.id = $4 FOR UPDATE`, [...sight(actor), id]);
    return held.length > 0 ? this.visibleTo(tx, actor, id) : null;
  }

  /** For somebody who is expected, whether they can come or not. */
  ofTrainee(tx: Tx, enrolmentId: string): Promise<(LiveSessionNow & { declinedAt: Date | null })[]> {
    return tx.rows(
      `SELECT now.*, seat.declined_at FROM (${NOW}) AS now JOIN live_seat seat ON seat.live_session_id = now.id
        WHERE seat.enrolment_id = $1 ORDER BY now.starts_at, now.id`,
      [enrolmentId],
    );
  }

  async lockSeat(tx: Tx, enrolmentId: string, liveSessionId: string): Promise<(LiveSessionNow & { declinedAt: Date | null }) | null> {
    await tx.rows(
      `SELECT 1 FROM live_session s WHERE s.id = $1
          AND EXISTS (SELECT 1 FROM live_seat seat WHERE seat.live_session_id = s.id AND seat.enrolment_id = $2) FOR UPDATE`,
      [liveSessionId, enrolmentId],
    );
    return (await this.ofTrainee(tx, enrolmentId)).find(({ id }) => id === liveSessionId) ?? null;
  }

  async decline(tx: Tx, liveSessionId: string, enrolmentId: string, declinedAt: Date | null): Promise<void> {
    await tx.run(`UPDATE live_seat SET declined_at = $3 WHERE live_session_id = $1 AND enrolment_id = $2`, [
      liveSessionId,
      enrolmentId,
      declinedAt,
    ]);
  }

  /** A session for whoever has a part in it, and still the role for that: those who lead, and those who are expected. */
  forCalendar(tx: Tx, actor: Actor, id: string): Promise<LiveSessionNow | null> {
    return tx.maybeOne<LiveSessionNow>(
      `${NOW} WHERE s.id = $2
          AND (s.program_id = ANY($3) AND EXISTS (SELECT 1 FROM live_facilitator f WHERE f.live_session_id = s.id AND f.person_id = $1)
               OR s.program_id = ANY($4) AND EXISTS (SELECT 1 FROM live_seat seat WHERE seat.live_session_id = s.id AND seat.trainee_id = $1))`,
      [actor.id, id, actor.programsWhere('live-session.plan'), actor.programsWhere('live-session.attend')],
    );
  }

  byId(tx: Tx, id: string): Promise<LiveSessionNow> {
    return tx.one<LiveSessionNow>(`${NOW} WHERE s.id = $1`, [id]);
  }

  /** Who leads each of these sessions, by name. */
  async facilitatorsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, { id: string; name: string }[]>> {
    const rows = await tx.rows<{ liveSessionId: string; id: string; name: string }>(
      `SELECT f.live_session_id, p.id, p.name FROM live_facilitator f JOIN person p ON p.id = f.person_id
        WHERE f.live_session_id = ANY($1) ORDER BY lower(p.name), p.id`,
      [ids],
    );
    return Map.groupBy(rows, ({ liveSessionId }) => liveSessionId);
  }

  /** Everybody on the roster, by name. */
  seatsOf(tx: Tx, ids: readonly string[]): Promise<SeatInWords[]> {
    return tx.rows<SeatInWords>(
      `SELECT seat.*, p.name, c.name AS cohort_name
         FROM live_seat seat JOIN person p ON p.id = seat.trainee_id JOIN enrolment e ON e.id = seat.enrolment_id
         LEFT JOIN cohort c ON c.id = e.cohort_id
        WHERE seat.live_session_id = ANY($1) ORDER BY lower(p.name), seat.enrolment_id`,
      [ids],
    );
  }

  /** Minutes at a session, the newest first. */
  attendanceAt(tx: Tx, liveSessionId: string): Promise<(Attendance & { recordedByName: string })[]> {
    return tx.rows(
      `SELECT a.*, p.name AS recorded_by_name FROM attendance a JOIN person p ON p.id = a.recorded_by
        WHERE a.live_session_id = $1 ORDER BY a.recorded_at DESC, a.id DESC`,
      [liveSessionId],
    );
  }

  /** Minutes that stand for these enrolments, by session. */
  async minutesStanding(tx: Tx, enrolmentId: string): Promise<Map<string, number>> {
    const rows = await tx.rows<{ liveSessionId: string; minutes: number }>(
      `SELECT a.live_session_id, a.minutes FROM attendance a
        WHERE a.enrolment_id = $1 AND NOT EXISTS (SELECT 1 FROM attendance c WHERE c.corrects_id = a.id)`,
      [enrolmentId],
    );
    return new Map(rows.map(({ liveSessionId, minutes }) => [liveSessionId, minutes]));
  }

  /** An entry of a session that the actor leads or administers. */
  attendanceVisibleTo(tx: Tx, actor: Actor, id: string): Promise<Attendance | null> {
    return tx.maybeOne<Attendance>(
      `SELECT a.* FROM attendance a JOIN live_session s ON s.id = a.live_session_id WHERE ${STAFF} AND a.id = $4`,
      [...sight(actor), id],
    );
  }

  async isCorrected(tx: Tx, id: string): Promise<boolean> {
    return (await tx.rows(`SELECT 1 FROM attendance WHERE corrects_id = $1`, [id])).length > 0;
  }

  /** Who of these has minutes that stand at another session during this one. The caller holds these people. */
  async elsewhere(
    tx: Tx,
    { id, startsAt, endsAt }: Pick<LiveSession, 'id' | 'startsAt' | 'endsAt'>,
    traineeIds: readonly string[],
  ): Promise<Set<string>> {
    const rows = await tx.rows<{ traineeId: string }>(
      `SELECT DISTINCT a.trainee_id FROM attendance a JOIN live_session s ON s.id = a.live_session_id
        WHERE a.trainee_id = ANY($1) AND a.live_session_id <> $2 AND a.minutes > 0 AND s.starts_at < $4 AND s.ends_at > $3
          AND NOT EXISTS (SELECT 1 FROM attendance c WHERE c.corrects_id = a.id)`,
      [traineeIds, id, startsAt, endsAt],
    );
    return new Set(rows.map(({ traineeId }) => traineeId));
  }

  rosterOf(tx: Tx, liveSessionId: string): Promise<(LiveRoster & { signedByName: string }) | null> {
    return tx.maybeOne(
      `SELECT r.*, p.name AS signed_by_name FROM live_roster r JOIN person p ON p.id = r.signed_by WHERE r.live_session_id = $1`,
      [liveSessionId],
    );
  }

  /** Supervisors of the program, by name. */
  supervisors(tx: Tx, programId: string): Promise<{ id: string; name: string }[]> {
    return tx.rows(
      `SELECT p.id, p.name FROM person p
        WHERE EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.program_id = $1
                        AND g.role IN ('clinical-supervisor','peer-supervisor') AND g.withdrawn_at IS NULL)
        ORDER BY lower(p.name), p.id`,
      [programId],
    );
  }

  /** Enrolments of people who are trainees of the program now, by name. */
  trainees(tx: Tx, programId: string): Promise<{ id: string; personId: string; name: string; cohortId: string | null }[]> {
    return tx.rows(
      `SELECT e.id, e.person_id, p.name, e.cohort_id FROM enrolment e JOIN person p ON p.id = e.person_id
        WHERE e.program_id = $1
          AND EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id AND g.program_id = $1 AND g.role = 'trainee' AND g.withdrawn_at IS NULL)
        ORDER BY lower(p.name), e.id`,
      [programId],
    );
  }
}

function sight(actor: Actor): [string, string[], string[]] {
  const admin = actor.roles.filter(({ role }) => role === 'admin').map(({ programId }) => programId);
  return [actor.id, actor.programsWhere('live-session.plan'), admin];
}
