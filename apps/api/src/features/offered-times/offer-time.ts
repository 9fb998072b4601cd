import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { OfferedTimeRequest } from './offered-time.request.js';
import { OfferedTimesCommands } from './offered-times.commands.js';
import { ProgramTermsForOffers } from './program-terms.js';

@Injectable()
export class OfferTime {
  constructor(
    private readonly db: Database,
    private readonly programs: ProgramTermsForOffers,
    private readonly commands: OfferedTimesCommands,
  ) {}

  /** Offers a time of one's own and returns its id. */
  run(actor: Actor, programId: string, form: OfferedTimeRequest): Promise<{ id: string }> {
    return this.db.write(actor, async (tx) => {
      const about = await this.programs.visibleTo(tx, actor, programId, 'offered-time.offer');
      const { startsAt, mode, place, stationCodes, secondRaterId = null, rolePlayerId = null, furtherRolePlayerIds = [] } = form;
      const endsAt = new Date(startsAt.getTime() + form.minutes * 60_000);
      const seats = { raterId: actor.id, secondRaterId, rolePlayerId, furtherRolePlayerIds };
      const { id } = await this.commands.offer(
        tx,
        { programId, ...seats, stationCodes, mode, place, startsAt, endsAt, offeredBy: actor.id },
        about,
      );
      return { id };
    });
  }
}
