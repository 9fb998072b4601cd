import { Injectable } from '@nestjs/common';
import { type Accommodation, type PreviousAttempt, type StartTerms } from '#libs/assessment';
import { type Module, moduleHolding, type Pack, type Quiz, quizByCode } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import type { EnrolmentOnTerms } from '../enrolments/enrolments.facts.js';
import { LearningFacts } from '../learning/learning.facts.js';
import { AccommodationStore } from './accommodation.store.js';
import { type AttemptRow, QuizStore } from './quiz.store.js';
import { previousAttempt, startTerms } from './quiz-terms.js';

/** Everything the rules ask about one enrolment and one quiz. */
export interface StandingFacts {
  pack: Pack;
  module: Module;
  quiz: Quiz;
  terms: StartTerms;
  attempts: AttemptRow[];
  previousAttempts: PreviousAttempt[];
  accommodation: Accommodation;
}

/** Gathers, for whoever decides or shows, where a person stands with a quiz of their program. */
@Injectable()
export class QuizStandingFacts {
  constructor(
    private readonly curriculum: CurriculumFacts,
    private readonly learning: LearningFacts,
    private readonly quizzes: QuizStore,
    private readonly accommodations: AccommodationStore,
  ) {}

  /** null when the program has no such quiz. */
  async of(tx: Tx, enrolment: EnrolmentOnTerms, code: string): Promise<StandingFacts | null> {
    const pack = await this.curriculum.packUnder(tx, enrolment);
    const [quiz, module] = [quizByCode(pack, code), moduleHolding(pack, code)];
    if (!quiz || !module || !pack.program.modules.includes(module.code)) return null;
    const attempts = await this.quizzes.attempts(tx, enrolment.id, code);
    const done = new Set((await this.learning.completedLessons(tx, enrolment.id)).map(({ lessonCode }) => lessonCode));
    const needed = enrolment.keptOpen.includes(code) ? [] : module.lessons;
    const missing = needed.filter((lesson) => !done.has(lesson.code)).map((lesson) => lesson.code);
    return {
      pack,
      module,
      quiz,
      terms: startTerms(quiz, await this.quizzes.extraAttempts(tx, enrolment.id, code), missing),
      attempts,
      previousAttempts: attempts.map(previousAttempt),
      accommodation: await this.accommodations.of(tx, enrolment.personId),
    };
  }
}
