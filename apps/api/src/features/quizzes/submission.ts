import { Injectable } from '@nestjs/common';
import { canonicalJson, type Json } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { sha256 } from '../../platform/digest.js';
import { QuizStore } from './quiz.store.js';
import type { QuizAttempt } from './quiz-attempt.entity.js';

/** One question as it was frozen. Blank is null. */
export interface FrozenAnswer {
  slot: number;
  itemCode: string;
  value: Json;
}

/** Freezes what counts. The caller holds the attempt's row, so no save comes in between. */
@Injectable()
export class Submission {
  constructor(private readonly quizzes: QuizStore) {}

  async freeze(tx: Tx, attempt: QuizAttempt, cause: 'person' | 'time'): Promise<void> {
    const saved = new Map((await this.quizzes.answers(tx, attempt.id)).map(({ slot, value }) => [slot, value]));
    const frozen: FrozenAnswer[] = attempt.drawn.map(({ slot, itemCode }) => ({
      slot,
      itemCode,
      value: (saved.get(slot) ?? null) as Json,
    }));
    const answers = canonicalJson(frozen);
    await this.quizzes.insertSubmission(tx, {
      programId: attempt.programId,
      attemptId: attempt.id,
      cause,
      answers,
      digest: sha256(answers),
      submittedAt: tx.now,
    });
    await this.quizzes.markSubmitted(tx, attempt.id);
    tx.audit({
      programId: attempt.programId,
      action: 'quiz-attempt.submitted',
      subject: attempt.id,
      facts: { quiz: attempt.quizCode, cause },
    });
    // grading is a transaction of its own; the job does it when this process does not live to
    tx.enqueue('quiz.grade', { attemptId: attempt.id });
  }
}
