import { Temporal } from 'temporal-polyfill';
import { canonicalJson, type Json } from '../kernel/canonical-json.js';
import { type LocalDate, localDate } from '../kernel/local-date.js';
import type { Draft } from '../pack/draft.js';
import { itemsIn } from '../pack/find.js';
import type { Item, Practice, Quiz } from '../pack/item-types.js';
import { Findings, inReadingOrder } from '../pack/read/findings.js';
import { examHeadShape, examItemsShape, practiceShape, quizShape } from '../pack/read/quiz-shapes.js';
import type { Shape } from '../pack/read/shape.js';
import { readYaml } from '../pack/read/yaml.js';
import type { Pack } from '../pack/types.js';
import { codeRules } from '../pack/validate/codes.js';
import { coverageRules } from '../pack/validate/coverage.js';
import { hoursRules } from '../pack/validate/hours-rules.js';
import { prerequisiteRules } from '../pack/validate/prerequisites.js';
import { examRule } from '../pack/validate/quiz-rules.js';
import { referenceRules } from '../pack/validate/references.js';
import { itemOf, type QuestionDraft } from './question-draft.js';

/** A place questions live in: the quiz of a module, its practice questions, the final exam. */
export interface Bank {
  /** `M4-Q`, `M4-P` or `FX`. */
  readonly code: string;
  readonly kind: 'quiz' | 'practice' | 'exam';
  readonly moduleCode: string | null;
  readonly title: string;
  readonly items: readonly Item[];
}

/** Banks in the order of the pack. */
export function banksIn({ modules, exam }: Pack): Bank[] {
  return [
    ...modules.flatMap(({ code, title, quiz, practice }): Bank[] => [
      { code: quiz.code, kind: 'quiz', moduleCode: code, title: `${code} ${title}: quiz`, items: quiz.items },
      { code: `${code}-P`, kind: 'practice', moduleCode: code, title: `${code} ${title}: practice`, items: practice.items },
    ]),
    ...(exam ? [{ code: exam.code, kind: 'exam' as const, moduleCode: null, title: exam.title, items: exam.items }] : []),
  ];
}

export function bankByCode(pack: Pack, code: string): Bank | undefined {
  return banksIn(pack).find((bank) => bank.code === code);
}

export function bankCodePattern({ kind, moduleCode }: Pick<Bank, 'kind' | 'moduleCode'>): RegExp {
  if (kind === 'exam') return /^FX-I\d{3}$/u;
  return new RegExp(`^${moduleCode}-${kind === 'quiz' ? 'I' : 'P'}\\d{2,3}$`, 'u');
}

/** The next free code of a bank. `taken` are codes given just now. */
export function nextCode(pack: Pack, bank: Bank, taken: readonly string[]): string {
  const prefix = bank.kind === 'exam' ? 'FX-I' : `${bank.moduleCode}-${bank.kind === 'quiz' ? 'I' : 'P'}`;
  const used = new Set([...itemsIn(pack).map(({ code }) => code), ...taken]);
  for (let number = bank.items.length + 1; ; number++) {
    const code = `${prefix}${String(number).padStart(bank.kind === 'exam' ? 3 : 2, '0')}`;
    if (!used.has(code)) return code;
  }
}

/** One fault of the pack as it would be; `item` is the code of the question it is about, where it is about one. */
export interface BankFault {
  readonly item: string | null;
  readonly code: string;
  readonly message: string;
}

export interface Addition {
  /** Codes of the items that are new, and of those that take the place of an older one. */
  readonly added: readonly string[];
  readonly replaced: readonly string[];
  readonly bank: readonly Record<string, Json>[];
}

/** Drafts take their place: by code instead of an item of this code, without one or with a new one at the end. Dates that are missing are given. */
export function bankWith(pack: Pack, bank: Bank, drafts: readonly QuestionDraft[], today: LocalDate): Addition {
  const later = localDate(Temporal.PlainDate.from(today).add({ years: 1 }).toString());
  const items = bank.items.map((item) => ({ ...item }) as unknown as Record<string, Json>);
  const [added, replaced]: [string[], string[]] = [[], []];
  const wanted = drafts.map(({ code }) => code).filter((code) => code !== '');
  for (const draft of drafts) {
    const code = draft.code === '' ? nextCode(pack, bank, [...wanted, ...added]) : draft.code;
    const { reviewedOn, reviewBy } = draft;
    const item = itemOf({
      ...draft,
      code,
      reviewedOn: reviewedOn === '' ? today : reviewedOn,
      reviewBy: reviewBy === '' ? later : reviewBy,
    });
    const at = bank.items.findIndex((each) => each.code === code);
    if (at === -1) {
      items.push(item);
      added.push(code);
    } else {
      items[at] = item;
      replaced.push(code);
    }
  }
  return { added, replaced, bank: items };
}

