import { type Item, itemsPerDraw, type Module, type Pack, type Quiz, type Station, slotCounts } from '#libs/curriculum';
import { renderMarkdown } from '../../platform/markdown.js';
import type { VersionOnFile } from '../curriculum/curriculum.facts.js';
import type {
  CurriculumDocumentResponse,
  CurriculumItemLineResponse,
  CurriculumItemOptionResponse,
  CurriculumItemResponse,
  CurriculumModuleResponse,
  CurriculumPartResponse,
  CurriculumQuizResponse,
  CurriculumSlotResponse,
  CurriculumSourceResponse,
  CurriculumStationResponse,
  CurriculumVersionResponse,
} from './curriculum.response.js';

/** @param published versions of the program, the newest first */
export function presentVersion(
  { id, digest, title, loadedAt, origin, madeByName }: VersionOnFile,
  published: readonly { number: number; curriculumVersionId: string }[],
): CurriculumVersionResponse {
  const publishedAs = published.filter(({ curriculumVersionId }) => curriculumVersionId === id).map(({ number }) => number);
  const isCurrent = published[0]?.curriculumVersionId === id;
  return { id, digest, title, loadedAt: loadedAt.toISOString(), origin, madeByName, publishedAs, isCurrent };
}

export function presentModule(module: Module): CurriculumModuleResponse {
  const { code, title, summary, contentNote, requires, selfPacedMinutes, liveMinutes, reviewedOn, reviewBy } = module;
  return {
    code,
    title,
    summary,
    contentNote,
    requires: [...requires],
    selfPacedMinutes,
    liveMinutes,
    reviewedOn,
    reviewBy,
    lessons: module.lessons.map(presentPart),
    quiz: presentQuiz(module.quiz),
    practiceItems: module.practice.items.length,
    stations: module.stations.map(presentPart),
    liveSessions: (module.live?.sessions ?? []).map((session) => presentPart({ ...session, reviewBy: module.live?.reviewBy ?? null })),
    conversations: module.conversations.map(presentPart),
  };
}

export function presentQuiz(quiz: Quiz): CurriculumQuizResponse {
  const { code, title, passMark, attempts, timeLimitMinutes, reviewBy } = quiz;
  const slots = presentSlots(quiz);
  return {
    code,
    title,
    passMark,
    attempts,
    timeLimitMinutes,
    questions: slots.reduce((sum, { drawn }) => sum + drawn, 0),
    items: quiz.items.length,
    slots,
    reviewBy,
  };
}

export function presentSlots(quiz: Quiz): CurriculumSlotResponse[] {
  return slotCounts(quiz).map(({ slot: { objective, difficulty, mustPass, domain }, drawn, available }) => ({
    quizCode: quiz.code,
    objective,
    difficulty,
    mustPass,
    domain,
    drawn,
    needed: drawn * itemsPerDraw,
    available,
  }));
}

interface Part {
  readonly code: string;
  readonly title: string;
  readonly minutes?: number;
  readonly reviewBy: string | null;
}

export function presentPart({ code, title, minutes, reviewBy }: Part): CurriculumPartResponse {
  return { code, title, minutes: minutes ?? null, reviewBy };
}

export const ETHICS_CODE = 'ethics-code';

/** The code of ethics, which has no review date of its own, then the documents. */
export function documentsOf({ ethicsCode, documents }: Pack): CurriculumPartResponse[] {
  return [presentPart({ code: ETHICS_CODE, title: ethicsCode.title, reviewBy: null }), ...documents.map((each) => presentPart(each))];
}

export function presentDocument({ ethicsCode, documents }: Pack, code: string): CurriculumDocumentResponse | null {
  if (code === ETHICS_CODE) {
    const { title, version, body } = ethicsCode;
    return { code, title, version, audience: 'everyone', html: renderMarkdown(body), reviewedOn: null, reviewBy: null };
  }
  const found = documents.find((each) => each.code === code);
  if (!found) return null;
  const { title, version, audience, body, reviewedOn, reviewBy } = found;
  return { code, title, version, audience, html: renderMarkdown(body), reviewedOn, reviewBy };
}

export interface PlacedItem {
  item: Item;
  moduleCode: string | null;
  bank: 'quiz' | 'practice' | 'exam';
}

/** Every question with its bank, in the order of the pack. */
export function placedItems({ modules, exam }: Pack): PlacedItem[] {
  const ofModules = modules.flatMap(({ code, quiz, practice }) => [
    ...quiz.items.map((item) => ({ item, moduleCode: code, bank: 'quiz' as const })),
    ...practice.items.map((item) => ({ item, moduleCode: code, bank: 'practice' as const })),
  ]);
  return [...ofModules, ...(exam?.items ?? []).map((item) => ({ item, moduleCode: null, bank: 'exam' as const }))];
}

const ABOUT_LENGTH = 140;

