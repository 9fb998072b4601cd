import type { Item, Module, Pack } from './pack/types.js';

/** The twelve categories of SAMHSA's core competencies for peer workers (2015), in short form. */
export const SAMHSA_CATEGORIES: ReadonlyMap<string, string> = new Map([
  ['C1', 'Engages peers in collaborative, caring relationships'],
  ['C2', 'Provides support'],
  ['C3', 'Shares lived experiences of recovery'],
  ['C4', 'Personalizes peer support'],
  ['C5', 'Supports recovery planning'],
  ['C6', 'Links to resources, services and supports'],
  ['C7', 'Provides information about skills for health, wellness and recovery'],
  ['C8', 'Helps peers manage crises'],
  ['C9', 'Values communication'],
  ['C10', 'Supports collaboration and teamwork'],
  ['C11', 'Promotes leadership and advocacy'],
  ['C12', 'Promotes growth and development'],
]);

/** What is missing around an objective. Practice questions and scripted partners are offered beyond what is asked, so their absence is none. */
export type CoverageHole = 'no-lesson' | 'no-quiz-item' | 'not-practised';

/** One row of the matrix: where an objective is taught, asked about and practised. */
export interface ObjectiveCoverage {
  readonly module: string;
  readonly code: string;
  readonly text: string;
  /** SAMHSA categories. */
  readonly competencies: readonly string[];
  readonly lessons: readonly string[];
  readonly quizItems: number;
  readonly practiceItems: number;
  readonly examItems: number;
  readonly stations: readonly string[];
  /** Live sessions with an exercise for it. */
  readonly liveSessions: readonly string[];
  /** Practice conversations with a scripted partner. */
  readonly conversations: readonly string[];
  readonly holes: readonly CoverageHole[];
}

/** Where a SAMHSA category or a section of the article is met; a hole when nothing meets it. */
export interface SubjectCoverage {
  readonly code: string;
  readonly title: string;
  readonly modules: readonly string[];
  /** Only of a category. */
  readonly objectives: readonly string[];
  /** Only of a category: those that rate it. */
  readonly stations: readonly string[];
  readonly hole: boolean;
}

export interface Coverage {
  /** In the order of the pack. */
  readonly objectives: readonly ObjectiveCoverage[];
  readonly samhsa: readonly SubjectCoverage[];
  readonly article: readonly SubjectCoverage[];
  /** Of all three. */
  readonly holes: number;
}

/** The coverage matrix of a pack: objective by lesson, item and practice; SAMHSA categories; sections of the article. */
export function coverageOf(pack: Pack): Coverage {
  const objectives = pack.modules.flatMap((module) => objectiveRows(module, pack.exam?.items ?? []));
  const samhsa = [...SAMHSA_CATEGORIES].map(([code, title]) => categoryRow(code, title, pack));
  const article = pack.article.map(({ code, title }) => {
    const modules = pack.modules.filter((module) => module.articleSections.includes(code)).map((module) => module.code);
    return { code, title, modules, objectives: [], stations: [], hole: modules.length === 0 };
  });
  const holes = objectives.reduce((sum, row) => sum + row.holes.length, 0) + [...samhsa, ...article].filter(({ hole }) => hole).length;
  return { objectives, samhsa, article, holes };
}

function objectiveRows(module: Module, exam: readonly Item[]): ObjectiveCoverage[] {
  return module.objectives.map(({ code, text, competencies }) => {
    const about = (part: { readonly objectives: readonly string[] }) => part.objectives.includes(code);
    const itemsOf = (items: readonly Item[]) => items.filter((item) => item.objective === code).length;
    const sessions = (module.live?.sessions ?? []).filter(({ plan }) => plan.some((part) => part.kind === 'exercise' && about(part)));
    const found = {
      lessons: module.lessons.filter(about).map((lesson) => lesson.code),
      quizItems: itemsOf(module.quiz.items),
      practiceItems: itemsOf(module.practice.items),
      examItems: itemsOf(exam),
      stations: module.stations.filter(about).map((station) => station.code),
      liveSessions: sessions.map((session) => session.code),
      conversations: module.conversations.filter(about).map((conversation) => conversation.code),
    };
    return { module: module.code, code, text, competencies, ...found, holes: holesIn(found) };
  });
}

function holesIn(found: Pick<ObjectiveCoverage, 'lessons' | 'quizItems' | 'stations' | 'liveSessions'>): CoverageHole[] {
  const holes: CoverageHole[] = [];
  if (found.lessons.length === 0) holes.push('no-lesson');
  if (found.quizItems === 0) holes.push('no-quiz-item');
  if (found.stations.length + found.liveSessions.length === 0) holes.push('not-practised');
  return holes;
}

function categoryRow(code: string, title: string, pack: Pack): SubjectCoverage {
  const modules = pack.modules.filter((module) => module.objectives.some((objective) => objective.competencies.includes(code)));
  const objectives = modules.flatMap((module) => module.objectives).filter((objective) => objective.competencies.includes(code));
  const stations = pack.modules
    .flatMap((module) => module.stations)
    .filter((station) => station.competencies.some(({ samhsa }) => samhsa.includes(code)));
  return {
    code,
    title,
    modules: modules.map((module) => module.code),
    objectives: objectives.map((objective) => objective.code),
    stations: stations.map((station) => station.code),
    hole: objectives.length === 0,
  };
}
