import { Injectable } from '@nestjs/common';
import type { Pack } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { CurriculumVersion } from './curriculum-version.entity.js';

@Injectable()
export class CurriculumCommands {
  /**
   * Keeps a version made in a program from another one by changing a bank of questions. The same change of the same version twice is one version: then
   * the earlier one is given.
   */
  async addVersion(tx: Tx, made: { programId: string; pack: Pack; digest: string; baseId: string; madeBy: string }): Promise<string> {
    const { programId, pack, digest, baseId, madeBy } = made;
    await tx.insertIfAbsent(CurriculumVersion, {
      id: tx.newId(),
      programId,
      digest,
      title: pack.title,
      pack,
      loadedAt: tx.now,
      origin: 'question-bank',
      baseId,
      madeBy,
    });
    const { id } = await tx.one<{ id: string }>(`SELECT id FROM curriculum_version WHERE program_id = $1 AND digest = $2`, [
      programId,
      digest,
    ]);
    return id;
  }
}
