import { Injectable } from '@nestjs/common';
import { daysBetween, localDateAt } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { LongReadings } from '../../platform/database/long-readings.js';
import type { Tx } from '../../platform/database/tx.js';
import { visible } from '../../platform/http/outcomes.js';
import { AuditTrailFacts } from '../audit-trail/audit-trail.facts.js';
import { isLive, statusOf } from '../certificates/certificates.facts.js';
import type { BoardDataHealthResponse, BoardResponse } from './board.response.js';
import { BoardStore } from './board.store.js';
import { PipelineReader } from './pipeline.reader.js';

const SOON_DAYS = 60;
const UNSIGNED_HOURS = 48;
/** The trail is checked every night: one that was left out is no news yet, a second one is. */
const CHECKED_HOURS = 48;

@Injectable()
export class ShowBoard {
  constructor(
    private readonly db: Database,
    private readonly readings: LongReadings,
    private readonly boards: BoardStore,
    private readonly pipeline: PipelineReader,
    private readonly trail: AuditTrailFacts,
  ) {}

  async run(actor: Actor, programId: string): Promise<BoardResponse> {
    visible(actor.may('board.read', programId) ? programId : null);
    return this.readings.share(`board ${programId}`, () => this.read(actor, programId));
  }

  private read(actor: Actor, programId: string): Promise<BoardResponse> {
    return this.db.readFromReplica(actor, async (tx) => {
      const program = visible(await this.boards.programVisibleTo(tx, actor, programId));
      const today = localDateAt(tx.now, program.zone);
      const found = await this.pipeline.casesIn(tx, program.id);
      const live = found.credentials.map((credential) => statusOf(credential, tx.now)).filter(isLive);
      return {
        needsDecision: found.cases.filter(({ kind }) => kind === null).length,
        secondLookWaiting: await this.pipeline.waitingForLook(tx, program.id, found),
        expiringSoon: live.filter(({ validUntil }) => validUntil !== null && daysBetween(today, validUntil) <= SOON_DAYS).length,
        unsigned: await this.boards.unsignedSince(tx, program.id, new Date(tx.now.getTime() - UNSIGNED_HOURS * 3_600_000)),
        waitingInvitations: await this.boards.waitingInvitations(tx, program.id),
        waitingIssue: found.approvalsWaiting.length,
        dataHealth: await this.health(tx, program.id),
      };
    });
  }

  private async health(tx: Tx, programId: string): Promise<BoardDataHealthResponse> {
    const last = await this.trail.lastCheck(tx, programId);
    if (!last) return { state: 'not-checked', checkedAt: null };
    const lately = tx.now.getTime() - last.checkedAt.getTime() <= CHECKED_HOURS * 3_600_000;
    const state = last.fault !== null ? 'not-sound' : lately ? 'sound' : 'not-checked';
    return { state, checkedAt: last.checkedAt.toISOString() };
  }
}
