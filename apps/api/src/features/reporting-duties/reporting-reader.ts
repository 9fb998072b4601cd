import { Injectable } from '@nestjs/common';
import { type LocalDate, localDateAt, type Reporting } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';

/** What the program has to answer: the topics of its newest version, for everybody, because what the law asks does not wait for a move. */
@Injectable()
export class ReportingReader {
  constructor(
    private readonly programs: ProgramsFacts,
    private readonly curriculum: CurriculumFacts,
  ) {}

  async topics(tx: Tx, programId: string): Promise<Reporting | null> {
    const version = visible(await this.programs.newestVersion(tx, programId));
    return (await this.curriculum.pack(tx, version.curriculumVersionId)).reporting;
  }

  /** The day it is where the program is. */
  async today(tx: Tx, programId: string): Promise<LocalDate> {
    return localDateAt(tx.now, visible(await this.programs.byId(tx, programId)).zone);
  }
}
