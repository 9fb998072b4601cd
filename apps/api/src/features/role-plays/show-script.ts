import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { PresentRolePlay } from './present-role-play.js';
import type { RolePlayScriptResponse } from './role-play.response.js';
import { RolePlayStore } from './role-play.store.js';

@Injectable()
export class ShowScript {
  constructor(
    private readonly db: Database,
    private readonly rolePlays: RolePlayStore,
    private readonly present: PresentRolePlay,
  ) {}

  /** The role-player's and the raters' page; for the trainee it does not exist. */
  run(actor: Actor, id: string): Promise<RolePlayScriptResponse> {
    return this.db.read(actor, async (tx) => {
      const rolePlay = visible(await this.rolePlays.visibleToStaff(tx, actor, id));
      const station = await this.present.station(tx, rolePlay);
      const variant = visible(station.variants.find(({ code }) => code === rolePlay.variantCode));
      const { purpose, portrayal, care, doNot } = station.rolePlayerBrief;
      return {
        rolePlayId: rolePlay.id,
        stationCode: station.code,
        stationTitle: station.title,
        minutes: station.minutes,
        theme: variant.theme,
        contentNote: variant.contentNote,
        startsAt: rolePlay.startsAt.toISOString(),
        endsAt: rolePlay.endsAt.toISOString(),
        zone: rolePlay.zone,
        place: rolePlay.place,
        personName: variant.person.name,
        personAge: variant.person.age,
        situation: variant.person.situation,
        opening: variant.opening,
        prompts: variant.prompts.map((prompt) => ({ cue: prompt.cue, purpose: prompt.purpose })),
        facts: [...variant.facts],
        stopWord: variant.stopWord,
        deroling: variant.deroling,
        purpose,
        portrayal,
        care,
        doNot: [...doNot],
      };
    });
  }
}
