import { Injectable } from '@nestjs/common';
import type { PermissionName } from '../../catalogue/permissions.js';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import type { OfferTerms } from './offered-times.commands.js';

/** What the program's newest version asks for: times are offered for those who will come. */
@Injectable()
export class ProgramTermsForOffers {
  constructor(
    private readonly programs: ProgramsFacts,
    private readonly curriculum: CurriculumFacts,
  ) {}

  async visibleTo(tx: Tx, actor: Actor, programId: string, permission: PermissionName): Promise<OfferTerms> {
    const program = visible(await this.programs.visibleTo(tx, actor, programId, permission));
    const version = visible(await this.programs.newestVersion(tx, programId));
    return { zone: program.zone, terms: version.terms, pack: await this.curriculum.pack(tx, version.curriculumVersionId) };
  }
}
