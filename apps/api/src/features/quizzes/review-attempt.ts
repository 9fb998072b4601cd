import { Injectable } from '@nestjs/common';
import {
  type Answer,
  attemptsLeft,
  type FeedbackKey,
  mayReview,
  mayStart,
  type ReviewView,
  reviewMatrix,
  reviewMoment,
  rightAnswer,
  type Score,
} from '#libs/assessment';
import { type Item, refuse } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { Database } from '../../platform/database/database.js';
import { granted, visible } from '../../platform/http/outcomes.js';
import { renderMarkdown } from '../../platform/markdown.js';
import { EnrolmentsFacts } from '../enrolments/enrolments.facts.js';
import { presentDomainResult, resultsByDomain, type StoredGrade } from './exam-result.js';
import { itemIn, kindOf, presentQuestion, presentValue } from './present-quiz.js';
import type { QuizObjectiveResponse, QuizReviewedQuestionResponse, QuizReviewResponse } from './quiz.response.js';
import { type AttemptRow, QuizStore } from './quiz.store.js';
import { QuizStandingFacts, type StandingFacts } from './quiz-standing.js';
import { standingOf } from './quiz-terms.js';
import { coolingOffUntil } from './show-quiz.js';
import type { FrozenAnswer } from './submission.js';

/** What one may see of one's own submitted attempt: the review options of the quiz decide. */
@Injectable()
export class ReviewAttempt {
  constructor(
    private readonly db: Database,
    private readonly enrolments: EnrolmentsFacts,
    private readonly standing: QuizStandingFacts,
    private readonly quizzes: QuizStore,
  ) {}

  run(actor: Actor, attemptId: string): Promise<QuizReviewResponse> {
    return this.db.read(actor, async (tx) => {
      const [found, submission, keptAside] = await Promise.all([
        this.quizzes.attemptVisibleTo(tx, actor, attemptId),
        this.quizzes.submission(tx, attemptId),
        this.quizzes.countAside(tx, attemptId),
      ]);
      const attempt = visible(found);
      if (!submission) return granted(refuse({ code: attempt.abandonedAt ? 'attempt.over' : 'attempt.in-progress' }));
      const enrolment = visible(await this.enrolments.ownedBy(tx, actor, attempt.enrolmentId));
      // what was asked stands in the attempt's own version, also when the enrolment has moved since
      const { curriculumVersionId } = attempt;
      const facts = visible(await this.standing.of(tx, { ...enrolment, curriculumVersionId }, attempt.quizCode));
      return present(attempt, JSON.parse(submission.answers) as FrozenAnswer[], facts, keptAside, tx.now);
    });
  }
}

function present(
  attempt: AttemptRow,
  frozen: readonly FrozenAnswer[],
  facts: StandingFacts,
  keptAside: number,
  now: Date,
): QuizReviewResponse {
  const { quiz, module, attempts, terms } = facts;
  const grade = attempt.result === null ? null : (JSON.parse(attempt.result) as StoredGrade);
  const quizPassed = standingOf(quiz, attempts)?.result === 'passed';
  const left = attemptsLeft(terms, attempts.length);
  const next = mayStart({ ...facts, now });
  const refusals = next.ok ? [] : next.refusals;
  const moment = reviewMoment(attempt.submittedAt, null, now);
  const view = mayReview(reviewMatrix(quiz), { moment, passed: quizPassed, attemptsLeft: left, checked: true });
  return {
    attemptId: attempt.id,
    enrolmentId: attempt.enrolmentId,
    quizCode: quiz.code,
    title: quiz.title,
    kind: kindOf(quiz),
    moduleCode: module?.code ?? null,
    number: attempt.number,
    submittedAt: (attempt.submittedAt ?? now).toISOString(),
    passed: attempt.passed,
    percent: attempt.percent === null ? null : Math.floor(attempt.percent),
    passMark: quiz.passMark,
    reasons: [...(grade?.reasons ?? [])],
    quizPassed,
    talkComes: (attempt.harmfulChoices ?? 0) > 0,
    talkedAt: attempt.talkAt?.toISOString() ?? null,
    attemptsLeft: left,
    coolingOffUntil: coolingOffUntil(refusals),
    talkNeeded: refusals.some(({ code }) => code === 'attempt.talk-needed'),
    byObjective: grade && view.marks === 'each-question' ? byObjective(grade, facts) : [],
    byDomain:
      grade && view.marks === 'by-domain'
        ? resultsByDomain(attempt.drawn, grade, quiz.passMark).map((result) => presentDomainResult(result, facts))
        : [],
    questions: view.attempt ? frozen.map((answer) => presentReviewed(attempt, answer, grade, facts, view)) : [],
    rightAnswersShown: view.rightAnswer,
    keptAside,
  };
}

function byObjective(grade: StoredGrade, { module }: StandingFacts): QuizObjectiveResponse[] {
  return grade.byObjective.map(({ objective, questions, percent }) => ({
    code: objective,
    text: module?.objectives.find(({ code }) => code === objective)?.text ?? objective,
    questions,
    percent: Math.floor(percent),
  }));
}

function presentReviewed(
  attempt: AttemptRow,
  { slot, itemCode, value }: FrozenAnswer,
  grade: StoredGrade | null,
  { quiz }: StandingFacts,
  view: ReviewView,
): QuizReviewedQuestionResponse {
  const item = itemIn(quiz, itemCode);
  const question = attempt.drawn.find((each) => each.slot === slot) ?? { slot, itemCode, optionOrder: [] };
  const score = grade?.questions.find((each) => each.slot === slot) ?? null;
  const isRight = score?.credit === 1;
  return {
    question: presentQuestion(item, question),
    answer: presentValue(question, value as Answer | null),
    outcome: view.correctness && score ? outcomeOf(score) : null,
    feedback: view.feedback && score ? score.feedback.map((key) => feedbackText(item, key)) : [],
    explanation: view.explanation && score ? renderMarkdown(item.explanation) : null,
    rightAnswer: view.rightAnswer && score && !isRight ? presentValue(question, rightAnswer(item)) : null,
  };
}

function outcomeOf({ credit, answered, harmful }: Score): QuizReviewedQuestionResponse['outcome'] {
  if (!answered) return 'blank';
  if (harmful) return 'harmful';
  if (credit === 1) return 'right';
  return credit > 0 ? 'partly' : 'wrong';
}

function feedbackText(item: Item, { key }: FeedbackKey): string {
  switch (item.type) {
    case 'true-false':
      return item.feedback[key as 'true' | 'false'];
    case 'matching':
      return item.pairs.find(({ code }) => code === key)?.feedback ?? '';
    case 'ordering':
      return item.feedback;
    default:
      return item.options.find(({ code }) => code === key)?.feedback ?? '';
  }
}
