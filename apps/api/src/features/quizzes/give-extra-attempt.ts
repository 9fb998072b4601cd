import { Injectable } from '@nestjs/common';
import { attemptsLeft } from '#libs/assessment';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, mustAllow, visible } from '../../platform/http/outcomes.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { attemptToGive, mayGiveAttempt } from './quiz.policy.js';
import type { QuizExtraAttemptRequest } from './quiz.request.js';
import type { QuizExtraAttemptResponse } from './quiz.response.js';
import { QuizStore } from './quiz.store.js';
import { QuizStandingFacts } from './quiz-standing.js';

@Injectable()
export class GiveExtraAttempt {
  constructor(
    private readonly db: Database,
    private readonly enrolments: EnrolmentsFacts,
    private readonly programs: ProgramsFacts,
    private readonly standing: QuizStandingFacts,
    private readonly quizzes: QuizStore,
    private readonly professionals: ProfessionalsFacts,
  ) {}

  run(actor: Actor, enrolmentId: string, code: string, { reason }: QuizExtraAttemptRequest): Promise<QuizExtraAttemptResponse> {
    return this.db.write(actor, async (tx) => {
      const { programId, personId } = visible(await this.enrolments.byId(tx, enrolmentId));
      visible(actor.may('quiz-attempt.give', programId) || null);
      await tx.lockPerson(personId, 'certification'); // the turn in which conflicts are declared
      await tx.lockPerson(personId, `quiz:${code}`);
      // read now: meanwhile another lead may have been named, and the enrolment moved to another version
      const { leadId } = visible(await this.programs.holdVisibleTo(tx, actor, programId, 'quiz-attempt.give'));
      mustAllow(mayGiveAttempt(actor.id, { leadId, personId }));
      granted(await this.professionals.mayDecideFor(tx, programId, actor.id, personId));
      const enrolment = visible(await this.enrolments.byId(tx, enrolmentId));
      const { quiz, attempts, terms } = visible(await this.standing.of(tx, enrolment, code));
      granted(attemptToGive(quiz, terms.extraAttempts, attempts));
      const id = tx.newId();
      await this.quizzes.giveExtraAttempt(tx, {
        id,
        programId,
        enrolmentId,
        personId,
        quizCode: code,
        reason,
        givenBy: actor.id,
        givenAt: tx.now,
      });
      tx.audit({ programId, action: 'quiz-attempt.given', subject: enrolmentId, facts: { quiz: code } });
      const left = attemptsLeft({ attempts: quiz.attempts, extraAttempts: terms.extraAttempts + 1 }, attempts.length);
      return { id, quizCode: code, givenAt: tx.now.toISOString(), attemptsLeft: left };
    });
  }
}
