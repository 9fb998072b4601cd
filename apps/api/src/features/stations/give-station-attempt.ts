import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, mustAllow, visible } from '../../platform/http/outcomes.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { attemptToGive, mayGiveAttempt } from './decision.policy.js';
import type { StationAttemptRequest } from './decision.request.js';
import type { StationAttemptGivenResponse } from './decision.response.js';
import { DecisionStore } from './decision.store.js';
import { attemptsSoFar, StationStandings } from './station-standing.js';

@Injectable()
export class GiveStationAttempt {
  constructor(
    private readonly db: Database,
    private readonly enrolments: EnrolmentsFacts,
    private readonly programs: ProgramsFacts,
    private readonly standings: StationStandings,
    private readonly decisions: DecisionStore,
    private readonly professionals: ProfessionalsFacts,
  ) {}

  /** One more rated attempt after the last; the program lead's decision, with a reason that stays. */
  run(actor: Actor, enrolmentId: string, code: string, { reason }: StationAttemptRequest): Promise<StationAttemptGivenResponse> {
    return this.db.write(actor, async (tx) => {
      const { programId, personId } = visible(await this.enrolments.byId(tx, enrolmentId));
      visible(actor.may('practice-decision.take', programId) || null);
      await tx.lockPerson(personId, 'certification');
      // read now: meanwhile another lead may have been named, and the enrolment moved to another version
      const { leadId } = visible(await this.programs.holdVisibleTo(tx, actor, programId, 'practice-decision.take'));
      mustAllow(mayGiveAttempt(actor.id, { leadId, traineeId: personId }));
      granted(await this.professionals.mayDecideFor(tx, programId, actor.id, personId));
      const enrolment = visible(await this.enrolments.byId(tx, enrolmentId));
      const standing = visible(await this.standings.one(tx, enrolment, code));
      const sofar = attemptsSoFar(standing, enrolment.terms);
      granted(attemptToGive(sofar));
      const id = tx.newId();
      await this.decisions.give(tx, {
        id,
        programId,
        enrolmentId,
        personId,
        stationCode: code,
        reason,
        givenBy: actor.id,
        givenAt: tx.now,
      });
      tx.audit({ programId, action: 'station-attempt.given', subject: enrolmentId, facts: { station: code } });
      return { id, stationCode: code, givenAt: tx.now.toISOString(), attemptsAllowed: sofar.allowed + 1 };
    });
  }
}
