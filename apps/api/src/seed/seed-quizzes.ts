import { Injectable } from '@nestjs/common';
import { type Answer, answerAsShown, type DrawnQuestion, rightAnswer } from '#libs/assessment';
import type { Item } from '#libs/curriculum';
import { grantsByRole } from '../catalogue/permissions.js';
import { CurriculumFacts } from '../features/curriculum/curriculum.facts.js';
import { EnrolmentsFacts } from '../features/enrolments/enrolments.facts.js';
import { itemIn, quizIn } from '../features/quizzes/present-quiz.js';
import { QuizStore } from '../features/quizzes/quiz.store.js';
import { SaveAnswer } from '../features/quizzes/save-answer.js';
import { StartAttempt } from '../features/quizzes/start-attempt.js';
import { SubmitAttempt } from '../features/quizzes/submit-attempt.js';
import { Actor } from '../platform/auth/actor.js';
import { Clock } from '../platform/clock/clock.js';
import { Database } from '../platform/database/database.js';

const MINUTE = 60_000;

/** Quiz attempts of the demo world, taken as a trainee takes them: one answer after the other, then submitted. */
@Injectable()
export class SeedQuizzes {
  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
    private readonly curriculum: CurriculumFacts,
    private readonly enrolments: EnrolmentsFacts,
    private readonly quizzes: QuizStore,
    private readonly starts: StartAttempt,
    private readonly saves: SaveAnswer,
    private readonly submissions: SubmitAttempt,
  ) {}

  /** Takes the quiz once, a minute for each question. `missed`: situations and first choices are judged wrongly, one of them harmfully. */
  async take(trainee: { personId: string; enrolmentId: string }, quizCode: string, how: 'right' | 'missed'): Promise<void> {
    const actor = await this.actorOf(trainee);
    const { id, lease } = await this.starts.run(actor, trainee.enrolmentId, quizCode);
    await this.answer(actor, trainee.enrolmentId, quizCode, how);
    await this.submissions.run(actor, id, lease);
  }

  /** Starts the quiz and leaves it half way. */
  async begin(trainee: { personId: string; enrolmentId: string }, quizCode: string, questions: number): Promise<void> {
    const actor = await this.actorOf(trainee);
    await this.starts.run(actor, trainee.enrolmentId, quizCode);
    await this.answer(actor, trainee.enrolmentId, quizCode, 'right', questions);
  }

  private async actorOf({ personId, enrolmentId }: { personId: string; enrolmentId: string }): Promise<Actor> {
    const enrolment = await this.db.read(Actor.system, (tx) => this.enrolments.byId(tx, enrolmentId));
    if (!enrolment) throw new Error('No such enrolment.');
    return new Actor({ personId, roles: [{ programId: enrolment.programId, role: 'trainee' }], grants: grantsByRole() });
  }

  private async answer(actor: Actor, enrolmentId: string, quizCode: string, how: 'right' | 'missed', count?: number): Promise<void> {
    const { attempt, quiz } = await this.db.read(actor, async (tx) => {
      const attempt = (await this.quizzes.attempts(tx, enrolmentId, quizCode)).at(-1);
      if (!attempt) throw new Error(`Nothing of ${quizCode} was started.`);
      return { attempt, quiz: quizIn(await this.curriculum.pack(tx, attempt.curriculumVersionId), quizCode) };
    });
    for (const question of attempt.drawn.slice(0, count)) {
      this.clock.advance(MINUTE);
      const value = shown(question, answerTo(itemIn(quiz, question.itemCode), how));
      await this.saves.run(actor, attempt.id, question.slot, { lease: attempt.lease, clientSeq: 1, value });
    }
  }
}

function shown({ optionOrder }: DrawnQuestion, answer: Answer) {
  return answerAsShown(optionOrder, answer) as Record<string, never> | null;
}

function answerTo(item: Item, how: 'right' | 'missed'): Answer {
  if (how === 'missed' && item.type === 'judgement') {
    return { choice: item.options.find(({ grade }) => grade === 'harmful')?.code ?? '' };
  }
  if (how === 'missed' && item.type === 'single') return { choice: item.options.find(({ right }) => !right)?.code ?? '' };
  return rightAnswer(item);
}
