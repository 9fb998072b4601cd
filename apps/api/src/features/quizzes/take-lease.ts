import { Injectable } from '@nestjs/common';
import { attemptState } from '#libs/assessment';
import { refuse } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import type { QuizLeaseResponse } from './quiz.response.js';
import { QuizStore } from './quiz.store.js';

@Injectable()
export class TakeLease {
  constructor(
    private readonly db: Database,
    private readonly quizzes: QuizStore,
  ) {}

  /** This device writes from now on; every other one turns read-only. */
  run(actor: Actor, attemptId: string): Promise<QuizLeaseResponse> {
    return this.db.write(actor, async (tx) => {
      const attempt = visible(await this.quizzes.lockVisibleTo(tx, actor, attemptId));
      const { submittedAt, abandonedAt, version } = attempt;
      if (submittedAt) granted(refuse({ code: 'attempt.submitted', facts: { submittedAt: submittedAt.toISOString(), version } }));
      if (abandonedAt) granted(refuse({ code: 'attempt.over', facts: { abandonedAt: abandonedAt.toISOString() } }));
      const lease = await this.quizzes.takeLease(tx, attemptId);
      return { attemptId, lease, leasedAt: tx.now.toISOString(), state: attemptState({ ...attempt, gradedAt: null }, tx.now) };
    });
  }

  /** Which lease may write: what an open page asks to learn that another device took over. */
  show(actor: Actor, attemptId: string): Promise<QuizLeaseResponse> {
    return this.db.read(actor, async (tx) => {
      const attempt = visible(await this.quizzes.attemptVisibleTo(tx, actor, attemptId));
      return { attemptId, lease: attempt.lease, leasedAt: attempt.leasedAt.toISOString(), state: attemptState(attempt, tx.now) };
    });
  }
}
