import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import type { RolePlay } from './role-play.entity.js';

/** A conversation together with the zone its program keeps its days in and the program's name. */
export interface RolePlayInProgram extends RolePlay {
  zone: string;
  programName: string;
}

/** Whoever has a part in a conversation sees it, as long as they still hold a role in its program that takes part. */
const MINE = `r.program_id = ANY($2) AND ($1 IN (r.trainee_id, r.rater_id, r.second_rater_id, r.role_player_id) OR $1 = ANY(r.further_role_player_ids))`;
const STAFF = `r.program_id = ANY($2) AND ($1 IN (r.rater_id, r.second_rater_id, r.role_player_id) OR $1 = ANY(r.further_role_player_ids))`;
const IN_PROGRAM = `SELECT r.*, p.zone, p.name AS program_name FROM role_play r JOIN program p ON p.id = r.program_id`;

@Injectable()
export class RolePlayStore {
  visibleTo(tx: Tx, actor: Actor, id: string): Promise<RolePlayInProgram | null> {
    return tx.maybeOne<RolePlayInProgram>(`${IN_PROGRAM} WHERE ${MINE} AND r.id = $3`, [...this.sight(actor), id]);
  }

  lockVisibleTo(tx: Tx, actor: Actor, id: string): Promise<RolePlayInProgram | null> {
    return tx.maybeOne<RolePlayInProgram>(`${IN_PROGRAM} WHERE ${MINE} AND r.id = $3 FOR UPDATE OF r`, [...this.sight(actor), id]);
  }

  /** For what a trainee must never see: the trainee of a conversation is not among those who find it here. */
  visibleToStaff(tx: Tx, actor: Actor, id: string): Promise<RolePlayInProgram | null> {
    return tx.maybeOne<RolePlayInProgram>(`${IN_PROGRAM} WHERE ${STAFF} AND r.trainee_id <> $1 AND r.id = $3`, [...this.sight(actor), id]);
  }

  /** Conversations that the actor plays or rates, from a while ago on, in order: what lies ahead comes last and is not cut off. */
  listForStaff(tx: Tx, actor: Actor, since: Date): Promise<RolePlayInProgram[]> {
    return tx.rows<RolePlayInProgram>(
      `${IN_PROGRAM} WHERE ${STAFF} AND r.cancelled_at IS NULL AND r.starts_at >= $3 ORDER BY r.starts_at, r.id`,
      [...this.sight(actor), since],
    );
  }

  listOfEnrolment(tx: Tx, enrolmentId: string): Promise<RolePlayInProgram[]> {
    return tx.rows<RolePlayInProgram>(`${IN_PROGRAM} WHERE r.enrolment_id = $1 ORDER BY r.starts_at DESC, r.id LIMIT 200`, [enrolmentId]);
  }

  /** When the feedback talks of these conversations took place. */
  async talksOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Date>> {
    const rows = await tx.rows<{ rolePlayId: string; heldAt: Date }>(
      `SELECT role_play_id, held_at FROM feedback_talk WHERE role_play_id = ANY($1)`,
      [ids],
    );
    return new Map(rows.map(({ rolePlayId, heldAt }) => [rolePlayId, heldAt]));
  }

  private sight(actor: Actor): [string, string[]] {
    return [actor.id, actor.programsWhere('role-play.take-part')];
  }
}
