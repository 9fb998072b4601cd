import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { ProfessionalsCommands } from './professionals.commands.js';
import { mayRecordLicence } from './profile.policy.js';
import type { LicenceRequest } from './profile.request.js';
import type { ProfileRecordResponse } from './profile.response.js';
import { ProfileStore } from './profile.store.js';

@Injectable()
export class RecordLicence {
  constructor(
    private readonly db: Database,
    private readonly store: ProfileStore,
    private readonly professionals: ProfessionalsCommands,
  ) {}

  run(actor: Actor, programId: string, personId: string, form: LicenceRequest): Promise<ProfileRecordResponse> {
    return this.db.write(actor, async (tx) => {
      visible(await this.store.personVisibleTo(tx, actor, 'professional-profile.record', programId, personId));
      granted(mayRecordLicence(actor.id, personId, form));
      const { validUntil = null, ...licence } = form;
      const id = await this.professionals.recordLicence(tx, { programId, personId, ...licence, validUntil, recordedBy: actor.id });
      return { id };
    });
  }
}
