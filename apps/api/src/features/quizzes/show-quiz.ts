import { Injectable } from '@nestjs/common';
import { attemptState, attemptsLeft, effectiveEnd, mayStart } from '#libs/assessment';
import { type Refusal, stationsIn } from '#libs/curriculum';
import { REFUSALS, type RefusalCodeName } from '../../catalogue/problems.js';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { visible } from '../../platform/http/outcomes.js';
import { CurriculumFacts } from '../curriculum/curriculum.facts.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { presentDomains } from './exam-result.js';
import { ExpireAttempt } from './expire-attempt.js';
import { kindOf } from './present-quiz.js';
import type { QuizPastAttemptResponse, QuizResponse, QuizSummaryResponse } from './quiz.response.js';
import { type AttemptRow, QuizStore } from './quiz.store.js';
import { QuizStandingFacts, type StandingFacts } from './quiz-standing.js';
import { standingOf } from './quiz-terms.js';

/** The rules of a quiz before it is started, and where one stands with it. */
@Injectable()
export class ShowQuiz {
  constructor(
    private readonly db: Database,
    private readonly enrolments: EnrolmentsFacts,
    private readonly curriculum: CurriculumFacts,
    private readonly standing: QuizStandingFacts,
    private readonly quizzes: QuizStore,
    private readonly expireAttempt: ExpireAttempt,
  ) {}

  async run(actor: Actor, enrolmentId: string, code: string): Promise<QuizResponse> {
    await this.expireAttempt.onContact(actor, enrolmentId);
    return this.db.read(actor, async (tx) => {
      const enrolment = visible(await this.enrolments.ownedBy(tx, actor, enrolmentId));
      const facts = visible(await this.standing.of(tx, enrolment, code));
      const aside = new Set<string>();
      for (const { id } of facts.attempts) if ((await this.quizzes.countAside(tx, id)) > 0) aside.add(id);
      const leadNotes = await this.quizzes.reasonsForMore(tx, enrolmentId, code);
      return { ...present(enrolmentId, facts, aside, tx.now), leadNotes };
    });
  }

  /** All quizzes of the program, in its order, and the exam after them. */
  async list(actor: Actor, enrolmentId: string): Promise<QuizSummaryResponse[]> {
    await this.expireAttempt.onContact(actor, enrolmentId);
    return this.db.read(actor, async (tx) => {
      const enrolment = visible(await this.enrolments.ownedBy(tx, actor, enrolmentId));
      const summaries: QuizSummaryResponse[] = [];
      const pack = await this.curriculum.packUnder(tx, enrolment);
      for (const { quiz, code } of pack.modules) {
        if (!pack.program.modules.includes(code)) continue;
        summaries.push(summary(visible(await this.standing.of(tx, enrolment, quiz.code))));
      }
      const { finalExam } = pack.program;
      if (finalExam !== null) summaries.push(summary(visible(await this.standing.of(tx, enrolment, finalExam))));
      return summaries;
    });
  }
}

function summary({ quiz, module, attempts, terms }: StandingFacts): QuizSummaryResponse {
  const standing = standingOf(quiz, attempts);
  const missing = terms.missingLessons.length + terms.missingModules.length + terms.missingStations.length;
  return {
    code: quiz.code,
    title: quiz.title,
    kind: kindOf(quiz),
    moduleCode: module?.code ?? null,
    passed: standing && standing.result === 'passed',
    attemptInProgress: openAttempt(attempts)?.id ?? null,
    attemptsUsed: attempts.length,
    lessonsMissing: terms.missingLessons.length,
    open: missing === 0,
  };
}

function openAttempt(attempts: readonly AttemptRow[]): AttemptRow | undefined {
  return attempts.find(({ submittedAt, abandonedAt }) => submittedAt === null && abandonedAt === null);
}

function present(enrolmentId: string, facts: StandingFacts, aside: ReadonlySet<string>, now: Date): Omit<QuizResponse, 'leadNotes'> {
  const { quiz, module, pack, terms, attempts, accommodation } = facts;
  const decision = mayStart({ ...facts, now });
  const refusals = decision.ok ? [] : decision.refusals;
  const standing = standingOf(quiz, attempts);
  const running = openAttempt(attempts);
  const end = effectiveEnd(now, quiz.timeLimitMinutes, accommodation, null);
  const count = (slots: typeof quiz.slots) => slots.reduce((sum, slot) => sum + slot.count, 0);
  return {
    code: quiz.code,
    title: quiz.title,
    kind: kindOf(quiz),
    moduleCode: module?.code ?? null,
    moduleTitle: module?.title ?? null,
    enrolmentId,
    questions: count(quiz.slots),
    mustPassQuestions: count(quiz.slots.filter(({ mustPass }) => mustPass)),
    passMark: quiz.passMark,
    timeLimitMinutes: end && Math.round((end.getTime() - now.getTime()) / 60_000),
    attemptsAllowed: terms.attempts + terms.extraAttempts,
    attemptsLeft: attemptsLeft(terms, attempts.length),
    waits: quiz.coolingOff.map(({ hours, talk }) => ({ hours, talk })),
    grading: quiz.grading,
    hasHarmfulChoices: quiz.items.some(({ type }) => type === 'judgement'),
    passed: standing && standing.result === 'passed',
    coolingOffUntil: coolingOffUntil(refusals),
    missingLessons: named(terms.missingLessons, module?.lessons ?? []),
    missingModules: named(terms.missingModules, pack.modules),
    missingStations: named(terms.missingStations, stationsIn(pack)),
    domains: presentDomains(quiz, facts.domains),
    refusals: refusals.map(({ code }) => ({ code, message: REFUSALS[code as RefusalCodeName] })),
    attemptInProgress: running?.id ?? null,
    attempts: attempts.map((attempt) => presentPast(attempt, aside.has(attempt.id), now)),
    can: { start: decision.ok, resume: running !== undefined },
  };
}

function named(codes: readonly string[], among: readonly { code: string; title: string }[]) {
  return codes.map((code) => ({ code, title: among.find((each) => each.code === code)?.title ?? code }));
}

/** The instant until which to wait, where that is among the reasons. */
export function coolingOffUntil(refusals: readonly Refusal[]): string | null {
  const until = refusals.find(({ code }) => code === 'attempt.cooling-off')?.facts?.['until'];
  return typeof until === 'string' ? until : null;
}

function presentPast(attempt: AttemptRow, keptAside: boolean, now: Date): QuizPastAttemptResponse {
  return {
    id: attempt.id,
    number: attempt.number,
    state: attemptState(attempt, now),
    startedAt: attempt.startedAt.toISOString(),
    submittedAt: attempt.submittedAt?.toISOString() ?? null,
    passed: attempt.passed,
    percent: attempt.percent === null ? null : Math.floor(attempt.percent),
    keptAside,
  };
}
