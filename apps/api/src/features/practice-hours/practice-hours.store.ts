import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { HOURS_NOW, type HoursNow } from './hours.facts.js';
import { PracticeHours } from './practice-hours.entity.js';
import { PracticeHoursDecision } from './practice-hours-decision.entity.js';
import { PracticeHoursVersion } from './practice-hours-version.entity.js';

/** An entry for its supervisor, who reads it with the trainee's name. */
export interface HoursInQueue extends HoursNow {
  traineeName: string;
}

@Injectable()
export class PracticeHoursStore {
  async insert(tx: Tx, hours: PracticeHours, version: PracticeHoursVersion): Promise<void> {
    await tx.insert(PracticeHours, hours);
    await tx.insert(PracticeHoursVersion, version);
  }

  /** One's own entry, held until commit. */
  async lockOwn(tx: Tx, actor: Actor, id: string): Promise<HoursNow | null> {
    await tx.rows(`SELECT 1 FROM practice_hours WHERE id = $1 AND trainee_id = $2 FOR UPDATE`, [id, actor.id]);
    return tx.maybeOne<HoursNow>(`${HOURS_NOW} WHERE id = $1 AND trainee_id = $2 AND program_id = ANY($3)`, [
      id,
      actor.id,
      actor.programsWhere('practice-hours.log'),
    ]);
  }

  /** An entry that names the actor as supervisor, or a person's own: who may decide is the policy's question. Held until commit. */
  async lockForDecision(tx: Tx, actor: Actor, id: string): Promise<HoursNow | null> {
    await tx.rows(`SELECT 1 FROM practice_hours WHERE id = $1 FOR UPDATE`, [id]);
    return tx.maybeOne<HoursNow>(`${HOURS_NOW} WHERE id = $1 AND (supervisor_id = $2 OR trainee_id = $2) AND program_id = ANY($3)`, [
      id,
      actor.id,
      actor.programsWhere('practice-hours.decide'),
    ]);
  }

  async addVersion(tx: Tx, version: PracticeHoursVersion, note: string): Promise<void> {
    await tx.insert(PracticeHoursVersion, version);
    await tx.run(`UPDATE practice_hours SET version = $2, note = $3 WHERE id = $1`, [version.hoursId, version.version, note]);
  }

  async withdraw(tx: Tx, id: string): Promise<void> {
    await tx.run(`UPDATE practice_hours SET withdrawn_at = $2 WHERE id = $1`, [id, tx.now]);
  }

  async decide(tx: Tx, decision: Omit<PracticeHoursDecision, 'seq'>): Promise<void> {
    const { last } = await tx.one<{ last: number }>(
      `SELECT coalesce(max(seq), 0)::int AS last FROM practice_hours_decision WHERE hours_id = $1 AND version = $2`,
      [decision.hoursId, decision.version],
    );
    await tx.insert(PracticeHoursDecision, { ...decision, seq: last + 1 });
  }

  /** Minutes of the trainee's other entries of that day; returned ones are not counted. */
  async otherMinutes(tx: Tx, enrolmentId: string, heldOn: string, exceptId: string | null): Promise<number> {
    const { minutes } = await tx.one<{ minutes: number }>(
      `SELECT coalesce(sum(minutes), 0)::int AS minutes FROM (${HOURS_NOW} WHERE enrolment_id = $1 AND held_on = $2::date AND state <> 'returned' AND id IS DISTINCT FROM $3) AS that_day`,
      [enrolmentId, heldOn, exceptId],
    );
    return minutes;
  }

  /** What waits for this supervisor of those they supervise now, oldest first, and what they decided a moment ago, so that it can be taken back. */
  queue(tx: Tx, actor: Actor, decidedSince: Date): Promise<HoursInQueue[]> {
    return tx.rows<HoursInQueue>(
      `SELECT q.*, p.name AS trainee_name
         FROM (${HOURS_NOW} WHERE supervisor_id = $1 AND trainee_id <> $1 AND program_id = ANY($2)
                AND (state = 'pending' OR (decided_by = $1 AND decided_at >= $3))
                AND EXISTS (SELECT 1 FROM supervision s WHERE s.program_id = hours.program_id AND s.trainee_id = hours.trainee_id
                             AND s.supervisor_id = $1 AND s.ended_at IS NULL)) AS q
         JOIN person p ON p.id = q.trainee_id ORDER BY q.submitted_at, q.id LIMIT 200`,
      [actor.id, actor.programsWhere('practice-hours.decide'), decidedSince],
    );
  }
}
