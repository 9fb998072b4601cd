import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { ProfessionalsCommands } from './professionals.commands.js';
import { ProfileReader } from './profile.facts.js';
import { mayRecordCalibration } from './profile.policy.js';
import type { CalibrationRequest } from './profile.request.js';
import type { ProfileRecordResponse } from './profile.response.js';
import { ProfileStore } from './profile.store.js';

@Injectable()
export class RecordCalibration {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsFacts,
    private readonly store: ProfileStore,
    private readonly profiles: ProfileReader,
    private readonly professionals: ProfessionalsCommands,
  ) {}

  run(actor: Actor, programId: string, personId: string, form: CalibrationRequest): Promise<ProfileRecordResponse> {
    return this.db.write(actor, async (tx) => {
      visible(await this.store.personVisibleTo(tx, actor, 'professional-profile.record', programId, personId));
      const program = visible(await this.programs.byId(tx, programId));
      granted(mayRecordCalibration(actor.id, personId, form, await this.profiles.terms(tx, program)));
      return { id: await this.professionals.recordCalibration(tx, { programId, personId, ...form, recordedBy: actor.id }) };
    });
  }
}
