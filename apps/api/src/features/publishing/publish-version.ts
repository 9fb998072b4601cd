import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, mustAllow, visible } from '../../platform/http/outcomes.js';
import { ProgramsCommands } from '../programs/programs.commands.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { PublicationReader } from './publication-reader.js';
import { mayPublish, publication } from './publishing.policy.js';
import type { PublicationRequest } from './publishing.request.js';
import type { ProgramVersionResponse } from './publishing.response.js';
import { presentProgramVersion } from './show-publication.js';

/** Makes a version of the curriculum the next version of the program. Whoever is enrolled stays where they are. */
@Injectable()
export class PublishVersion {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsFacts,
    private readonly commands: ProgramsCommands,
    private readonly reader: PublicationReader,
  ) {}

  run(actor: Actor, programId: string, { curriculumVersionId, terms: choice }: PublicationRequest): Promise<ProgramVersionResponse> {
    return this.db.write(actor, async (tx) => {
      visible(await this.programs.visibleTo(tx, actor, programId, 'curriculum.publish'));
      await this.commands.lock(tx, programId);
      const { facts } = await this.reader.facts(tx, programId, curriculumVersionId);
      mustAllow(mayPublish(actor, programId, facts, choice));
      const terms = granted(publication(actor, facts, choice, tx.now));
      const id = await this.commands.publish(tx, { programId, curriculumVersionId, terms, publishedBy: actor.id });
      const [published] = await this.programs.versions(tx, programId);
      return presentProgramVersion(visible(published?.id === id ? published : null), published);
    });
  }
}