export function presentItemLine({ item, moduleCode, bank }: PlacedItem): CurriculumItemLineResponse {
  const { code, type, objective, difficulty, mustPass, reviewBy } = item;
  const words = item.stem
    .replaceAll(/[*_`>#]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const about = words.length <= ABOUT_LENGTH ? words : `${words.slice(0, words.lastIndexOf(' ', ABOUT_LENGTH))} …`;
  return { code, type, moduleCode, bank, objective, difficulty, mustPass, about, reviewBy };
}

export function presentItem(pack: Pack, { item, moduleCode, bank }: PlacedItem): CurriculumItemResponse {
  const { code, type, objective, difficulty, mustPass, shuffle, reviewedOn, reviewBy } = item;
  const objectives = pack.modules.flatMap((module) => module.objectives);
  return {
    code,
    type,
    moduleCode,
    bank,
    objective,
    objectiveText: objectives.find((each) => each.code === objective)?.text ?? objective,
    difficulty,
    mustPass,
    scoring: 'scoring' in item ? item.scoring : null,
    shuffle,
    stemHtml: renderMarkdown(item.stem),
    options: optionsOf(item),
    distractors: item.type === 'matching' ? [...item.distractors] : [],
    feedback: item.type === 'ordering' ? item.feedback : null,
    explanationHtml: renderMarkdown(item.explanation),
    sources: sourcesOf(pack, item.sources),
    reviewedOn,
    reviewBy,
  };
}

function optionsOf(item: Item): CurriculumItemOptionResponse[] {
  const none = { pairedWith: null, right: null, grade: null, feedback: null };
  switch (item.type) {
    case 'true-false':
      return [
        { ...none, text: 'True', right: item.answer, feedback: item.feedback.true },
        { ...none, text: 'False', right: !item.answer, feedback: item.feedback.false },
      ];
    case 'matching':
      return item.pairs.map(({ left, right, feedback }) => ({ ...none, text: left, pairedWith: right, feedback }));
    case 'ordering':
      return item.sequence.map(({ text }) => ({ ...none, text }));
    case 'judgement':
      return item.options.map(({ text, grade, feedback }) => ({ ...none, text, grade, right: grade === 'best', feedback }));
    default:
      return item.options.map(({ text, right, feedback }) => ({ ...none, text, right, feedback }));
  }
}

export function presentStation(pack: Pack, station: Station): CurriculumStationResponse {
  const { traineeBrief, rolePlayerBrief } = station;
  return {
    code: station.code,
    title: station.title,
    after: station.after,
    safetyCritical: station.safetyCritical,
    minutes: station.minutes,
    contentNote: station.contentNote,
    objectives: [...station.objectives],
    setting: traineeBrief.setting,
    task: traineeBrief.task,
    watchedFor: [...traineeBrief.watchedFor],
    rules: [...traineeBrief.rules],
    rolePlayerPurpose: rolePlayerBrief.purpose,
    rolePlayerPortrayal: rolePlayerBrief.portrayal,
    rolePlayerCare: rolePlayerBrief.care,
    rolePlayerDoNot: [...rolePlayerBrief.doNot],
    variants: station.variants.map(({ person, prompts, facts, ...variant }) => ({
      ...variant,
      person: `${person.name}, ${person.age}. ${person.situation}`,
      prompts: prompts.map((prompt) => ({ ...prompt })),
      facts: [...facts],
    })),
    competencies: station.competencies.map(({ code, title, samhsa, harmful, basic, advanced }) => ({
      code,
      title,
      samhsa: [...samhsa],
      harmful: harmful.map((each) => ({ ...each })),
      basic: basic.map((each) => ({ ...each })),
      advanced: advanced.map((each) => ({ ...each })),
    })),
    critical: station.critical.map((each) => ({ ...each })),
    minimumEntrustment: station.minimumEntrustment,
    debrief: [...station.debrief],
    rubricVersion: station.rubricVersion,
    sources: sourcesOf(pack, station.sources),
    reviewedOn: station.reviewedOn,
    reviewBy: station.reviewBy,
  };
}

function sourcesOf(pack: Pack, codes: readonly string[]): CurriculumSourceResponse[] {
  return pack.sources.filter(({ code }) => codes.includes(code)).map(({ code, title, address }) => ({ code, title, address }));
}

/** Titles of everything that has a code of its own. A question goes by its objective: its words are for those who may see its key. */
export function titlesIn(pack: Pack): Map<string, { title: string; moduleCode: string | null }> {
  const titles = new Map<string, { title: string; moduleCode: string | null }>();
  for (const module of pack.modules) {
    const { code: moduleCode, lessons, quiz, stations, conversations, live } = module;
    for (const part of [module, ...lessons, quiz, ...stations, ...conversations, ...(live?.sessions ?? [])]) {
      titles.set(part.code, { title: part.title, moduleCode });
    }
  }
  if (pack.exam) titles.set(pack.exam.code, { title: pack.exam.title, moduleCode: null });
  for (const { code, title } of pack.documents) titles.set(code, { title, moduleCode: null });
  for (const { item, moduleCode } of placedItems(pack)) titles.set(item.code, { title: `About ${item.objective}`, moduleCode });
  return titles;
}
