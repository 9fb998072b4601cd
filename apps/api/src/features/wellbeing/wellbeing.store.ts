import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { CheckIn } from './check-in.entity.js';
import type { WellnessPlan } from './wellness-plan.entity.js';

/** What is private to its author: every statement asks for the author, and there is none that does not. */
@Injectable()
export class WellbeingStore {
  checkInsOf(tx: Tx, actor: Actor): Promise<CheckIn[]> {
    return tx.rows<CheckIn>(`SELECT * FROM check_in WHERE author_id = $1 ORDER BY made_at DESC, id DESC LIMIT 1000`, [actor.id]);
  }

  keepCheckIn(tx: Tx, checkIn: CheckIn): Promise<void> {
    return tx.insert(CheckIn, checkIn);
  }

  async eraseCheckIn(tx: Tx, actor: Actor, id: string): Promise<boolean> {
    return (await tx.run(`DELETE FROM check_in WHERE author_id = $1 AND id = $2`, [actor.id, id])) > 0;
  }

  async eraseCheckIns(tx: Tx, actor: Actor): Promise<void> {
    await tx.run(`DELETE FROM check_in WHERE author_id = $1`, [actor.id]);
  }

  planOf(tx: Tx, actor: Actor): Promise<WellnessPlan | null> {
    return tx.maybeOne<WellnessPlan>(`SELECT * FROM wellness_plan WHERE author_id = $1`, [actor.id]);
  }

  async lockPlan(tx: Tx, actor: Actor): Promise<WellnessPlan | null> {
    await tx.lockPerson(actor.id, 'wellness-plan');
    return this.planOf(tx, actor);
  }

  async keepPlan(tx: Tx, { authorId, signs, helps, people, steps, version, savedAt }: WellnessPlan): Promise<void> {
    await tx.run(
      `INSERT INTO wellness_plan (author_id, signs, helps, people, steps, version, saved_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (author_id) DO UPDATE SET signs = $2, helps = $3, people = $4, steps = $5, version = $6, saved_at = $7`,
      [authorId, signs, helps, people, steps, version, savedAt],
    );
  }

  async erasePlan(tx: Tx, actor: Actor): Promise<void> {
    await tx.run(`DELETE FROM wellness_plan WHERE author_id = $1`, [actor.id]);
  }
}
