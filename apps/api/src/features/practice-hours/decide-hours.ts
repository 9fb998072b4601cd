import { Injectable } from '@nestjs/common';
import { mayRecordFor } from '#libs/assessment';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { granted, mustMatch, visible } from '../../platform/http/outcomes.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import type { HoursNow } from './hours.facts.js';
import { PracticeHoursCommands } from './practice-hours.commands.js';
import { mayUndo } from './practice-hours.policy.js';
import { PracticeHoursStore } from './practice-hours.store.js';

@Injectable()
export class DecideHours {
  constructor(
    private readonly db: Database,
    private readonly store: PracticeHoursStore,
    private readonly professionals: ProfessionalsFacts,
    private readonly commands: PracticeHoursCommands,
  ) {}

  approve(actor: Actor, hoursId: string, ifMatch: string | undefined): Promise<void> {
    return this.decide(actor, hoursId, ifMatch, 'approved', null);
  }

  giveBack(actor: Actor, hoursId: string, ifMatch: string | undefined, reason: string): Promise<void> {
    return this.decide(actor, hoursId, ifMatch, 'returned', reason);
  }

  /** Takes a decision of one's own back within ten seconds; both stay on record. */
  undo(actor: Actor, hoursId: string): Promise<void> {
    return this.db.write(actor, async (tx) => {
      const asked = tx.now; // whoever has to wait does not come too late by it
      const hours = await this.mine(tx, actor, hoursId);
      granted(mayUndo(hours, actor.id, asked));
      await this.commands.undo(tx, hours, actor.id);
    });
  }

  private decide(
    actor: Actor,
    hoursId: string,
    ifMatch: string | undefined,
    decision: 'approved' | 'returned',
    reason: string | null,
  ): Promise<void> {
    return this.db.write(actor, async (tx) => {
      const hours = await this.mine(tx, actor, hoursId);
      mustMatch(ifMatch, hours.version);
      await this.commands.decide(tx, hours, decision, actor.id, reason);
    });
  }

  /**
   * Where the supervision has ended, nothing is there any more. The trainee's turn, in which conflicts are declared and what was approved is relied
   * on, comes before what ends with a role.
   */
  private async mine(tx: Tx, actor: Actor, hoursId: string): Promise<HoursNow> {
    const hours = visible(await this.store.lockForDecision(tx, actor, hoursId));
    granted(mayRecordFor(actor.id, hours.traineeId, 'hours-approval'));
    await tx.lockPerson(hours.traineeId, 'certification');
    const assigned = await this.professionals.keepsSupervising(tx, hours.programId, hours.traineeId, actor.id);
    visible(assigned || null);
    granted(await this.professionals.mayDecideFor(tx, hours.programId, actor.id, hours.traineeId));
    return hours;
  }
}
