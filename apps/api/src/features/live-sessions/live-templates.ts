import { Injectable } from '@nestjs/common';
import { type LiveSession as LiveTemplate, type Module, moduleByCode, type Pack } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import type { Tx } from '../../platform/database/tx.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';

export interface ProgramNow {
  zone: string;
  curriculumVersionId: string;
  /** The content, under the terms of the program's newest version. */
  pack: Pack;
}

export interface Template {
  module: Module;
  session: LiveTemplate;
}

/** Live sessions as the curriculum describes them. Sessions are planned for those who will come, so from the program's newest version. */
@Injectable()
export class LiveTemplates {
  constructor(
    private readonly programs: ProgramsFacts,
    private readonly curriculum: CurriculumFacts,
  ) {}

  async programNow(tx: Tx, actor: Actor, programId: string): Promise<ProgramNow> {
    const program = visible(await this.programs.visibleTo(tx, actor, programId, 'live-session.plan'));
    const { curriculumVersionId, terms } = visible(await this.programs.newestVersion(tx, programId));
    return { zone: program.zone, curriculumVersionId, pack: await this.curriculum.packUnder(tx, { curriculumVersionId, terms }) };
  }

  /** Those of the modules the program teaches. */
  allIn(pack: Pack): Template[] {
    const taught = pack.program.modules.flatMap((code) => moduleByCode(pack, code) ?? []);
    return taught.flatMap((module) => (module.live?.sessions ?? []).map((session) => ({ module, session })));
  }

  chosen(pack: Pack, sessionCode: string): Template {
    const found = this.allIn(pack).find(({ session }) => session.code === sessionCode);
    return found ?? granted<Template>({ ok: false, refusals: [{ code: 'live-session.unknown' }] });
  }

  /** Of a planned session, in the version it was planned on. */
  async of(tx: Tx, { curriculumVersionId, sessionCode }: { curriculumVersionId: string; sessionCode: string }): Promise<Template> {
    const pack = await this.curriculum.pack(tx, curriculumVersionId);
    for (const module of pack.modules) {
      const session = module.live?.sessions.find(({ code }) => code === sessionCode);
      if (session) return { module, session };
    }
    throw new Error(`The curriculum of this live session has no ${sessionCode}.`);
  }
}
