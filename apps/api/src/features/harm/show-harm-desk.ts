import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { visible } from '../../platform/http/outcomes.js';
import { PeopleFacts } from '../people/people.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { isLead } from './harm.policy.js';
import type { HarmDeskResponse } from './harm.response.js';
import { HarmStore } from './harm.store.js';
import { PresentPauses } from './present-pauses.js';

@Injectable()
export class ShowHarmDesk {
  constructor(
    private readonly db: Database,
    private readonly harm: HarmStore,
    private readonly programs: ProgramsFacts,
    private readonly people: PeopleFacts,
    private readonly pauses: PresentPauses,
  ) {}

  /** What waits for the named lead of a program: nobody else finds this page. */
  run(actor: Actor, programId: string): Promise<HarmDeskResponse> {
    return this.db.read(actor, async (tx) => {
      const program = await this.programs.byId(tx, programId);
      visible(program && isLead(program, actor.id) ? program : null);
      return this.desk(tx, actor, programId);
    });
  }

  /** The same for every program that names the actor; none for everybody else. */
  all(actor: Actor): Promise<HarmDeskResponse[]> {
    return this.db.read(actor, async (tx) => {
      const desks: HarmDeskResponse[] = [];
      for (const programId of actor.programsWhere('program.read')) {
        const program = await this.programs.byId(tx, programId);
        if (program && isLead(program, actor.id)) desks.push(await this.desk(tx, actor, programId));
      }
      return desks;
    });
  }

  private async desk(tx: Tx, actor: Actor, programId: string): Promise<HarmDeskResponse> {
    const [alerts, askedLooks, thirdLooks] = [
      await this.harm.alerts(tx, programId, actor.id),
      await this.harm.askedLooks(tx, programId, actor.id),
      await this.harm.askedThirdLooks(tx, programId, actor.id),
    ];
    const ids = [
      ...alerts.flatMap(({ traineeId, raterId }) => [traineeId, raterId]),
      ...askedLooks.map((each) => each.traineeId),
      ...thirdLooks.map((each) => each.traineeId),
    ];
    const names = await this.people.namesOf(tx, ids);
    const name = (id: string) => names.get(id) ?? '';
    const behaviour = await this.pauses.behaviours(tx);
    return {
      programId,
      alerts: alerts.map(({ id, code, change, changedAt, traineeId, raterId, stationCode, signed }) => ({
        id,
        behaviour: behaviour(code),
        change,
        changedAt: changedAt.toISOString(),
        traineeName: name(traineeId),
        raterName: name(raterId),
        stationCode,
        signed,
      })),
      pauses: await this.pauses.list(tx, await this.harm.pauses(tx, programId, actor.id), actor.id),
      thirdLooks: thirdLooks.map(({ rolePlayId, traineeId, stationCode, askedAt }) => ({
        rolePlayId,
        traineeName: name(traineeId),
        stationCode,
        askedAt: askedAt.toISOString(),
      })),
      askedLooks: askedLooks.map(({ signOffId, traineeId, stationCode, acknowledgedAt, comment }) => ({
        signOffId,
        traineeName: name(traineeId),
        stationCode,
        askedAt: acknowledgedAt.toISOString(),
        comment,
      })),
    };
  }
}
