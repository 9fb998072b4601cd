import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { ReportingDutyStore } from './reporting-duty.store.js';

@Injectable()
export class CloseReportingPlace {
  constructor(
    private readonly db: Database,
    private readonly duties: ReportingDutyStore,
  ) {}

  /** The program works there no longer. What was written stays on file. */
  run(actor: Actor, placeId: string): Promise<void> {
    return this.db.write(actor, async (tx) => {
      const place = visible(await this.duties.lockEditableBy(tx, actor, placeId));
      if (place.closedAt !== null) return;
      await this.duties.close(tx, place.id, actor.id);
      tx.audit({ programId: place.programId, action: 'reporting-place.closed', subject: place.id });
    });
  }
}
