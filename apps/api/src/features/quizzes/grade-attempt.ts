import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Answer, type AttemptGrade, gradeAttempt, scoreAnswer } from '#libs/assessment';
import { canonicalJson, type Json, type Quiz } from '#libs/curriculum';
import { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import type { Tx } from '../../platform/database/tx.js';
import { sha256 } from '../../platform/digest.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { itemIn, quizIn } from './present-quiz.js';
import { QuizStore } from './quiz.store.js';
import type { QuizAttempt } from './quiz-attempt.entity.js';
import type { QuizSubmission } from './quiz-submission.entity.js';
import type { FrozenAnswer } from './submission.js';
import { TalkNotices } from './talk-notices.js';

/** Grades a submission once, from what was frozen and the content it was drawn from; nothing else goes in. */
@Injectable()
export class GradeAttempt implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: JobQueue,
    private readonly curriculum: CurriculumFacts,
    private readonly quizzes: QuizStore,
    private readonly notices: TalkNotices,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('quiz.grade', ({ attemptId }) => this.run(String(attemptId)));
  }

  run(attemptId: string): Promise<void> {
    return this.db.write(Actor.system, async (tx) => {
      const attempt = await this.quizzes.lock(tx, attemptId);
      const submission = await this.quizzes.submission(tx, attemptId);
      if (!attempt || !submission || (await this.quizzes.hasResult(tx, attemptId))) return;
      const quiz = quizIn(await this.curriculum.pack(tx, attempt.curriculumVersionId), attempt.quizCode);
      await this.append(tx, attempt, submission, quiz);
    });
  }

  private async append(tx: Tx, attempt: QuizAttempt, submission: QuizSubmission, quiz: Quiz): Promise<void> {
    const { grade, result } = graded(quiz, submission);
    const passed = grade.result === 'passed';
    await this.quizzes.appendResult(tx, {
      programId: attempt.programId,
      attemptId: attempt.id,
      number: 1,
      cause: 'submitted',
      passed,
      percent: String(grade.percent),
      harmfulChoices: grade.harmfulChoices,
      result,
      digest: sha256(result),
      gradedAt: tx.now,
    });
    tx.audit({ programId: attempt.programId, action: 'quiz-attempt.graded', subject: attempt.id, facts: { quiz: quiz.code } });
    await this.notices.afterGrade(tx, attempt, quiz, grade);
  }
}

/** The grade and its canonical text, which names the submission it was made from. */
function graded(quiz: Quiz, submission: QuizSubmission): { grade: AttemptGrade; result: string } {
  const questions = (JSON.parse(submission.answers) as FrozenAnswer[]).map(({ slot, itemCode, value }) => {
    const item = itemIn(quiz, itemCode);
    return { slot, item, score: scoreAnswer(item, value as Answer | null) };
  });
  const grade = gradeAttempt({ terms: quiz, questions, standardErrorPercent: null });
  const byQuestion = questions.map(({ slot, item, score }) => ({ slot, itemCode: item.code, ...score }));
  const result = canonicalJson({
    attemptId: submission.attemptId,
    submissionDigest: submission.digest,
    ...grade,
    questions: byQuestion,
  } as unknown as Json);
  return { grade, result };
}
