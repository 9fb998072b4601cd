import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { LongReadings } from '../../platform/database/long-readings.js';
import { visible } from '../../platform/http/outcomes.js';
import { AuditKeeper } from './audit-keeper.js';
import type { AuditVerificationResponse } from './audit-trail.response.js';
import { AuditTrailStore } from './audit-trail.store.js';

@Injectable()
export class VerifyAuditTrail {
  constructor(
    private readonly db: Database,
    private readonly readings: LongReadings,
    private readonly trail: AuditTrailStore,
    private readonly keeper: AuditKeeper,
  ) {}

  async run(actor: Actor, programId: string): Promise<AuditVerificationResponse> {
    const program = await this.db.read(actor, async (tx) => visible(await this.trail.programVisibleTo(tx, actor, programId)));
    const { chainId, checkedAt, entries, faults, moreFaults, head, keptHeads } = await this.readings.share(`audit ${program.id}`, () =>
      this.keeper.verify(program.id),
    );
    return {
      chainId,
      checkedAt: checkedAt.toISOString(),
      sound: faults.length === 0,
      entries,
      faults,
      moreFaults,
      headSeq: head?.seq ?? null,
      headHash: head?.hash ?? null,
      keptHeads,
    };
  }
}
