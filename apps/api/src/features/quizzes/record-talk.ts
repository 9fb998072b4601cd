import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, mustAllow, visible } from '../../platform/http/outcomes.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import { attemptToTalkAbout, mayRecordFor } from './quiz.policy.js';
import type { QuizTalkResponse } from './quiz.response.js';
import { QuizStore } from './quiz.store.js';

@Injectable()
export class RecordTalk {
  constructor(
    private readonly db: Database,
    private readonly enrolments: EnrolmentsFacts,
    private readonly quizzes: QuizStore,
    private readonly professionals: ProfessionalsFacts,
  ) {}

  /** That the talk was held; what was said is nobody's record. Recording it again changes nothing. */
  run(actor: Actor, enrolmentId: string, code: string): Promise<QuizTalkResponse> {
    return this.db.write(actor, async (tx) => {
      const { programId, personId } = visible(await this.enrolments.byId(tx, enrolmentId));
      visible(actor.may('quiz-talk.record', programId) || null);
      mustAllow(mayRecordFor(actor.id, personId));
      await tx.lockPerson(personId, 'certification'); // conflicts are declared in this turn, which comes before what ends with a role
      visible((await this.quizzes.keepsLookingAfter(tx, actor, programId, personId)) || null);
      granted(await this.professionals.mayDecideFor(tx, programId, actor.id, personId));
      const { id: attemptId } = granted(attemptToTalkAbout(await this.quizzes.attempts(tx, enrolmentId, code)));
      const isNew = await this.quizzes.recordTalk(tx, { programId, attemptId, personId, recordedBy: actor.id, recordedAt: tx.now });
      if (isNew) tx.audit({ programId, action: 'quiz-talk.recorded', subject: attemptId, facts: { quiz: code } });
      const { recordedAt } = await this.quizzes.talk(tx, attemptId);
      return { attemptId, recordedAt: recordedAt.toISOString() };
    });
  }
}
