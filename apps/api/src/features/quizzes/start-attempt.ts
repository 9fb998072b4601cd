import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { drawAttempt, mayStart } from '#libs/assessment';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { ExpireAttempt } from './expire-attempt.js';
import { JournalKeyStore } from './journal-key.store.js';
import type { QuizStartResponse } from './quiz.response.js';
import { QuizStore } from './quiz.store.js';
import { QuizStandingFacts } from './quiz-standing.js';

@Injectable()
export class StartAttempt {
  constructor(
    private readonly db: Database,
    private readonly enrolments: EnrolmentsFacts,
    private readonly standing: QuizStandingFacts,
    private readonly quizzes: QuizStore,
    private readonly journalKeys: JournalKeyStore,
    private readonly expireAttempt: ExpireAttempt,
  ) {}

  async run(actor: Actor, enrolmentId: string, code: string): Promise<QuizStartResponse> {
    await this.expireAttempt.onContact(actor, enrolmentId);
    return this.db.write(actor, async (tx) => {
      const enrolment = visible(await this.enrolments.holdWhere(tx, actor, 'quiz.take', enrolmentId));
      await tx.lockPerson(actor.id, `quiz:${code}`);
      const facts = visible(await this.standing.of(tx, enrolment, code));
      const start = granted(mayStart({ ...facts, now: tx.now }));
      const seed = randomBytes(16).toString('hex');
      const timesMet = await this.quizzes.timesMet(tx, actor.id, code);
      const { quiz } = facts;
      const drawn = granted(drawAttempt({ quiz, items: quiz.items, seed, timesMet: new Map(Object.entries(timesMet)) }));
      const id = tx.newId();
      await this.quizzes.insert(tx, {
        id,
        programId: enrolment.programId,
        enrolmentId,
        personId: actor.id,
        curriculumVersionId: enrolment.curriculumVersionId,
        quizCode: code,
        number: start.attemptNumber,
        seed,
        timesMet,
        drawn: [...drawn],
        startedAt: start.startedAt,
        endsAt: start.endsAt,
        lease: 1,
        leasedAt: tx.now,
        version: 1,
        submittedAt: null,
        abandonedAt: null,
      });
      await this.journalKeys.make(tx, actor.id);
      tx.audit({
        programId: enrolment.programId,
        action: 'quiz-attempt.started',
        subject: id,
        facts: { quiz: code, number: start.attemptNumber },
      });
      return { id, number: start.attemptNumber, lease: 1 };
    });
  }
}
