import { Injectable } from '@nestjs/common';
import { attemptState } from '#libs/assessment';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { itemIn, kindOf, presentQuestion, presentValue, quizIn } from './present-quiz.js';
import type { QuizAsideResponse } from './quiz.response.js';
import { QuizStore } from './quiz.store.js';

/** Side by side: what counts, and what came from a fenced device or too late. */
@Injectable()
export class ShowAside {
  constructor(
    private readonly db: Database,
    private readonly curriculum: CurriculumFacts,
    private readonly quizzes: QuizStore,
  ) {}

  run(actor: Actor, attemptId: string): Promise<QuizAsideResponse> {
    return this.db.read(actor, async (tx) => {
      const attempt = visible(await this.quizzes.attemptVisibleTo(tx, actor, attemptId));
      const quiz = quizIn(await this.curriculum.pack(tx, attempt.curriculumVersionId), attempt.quizCode);
      const counted = new Map((await this.quizzes.answers(tx, attemptId)).map((answer) => [answer.slot, answer]));
      const aside = Map.groupBy(await this.quizzes.aside(tx, attemptId), ({ slot }) => slot);
      return {
        attemptId,
        quizCode: quiz.code,
        title: quiz.title,
        kind: kindOf(quiz),
        number: attempt.number,
        state: attemptState(attempt, tx.now),
        questions: (kindOf(quiz) === 'exam' && attempt.submittedAt ? [] : attempt.drawn)
          .filter(({ slot }) => aside.has(slot))
          .map((question) => ({
            question: presentQuestion(itemIn(quiz, question.itemCode), question),
            counted: presentValue(question, counted.get(question.slot)?.value ?? null),
            countedAt: counted.get(question.slot)?.savedAt.toISOString() ?? null,
            aside: (aside.get(question.slot) ?? []).map(({ value, reason, clientTime, receivedAt }) => ({
              value: presentValue(question, value),
              reason,
              clientTime: clientTime?.toISOString() ?? null,
              receivedAt: receivedAt.toISOString(),
            })),
          })),
      };
    });
  }
}
