import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, mustMatch, visible } from '../../platform/http/outcomes.js';
import { mayChangeTime, maySeat } from './offered-time.policy.js';
import type { OfferedTimeStaffRequest } from './offered-time.request.js';
import { OfferedTimeStore } from './offered-time.store.js';
import { OfferedTimesCommands } from './offered-times.commands.js';
import { ProgramTermsForOffers } from './program-terms.js';

@Injectable()
export class StaffTime {
  constructor(
    private readonly db: Database,
    private readonly times: OfferedTimeStore,
    private readonly programs: ProgramTermsForOffers,
    private readonly commands: OfferedTimesCommands,
  ) {}

  /** Gives the other two seats of a time that nobody has booked yet, for who has seen who sits in them. */
  run(actor: Actor, id: string, form: OfferedTimeStaffRequest, ifMatch: string | undefined): Promise<void> {
    const { secondRaterId, rolePlayerId, furtherRolePlayerIds = [] } = form;
    const seats = { secondRaterId, rolePlayerId, furtherRolePlayerIds };
    return this.db.write(actor, async (tx) => {
      const time = visible(await this.times.lockVisibleTo(tx, actor, id));
      granted(mayChangeTime(time, time.rolePlayId !== null));
      mustMatch(ifMatch, time.version);
      const about = await this.programs.visibleTo(tx, actor, time.programId, 'offered-time.staff');
      granted(maySeat(await this.commands.seats(tx, { ...time, ...seats }, about)));
      await this.times.staff(tx, id, seats);
      tx.audit({
        programId: time.programId,
        action: 'offered-time.staffed',
        subject: id,
        facts: { secondRater: secondRaterId, rolePlayer: rolePlayerId, furtherRolePlayers: furtherRolePlayerIds.length },
      });
    });
  }
}
