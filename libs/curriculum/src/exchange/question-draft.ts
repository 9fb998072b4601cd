import type { Json } from '../kernel/canonical-json.js';
import { forbiddenCharacter } from '../kernel/text.js';
import type { Difficulty, Item, ItemType, JudgementGrade } from '../pack/item-types.js';

/** An answer to choose, a pair, a step in the right order, or what is said to "true" and to "false". */
export interface DraftPart {
  readonly code: string;
  /** The answer, the left side of the pair, the step; empty for "true" and "false", whose code says it. */
  readonly text: string;
  /** The right side of a pair. */
  readonly pairedWith: string;
  readonly right: boolean;
  readonly grade: JudgementGrade | null;
  readonly feedback: string;
}

/** A question on its way into a bank or out of it. Every kind has the same fields; what is not known yet is empty or null. */
export interface QuestionDraft {
  readonly code: string;
  readonly type: ItemType;
  readonly objective: string;
  readonly difficulty: Difficulty | null;
  readonly mustPass: boolean;
  /** Markdown. */
  readonly stem: string;
  readonly parts: readonly DraftPart[];
  /** Of pairs: right sides that belong to none. */
  readonly distractors: readonly string[];
  /** Of an order, which has one for all. */
  readonly feedback: string;
  /** Of several answers and of an order. */
  readonly scoring: string | null;
  readonly explanation: string;
  readonly sources: readonly string[];
  readonly shuffle: boolean;
  /** Dates YYYY-MM-DD. */
  readonly reviewedOn: string;
  readonly reviewBy: string;
}

export const emptyPart: DraftPart = { code: '', text: '', pairedWith: '', right: false, grade: null, feedback: '' };

export const emptyDraft: QuestionDraft = {
  code: '',
  type: 'single',
  objective: '',
  difficulty: null,
  mustPass: false,
  stem: '',
  parts: [],
  distractors: [],
  feedback: '',
  scoring: null,
  explanation: '',
  sources: [],
  shuffle: true,
  reviewedOn: '',
  reviewBy: '',
};

export function draftOf(item: Item): QuestionDraft {
  const { code, type, objective, difficulty, mustPass, stem, explanation, sources, shuffle, reviewedOn, reviewBy } = item;
  return {
    ...emptyDraft,
    ...{ code, type, objective, difficulty, mustPass, stem, explanation, sources, shuffle, reviewedOn, reviewBy },
    ...ownFieldsOf(item),
  };
}

function ownFieldsOf(item: Item): Partial<QuestionDraft> {
  switch (item.type) {
    case 'single':
      return { parts: item.options.map((option) => ({ ...emptyPart, ...option })) };
    case 'multiple':
      return { parts: item.options.map((option) => ({ ...emptyPart, ...option })), scoring: item.scoring };
    case 'judgement':
      return { parts: item.options.map((option) => ({ ...emptyPart, ...option, right: option.grade === 'best' })) };
    case 'true-false':
      return {
        parts: [
          { ...emptyPart, code: 'true', right: item.answer, feedback: item.feedback.true },
          { ...emptyPart, code: 'false', right: !item.answer, feedback: item.feedback.false },
        ],
      };
    case 'matching':
      return {
        parts: item.pairs.map(({ code, left, right, feedback }) => ({ ...emptyPart, code, text: left, pairedWith: right, feedback })),
        distractors: item.distractors,
      };
    case 'ordering':
      return { parts: item.sequence.map((step) => ({ ...emptyPart, ...step })), feedback: item.feedback, scoring: item.scoring };
  }
}

/** The item a draft stands for, in the fields of the content files; whether it is whole is for `draftFaults` to say. */
export function itemOf(draft: QuestionDraft): Record<string, Json> {
  const { code, type, objective, difficulty, mustPass, stem, explanation, sources, shuffle, reviewedOn, reviewBy } = draft;
  return {
    ...{ code, type, objective, difficulty, mustPass, stem },
    ...ownFieldsFor(draft),
    ...{ explanation, sources, shuffle, reviewedOn, reviewBy },
  };
}

function ownFieldsFor({ type, parts, distractors, feedback, scoring }: QuestionDraft): Record<string, Json> {
  const choices = parts.map((part) => ({ code: part.code, text: part.text, right: part.right, feedback: part.feedback }));
  switch (type) {
    case 'single':
      return { options: choices };
    case 'multiple':
      return { scoring: scoring ?? 'fractions', options: choices };
    case 'judgement':
      return { options: parts.map((part) => ({ code: part.code, text: part.text, grade: part.grade, feedback: part.feedback })) };
    case 'true-false': {
      const said = (code: string) => parts.find((part) => part.code === code)?.feedback ?? '';
      const answer = parts.find(({ right }) => right)?.code ?? null;
      return { answer: answer === null ? null : answer === 'true', feedback: { true: said('true'), false: said('false') } };
    }
    case 'matching':
      return {
        pairs: parts.map((part) => ({ code: part.code, left: part.text, right: part.pairedWith, feedback: part.feedback })),
        distractors,
      };
    case 'ordering':
      return { scoring: scoring ?? 'absolute', sequence: parts.map((part) => ({ code: part.code, text: part.text })), feedback };
  }
}

/** Codes for parts that have none: a, b, c; p1, p2 for pairs; s1, s2 for steps. */
export function withPartCodes(draft: QuestionDraft): QuestionDraft {
  if (draft.parts.every(({ code }) => code !== '')) return draft;
  const taken = new Set(draft.parts.map(({ code }) => code));
  const name = (at: number) =>
    draft.type === 'matching' ? `p${at + 1}` : draft.type === 'ordering' ? `s${at + 1}` : String.fromCharCode(97 + (at % 26));
  const parts = draft.parts.map((part, at) => {
    if (part.code !== '') return part;
    let code = name(at);
    for (let more = 2; taken.has(code); more++) code = `${name(at)}${more}`;
    taken.add(code);
    return { ...part, code };
  });
  return { ...draft, parts };
}

/** The same with one form of line ends and no white space at the edges of its texts. */
export function tidyDraft(draft: QuestionDraft): QuestionDraft {
  const parts = draft.parts.map((part) => ({
    ...part,
    code: tidy(part.code),
    text: tidy(part.text),
    pairedWith: tidy(part.pairedWith),
    feedback: tidy(part.feedback),
  }));
  return {
    ...draft,
    code: tidy(draft.code),
    stem: tidy(draft.stem),
    explanation: tidy(draft.explanation),
    feedback: tidy(draft.feedback),
    parts,
    distractors: draft.distractors.map(tidy).filter((text) => text !== ''),
  };
}

export function tidy(text: string): string {
  return text.replace(/\r\n?/gu, '\n').trim();
}

/** Every text of a draft that people wrote. */
export function textsOf(draft: QuestionDraft): string[] {
  const { code, stem, explanation, feedback, parts, distractors } = draft;
  return [
    code,
    stem,
    explanation,
    feedback,
    ...distractors,
    ...parts.flatMap((part) => [part.code, part.text, part.pairedWith, part.feedback]),
  ];
}

/** Says in words which character of a text cannot be kept, or null: control characters, and what no file can hold. */
export function unfitCharacter(text: string): string | null {
  const forbidden = forbiddenCharacter(text);
  if (forbidden) return forbidden;
  // XML 1.0 has no place for these, not even as numbers (section 2.2)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const control = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/u.exec(text)?.[0];
  return control === undefined ? null : `the control character U+${control.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
