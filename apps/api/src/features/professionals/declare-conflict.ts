import { Injectable } from '@nestjs/common';
import { grant, refuse } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, mustAllow, visible } from '../../platform/http/outcomes.js';
import { ProfessionalsCommands } from './professionals.commands.js';
import { ProfessionalsFacts } from './professionals.facts.js';
import { mayDeclareConflict } from './profile.policy.js';
import type { ConflictRequest } from './profile.request.js';
import type { ProfileRecordResponse } from './profile.response.js';
import { ProfileStore } from './profile.store.js';

@Injectable()
export class DeclareConflict {
  constructor(
    private readonly db: Database,
    private readonly store: ProfileStore,
    private readonly facts: ProfessionalsFacts,
    private readonly professionals: ProfessionalsCommands,
  ) {}

  /** Each of the two may declare it, and so may an admin about others. */
  run(actor: Actor, programId: string, { personId = actor.id, otherId, kind }: ConflictRequest): Promise<ProfileRecordResponse> {
    return this.db.write(actor, async (tx) => {
      visible(actor.may('conflict.declare', programId) || null);
      const concerned = actor.id === personId || actor.id === otherId || actor.may('professional-profile.record', programId);
      // before the two are looked up: whoever is not concerned does not learn who is here
      mustAllow(concerned ? grant(true) : refuse({ code: 'conflict.not-concerned' }));
      for (const id of [personId, otherId]) visible(await this.store.nameableBy(tx, actor, programId, id));
      await this.facts.lockBetween(tx, personId, otherId);
      const declared = await this.facts.areInConflict(tx, programId, personId, otherId);
      granted(mayDeclareConflict({ personId, otherId, declared }));
      return { id: await this.professionals.declareConflict(tx, { programId, personId, otherId, kind, declaredBy: actor.id }) };
    });
  }
}
