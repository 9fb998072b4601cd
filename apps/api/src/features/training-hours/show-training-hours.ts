import { Injectable } from '@nestjs/common';
import { type TrainingFacts, trainingAt } from '#libs/assessment';
import type { TrainingMinutes } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { LongReadings } from '../../platform/database/long-readings.js';
import { visible } from '../../platform/http/outcomes.js';
import { type EnrolmentOnTerms, EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { GateReader } from '../gate/gate.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import type { TrainingBoardResponse, TrainingHoursResponse, TrainingPersonResponse } from './training-hours.response.js';

/** Hours by category, counted by the rule of the gate. */
@Injectable()
export class ShowTrainingHours {
  constructor(
    private readonly db: Database,
    private readonly readings: LongReadings,
    private readonly enrolments: EnrolmentsFacts,
    private readonly programs: ProgramsFacts,
    private readonly gates: GateReader,
  ) {}

  own(actor: Actor, enrolmentId: string): Promise<TrainingHoursResponse> {
    return this.db.read(actor, async (tx) => {
      const enrolment = visible(await this.enrolments.ownedBy(tx, actor, enrolmentId));
      const counted = count(enrolment, (await this.gates.read(tx, enrolment)).facts, tx.now);
      return { enrolmentId: enrolment.id, ...present(counted) };
    });
  }

  /** Everybody of a program whose terms ask for hours. */
  async board(actor: Actor, programId: string): Promise<TrainingBoardResponse> {
    visible(actor.may('board.read', programId) ? programId : null);
    return this.readings.share(`training hours ${programId}`, () => this.readBoard(actor, programId));
  }

  private readBoard(actor: Actor, programId: string): Promise<TrainingBoardResponse> {
    return this.db.read(actor, async (tx) => {
      const program = visible(await this.programs.visibleTo(tx, actor, programId, 'board.read'));
      const enrolments = await this.enrolments.allIn(tx, program.id);
      const people: (TrainingPersonResponse & { missing: number })[] = [];
      for await (const [enrolment, facts] of this.gates.trainingOfEach(tx, enrolments.filter(asksForHours))) {
        const counted = count(enrolment, facts, tx.now);
        const missing = minutesMissing(counted);
        const { id: enrolmentId, personId, name, cohortName } = enrolment;
        people.push({ enrolmentId, personId, name, cohortName, ...present(counted), complete: missing === 0, missing });
      }
      return { people: people.toSorted((a, b) => b.missing - a.missing).map(({ missing: _, ...person }) => person) };
    });
  }
}

function count({ terms }: EnrolmentOnTerms, facts: TrainingFacts, now: Date): TrainingMinutes {
  return trainingAt(facts, facts.training.modules, terms.training, now);
}

function asksForHours({ terms: { training } }: EnrolmentOnTerms): boolean {
  return training.liveMinutes > 0 || training.categories.length > 0;
}

function minutesMissing({ live, categories }: TrainingMinutes): number {
  return [live, ...categories].reduce((sum, { have, need }) => sum + Math.max(0, need - have), 0);
}

function present({ live, categories }: TrainingMinutes): Pick<TrainingHoursResponse, 'liveHave' | 'liveNeed' | 'categories'> {
  return { liveHave: live.have, liveNeed: live.need, categories: categories.map((each) => ({ ...each })) };
}
