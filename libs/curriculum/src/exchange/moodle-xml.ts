import {
  choiceDraft,
  type DraftWithNotes,
  type ExchangeProblem,
  mostQuestions,
  type ReadQuestions,
  tooManyQuestions,
  weightsOf,
} from './choices.js';
import { looksLikeCode } from './gift.js';
import { escapeXml } from './html.js';
import { type Labels, labelled, labelsOf, readLabels } from './labels.js';
import { emptyDraft, emptyPart, type QuestionDraft } from './question-draft.js';
import { fitting, formatNamed, markdownFrom, mostSides, mustBeFew, QuestionProblem } from './texts.js';
import { allIn, childOf, elementsIn, parseXml, textIn, type XmlElement, XmlProblem } from './xml.js';

/* Moodle XML as docs.moodle.org/en/Moodle_XML_format describes it. Labels stand as tags, the code as idnumber. */

export function readMoodleXml(text: string): ReadQuestions {
  const questions: (DraftWithNotes & { line: number })[] = [];
  const problems: ExchangeProblem[] = [];
  try {
    const root = parseXml(text);
    if (root.name !== 'quiz') throw new XmlProblem(root.line, `Moodle XML begins with <quiz>; here stands <${root.name}>.`);
    const elements = elementsIn(root, 'question').filter(({ attributes }) => attributes['type'] !== 'category');
    if (elements.length > mostQuestions) throw new XmlProblem(root.line, tooManyQuestions(elements.length));
    for (const element of elements) {
      try {
        questions.push({ line: element.line, ...fitting(readQuestion(element)) });
      } catch (error) {
        if (!(error instanceof QuestionProblem)) throw error;
        problems.push({ line: error.line ?? element.line, file: null, message: error.message });
      }
    }
  } catch (error) {
    if (!(error instanceof XmlProblem)) throw error;
    return { questions: [], problems: [{ line: error.line, file: null, message: error.message }] };
  }
  return { questions, problems };
}

class Texts {
  readonly notes = new Set<string>();

  /** The text below an element that names its format. */
  read(element: XmlElement | undefined): string {
    if (!element) return '';
    const inner = childOf(element, 'text');
    return markdownFrom(textIn(inner ?? element), formatNamed(element.attributes['format'] ?? 'html'), this.notes);
  }
}

const unsupported: Readonly<Record<string, string>> = {
  essay: 'Essay questions are not supported: nobody could mark them here.',
  shortanswer: 'Short answers that are typed are not supported.',
  numerical: 'Questions about numbers are not supported.',
  calculated: 'Questions about numbers are not supported.',
  calculatedsimple: 'Questions about numbers are not supported.',
  calculatedmulti: 'Questions about numbers are not supported.',
  cloze: 'Gaps to fill in are not supported.',
  multianswer: 'Gaps to fill in are not supported.',
  gapselect: 'Gaps to fill in are not supported.',
  ddwtos: 'Dragging words into a text is not supported.',
  description: 'This is text and no question.',
};

function readQuestion(element: XmlElement): DraftWithNotes {
  const type = element.attributes['type'] ?? '';
  const file = allIn(element, 'file')[0];
  if (file) throw new QuestionProblem('The question holds a picture or another file. Files are not taken over.', file.line);
  const labels = readLabels(allIn(element, 'tag').map((tag) => textIn(tag)));
  const texts = new Texts();
  const name = textIn(childOf(element, 'name')).trim();
  const code = textIn(childOf(element, 'idnumber')).trim() || (looksLikeCode(name) ? name : '');
  const fields = {
    code,
    stem: texts.read(childOf(element, 'questiontext')),
    explanation: texts.read(childOf(element, 'generalfeedback')),
    shuffle: !/^(0|false)$/u.test(textIn(childOf(element, 'shuffleanswers')).trim()),
  };
  if (fields.stem === '') throw new QuestionProblem('There is no text of the question.');
  mustBeFew(elementsIn(element, 'answer'));
  mustBeFew(elementsIn(element, 'subquestion'), mostSides);
  const { draft, notes } = readAnswers(type, element, fields, texts, labels);
  return { draft, notes: [...notes, ...texts.notes] };
}

type Common = Pick<QuestionDraft, 'code' | 'stem' | 'explanation' | 'shuffle'>;

