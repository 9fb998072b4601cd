import type { LocalDate } from '../kernel/local-date.js';
import { examItemCode, practiceItemCode, quizItemCode } from '../pack/read/codes.js';
import { Findings } from '../pack/read/findings.js';
import { itemShape } from '../pack/read/item-shapes.js';
import { readYaml } from '../pack/read/yaml.js';
import type { Pack } from '../pack/types.js';
import { type Bank, bankCodePattern, nextCode } from './bank.js';
import { itemOf, type QuestionDraft, textsOf, unfitCharacter } from './question-draft.js';

/** One thing a draft lacks before it can be in the bank. */
export interface DraftFault {
  /** Of the content files, for example `objective` or `options`. */
  readonly field: string;
  /** Which answer, pair or step, counted from 0; null for the question as a whole. */
  readonly part: number | null;
  /** Which field of it, for example `feedback`. */
  readonly within: string | null;
  /** The place in words, for example "Answer 2, feedback". */
  readonly where: string;
  readonly code: string;
  readonly message: string;
}

type Place = Pick<DraftFault, 'field' | 'part' | 'within'>;

const at = (field: string, part: number | null = null, within: string | null = null): Place => ({ field, part, within });

const fieldWords: Readonly<Record<string, string>> = {
  code: 'Code',
  type: 'Kind of question',
  objective: 'Objective',
  difficulty: 'Difficulty',
  stem: 'Question',
  options: 'Answers',
  answer: 'Right answer',
  feedback: 'Feedback',
  pairs: 'Pairs',
  distractors: 'Extra texts',
  sequence: 'Steps',
  scoring: 'Scoring',
  explanation: 'Explanation',
  sources: 'Sources',
  reviewedOn: 'Read again on',
  reviewBy: 'To be read again by',
};
const partWords: Readonly<Record<string, string>> = {
  options: 'Answer',
  pairs: 'Pair',
  sequence: 'Step',
  distractors: 'Extra text',
  sources: 'Source',
};
const withinWords: Readonly<Record<string, string>> = { left: 'left side', right: 'right side', true: 'to "true"', false: 'to "false"' };

function faultAt(place: Place, code: string, message: string): DraftFault {
  const { field, part, within } = place;
  const name = part === null ? (fieldWords[field] ?? field) : `${partWords[field] ?? field} ${part + 1}`;
  const where = within === null ? name : `${name}, ${withinWords[within] ?? within}`;
  return { ...place, where, code, message: code === 'field.empty' ? 'This is still empty.' : message };
}

const codes = { quiz: quizItemCode, practice: practiceItemCode, exam: examItemCode } as const;
/**
 * What a draft lacks, by the rules that files of a pack are read with. A code and review dates may be missing: they are given when it is
 * added to the bank.
 */
export function draftFaults(pack: Pack, bank: Bank, draft: QuestionDraft): DraftFault[] {
  const unfit = textsOf(draft)
    .map(unfitCharacter)
    .find((fault) => fault !== null);
  if (unfit) return [faultAt(at('stem'), 'text.character', `A text holds ${unfit}.`)];
  return [...fieldFaults(pack, bank, draft), ...referenceFaults(pack, bank, draft)];
}

function fieldFaults(pack: Pack, bank: Bank, draft: QuestionDraft): DraftFault[] {
  const { code, reviewedOn, reviewBy, ...rest } = itemOf(draft);
  const whole = {
    code: code === '' ? nextCode(pack, bank, []) : code,
    ...rest,
    ...(reviewedOn === '' ? {} : { reviewedOn }),
    ...(reviewBy === '' ? {} : { reviewBy }),
  };
  const { text, places } = onLines(whole as Record<string, unknown>);
  const findings = new Findings();
  const yaml = readYaml(text, bank.code, 1, findings);
  // both dates are given together when the item is added
  const dates = { reviewedOn: '1900-01-01' as LocalDate, reviewBy: '2200-12-31' as LocalDate };
  if (yaml) itemShape(codes[bank.kind], dates)(yaml.root, yaml.reading);
  return findings.faults.map(({ line, code: fault, message }) => faultAt(places[line - 1] ?? at('stem'), fault, message));
}

/** JSON, which is YAML, with each field of the item and of its parts on a line of its own, so that a line says what a fault is about. */
function onLines(item: Record<string, unknown>): { text: string; places: Place[] } {
  const lines = ['{'];
  const places: Place[] = [at('stem')];
  const add = (line: string, place: Place) => {
    lines.push(line);
    places.push(place);
  };
  const addFields = (value: object, field: string, part: number | null) => {
    for (const [within, each] of Object.entries(value)) add(`${JSON.stringify(within)}: ${JSON.stringify(each)},`, at(field, part, within));
  };
  for (const [field, value] of Object.entries(item)) {
    if (Array.isArray(value) && value.length > 0) {
      add(`${JSON.stringify(field)}: [`, at(field));
      for (const [place, part] of value.entries() as Iterable<[number, unknown]>) {
        if (typeof part === 'object' && part !== null) {
          add('{', at(field, place));
          addFields(part, field, place);
          add('},', at(field, place));
        } else {
          add(`${JSON.stringify(part)},`, at(field, place));
        }
      }
      add('],', at(field));
    } else if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      add(`${JSON.stringify(field)}: {`, at(field));
      addFields(value, field, null);
      add('},', at(field));
    } else {
      add(`${JSON.stringify(field)}: ${JSON.stringify(value ?? '')},`, at(field));
    }
  }
  lines.push('}');
  return { text: lines.join('\n'), places };
}

/** What is named exists, as `referenceRules` asks of files. */
function referenceFaults(pack: Pack, bank: Bank, { objective, sources, code }: QuestionDraft): DraftFault[] {
  const faults: DraftFault[] = [];
  const modules = bank.moduleCode === null ? pack.modules : pack.modules.filter((module) => module.code === bank.moduleCode);
  const known = modules.flatMap(({ objectives }) => objectives.map((each) => each.code));
  if (objective !== '' && !known.includes(objective)) {
    const message =
      bank.moduleCode === null
        ? `${objective} is not an objective of any module.`
        : `${objective} is not an objective of ${bank.moduleCode}.`;
    faults.push(faultAt(at('objective'), 'objective.unknown', message));
  }
  sources.forEach((source, part) => {
    if (pack.sources.some((each) => each.code === source)) return;
    faults.push(faultAt(at('sources', part), 'source.unknown', `${source} is not among the sources of the curriculum.`));
  });
  if (code !== '' && !bankCodePattern(bank).test(code)) {
    faults.push(faultAt(at('code'), 'code.prefix', `${code} is no code of this bank. Leave it empty to be given one.`));
  }
  return faults;
}
