import { Injectable } from '@nestjs/common';
import { lessonByCode, moduleHolding, type Pack } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import type { LessonComparisonResponse, LessonPreviewResponse } from './lesson-changes.response.js';
import { presentDifference, presentPreview } from './present-lesson-changes.js';

/** Lessons of any loaded version, for those who may read the curriculum in a program. Nothing is saved. */
@Injectable()
export class PreviewLesson {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramsFacts,
    private readonly curriculum: CurriculumFacts,
  ) {}

  run(actor: Actor, at: { programId: string; versionId: string }, lessonCode: string): Promise<LessonPreviewResponse> {
    return this.db.read(actor, async (tx) => {
      const pack = await this.packVisibleTo(tx, actor, at.programId, at.versionId);
      return visible(previewIn(pack, lessonCode));
    });
  }

  compare(
    actor: Actor,
    at: { programId: string; versionId: string; otherId: string },
    lessonCode: string,
  ): Promise<LessonComparisonResponse> {
    return this.db.read(actor, async (tx) => {
      const before = await this.packVisibleTo(tx, actor, at.programId, at.otherId);
      const after = await this.packVisibleTo(tx, actor, at.programId, at.versionId);
      const [old, now] = [lessonByCode(before, lessonCode), lessonByCode(after, lessonCode)];
      visible(old ?? now);
      return {
        before: previewIn(before, lessonCode),
        after: previewIn(after, lessonCode),
        difference: old && now ? presentDifference(old, now) : null,
      };
    });
  }

  private async packVisibleTo(tx: Tx, actor: Actor, programId: string, versionId: string): Promise<Pack> {
    const program = visible(await this.programs.visibleTo(tx, actor, programId, 'curriculum.read'));
    return this.curriculum.pack(tx, visible(await this.curriculum.version(tx, program.id, versionId)).id);
  }
}

function previewIn(pack: Pack, code: string): LessonPreviewResponse | null {
  const [lesson, module] = [lessonByCode(pack, code), moduleHolding(pack, code)];
  return lesson && module ? presentPreview(pack, module, lesson) : null;
}
