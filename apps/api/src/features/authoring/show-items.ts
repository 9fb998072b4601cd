import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { AuthoringReader } from './authoring-reader.js';
import type { CurriculumItemResponse, CurriculumItemsResponse } from './curriculum.response.js';
import { placedItems, presentItem, presentItemLine, presentSlots } from './present-curriculum.js';

/** Questions with their keys: for whoever is not a trainee. */
@Injectable()
export class ShowItems {
  constructor(
    private readonly db: Database,
    private readonly reader: AuthoringReader,
  ) {}

  list(actor: Actor, at: { programId: string; versionId: string }): Promise<CurriculumItemsResponse> {
    return this.db.read(actor, async (tx) => {
      const { pack } = await this.reader.withKeys(tx, actor, at);
      const quizzes = [...pack.modules.map(({ quiz }) => quiz), ...(pack.exam ? [pack.exam] : [])];
      return { items: placedItems(pack).map(presentItemLine), slots: quizzes.flatMap(presentSlots) };
    });
  }

  one(actor: Actor, at: { programId: string; versionId: string }, code: string): Promise<CurriculumItemResponse> {
    return this.db.read(actor, async (tx) => {
      const { pack } = await this.reader.withKeys(tx, actor, at);
      return presentItem(pack, visible(placedItems(pack).find(({ item }) => item.code === code)));
    });
  }
}
