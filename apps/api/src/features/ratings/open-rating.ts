import { Injectable } from '@nestjs/common';
import { emptySheet } from '#libs/assessment';
import { stationByCode } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, mustAllow, visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { RolePlaysFacts } from '../role-plays/role-plays.facts.js';
import { hasPart, mayOpenSheet } from './rating.policy.js';
import type { RatingOpenedResponse } from './rating.response.js';
import { RatingStore } from './rating.store.js';

@Injectable()
export class OpenRating {
  constructor(
    private readonly db: Database,
    private readonly rolePlays: RolePlaysFacts,
    private readonly curriculum: CurriculumFacts,
    private readonly ratings: RatingStore,
  ) {}

  /**
   * The actor's own sheet about a conversation; a new one where there is none yet. The reply is stored for repeats, so it carries
   * nothing of what stands on the sheet: the jotter is wiped at signing everywhere.
   */
  run(actor: Actor, rolePlayId: string): Promise<RatingOpenedResponse> {
    return this.db.write(actor, async (tx) => {
      const found = await this.rolePlays.lockById(tx, rolePlayId);
      const rolePlay = visible(found && hasPart(found, actor.id) && actor.may('role-play.take-part', found.programId) ? found : null);
      const mayOpen = mayOpenSheet(rolePlay, actor.id);
      mustAllow(mayOpen);
      const { id, programId, enrolmentId, curriculumVersionId, stationCode } = rolePlay;
      const station = visible(stationByCode(await this.curriculum.pack(tx, curriculumVersionId), stationCode));
      await this.ratings.open(tx, {
        id: tx.newId(),
        programId,
        rolePlayId: id,
        enrolmentId,
        raterId: actor.id,
        seat: granted(mayOpen),
        openedAt: tx.now,
        version: 0,
        sheet: emptySheet(station),
        savedAt: null,
        savedFrom: null,
        jotter: '',
        pausedAt: null,
        pausedSeconds: 0,
      });
      const rating = visible(await this.ratings.ofRater(tx, id, actor.id));
      return { id: rating.id, rolePlayId: rating.rolePlayId, seat: rating.seat };
    });
  }
}
