import type { JudgementGrade } from '../pack/item-types.js';
import { type Labels, labelled } from './labels.js';
import { emptyDraft, emptyPart, type QuestionDraft } from './question-draft.js';

/** An answer as other systems have it: its weight in percent of the mark. */
export interface WeighedAnswer {
  readonly text: string;
  readonly weight: number;
  readonly feedback: string;
}

/** A question drafted from a file, with what could not be taken over as it was. */
export interface DraftWithNotes {
  readonly draft: QuestionDraft;
  readonly notes: readonly string[];
}

const FULL = 99.9;

/**
 * A question with answers to choose from. Without a label it is one of one or of several right answers; where a label says that it is a
 * judgement, grades come from the labels, and from the weights where answers were added or taken away.
 */
export function choiceDraft(
  { answers, single, ...fields }: { answers: readonly WeighedAnswer[]; single: boolean } & Partial<QuestionDraft>,
  labels: Labels,
): DraftWithNotes {
  const type =
    labels.type === 'judgement' || labels.type === 'single' || labels.type === 'multiple' ? labels.type : single ? 'single' : 'multiple';
  const grades = labels.grades.length === answers.length ? labels.grades : null;
  const rightAt = ({ weight }: WeighedAnswer) => (type === 'multiple' ? weight > 0 : weight >= FULL);
  const parts = answers.map((answer, at) => {
    const grade: JudgementGrade | null = type === 'judgement' ? (grades?.[at] ?? gradeOf(answer.weight)) : null;
    const right = type === 'judgement' ? grade === 'best' : rightAt(answer);
    return { ...emptyPart, text: answer.text, right, grade, feedback: answer.feedback };
  });
  const draft = { ...emptyDraft, ...fields, type, parts, scoring: type === 'multiple' ? 'fractions' : null };
  return { draft: labelled(draft, labels), notes: labels.type === null ? notesAbout(type, answers) : [] };
}

function gradeOf(weight: number): JudgementGrade {
  if (weight >= FULL) return 'best';
  return weight > 0 ? 'acceptable' : weight < 0 ? 'harmful' : 'poor';
}

function notesAbout(type: QuestionDraft['type'], answers: readonly WeighedAnswer[]): string[] {
  if (type === 'single') {
    const partial = answers.some(({ weight }) => weight !== 0 && weight < FULL);
    return partial ? ['Part of the mark for other answers is left out: one answer is right.'] : [];
  }
  const shares = new Set(answers.filter(({ weight }) => weight > 0).map(({ weight }) => weight.toFixed(2)));
  return shares.size > 1 ? ['Right answers had different weights; here they share the mark evenly.'] : [];
}

/** Weights that give in other systems the credit that is given here. */
export function weightsOf({ type, parts, scoring }: QuestionDraft): number[] {
  const right = parts.filter((part) => part.right).length;
  const wrong = parts.length - right;
  const rounded = (share: number) => Number(share.toFixed(5));
  return parts.map((part) => {
    if (type === 'judgement') return part.grade === 'best' ? 100 : part.grade === 'acceptable' ? 50 : 0;
    if (type !== 'multiple') return part.right ? 100 : 0;
    if (part.right) return rounded(100 / right);
    return scoring === 'all-or-nothing' ? -100 : rounded(-100 / wrong);
  });
}

/** What a reader gives: the questions of a file in its order, and what in it is none that can be taken over. */
export interface ReadQuestions {
  readonly questions: readonly (DraftWithNotes & { readonly line: number })[];
  readonly problems: readonly ExchangeProblem[];
}

export interface ExchangeProblem {
  /** Counted from 1; in a package, of the file that is named. */
  readonly line: number;
  readonly file: string | null;
  readonly message: string;
}

/** Questions of a file, at most. */
export const mostQuestions = 1_000;

export const tooManyQuestions = (count: number): string =>
  `The file has ${count.toLocaleString('en')} questions; at most ${mostQuestions.toLocaleString('en')} at once. Please divide it.`;
