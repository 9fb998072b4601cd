import { Injectable } from '@nestjs/common';
import type { Pack } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { mayReadDocument } from './library.policy.js';
import type { GlossaryResponse, LibraryDocumentResponse, LibraryResponse } from './library.response.js';
import { documentsOf, presentDocument, presentEntry, presentGlossary } from './present-library.js';

const LIMITS = 'limits-of-confidentiality';

/** Documents and words of the curriculum: for somebody who is enrolled as in their own version, for others as in the program's newest. */
@Injectable()
export class ShowLibrary {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsFacts,
    private readonly enrolments: EnrolmentsFacts,
    private readonly curriculum: CurriculumFacts,
  ) {}

  list(actor: Actor, programId: string): Promise<LibraryResponse> {
    return this.db.read(actor, async (tx) => {
      const pack = await this.packFor(tx, actor, programId);
      const documents = documentsOf(pack).filter((each) => mayReadDocument(actor, programId, each));
      return { documents: documents.map(presentEntry), terms: pack.glossary?.terms.length ?? 0 };
    });
  }

  document(actor: Actor, programId: string, documentCode: string): Promise<LibraryDocumentResponse> {
    return this.db.read(actor, async (tx) => {
      const pack = await this.packFor(tx, actor, programId);
      const document = documentsOf(pack).find((each) => each.code === documentCode && mayReadDocument(actor, programId, each));
      return presentDocument(pack, visible(document));
    });
  }

  glossary(actor: Actor, programId: string): Promise<GlossaryResponse> {
    return this.db.read(actor, async (tx) => presentGlossary(await this.packFor(tx, actor, programId)));
  }

  /** What a program says to people before they share: for anybody, from the newest curriculum, because somebody may stand before it on paper. */
  limits(actor: Actor): Promise<LibraryDocumentResponse> {
    return this.db.read(actor, async (tx) => {
      const { pack } = visible(await this.curriculum.newest(tx));
      const limits = documentsOf(pack).find(({ code, audience }) => code === LIMITS && audience === 'everyone');
      return presentDocument(pack, visible(limits));
    });
  }

  private async packFor(tx: Tx, actor: Actor, programId: string): Promise<Pack> {
    const program = visible(await this.programs.visibleTo(tx, actor, programId, 'program.read'));
    const enrolment = await this.enrolments.inProgram(tx, program.id, actor.id);
    const version = enrolment ?? visible(await this.programs.newestVersion(tx, program.id));
    return this.curriculum.pack(tx, version.curriculumVersionId);
  }
}
