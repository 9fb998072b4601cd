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
  readonly code: string;
  readonly message: string;
}

const codes = { quiz: quizItemCode, practice: practiceItemCode, exam: examItemCode } as const;
const lists = new Set(['options', 'pairs', 'sequence', 'distractors', 'sources']);

/**
 * What a draft lacks, by the rules that files of a pack are read with. A code and review dates may be missing: they are given when it is
 * added to the bank.
 */
export function draftFaults(pack: Pack, bank: Bank, draft: QuestionDraft): DraftFault[] {
  const unfit = textsOf(draft)
    .map(unfitCharacter)
    .find((fault) => fault !== null);
  if (unfit) return [{ field: 'stem', part: null, code: 'text.character', message: `A text holds ${unfit}.` }];
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
  return findings.faults.map(({ line, code: fault, message }) => ({
    ...(places[line - 1] ?? { field: 'stem', part: null }),
    code: fault,
    message,
  }));
}

/** JSON, which is YAML, with each field and each part on a line of its own, so that a line says what a fault is about. */
function onLines(item: Record<string, unknown>): { text: string; places: { field: string; part: number | null }[] } {
  const lines = ['{'];
  const places: { field: string; part: number | null }[] = [{ field: 'stem', part: null }];
  const add = (line: string, field: string, part: number | null) => {
    lines.push(line);
    places.push({ field, part });
  };
  for (const [field, value] of Object.entries(item)) {
    if (!lists.has(field) || !Array.isArray(value) || value.length === 0) {
      add(`${JSON.stringify(field)}: ${JSON.stringify(value)},`, field, null);
      continue;
    }
    add(`${JSON.stringify(field)}: [`, field, null);
    value.forEach((part, at) => {
      add(`${JSON.stringify(part)},`, field, at);
    });
    add('],', field, null);
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
    faults.push({ field: 'objective', part: null, code: 'objective.unknown', message });
  }
  sources.forEach((source, part) => {
    if (pack.sources.some((each) => each.code === source)) return;
    faults.push({ field: 'sources', part, code: 'source.unknown', message: `${source} is not among the sources of the curriculum.` });
  });
  if (code !== '' && !bankCodePattern(bank).test(code)) {
    faults.push({
      field: 'code',
      part: null,
      code: 'code.prefix',
      message: `${code} is no code of this bank. Leave it empty to be given one.`,
    });
  }
  return faults;
}
