import { Injectable } from '@nestjs/common';
import { type Accommodation, examMissing, type PreviousAttempt, type StartTerms } from '#libs/assessment';
import { type Module, moduleHolding, type Pack, type Quiz, quizByCode } from '#libs/curriculum';
import type { Tx } from '../../platform/database/tx.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import type { EnrolmentOnTerms } from '../enrolments/enrolments.facts.js';
import { GateReader } from '../gate/gate.facts.js';
import { LearningFacts } from '../learning/learning.facts.js';
import { AccommodationStore } from './accommodation.store.js';
import type { Domains } from './exam-result.js';
import { type AttemptRow, QuizStore } from './quiz.store.js';
import { type MissingBefore, NOTHING_MISSING, previousAttempt, startTerms } from './quiz-terms.js';

/** Everything the rules ask about one enrolment and one quiz. */
export interface StandingFacts {
  pack: Pack;
  domains: Domains;
  /** Null for the final exam. */
  module: Module | null;
  quiz: Quiz;
  terms: StartTerms & MissingBefore;
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
    private readonly gates: GateReader,
  ) {}

  /** null when the program has no such quiz. */
  async of(tx: Tx, enrolment: EnrolmentOnTerms, code: string): Promise<StandingFacts | null> {
    const content = await this.curriculum.pack(tx, enrolment.curriculumVersionId);
    const pack: Pack = { ...content, program: enrolment.terms };
    const [quiz, module] = [quizByCode(pack, code), moduleHolding(pack, code) ?? null];
    if (!quiz) return null;
    const isOpen = enrolment.keptOpen.includes(code);
    const [attempts, extraAttempts, accommodation, missingLessons] = await Promise.all([
      this.quizzes.attempts(tx, enrolment.id, code),
      this.quizzes.extraAttempts(tx, enrolment.id),
      this.accommodations.of(tx, enrolment.personId),
      module && !isOpen ? this.missingLessons(tx, enrolment.id, module) : [],
    ]);
    // an exam that was begun is there, also when the terms have changed since
    const isThere = module ? pack.program.modules.includes(module.code) : pack.program.finalExam === code || attempts.length > 0;
    if (!isThere) return null;
    // the exam asks the whole gate, and only until it is begun
    const asksTheGate = !module && !isOpen && attempts.length === 0;
    const missing = asksTheGate ? await this.missingBeforeExam(tx, enrolment) : { ...NOTHING_MISSING, missingLessons };
    return {
      pack,
      domains: content.program.training.categories,
      module,
      quiz,
      terms: startTerms(quiz, extraAttempts.get(code) ?? 0, missing),
      attempts,
      previousAttempts: attempts.map(previousAttempt),
      accommodation,
    };
  }

  private async missingLessons(tx: Tx, enrolmentId: string, { lessons }: Module): Promise<string[]> {
    const done = new Set((await this.learning.completedLessons(tx, enrolmentId)).map(({ lessonCode }) => lessonCode));
    return lessons.map(({ code }) => code).filter((code) => !done.has(code));
  }

  private async missingBeforeExam(tx: Tx, enrolment: EnrolmentOnTerms): Promise<MissingBefore> {
    const { modules, stations } = examMissing(await this.gates.lines(tx, enrolment));
    return { ...NOTHING_MISSING, missingModules: modules, missingStations: stations };
  }
}
