import { readAiken, whyNotAiken, writeAiken } from './aiken.js';
import { type ExchangeProblem, mostQuestions, type ReadQuestions, tooManyQuestions } from './choices.js';
import { decodeText } from './decode-text.js';
import { readGift, writeGift } from './gift.js';
import { readMoodleXml, writeMoodleXml } from './moodle-xml.js';
import { readQtiPackage, readQtiXml, writeQtiPackage } from './qti.js';
import { type QuestionDraft, textsOf, tidyDraft, unfitCharacter, withPartCodes } from './question-draft.js';

export const exchangeFormats = ['gift', 'moodle-xml', 'qti', 'aiken'] as const;
export type ExchangeFormat = (typeof exchangeFormats)[number];

/** Bytes of a file, at most. */
export const largestFile = 5_000_000;
/** Lines of a text file, at most: a thousand questions of a hundred. Each new line in a text is kept as one, and two million took 18 s. */
const mostLines = 100_000;
/** Sentences about one file, at most. */
const mostProblems = 200;

export interface ReadFile extends ReadQuestions {
  readonly format: ExchangeFormat;
}

/** Reads a file of questions. Whatever is in it, it answers: with questions, or with sentences that say where and why not. */
export function readQuestions(bytes: Uint8Array, wanted: ExchangeFormat | null): ReadFile {
  const refused = (format: ExchangeFormat, message: string): ReadFile => ({
    format,
    questions: [],
    problems: [{ line: 1, file: null, message }],
  });
  if (bytes.length > largestFile) return refused(wanted ?? 'gift', `The file has more than ${largestFile / 1_000_000} MB.`);
  if (isZip(bytes)) {
    return wanted === null || wanted === 'qti'
      ? limited('qti', readQtiPackage(bytes))
      : refused(wanted, 'This is a zip package, as QTI has them.');
  }
  const text = decodeText(bytes);
  if (text === null) return refused(wanted ?? 'gift', 'The file is not text in UTF-8. Please save it as UTF-8.');
  const zero = text.indexOf('\u0000');
  if (zero !== -1) {
    const line = text.slice(0, zero).split('\n').length;
    return {
      ...refused(wanted ?? 'gift', ''),
      problems: [{ line, file: null, message: 'The file holds the character U+0000, so it is no text.' }],
    };
  }
  if (text.trim() === '') return refused(wanted ?? 'gift', 'There is nothing in this file.');
  if (hasMoreLines(text, mostLines))
    return refused(wanted ?? 'gift', `The file has more than ${mostLines.toLocaleString('en')} lines. Please divide it.`);
  const format = wanted ?? formatOf(text);
  return limited(format, readers[format](text));
}

const readers: Readonly<Record<ExchangeFormat, (text: string) => ReadQuestions>> = {
  gift: readGift,
  aiken: readAiken,
  'moodle-xml': readMoodleXml,
  qti: (text) => readQtiXml(text),
};

const isZip = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] ?? 99) < 8;

function hasMoreLines(text: string, most: number): boolean {
  const ends = /\r\n?|\n/gu;
  for (let lines = 1; ends.test(text); lines++) if (lines === most) return true;
  return false;
}

function formatOf(text: string): ExchangeFormat {
  const begin = text.trimStart();
  if (begin.startsWith('<'))
    return /<(?:\w+:)?(assessmentItem|assessmentTest|questestinterop)\b/u.test(begin.slice(0, 5_000)) ? 'qti' : 'moodle-xml';
  return /^ANSWER:/mu.test(text) && !/[^\\]\{/u.test(text) ? 'aiken' : 'gift';
}

function limited(format: ExchangeFormat, { questions, problems }: ReadQuestions): ReadFile {
  if (questions.length > mostQuestions) {
    return { format, questions: [], problems: [{ line: 1, file: null, message: tooManyQuestions(questions.length) }] };
  }
  const none: ExchangeProblem[] =
    questions.length === 0 && problems.length === 0 ? [{ line: 1, file: null, message: 'There is no question in this file.' }] : [];
  return {
    format,
    questions: questions.map((each) => ({ ...each, draft: withPartCodes(tidyDraft(each.draft)) })),
    problems: [...problems.slice(0, mostProblems), ...none, ...moreThan(problems)],
  };
}

function moreThan(problems: readonly ExchangeProblem[]): ExchangeProblem[] {
  const first = problems[mostProblems];
  if (!first) return [];
  const more = (problems.length - mostProblems).toLocaleString('en');
  return [{ ...first, message: `From here on, ${more} more places cannot be taken over.` }];
}

export interface WrittenBank {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  readonly leftOut: readonly { readonly code: string; readonly why: string }[];
}

/** What a format has no place for at all, in sentences. */
export const losses: Readonly<Record<ExchangeFormat, readonly string[]>> = {
  gift: [],
  'moodle-xml': [],
  qti: [],
  aiken: [
    'Aiken holds the question, its answers and which one is right. Codes, objectives, difficulty, feedback, explanations and sources stay behind.',
    'A question of several lines becomes one line.',
  ],
};

/** Writes a bank. What the format cannot hold whole is left out and named. */
export function writeQuestions(bank: string, drafts: readonly QuestionDraft[], format: ExchangeFormat): WrittenBank {
  const judged = drafts.map((draft) => ({ draft, why: whyNot(draft, format) }));
  const kept = judged.filter(({ why }) => why === null).map(({ draft }) => draft);
  const leftOut = judged.flatMap(({ draft, why }) => (why === null ? [] : [{ code: draft.code, why }]));
  const encoded = (text: string) => new TextEncoder().encode(text);
  switch (format) {
    case 'gift':
      return { fileName: `${bank}.gift.txt`, mediaType: 'text/plain', bytes: encoded(writeGift(kept)), leftOut };
    case 'aiken':
      return { fileName: `${bank}.aiken.txt`, mediaType: 'text/plain', bytes: encoded(writeAiken(kept)), leftOut };
    case 'moodle-xml':
      return { fileName: `${bank}.moodle.xml`, mediaType: 'application/xml', bytes: encoded(writeMoodleXml(kept)), leftOut };
    case 'qti':
      return { fileName: `${bank}.qti.zip`, mediaType: 'application/zip', bytes: writeQtiPackage(kept), leftOut };
  }
}

function whyNot(draft: QuestionDraft, format: ExchangeFormat): string | null {
  const unfit = textsOf(draft)
    .map(unfitCharacter)
    .find((fault) => fault !== null);
  if (unfit) return `A text holds ${unfit}.`;
  return format === 'aiken' ? whyNotAiken(draft) : null;
}
