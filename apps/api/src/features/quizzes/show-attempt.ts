import { Injectable } from '@nestjs/common';
import { expire } from '#libs/assessment';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { ExpireAttempt } from './expire-attempt.js';
import { presentAttempt } from './present-quiz.js';
import type { QuizAttemptResponse } from './quiz.response.js';
import { QuizStore } from './quiz.store.js';
import { OVERDUE } from './quiz-terms.js';

@Injectable()
export class ShowAttempt {
  constructor(
    private readonly db: Database,
    private readonly curriculum: CurriculumFacts,
    private readonly quizzes: QuizStore,
    private readonly expireAttempt: ExpireAttempt,
  ) {}

  async run(actor: Actor, attemptId: string): Promise<QuizAttemptResponse> {
    const shown = await this.read(actor, attemptId);
    if (!shown.isDue) return shown.attempt;
    await this.expireAttempt.run(attemptId);
    return (await this.read(actor, attemptId)).attempt;
  }

  private read(actor: Actor, attemptId: string): Promise<{ attempt: QuizAttemptResponse; isDue: boolean }> {
    return this.db.read(actor, async (tx) => {
      const [found, answers, keptAside] = await Promise.all([
        this.quizzes.attemptVisibleTo(tx, actor, attemptId),
        this.quizzes.answers(tx, attemptId),
        this.quizzes.countAside(tx, attemptId),
      ]);
      const attempt = visible(found);
      const pack = await this.curriculum.pack(tx, attempt.curriculumVersionId);
      return { attempt: presentAttempt(attempt, pack, answers, keptAside, tx.now), isDue: expire(attempt, OVERDUE, tx.now) !== 'leave' };
    });
  }
}
