import {
  choiceDraft,
  type DraftWithNotes,
  type ExchangeProblem,
  mostQuestions,
  type ReadQuestions,
  tooManyQuestions,
  weightsOf,
} from './choices.js';
import { type Labels, labelled, labelsOf, readLabels } from './labels.js';
import { emptyDraft, emptyPart, type QuestionDraft } from './question-draft.js';
import { fitting, formatNamed, markdownFrom, mostSides, mustBeFew, QuestionProblem, type TextFormat } from './texts.js';

/*
 * GIFT as docs.moodle.org/en/GIFT_format and Moodle's question/format/gift describe it: questions parted by empty lines, answers in
 * braces, `\` before a sign that means itself. Labels stand as [tag:…] in a comment above, which Moodle reads as tags.
 */

interface Block {
  /** Of its first line that is no comment. */
  readonly line: number;
  readonly text: string;
  readonly comments: readonly string[];
}

export function readGift(text: string): ReadQuestions {
  const questions: (DraftWithNotes & { line: number })[] = [];
  const problems: ExchangeProblem[] = [];
  const blocks = blocksIn(text);
  for (const block of blocks) {
    // some may be no questions, so they are counted as they are read
    if (blocks.length > 10 * mostQuestions || questions.length > mostQuestions)
      return { questions: [], problems: [{ line: 1, file: null, message: tooManyQuestions(blocks.length) }] };
    try {
      questions.push({ line: block.line, ...fitting(readBlock(block)) });
    } catch (error) {
      if (!(error instanceof QuestionProblem)) throw error;
      problems.push({ line: error.line ?? block.line, file: null, message: error.message });
    }
  }
  return { questions, problems };
}

/** Comments go to the question below them. An empty line within braces parts nothing, unless a new title follows. */
function blocksIn(text: string): Block[] {
  const blocks: Block[] = [];
  const lines = text.split(/\r\n?|\n/u);
  let [from, kept, comments]: [number, string[], string[]] = [0, [], []];
  const end = () => {
    if (kept.some((line) => line.trim() !== '')) {
      const blank = kept.findIndex((line) => line.trim() !== '');
      blocks.push({ line: from + blank + 1, text: kept.slice(blank).join('\n'), comments });
      comments = [];
    }
    kept = [];
  };
  let open = false;
  for (const [at, line] of lines.entries()) {
    const bare = line.trim();
    if (bare.startsWith('//')) {
      comments.push(bare.slice(2).trim());
      if (kept.length > 0) kept.push('');
      continue;
    }
    if (bare.startsWith('$CATEGORY:') || (bare === '' && !open)) {
      end();
      continue;
    }
    if (bare.startsWith('::') && open && kept.at(-1)?.trim() === '') {
      end();
      open = false;
    }
    if (kept.length === 0) from = at;
    kept.push(line);
    open = opensBrace(line, open);
  }
  end();
  return blocks;
}

const longestQuestion = 200_000;

/** Signs that mean something: those without a `\` before them. */
function signsIn(text: string, wanted: string): { sign: string; at: number }[] {
  const found: { sign: string; at: number }[] = [];
  for (let at = 0; at < text.length && found.length < longestQuestion; at++) {
    const sign = text[at] ?? '';
    if (sign === '\\') at++;
    else if (wanted.includes(sign)) found.push({ sign, at });
  }
  return found;
}

/** Whether a brace stands open behind this line. */
function opensBrace(line: string, before: boolean): boolean {
  let open = before;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '\\') at++;
    else if (line[at] === '{') open = true;
    else if (line[at] === '}') open = false;
  }
  return open;
}

function indexOf(text: string, words: string): number {
  return signsIn(text, words.charAt(0)).find(({ at }) => text.startsWith(words, at))?.at ?? -1;
}

