import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, mustMatch, visible } from '../../platform/http/outcomes.js';
import { presentDuty } from './present-reporting-duty.js';
import { ReportingDuty } from './reporting-duty.entity.js';
import { mayWriteDuty } from './reporting-duty.policy.js';
import type { ReportingDutyRequest } from './reporting-duty.request.js';
import type { ReportingDutyResponse } from './reporting-duty.response.js';
import { ReportingDutyStore } from './reporting-duty.store.js';
import { ReportingReader } from './reporting-reader.js';

@Injectable()
export class WriteReportingDuty {
  constructor(
    private readonly db: Database,
    private readonly reader: ReportingReader,
    private readonly duties: ReportingDutyStore,
  ) {}

  /** Writes the next version for who has seen the one that stands. */
  run(
    actor: Actor,
    at: { placeId: string; topicCode: string },
    form: ReportingDutyRequest,
    ifMatch: string | undefined,
  ): Promise<ReportingDutyResponse> {
    return this.db.write(actor, async (tx) => {
      const place = visible(await this.duties.lockEditableBy(tx, actor, at.placeId));
      const reporting = await this.reader.topics(tx, place.programId);
      const topicCode = visible(reporting?.topics.find(({ code }) => code === at.topicCode)).code;
      const today = await this.reader.today(tx, place.programId);
      const [standing] = await this.duties.versions(tx, place.id, topicCode);
      mustMatch(ifMatch, standing?.version ?? 0);
      const { answer, whoReports, reportTo, contact, howFast, doneBy, law, checkedOn, checkBy } = granted(mayWriteDuty(form, place, today));
      const version = (standing?.version ?? 0) + 1;
      const { id: placeId, programId } = place;
      const words = { answer, whoReports, reportTo, contact, howFast, doneBy, law, checkedOn, checkBy };
      await tx.insert(ReportingDuty, { placeId, topicCode, version, programId, ...words, writtenBy: actor.id, writtenAt: tx.now });
      const facts = { topic: topicCode, version, checkedOn, checkBy };
      tx.audit({ programId, action: 'reporting-duty.written', subject: placeId, facts });
      const [written] = await this.duties.versions(tx, placeId, topicCode);
      return presentDuty(visible(written), today);
    });
  }
}
