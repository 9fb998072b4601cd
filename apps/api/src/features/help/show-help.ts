import { Injectable } from '@nestjs/common';
import { regionForZone } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import type { GroundingResponse, HelpLinesResponse } from './help.response.js';

/** Help for everybody, signed in or not: always from the newest curriculum, because a number that changed must not wait. */
@Injectable()
export class ShowHelp {
  constructor(
    private readonly db: Database,
    private readonly curriculum: CurriculumFacts,
    private readonly programs: ProgramsFacts,
  ) {}

  lines(actor: Actor, zone: string | undefined): Promise<HelpLinesResponse> {
    return this.db.read(actor, async (tx) => {
      const { help } = visible(await this.curriculum.newest(tx)).pack;
      const region = regionForZone(help, zone ?? (await this.programZone(tx, actor)));
      const regions = help.regions.map(({ zones, lines, ...rest }) => ({
        ...rest,
        zones: [...zones],
        lines: lines.map((line) => ({ ...line })),
      }));
      return { reviewedOn: help.reviewedOn, reviewBy: help.reviewBy, defaultRegion: region.code, regions };
    });
  }

  grounding(actor: Actor): Promise<GroundingResponse> {
    return this.db.read(actor, async (tx) => {
      const { reviewedOn, reviewBy, exercises } = visible(await this.curriculum.newest(tx)).pack.grounding;
      return { reviewedOn, reviewBy, exercises: exercises.map(({ steps, ...rest }) => ({ ...rest, steps: [...steps] })) };
    });
  }

  private async programZone(tx: Tx, actor: Actor): Promise<string> {
    const programId = actor.roles[0]?.programId;
    return (programId ? (await this.programs.byId(tx, programId))?.zone : undefined) ?? '';
  }
}
