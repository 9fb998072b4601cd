import { choiceDraft, type DraftWithNotes, type ExchangeProblem, mostQuestions, type ReadQuestions, tooManyQuestions } from './choices.js';
import { readLabels } from './labels.js';
import type { QuestionDraft } from './question-draft.js';
import { fitting, markdownFrom, QuestionProblem } from './texts.js';

/*
 * Aiken as docs.moodle.org/en/Aiken_format describes it: the question on a line, answers A. or A) on lines of their own, ANSWER: with one
 * letter. It has no place for anything else.
 */

const OPTION = /^([A-Z])[.)]\s+(.*)$/u;
const ANSWER = /^ANSWER:\s*(.*)$/u;
const none = readLabels([]);

/** Places to look at, some of which may be no questions. */
const largestAiken = 10 * mostQuestions;

interface Open {
  line: number;
  stem: string[];
  options: { letter: string; text: string; line: number }[];
}

export function readAiken(text: string): ReadQuestions {
  const answers = text.match(/^[ \t]*ANSWER:/gmu)?.length ?? 0;
  if (answers > largestAiken) return { questions: [], problems: [{ line: 1, file: null, message: tooManyQuestions(answers) }] };
  const questions: (DraftWithNotes & { line: number })[] = [];
  const problems: ExchangeProblem[] = [];
  let open = null as Open | null;
  const problem = (line: number, message: string) => {
    problems.push({ line, file: null, message });
    open = null;
  };
  for (const [at, whole] of text.split(/\r\n?|\n/u).entries()) {
    const [line, bare] = [at + 1, whole.trim()];
    const [option, answer] = [OPTION.exec(bare), ANSWER.exec(bare)];
    if (bare === '') continue;
    if (answer && open) {
      try {
        questions.push({ line: open.line, ...fitting(questionOf(open, (answer[1] ?? '').trim(), line)) });
        open = null;
      } catch (error) {
        if (!(error instanceof QuestionProblem)) throw error;
        problem(error.line ?? line, error.message);
      }
    } else if (answer) {
      problem(line, 'ANSWER stands here without a question before it.');
    } else if (option && open) {
      open.options.push({ letter: option[1] ?? '', text: option[2] ?? '', line });
    } else if (option) {
      problem(line, 'An answer stands here without a question before it.');
    } else {
      if (open && open.options.length > 0) problem(open.line, 'This question has no line with ANSWER: after its answers.');
      open ??= { line, stem: [], options: [] };
      open.stem.push(bare);
    }
  }
  if (open) problem(open.line, 'This question has no line with ANSWER: after its answers.');
  return { questions, problems };
}

function questionOf({ stem, options }: Open, answer: string, line: number): DraftWithNotes {
  if (options.length < 2) throw new QuestionProblem('A question has at least two answers, marked A. and B. or A) and B).', line);
  const wrong = options.find(({ letter }, at) => letter !== String.fromCharCode(65 + at));
  if (wrong) throw new QuestionProblem(`The answers run A, B, C; here stands ${wrong.letter}.`, wrong.line);
  if (!/^[A-Z]$/u.test(answer)) throw new QuestionProblem('ANSWER: names one letter. Several right answers have no place in Aiken.', line);
  if (!options.some(({ letter }) => letter === answer)) throw new QuestionProblem(`There is no answer ${answer}.`, line);
  const notes = new Set<string>();
  const answers = options.map(({ letter, text }) => ({
    text: markdownFrom(text, 'markdown', notes),
    weight: letter === answer ? 100 : 0,
    feedback: '',
  }));
  return choiceDraft({ stem: markdownFrom(stem.join('\n'), 'markdown', notes), answers, single: true }, none);
}

const onOneLine = (text: string) => text.replace(/\s+/gu, ' ').trim();

/** Why Aiken has no place for this question, or null. */
export function whyNotAiken({ type, stem, parts }: QuestionDraft): string | null {
  if (type !== 'single') return 'Aiken holds questions with one right answer only.';
  const first = onOneLine(stem);
  if (OPTION.test(first) || ANSWER.test(first)) return 'The question begins like an answer, so Aiken would take it for one.';
  return parts.length > 26 ? 'Aiken has letters for 26 answers.' : null;
}

export function writeAiken(drafts: readonly QuestionDraft[]): string {
  return drafts
    .map(({ stem, parts }) => {
      const letter = (at: number) => String.fromCharCode(65 + at);
      const options = parts.map(({ text }, at) => `${letter(at)}. ${onOneLine(text)}`);
      return [onOneLine(stem), ...options, `ANSWER: ${letter(parts.findIndex(({ right }) => right))}`, ''].join('\n');
    })
    .join('\n');
}