const unescaped = (text: string) => text.replace(/\\([\\~={}#:>n])/gu, (_, sign: string) => (sign === 'n' ? '\n' : sign));

/** Texts of one question: with a format of their own, or that of the question. */
class Texts {
  readonly notes = new Set<string>();
  format: TextFormat = 'auto';

  read(raw: string): string {
    const [, named, rest = raw] = /^\s*\[(html|moodle|plain|markdown)\]([\s\S]*)$/u.exec(raw) ?? [];
    return markdownFrom(unescaped(rest).trim(), named === undefined ? this.format : formatNamed(named), this.notes);
  }

  /** The text of the question, whose format holds for its answers. */
  stem(raw: string): string {
    const named = /^\s*\[(html|moodle|plain|markdown)\]/u.exec(raw)?.[1];
    if (named) this.format = formatNamed(named);
    return this.read(raw);
  }
}

function readBlock({ text, line, comments }: Block): DraftWithNotes {
  const lineAt = (offset: number) => line + text.slice(0, offset).split('\n').length - 1;
  const refuse = (message: string, offset = 0): never => {
    throw new QuestionProblem(message, lineAt(offset));
  };
  if (text.length > longestQuestion) return refuse(`A question has more than ${longestQuestion.toLocaleString('en')} characters.`);
  let [title, start] = ['', text.length - text.trimStart().length];
  if (text.startsWith('::', start)) {
    const close = indexOf(text.slice(start + 2), '::');
    if (close === -1) return refuse('The title begins with :: and is never closed.', start);
    title = unescaped(text.slice(start + 2, start + 2 + close)).trim();
    start += close + 4;
  }
  const braces = signsIn(text, '{}').filter(({ at }) => at >= start);
  const [opening, closing] = braces;
  if (!opening) return refuse('This has no answers in braces, so it is text and no question.', start);
  if (opening.sign === '}') return refuse('A brace } closes what no { has opened.', opening.at);
  if (!closing) return refuse('The brace { is never closed.', opening.at);
  if (closing.sign === '{') return refuse('A brace { stands within another. Write \\{ where the sign itself is meant.', closing.at);
  const further = braces[2];
  if (further) return refuse('A question has one pair of braces; here is another. Are the questions parted by an empty line?', further.at);

  const texts = new Texts();
  const [before, after] = [text.slice(start, opening.at), text.slice(closing.at + 1)];
  const stem = texts.stem(after.trim() === '' ? before : `${before.trimEnd()} _____ ${after.trimStart()}`);
  if (stem === '') refuse('There is no question before the brace.', start);
  const { labels, code, extra } = fromComments(comments, title);
  const [answers = '', ...general] = splitAt(text.slice(opening.at + 1, closing.at), '####');
  const explanation = general.length === 0 ? '' : texts.read(general.join('####'));
  const fields = { code, stem, explanation };
  const { draft, notes } = readAnswers(answers, fields, { texts, labels, extra }, (message) => refuse(message, opening.at));
  return { draft, notes: [...notes, ...texts.notes] };
}

interface About {
  readonly texts: Texts;
  readonly labels: Labels;
  readonly extra: Extra;
}

type Common = Pick<QuestionDraft, 'code' | 'stem' | 'explanation'>;

function readAnswers(raw: string, fields: Common, about: About, refuse: (message: string) => never): DraftWithNotes {
  const answers = raw.trim();
  const { texts, labels, extra } = about;
  if (answers === '') return refuse('Essay questions are not supported: nobody could mark them here.');
  if (answers.startsWith('#')) return refuse('Questions about numbers are not supported.');
  if (answers.startsWith('>')) return { draft: orderOf(answers.slice(1), fields, about), notes: [] };
  const truth = /^(TRUE|FALSE|T|F)\s*(?=#|$)/iu.exec(answers);
  if (truth) {
    const [, toWrong = '', toRight = ''] = splitAt(answers, '#');
    const answer = /^t/iu.test(truth[0]);
    const part = (said: boolean) => ({
      ...emptyPart,
      code: String(said),
      right: said === answer,
      feedback: texts.read(said === answer ? toRight : toWrong),
    });
    return { draft: labelled({ ...emptyDraft, ...fields, type: 'true-false', parts: [part(true), part(false)] }, labels), notes: [] };
  }
  const pieces = piecesOf(answers);
  if (pieces.length === 0) return refuse('The answers begin with = or ~, or are TRUE or FALSE.');
  if (pieces.every(({ sign, text }) => sign === '=' && indexOf(text, '->') !== -1)) {
    mustBeFew(pieces, mostSides);
    const sides = pieces.map(({ text }) => {
      const at = indexOf(text, '->');
      const [right = '', ...feedback] = splitAt(text.slice(at + 2), '#');
      return { left: texts.read(text.slice(0, at)), right: texts.read(right), feedback: texts.read(feedback.join('#')) };
    });
    const pairs = sides.filter(({ left }) => left !== '');
    const parts = pairs.map(({ left, right, feedback }, at) => ({
      ...emptyPart,
      text: left,
      pairedWith: right,
      feedback: extra.feedback.length === pairs.length ? (extra.feedback[at] ?? '') : feedback,
    }));
    const distractors = sides.filter(({ left }) => left === '').map(({ right }) => right);
    return { draft: labelled({ ...emptyDraft, ...fields, type: 'matching', parts, distractors }, labels), notes: [] };
  }
  if (pieces.every(({ sign }) => sign === '=')) {
    return refuse('Short answers that are typed are not supported. Answers to choose from need a ~ before the wrong ones.');
  }
  mustBeFew(pieces);
  const weighed = pieces.map(({ sign, text }) => {
    const [answer = '', ...feedback] = splitAt(text, '#');
    const [, weight, words = answer] = /^\s*%(-?\d+(?:\.\d+)?)%([\s\S]*)$/u.exec(answer) ?? [];
    return {
      text: texts.read(words),
      weight: weight === undefined ? (sign === '=' ? 100 : 0) : Number(weight),
      feedback: texts.read(feedback.join('#')),
    };
  });
  return choiceDraft({ ...fields, answers: weighed, single: pieces.some(({ sign }) => sign === '=') }, labels);
}

/** Each answer with the sign before it. */
function piecesOf(answers: string): { sign: string; text: string }[] {
  const signs = signsIn(answers, '=~');
  if (signs[0] && answers.slice(0, signs[0].at).trim() !== '') return [];
  return signs.map(({ sign, at }, place) => ({ sign, text: answers.slice(at + 1, signs[place + 1]?.at) }));
}

/** `> count select layout grading show numbering`, then a step on each line: the form of Moodle's ordering questions. */
function orderOf(raw: string, fields: Common, { texts, labels, extra }: About): QuestionDraft {
  const [first = '', ...rest] = raw.split('\n');
  const settings = first.trim().split(/\s+/u);
  const words = settings.findIndex((word) => !/^(-?\d+|[A-Z0-9_]+)$/u.test(word) || word === '');
  const lines = [...(words === -1 ? [] : [settings.slice(words).join(' ')]), ...rest].filter((line) => line.trim() !== '');
  if (lines.length < 2) throw new QuestionProblem('An order needs its steps, each on a line of its own.');
  mustBeFew(lines);
  const grading = settings.find((word) => /ABS|REL|ALL_OR|LONGEST/u.test(word)) ?? '';
  return labelled(
    {
      ...{ ...emptyDraft, ...fields, type: 'ordering' as const },
      parts: lines.map((line) => ({ ...emptyPart, text: texts.read(line) })),
      feedback: extra.orderFeedback,
      scoring: grading.startsWith('ALL_OR') ? 'all-or-nothing' : grading.startsWith('REL') ? 'adjacent' : 'absolute',
    },
    labels,
  );
}

function splitAt(text: string, mark: string): string[] {
  const pieces: string[] = [];
  let [from, search] = [0, 0];
  for (const { at } of signsIn(text, '#')) {
    if (at < search || !text.startsWith(mark, at)) continue;
    pieces.push(text.slice(from, at));
    from = at + mark.length;
    search = from;
  }
  return [...pieces, text.slice(from)];
}

/** Texts that GIFT has no place for, in a comment of our own. */
interface Extra {
  /** To each pair. */
  readonly feedback: readonly string[];
  /** To an order. */
  readonly orderFeedback: string;
}

const EXTRA = 'alongside:';

function fromComments(comments: readonly string[], title: string): { labels: Labels; code: string; extra: Extra } {
  // no [ within: a mark that is never closed ends where the next one begins, so a long comment is read once
  const marks = comments.flatMap((comment) => [...comment.matchAll(/\[(id|tag):((?:\\[^[]|[^[\]\\])*)\]/gu)]);
  const valuesOf = (name: string) =>
    marks.filter((mark) => mark[1] === name).map((mark) => (mark[2] ?? '').replace(/\\(.)/gu, '$1').trim());
  const code = valuesOf('id')[0] ?? (looksLikeCode(title) ? title : '');
  const own = comments.find((comment) => comment.startsWith(EXTRA))?.slice(EXTRA.length) ?? '';
  return { labels: readLabels(valuesOf('tag')), code, extra: readExtra(own) };
}

export const looksLikeCode = (title: string): boolean => /^(M[1-9]\d*-[IP]\d{2,3}|FX-I\d{3})$/u.test(title);

function readExtra(own: string): Extra {
  const texts = own === '' ? [] : splitTexts(own);
  const feedback = texts.flatMap(([name, text]) => (name === 'pair' ? [text] : []));
  return { feedback, orderFeedback: texts.find(([name]) => name === 'order')?.[1] ?? '' };
}

/** `name=text;name=text`, percent-encoded: it holds whatever was written, on one line. */
function splitTexts(own: string): [string, string][] {
  return own
    .trim()
    .split(';')
    .map((piece) => {
      const at = piece.indexOf('=');
      return [piece.slice(0, at).trim(), decoded(piece.slice(at + 1))];
    });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

// ---------------------------------------------------------------------------------------------------------------- writing

export function writeGift(drafts: readonly QuestionDraft[]): string {
  return drafts.map(writeQuestion).join('\n');
}

/** Signs that mean something here, written so that they mean themselves. */
function escaped(text: string): string {
  return text.replace(/[\\~={}#:]/gu, String.raw`\$&`).replace(/\n/gu, String.raw`\n`);
}

/** A text that could be taken for something else at its beginning says that it is Markdown. */
function written(text: string): string {
  return /^(\[|%|\/\/)/u.test(text) ? `[markdown]${escaped(text)}` : escaped(text);
}

function writeQuestion(draft: QuestionDraft): string {
  const tags = labelsOf(draft).map((label) => `[tag:${label.replace(/[\]\\]/gu, String.raw`\$&`)}]`);
  return [
    `// [id:${draft.code}] ${tags.join(' ')}`,
    ...extraOf(draft),
    `::${escaped(draft.code)}::[markdown]${escaped(draft.stem)} {`,
    ...answersOf(draft),
    ...(draft.explanation === '' ? [] : [`####${written(draft.explanation)}`]),
    '}',
    '',
  ].join('\n');
}

function extraOf({ type, parts, feedback }: QuestionDraft): string[] {
  const pieces =
    type === 'matching'
      ? parts.map((part) => `pair=${encodeURIComponent(part.feedback)}`)
      : type === 'ordering' && feedback !== ''
        ? [`order=${encodeURIComponent(feedback)}`]
        : [];
  return pieces.length === 0 ? [] : [`// ${EXTRA} ${pieces.join(';')}`];
}

function answersOf(draft: QuestionDraft): string[] {
  const { type, parts, distractors, scoring } = draft;
  const said = (feedback: string) => (feedback === '' ? '' : `#${written(feedback)}`);
  switch (type) {
    case 'true-false': {
      const right = parts.find((part) => part.right);
      const other = parts.find((part) => !part.right);
      return [`${right?.code === 'true' ? 'TRUE' : 'FALSE'}#${written(other?.feedback ?? '')}#${written(right?.feedback ?? '')}`];
    }
    case 'matching':
      return [
        ...parts.map((part) => `=${written(part.text).replaceAll('->', '-\\>')} -> ${written(part.pairedWith)}`),
        ...distractors.map((text) => `= -> ${written(text)}`),
      ];
    case 'ordering': {
      const grading =
        scoring === 'all-or-nothing' ? 'ALL_OR_NOTHING' : scoring === 'adjacent' ? 'RELATIVE_NEXT_EXCLUDE_LAST' : 'ABSOLUTE_POSITION';
      return [`>${parts.length} ALL VERTICAL ${grading} SHOW NONE`, ...parts.map(({ text }) => written(text))];
    }
    default: {
      const weights = weightsOf(draft);
      return parts.map((part, at) => {
        const weight = weights[at] ?? 0;
        const single = type !== 'multiple';
        const sign = single && weight === 100 ? '=' : '~';
        return `${sign}${single && (weight === 100 || weight === 0) ? '' : `%${weight}%`}${written(part.text)}${said(part.feedback)}`;
      });
    }
  }
}
