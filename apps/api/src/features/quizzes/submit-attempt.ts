import { Injectable } from '@nestjs/common';
import { maySubmit } from '#libs/assessment';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { GradeAttempt } from './grade-attempt.js';
import type { QuizSubmissionResponse } from './quiz.response.js';
import { QuizStore } from './quiz.store.js';
import { OVERDUE } from './quiz-terms.js';
import { type FrozenAnswer, Submission } from './submission.js';

@Injectable()
export class SubmitAttempt {
  constructor(
    private readonly db: Database,
    private readonly quizzes: QuizStore,
    private readonly submission: Submission,
    private readonly gradeAttempt: GradeAttempt,
  ) {}

  /** Freezes the answers, once; whoever asks again gets the same answer. The grade follows in a transaction of its own. */
  async run(actor: Actor, attemptId: string, lease: number): Promise<QuizSubmissionResponse> {
    const reply = await this.db.write(actor, async (tx) => {
      const attempt = visible(await this.quizzes.lockVisibleTo(tx, actor, attemptId));
      const { kind, submittedAt } = granted(maySubmit({ attempt: { ...attempt, gradedAt: null }, lease, policy: OVERDUE, now: tx.now }));
      if (kind === 'submit') await this.submission.freeze(tx, attempt, 'person');
      const { answers } = (await this.quizzes.submission(tx, attemptId)) ?? { answers: '[]' };
      const frozen = JSON.parse(answers) as FrozenAnswer[];
      return {
        attemptId,
        submittedAt: submittedAt.toISOString(),
        version: attempt.version + (kind === 'submit' ? 1 : 0),
        answered: frozen.filter(({ value }) => value !== null).length,
        questions: frozen.length,
      };
    });
    await this.gradeAttempt.run(attemptId);
    return reply;
  }
}
