import { type Answer, answerAsShown, attemptState, choiceCodes, type DrawnQuestion, rightColumn, shownKey } from '#libs/assessment';
import { type Item, type Pack, type Quiz, quizByCode } from '#libs/curriculum';
import { renderMarkdown } from '../../platform/markdown.js';
import type { QuizAnswerValue } from './quiz.request.js';
import type { QuizAnswerResponse, QuizAttemptResponse, QuizOptionResponse, QuizQuestionResponse } from './quiz.response.js';
import type { AttemptRow } from './quiz.store.js';
import type { QuizAnswer } from './quiz-answer.entity.js';

/** The quiz of an attempt; a pack never loses one, so its absence is a fault of ours. */
export function quizIn(pack: Pack, code: string): Quiz {
  const quiz = quizByCode(pack, code);
  if (!quiz) throw new Error(`The pack has no quiz ${code}.`);
  return quiz;
}

export function itemIn(quiz: Quiz, code: string): Item {
  const item = quiz.items.find((each) => each.code === code);
  if (!item) throw new Error(`Quiz ${quiz.code} has no item ${code}.`);
  return item;
}

export function kindOf({ review }: Pick<Quiz, 'review'>): 'quiz' | 'exam' {
  return review === 'domains' ? 'exam' : 'quiz';
}

/** Only what is shown before an answer: no key, no feedback, no explanation, and options under the keys of their places. */
export function presentQuestion(item: Item, { slot, optionOrder }: DrawnQuestion): QuizQuestionResponse {
  const texts = optionTexts(item);
  const options: QuizOptionResponse[] =
    item.type === 'true-false' ? [] : optionOrder.map((code, place) => ({ key: shownKey(place), text: texts.get(code) ?? '' }));
  const lefts = item.type === 'matching' ? item.pairs.map(({ code, left }) => ({ key: code, text: left })) : [];
  return { slot, type: item.type, stem: renderMarkdown(item.stem), options, lefts };
}

function optionTexts(item: Item): Map<string, string> {
  switch (item.type) {
    case 'matching':
      return new Map(rightColumn(item).map(({ key, text }) => [key, text]));
    case 'ordering':
      return new Map(item.sequence.map(({ code, text }) => [code, text]));
    case 'true-false':
      return new Map(choiceCodes(item).map((code) => [code, code]));
    default:
      return new Map(item.options.map(({ code, text }) => [code, text]));
  }
}

export function presentValue({ optionOrder }: DrawnQuestion, answer: Answer | null): QuizAnswerValue | null {
  return answerAsShown(optionOrder, answer) as QuizAnswerValue | null;
}

export function presentAttempt(
  attempt: AttemptRow,
  pack: Pack,
  answers: readonly QuizAnswer[],
  keptAside: number,
  now: Date,
): QuizAttemptResponse {
  const quiz = quizIn(pack, attempt.quizCode);
  const open = attempt.submittedAt === null && attempt.abandonedAt === null;
  return {
    id: attempt.id,
    enrolmentId: attempt.enrolmentId,
    quizCode: quiz.code,
    title: quiz.title,
    kind: kindOf(quiz),
    number: attempt.number,
    state: attemptState(attempt, now),
    startedAt: attempt.startedAt.toISOString(),
    endsAt: attempt.endsAt?.toISOString() ?? null,
    submittedAt: attempt.submittedAt?.toISOString() ?? null,
    version: attempt.version,
    lease: attempt.lease,
    leasedAt: attempt.leasedAt.toISOString(),
    // what a submitted attempt shows is the business of its review
    questions: open ? attempt.drawn.map((question) => presentQuestion(itemIn(quiz, question.itemCode), question)) : [],
    answers: open ? answers.flatMap((answer) => presentAnswer(attempt, answer)) : [],
    keptAside,
  };
}

function presentAnswer(attempt: AttemptRow, { slot, value, lease, clientSeq, savedAt }: QuizAnswer): QuizAnswerResponse[] {
  const question = attempt.drawn.find((each) => each.slot === slot);
  return question ? [{ slot, value: presentValue(question, value), lease, clientSeq, savedAt: savedAt.toISOString() }] : [];
}
