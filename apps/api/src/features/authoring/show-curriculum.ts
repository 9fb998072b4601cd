import { Injectable } from '@nestjs/common';
import { stationByCode } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { mayReadKeys } from './authoring.policy.js';
import { AuthoringReader } from './authoring-reader.js';
import type {
  CurriculumCan,
  CurriculumDocumentResponse,
  CurriculumOutlineResponse,
  CurriculumStationResponse,
  CurriculumVersionsResponse,
} from './curriculum.response.js';
import { documentsOf, presentDocument, presentModule, presentQuiz, presentStation, presentVersion } from './present-curriculum.js';

/** The pack as its authors read it. */
@Injectable()
export class ShowCurriculum {
  constructor(
    private readonly db: Database,
    private readonly reader: AuthoringReader,
    private readonly curriculum: CurriculumFacts,
    private readonly programs: ProgramsFacts,
  ) {}

  versions(actor: Actor, programId: string): Promise<CurriculumVersionsResponse> {
    return this.db.read(actor, async (tx) => {
      const program = await this.reader.program(tx, actor, programId);
      const published = await this.programs.versions(tx, program.id);
      const versions = (await this.curriculum.versions(tx, program.id)).map((version) => presentVersion(version, published));
      return { versions, can: canOf(actor, program.id) };
    });
  }

  outline(actor: Actor, at: { programId: string; versionId: string }): Promise<CurriculumOutlineResponse> {
    return this.db.read(actor, async (tx) => {
      const { program, version, pack } = await this.reader.version(tx, actor, at);
      return {
        version: presentVersion(version, await this.programs.versions(tx, program.id)),
        modules: pack.modules.map(presentModule),
        exam: pack.exam && presentQuiz(pack.exam),
        documents: documentsOf(pack),
        can: canOf(actor, program.id),
      };
    });
  }

  document(actor: Actor, at: { programId: string; versionId: string }, code: string): Promise<CurriculumDocumentResponse> {
    return this.db.read(actor, async (tx) => {
      const { pack } = await this.reader.version(tx, actor, at);
      return visible(presentDocument(pack, code));
    });
  }

  station(actor: Actor, at: { programId: string; versionId: string }, code: string): Promise<CurriculumStationResponse> {
    return this.db.read(actor, async (tx) => {
      const { pack } = await this.reader.withKeys(tx, actor, at);
      return presentStation(pack, visible(stationByCode(pack, code)));
    });
  }
}

function canOf(actor: Actor, programId: string): CurriculumCan {
  return { readKeys: mayReadKeys(actor).ok, publish: actor.may('curriculum.publish', programId) };
}
