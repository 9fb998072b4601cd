import { Injectable } from '@nestjs/common';
import type { PublicationFacts } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import type { ProgramVersion } from '../programs/program-version.entity.js';
import { ProgramsFacts } from '../programs/programs.facts.js';

@Injectable()
export class PublicationReader {
  constructor(
    private readonly programs: ProgramsFacts,
    private readonly curriculum: CurriculumFacts,
  ) {}

  /** Where the program stands, and what the content would bring. */
  async facts(tx: Tx, programId: string, curriculumVersionId: string): Promise<{ current: ProgramVersion; facts: PublicationFacts }> {
    const current = visible(await this.programs.newestVersion(tx, programId));
    const next = visible(await this.curriculum.version(tx, programId, curriculumVersionId));
    return {
      current,
      facts: {
        current: { terms: current.terms, pack: await this.curriculum.pack(tx, current.curriculumVersionId) },
        next: await this.curriculum.pack(tx, next.id),
        sameContent: next.id === current.curriculumVersionId,
      },
    };
  }
}
