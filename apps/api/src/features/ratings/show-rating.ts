import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { PresentRating } from './present-rating.js';
import type { RatingResponse } from './rating.response.js';
import { RatingStore } from './rating.store.js';

@Injectable()
export class ShowRating {
  constructor(
    private readonly db: Database,
    private readonly ratings: RatingStore,
    private readonly present: PresentRating,
  ) {}

  run(actor: Actor, id: string): Promise<RatingResponse> {
    return this.db.read(actor, async (tx) => this.present.one(tx, actor, visible(await this.ratings.visibleTo(tx, actor, id))));
  }
}
