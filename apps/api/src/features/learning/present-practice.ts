import { type Answer, choiceCodes, type FeedbackKey, randomFrom, rightColumn, scoreAnswer, shownKey } from '#libs/assessment';
import type { Item } from '#libs/curriculum';
import { renderMarkdown } from '../../platform/markdown.js';
import type { PracticeAnswerResponse, PracticeFeedbackResponse, PracticeItemResponse } from './practice.response.js';

/** The order in which a question's options are shown: by chance, and the same again for the same seed. An ordering is always shuffled. */
export function practiceOrder(item: Item, seed: string): string[] {
  const codes = choiceCodes(item);
  return item.shuffle || item.type === 'ordering' || item.type === 'matching' ? randomFrom(`${seed} ${item.code}`).shuffle(codes) : codes;
}

export function presentPracticeItem(item: Item, order: readonly string[]): PracticeItemResponse {
  const options = item.type === 'true-false' ? [] : order.map((code, place) => ({ key: shownKey(place), text: textOf(item, code) }));
  const lefts = item.type === 'matching' ? item.pairs.map(({ code, left }) => ({ key: code, text: left })) : [];
  return { code: item.code, type: item.type, objective: item.objective, stem: renderMarkdown(item.stem), options, lefts };
}

export function presentPracticeAnswer(item: Item, answer: Answer | null, reveal: boolean): PracticeAnswerResponse {
  const { credit, feedback } = scoreAnswer(item, answer);
  const shows = reveal || credit === 1;
  return {
    outcome: credit === 1 ? 'right' : credit > 0 ? 'partly' : 'not-quite',
    feedback: feedback.map((key) => presentFeedback(item, key)),
    explanation: shows ? renderMarkdown(item.explanation) : null,
    right: shows ? rightWords(item) : [],
  };
}

function textOf(item: Item, code: string): string {
  switch (item.type) {
    case 'true-false':
      return code === 'true' ? 'True' : 'False';
    case 'matching':
      return rightColumn(item).find(({ key }) => key === code)?.text ?? '';
    case 'ordering':
      return item.sequence.find((step) => step.code === code)?.text ?? '';
    default:
      return item.options.find((option) => option.code === code)?.text ?? '';
  }
}

function presentFeedback(item: Item, { key, outcome }: FeedbackKey): PracticeFeedbackResponse {
  switch (item.type) {
    case 'true-false':
      return { about: key === 'true' ? 'True' : 'False', text: key === 'true' ? item.feedback.true : item.feedback.false, outcome };
    case 'matching': {
      const pair = item.pairs.find(({ code }) => code === key);
      return { about: pair?.left ?? null, text: pair?.feedback ?? '', outcome };
    }
    case 'ordering':
      return { about: null, text: item.feedback, outcome };
    default: {
      const option = item.options.find(({ code }) => code === key);
      return { about: option?.text ?? null, text: option?.feedback ?? '', outcome };
    }
  }
}

function rightWords(item: Item): string[] {
  switch (item.type) {
    case 'true-false':
      return [item.answer ? 'True' : 'False'];
    case 'matching':
      return item.pairs.map(({ left, right }) => `${left}: ${right}`);
    case 'ordering':
      return item.sequence.map(({ text }) => text);
    case 'judgement':
      return item.options.filter(({ grade }) => grade === 'best').map(({ text }) => text);
    default:
      return item.options.filter(({ right }) => right).map(({ text }) => text);
  }
}
