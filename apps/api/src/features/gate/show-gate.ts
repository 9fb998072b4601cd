import { Injectable } from '@nestjs/common';
import { gate, gateMet, linesForTrainee } from '#libs/assessment';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { GateReader, lineInWords } from './gate.facts.js';
import type { GateResponse } from './gate.response.js';
import { GateStore } from './gate.store.js';

@Injectable()
export class ShowGate {
  constructor(
    private readonly db: Database,
    private readonly store: GateStore,
    private readonly enrolments: EnrolmentsFacts,
    private readonly reader: GateReader,
  ) {}

  run(actor: Actor, enrolmentId: string): Promise<GateResponse> {
    return this.db.read(actor, async (tx) => {
      const seen = visible(await this.store.visibleTo(tx, actor, enrolmentId));
      const enrolment = visible(await this.enrolments.byId(tx, seen));
      const { facts, pack } = await this.reader.read(tx, enrolment);
      const lines = gate(facts, enrolment.terms, tx.now);
      const shown = enrolment.personId === actor.id ? linesForTrainee(lines) : lines;
      return { enrolmentId: enrolment.id, met: gateMet(lines), lines: shown.map((line) => lineInWords(line, pack)) };
    });
  }
}
