import { setImmediate as pause } from 'node:timers/promises';
import { type Bank, draftFaults, type ItemType, nearQuestions, type Pack, type QuestionDraft as Question } from '#libs/curriculum';
import type { Actor } from '../../platform/auth/actor.js';
import { renderDraft } from '../../platform/markdown.js';
import type {
  QuestionBanksCan,
  QuestionDraftLineResponse,
  QuestionDraftResponse,
  QuestionFieldsResponse,
  QuestionImportOptionResponse,
} from './question-banks.response.js';
import type { QuestionDraft } from './question-draft.entity.js';

export function banksCan(actor: Actor, programId: string): QuestionBanksCan {
  return { edit: actor.may('question-bank.edit', programId) };
}

export const isIn = (bank: Bank | undefined, code: string): boolean => bank?.items.some((item) => item.code === code) ?? false;

/** What a few questions lack is worked out in some milliseconds. */
const BETWEEN_PAUSES = 5;

/** Each question presented, with pauses in which others are answered: a program may have two thousand, and each takes a millisecond or two. */
export async function withPauses<From, To>(questions: readonly From[], present: (question: From) => To): Promise<To[]> {
  const presented: To[] = [];
  for (const [at, question] of questions.entries()) {
    if (at % BETWEEN_PAUSES === 0) await pause();
    presented.push(present(question));
  }
  return presented;
}

/** What it lacks, a sentence for each place. */
export function lacksInWords(pack: Pack, bank: Bank | undefined, question: Question): string[] {
  return [...new Set(lacksOf(pack, bank, question).map(({ where, message }) => `${where}: ${message}`))];
}

/** A bank that the newest version has no more has no rules to go by: then a draft says only that. */
export function lacksOf(pack: Pack, bank: Bank | undefined, question: Question) {
  if (bank) return draftFaults(pack, bank, question);
  const message = 'The newest version of the curriculum has no such bank.';
  return [{ field: 'code', part: null, within: null, where: 'Bank', code: 'bank.unknown', message }];
}

export function presentDraftLine(pack: Pack, bank: Bank | undefined, draft: QuestionDraft): QuestionDraftLineResponse {
  const { id, version, bankCode, question, importedAt } = draft;
  return {
    id,
    version,
    bankCode,
    code: question.code,
    type: question.type,
    stemHtml: renderDraft(question.stem),
    objective: question.objective,
    lacks: lacksInWords(pack, bank, question),
    replaces: isIn(bank, question.code),
    near: nearQuestions(pack, question),
    importedAt: importedAt.toISOString(),
  };
}

export function presentDraft(pack: Pack, bank: Bank | undefined, draft: QuestionDraft, can: QuestionBanksCan): QuestionDraftResponse {
  const { id, version, bankCode, format, question, importedAt } = draft;
  return {
    id,
    version,
    bankCode,
    format,
    importedAt: importedAt.toISOString(),
    question: presentFields(question),
    faults: lacksOf(pack, bank, question),
    replaces: isIn(bank, question.code),
    near: nearQuestions(pack, question),
    can,
  };
}

function presentFields({ parts, distractors, sources, scoring, ...question }: Question): QuestionFieldsResponse {
  return {
    ...question,
    parts: parts.map((part) => ({ ...part })),
    distractors: [...distractors],
    sources: [...sources],
    scoring: scoring as QuestionFieldsResponse['scoring'],
  };
}

/** Answers in a few words each, for the list of an import. */
export function presentOptions({ type, parts }: { type: ItemType; parts: Question['parts'] }): QuestionImportOptionResponse[] {
  return parts.map(({ code, text, pairedWith, right }) => {
    if (type === 'true-false') return { text: code === 'true' ? 'True' : 'False', right };
    if (type === 'matching') return { text: `${text} – ${pairedWith}`, right: true };
    return { text, right: type === 'ordering' || right };
  });
}
