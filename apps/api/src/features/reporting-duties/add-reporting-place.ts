import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import type { ReportingPlaceRequest } from './reporting-duty.request.js';
import type { ReportingPlaceResponse } from './reporting-duty.response.js';
import { ReportingPlace } from './reporting-place.entity.js';

@Injectable()
export class AddReportingPlace {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsFacts,
  ) {}

  run(actor: Actor, programId: string, form: ReportingPlaceRequest): Promise<ReportingPlaceResponse> {
    return this.db.write(actor, async (tx) => {
      const program = visible(await this.programs.visibleTo(tx, actor, programId, 'reporting.edit'));
      const [id, name] = [tx.newId(), form.name.trim()];
      const nobody = { closedBy: null, closedAt: null };
      await tx.insert(ReportingPlace, { id, programId: program.id, name, addedBy: actor.id, addedAt: tx.now, ...nobody });
      tx.audit({ programId: program.id, action: 'reporting-place.added', subject: id });
      return { id, name, duties: [] };
    });
  }
}
