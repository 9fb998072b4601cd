import { Injectable } from '@nestjs/common';
import type { Pack } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { mustAllow, visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts, type VersionOnFile } from '../curriculum/curriculum.facts.js';
import type { Program } from '../programs/program.entity.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { mayReadKeys } from './authoring.policy.js';

/** A version of the curriculum as somebody who may read it in a program finds it. */
export interface ReadVersion {
  program: Program;
  version: VersionOnFile;
  pack: Pack;
}

@Injectable()
export class AuthoringReader {
  constructor(
    private readonly programs: ProgramsFacts,
    private readonly curriculum: CurriculumFacts,
  ) {}

  async program(tx: Tx, actor: Actor, programId: string): Promise<Program> {
    return visible(await this.programs.visibleTo(tx, actor, programId, 'curriculum.read'));
  }

  async version(tx: Tx, actor: Actor, at: { programId: string; versionId: string }): Promise<ReadVersion> {
    const program = await this.program(tx, actor, at.programId);
    const version = visible(await this.curriculum.version(tx, program.id, at.versionId));
    return { program, version, pack: await this.curriculum.pack(tx, version.id) };
  }

  /** The same, for what holds right answers, scripts and rubrics. */
  async withKeys(tx: Tx, actor: Actor, at: { programId: string; versionId: string }): Promise<ReadVersion> {
    const read = await this.version(tx, actor, at);
    mustAllow(mayReadKeys(actor));
    return read;
  }
}
