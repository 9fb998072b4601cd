import { Injectable } from '@nestjs/common';
import type { AttemptGrade } from '#libs/assessment';
import type { Quiz } from '#libs/curriculum';
import { Config } from '../../platform/config/config.js';
import type { Tx } from '../../platform/database/tx.js';
import { MailDesk } from '../mails/mails.commands.js';
import { ProfessionalsFacts } from '../professionals/professionals.facts.js';
import { ProgramsFacts } from '../programs/programs.facts.js';
import { QuizStore } from './quiz.store.js';
import type { QuizAttempt } from './quiz-attempt.entity.js';

/** Tells those who look after a trainee that a talk comes next. Names, themes and results stay inside the product. */
@Injectable()
export class TalkNotices {
  constructor(
    private readonly quizzes: QuizStore,
    private readonly professionals: ProfessionalsFacts,
    private readonly programs: ProgramsFacts,
    private readonly mails: MailDesk,
    private readonly config: Config,
  ) {}

  async afterGrade(tx: Tx, attempt: QuizAttempt, quiz: Quiz, grade: AttemptGrade): Promise<void> {
    if (grade.harmfulChoices === 0 && !(grade.result === 'not-yet' && (await this.talkIsNext(tx, attempt, quiz)))) return;
    for (const personId of await this.whomToTell(tx, attempt)) {
      await this.mails.enqueueTo(tx, personId, {
        subject: 'A talk is waiting',
        text: (name) =>
          `Hello ${name.split(' ')[0]},\n\nSomebody you support would like a talk after a quiz. Sign in to see who:\n\n${this.config.publicUrl}/quiz-talks\n`,
      });
    }
  }

  /** The ladder asks for a talk after this "not yet", or no attempt is left and the lead decides. */
  private async talkIsNext(tx: Tx, attempt: QuizAttempt, quiz: Quiz): Promise<boolean> {
    const attempts = await this.quizzes.attempts(tx, attempt.enrolmentId, attempt.quizCode);
    const notYets = attempts.filter(({ passed }) => passed === false).length;
    return attempts.length >= quiz.attempts || quiz.coolingOff[notYets - 1]?.talk === true;
  }

  private async whomToTell(tx: Tx, { programId, personId }: QuizAttempt): Promise<string[]> {
    const supervisions = await this.professionals.supervisionsOf(tx, programId, personId);
    const supervisors = supervisions.filter(({ endedAt }) => endedAt === null).map(({ supervisorId }) => supervisorId);
    if (supervisors.length > 0) return supervisors;
    const lead = (await this.programs.hold(tx, programId))?.leadId;
    return lead && lead !== personId ? [lead] : [];
  }
}