function readAnswers(type: string, element: XmlElement, fields: Common, texts: Texts, labels: Labels): DraftWithNotes {
  switch (type) {
    case 'multichoice': {
      const answers = elementsIn(element, 'answer').map((answer) => ({
        text: texts.read(answer),
        weight: Number(answer.attributes['fraction'] ?? 0) || 0,
        feedback: texts.read(childOf(answer, 'feedback')),
      }));
      const single = !/^(0|false)$/u.test(textIn(childOf(element, 'single')).trim());
      const combined = ['correctfeedback', 'partiallycorrectfeedback', 'incorrectfeedback'].some(
        (each) => texts.read(childOf(element, each)) !== '',
      );
      const { draft, notes } = choiceDraft({ ...fields, answers, single }, labels);
      return { draft, notes: combined ? [...notes, 'Feedback to all answers together is left out.'] : notes };
    }
    case 'truefalse': {
      const answers = elementsIn(element, 'answer');
      const parts = ['true', 'false'].map((code) => {
        const answer = answers.find((each) => textIn(childOf(each, 'text')).trim().toLowerCase() === code);
        if (!answer) throw new QuestionProblem(`The answer "${code}" is missing.`);
        return { ...emptyPart, code, right: Number(answer.attributes['fraction']) > 0, feedback: texts.read(childOf(answer, 'feedback')) };
      });
      return { draft: labelled({ ...emptyDraft, ...fields, shuffle: true, type: 'true-false', parts }, labels), notes: [] };
    }
    case 'matching':
    case 'match': {
      const sides = elementsIn(element, 'subquestion').map((side) => ({
        left: texts.read(side),
        // Moodle knows no format here: it is text
        right: markdownFrom(
          textIn(childOf(side, 'answer')),
          childOf(side, 'answer')?.attributes['format'] === 'markdown' ? 'markdown' : 'plain',
          texts.notes,
        ),
        feedback: texts.read(childOf(side, 'feedback')),
      }));
      const parts = sides.flatMap(({ left, right, feedback }) =>
        left === '' ? [] : [{ ...emptyPart, text: left, pairedWith: right, feedback }],
      );
      const distractors = sides.flatMap(({ left, right }) => (left === '' ? [right] : []));
      return { draft: labelled({ ...emptyDraft, ...fields, type: 'matching', parts, distractors }, labels), notes: [] };
    }
    case 'ordering': {
      const grading = textIn(childOf(element, 'gradingtype')).trim();
      const feedback =
        ['correctfeedback', 'incorrectfeedback'].map((each) => texts.read(childOf(element, each))).find((text) => text !== '') ?? '';
      const draft: QuestionDraft = {
        ...{ ...emptyDraft, ...fields, shuffle: true, type: 'ordering' },
        parts: elementsIn(element, 'answer').map((answer) => ({ ...emptyPart, text: texts.read(answer) })),
        feedback,
        scoring: grading.startsWith('ALL_OR') ? 'all-or-nothing' : grading.startsWith('REL') ? 'adjacent' : 'absolute',
      };
      return { draft: labelled(draft, labels), notes: [] };
    }
    default:
      throw new QuestionProblem(unsupported[type] ?? `Questions of the kind "${type.slice(0, 40)}" are not supported.`);
  }
}

// ---------------------------------------------------------------------------------------------------------------- writing

export function writeMoodleXml(drafts: readonly QuestionDraft[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<quiz>\n${drafts.map(writeQuestion).join('\n')}</quiz>\n`;
}

const inText = (text: string) => `<text>${escapeXml(text)}</text>`;
const marked = (name: string, text: string, attributes = '') => `<${name}${attributes} format="markdown">${inText(text)}</${name}>`;

const moodleTypes: Readonly<Record<QuestionDraft['type'], string>> = {
  single: 'multichoice',
  multiple: 'multichoice',
  judgement: 'multichoice',
  'true-false': 'truefalse',
  matching: 'matching',
  ordering: 'ordering',
};

function writeQuestion(draft: QuestionDraft): string {
  const lines = [
    `<name>${inText(draft.code)}</name>`,
    marked('questiontext', draft.stem),
    marked('generalfeedback', draft.explanation),
    '<defaultgrade>1</defaultgrade>',
    '<penalty>0</penalty>',
    '<hidden>0</hidden>',
    `<idnumber>${escapeXml(draft.code)}</idnumber>`,
    ...answersOf(draft),
    `<tags>${labelsOf(draft)
      .map((label) => `<tag>${inText(label)}</tag>`)
      .join('')}</tags>`,
  ];
  return `  <question type="${moodleTypes[draft.type]}">\n${lines.map((line) => `    ${line}\n`).join('')}  </question>\n`;
}

function answersOf(draft: QuestionDraft): string[] {
  const { type, parts, distractors, feedback, scoring, shuffle } = draft;
  const shuffled = `<shuffleanswers>${shuffle}</shuffleanswers>`;
  switch (type) {
    case 'true-false':
      return parts.map(
        (part) =>
          `<answer fraction="${part.right ? 100 : 0}" format="moodle_auto_format">${inText(part.code)}${marked('feedback', part.feedback)}</answer>`,
      );
    case 'matching':
      return [
        shuffled,
        ...parts.map(
          (part) =>
            `<subquestion format="markdown">${inText(part.text)}<answer format="markdown">${inText(part.pairedWith)}</answer>${marked('feedback', part.feedback)}</subquestion>`,
        ),
        ...distractors.map(
          (text) => `<subquestion format="markdown"><text></text><answer format="markdown">${inText(text)}</answer></subquestion>`,
        ),
      ];
    case 'ordering': {
      const grading =
        scoring === 'all-or-nothing' ? 'ALL_OR_NOTHING' : scoring === 'adjacent' ? 'RELATIVE_NEXT_EXCLUDE_LAST' : 'ABSOLUTE_POSITION';
      return [
        '<layouttype>VERTICAL</layouttype>',
        '<selecttype>ALL</selecttype>',
        '<selectcount>0</selectcount>',
        `<gradingtype>${grading}</gradingtype>`,
        ...['correctfeedback', 'partiallycorrectfeedback', 'incorrectfeedback'].map((name) => marked(name, feedback)),
        ...parts.map(({ text }, at) => marked('answer', text, ` fraction="${at + 1}"`)),
      ];
    }
    default: {
      const weights = weightsOf(draft);
      return [
        `<single>${type !== 'multiple'}</single>`,
        shuffled,
        '<answernumbering>abc</answernumbering>',
        ...parts.map(
          (part, at) =>
            `<answer fraction="${weights[at] ?? 0}" format="markdown">${inText(part.text)}${marked('feedback', part.feedback)}</answer>`,
        ),
      ];
    }
  }
}
