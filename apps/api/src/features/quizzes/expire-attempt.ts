import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import { expire } from '#libs/assessment';
import { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { JobQueue } from '../../platform/jobs/job-queue.js';
import { GradeAttempt } from './grade-attempt.js';
import { QuizStore } from './quiz.store.js';
import { OVERDUE } from './quiz-terms.js';
import { Submission } from './submission.js';

const EVERY_MINUTE = '* * * * *';

/** Until then whoever submitted, and the job after them, grade by themselves. */
const GRADING_MINUTES = 5;

/**
 * Ends attempts whose time is over. Contact and sweep run this same command, so it matters not who comes first. The sweep also grades what
 * was submitted and has no result, where the process that should have ended and the job is no more.
 */
@Injectable()
export class ExpireAttempt implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly jobs: JobQueue,
    private readonly quizzes: QuizStore,
    private readonly submission: Submission,
    private readonly gradeAttempt: GradeAttempt,
    private readonly log: PinoLogger,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('quiz.expire', () => this.sweep(), EVERY_MINUTE);
  }

  async run(attemptId: string): Promise<void> {
    const submitted = await this.db.write(Actor.system, async (tx) => {
      const attempt = await this.quizzes.lock(tx, attemptId);
      const what = attempt ? expire({ ...attempt, gradedAt: null }, OVERDUE, tx.now) : 'leave';
      if (!attempt || what === 'leave') return false;
      if (what === 'submit') await this.submission.freeze(tx, attempt, 'time');
      else await this.quizzes.markAbandoned(tx, attemptId);
      return what === 'submit';
    });
    if (submitted) await this.gradeAttempt.run(attemptId);
  }

  async sweep(): Promise<void> {
    const ended = await this.db.read(Actor.system, (tx) => this.quizzes.pastTheirEnd(tx));
    await this.each(ended, (id) => this.run(id));
    const ungraded = await this.db.read(Actor.system, (tx) => this.quizzes.ungraded(tx, minutesBefore(tx.now, GRADING_MINUTES)));
    await this.each(ungraded, (id) => this.gradeAttempt.run(id));
  }

  /** One that cannot be ended or graded does not keep the others from it; the next sweep tries it again. */
  private async each(attemptIds: readonly string[], work: (id: string) => Promise<void>): Promise<void> {
    for (const id of attemptIds)
      await work(id).catch(({ name, message, code }: Error & { code?: string }) =>
        this.log.error({ attempt: id, error: { name, message, code } }, 'attempt will be tried again'),
      );
  }

  /** Before somebody is told where they stand with this enrolment. */
  async onContact(actor: Actor, enrolmentId: string): Promise<void> {
    for (const id of await this.db.read(actor, (tx) => this.quizzes.pastTheirEndOf(tx, enrolmentId))) await this.run(id);
  }
}

function minutesBefore(now: Date, minutes: number): Date {
  return new Date(now.getTime() - minutes * 60_000);
}