/**
 * The pack with one bank changed, held against every rule of a pack: the bank is read as its file would be, and the rules across files
 * see the whole. With one fault there is no such pack.
 */
export function packWithBank(
  base: Pack,
  bank: Bank,
  items: readonly Record<string, Json>[],
): { ok: true; pack: Pack } | { ok: false; faults: readonly BankFault[] } {
  const findings = new Findings();
  const read = readBank(base, bank, items, findings);
  const refused = () => {
    const faults = inReadingOrder(findings.faults).map(({ file, line, code, message }) => ({
      item: file === bank.code ? String(items[line - 2]?.['code'] ?? '') || null : null,
      code,
      message,
    }));
    return { ok: false as const, faults };
  };
  if (!read || findings.faults.length > 0) return refused();
  const { pack, part } = read;
  const draft = draftOfPack(pack, part, findings);
  for (const rule of [codeRules, referenceRules, prerequisiteRules, coverageRules, hoursRules]) rule(draft, findings);
  return findings.faults.length > 0 ? refused() : { ok: true, pack };
}

interface ReadBank {
  readonly pack: Pack;
  /** What was read and has its lines. */
  readonly part: object;
}

function readBank(base: Pack, bank: Bank, items: readonly Record<string, Json>[], findings: Findings): ReadBank | undefined {
  const changed = (parts: Partial<Pack['modules'][number]>): Pack => ({
    ...base,
    modules: base.modules.map((module) => (module.code === bank.moduleCode ? { ...module, ...parts } : module)),
  });
  const module = base.modules.find(({ code }) => code === bank.moduleCode);
  switch (bank.kind) {
    case 'quiz': {
      const quiz = module && readLines({ ...module.quiz }, items, quizShape, bank.code, findings);
      return quiz && { pack: changed({ quiz }), part: quiz };
    }
    case 'practice': {
      const practice = module && readLines<Practice>({ ...module.practice }, items, practiceShape, bank.code, findings);
      return practice && { pack: changed({ practice }), part: practice };
    }
    case 'exam': {
      const { exam } = base;
      if (!exam) return undefined;
      const { items: _, ...head } = exam;
      const headRead = readHead(head, findings);
      const { reviewedOn, reviewBy } = exam;
      const read = readLines<Practice>({ reviewedOn, reviewBy }, items, examItemsShape, bank.code, findings);
      if (!headRead || !read) return undefined;
      const whole = findings.movePlace(headRead, { ...headRead, items: read.items });
      examRule(whole, findings);
      return { pack: { ...base, exam: whole }, part: whole };
    }
  }
}

/** The file a bank would stand in, as JSON, which is YAML: its head on the first line, then one line for each item. */
function readLines<T>(
  head: object,
  items: readonly Record<string, Json>[],
  shape: Shape<T>,
  file: string,
  findings: Findings,
): T | undefined {
  const { items: _, ...fields } = head as Record<string, unknown>;
  const first = Object.entries(fields).map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`);
  const text = [`{${first.join(', ')}, "items": [`, ...items.map((item) => `${JSON.stringify(item)},`), ']}'].join('\n');
  const yaml = readYaml(text, file, 1, findings);
  return yaml && shape(yaml.root, yaml.reading);
}

function readHead(head: Omit<Quiz, 'items'>, findings: Findings): Omit<Quiz, 'items'> | undefined {
  const yaml = readYaml(JSON.stringify(head), 'FX head', 1, findings);
  return yaml && examHeadShape(yaml.root, yaml.reading);
}

/** A whole pack as the rules across files see one. Everything in it has a place; only the bank's own lines are real ones. */
function draftOfPack(pack: Pack, part: object, findings: Findings): Draft {
  const { program, ethicsCode, help, grounding, critical, modules, exam, documents, glossary, reporting, ...head } = pack;
  const draft: Draft = {
    head,
    ...{ program, ethicsCode, help, grounding, critical, exam, documents, glossary, reporting },
    modules: modules.map(({ lessons, practice, quiz, stations, calibrations, conversations, live, ...own }) => ({
      folder: own.code,
      head: own,
      ...{ lessons, practice, quiz, stations, calibrations, conversations, live },
    })),
  };
  keepPlaces(draft, part, findings);
  return draft;
}

function keepPlaces(value: unknown, except: object, findings: Findings): void {
  if (typeof value !== 'object' || value === null || value === except) return;
  findings.keepPlace(value, 'curriculum', 1);
  for (const each of Object.values(value)) keepPlaces(each, except, findings);
}

/** What the digest of a version made from a bank is taken over: the version it came from, and the bank. */
export function bankText(base: string, bank: Bank, items: readonly Record<string, Json>[]): string {
  return canonicalJson({ base, bank: bank.code, items });
}
