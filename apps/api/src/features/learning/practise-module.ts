import { Injectable } from '@nestjs/common';
import { readShownAnswer } from '#libs/assessment';
import { type Module, mayOpenModule, moduleByCode } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { CourseFacts } from './course.facts.js';
import type { PracticeAnswerRequest } from './practice.request.js';
import type { PracticeAnswerResponse, PracticeResponse } from './practice.response.js';
import { practiceOrder, presentPracticeAnswer, presentPracticeItem } from './present-practice.js';

/** Practice questions: as often as one likes, answered at once. Nothing is written: practice leaves no trace. */
@Injectable()
export class PractiseModule {
  constructor(
    private readonly db: Database,
    private readonly courses: CourseFacts,
  ) {}

  questions(actor: Actor, enrolmentId: string, moduleCode: string, round: number): Promise<PracticeResponse> {
    return this.db.read(actor, async (tx) => {
      const { module, seed } = await this.openModule(tx, actor, enrolmentId, moduleCode, round);
      const items = module.practice.items.map((item) => presentPracticeItem(item, practiceOrder(item, seed)));
      return { moduleCode: module.code, moduleTitle: module.title, contentNote: module.contentNote, items };
    });
  }

  answer(actor: Actor, enrolmentId: string, moduleCode: string, form: PracticeAnswerRequest): Promise<PracticeAnswerResponse> {
    return this.db.read(actor, async (tx) => {
      const { module, seed } = await this.openModule(tx, actor, enrolmentId, moduleCode, form.round);
      const item = visible(module.practice.items.find(({ code }) => code === form.item));
      const answer = granted(readShownAnswer(item, practiceOrder(item, seed), form.answer ?? null));
      return presentPracticeAnswer(item, answer, form.reveal);
    });
  }

  private async openModule(
    tx: Tx,
    actor: Actor,
    enrolmentId: string,
    code: string,
    round: number,
  ): Promise<{ module: Module; seed: string }> {
    const { pack, learning, enrolment } = await this.courses.own(tx, actor, enrolmentId);
    const module = visible(pack.program.modules.includes(code) ? moduleByCode(pack, code) : null);
    granted(mayOpenModule(module, pack, learning));
    return { module, seed: `${enrolment.id} ${round}` };
  }
}
