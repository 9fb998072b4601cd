import { type AttemptGrade, type DomainResult, type DrawnQuestion, domainResults, type Score } from '#libs/assessment';
import { type Module, moduleByCode, type Pack, type Quiz, type TrainingTerms } from '#libs/curriculum';
import type { QuizDomainResponse, QuizDomainResultResponse } from './quiz.response.js';

/** A grade as it was frozen, with each question of it. */
export type StoredGrade = AttemptGrade & { questions: (Score & { slot: number; itemCode: string })[] };

/** The result of an exam: domains as they were fixed at the draw, credits as they were frozen. */
export function resultsByDomain(drawn: readonly DrawnQuestion[], grade: StoredGrade, passMark: number): DomainResult[] {
  const mustPass = new Set(grade.mustPass.map(({ slot }) => slot));
  const questions = grade.questions.flatMap(({ slot, credit }) => {
    const domain = domainAt(drawn, slot);
    return domain === undefined ? [] : [{ domain, mustPass: mustPass.has(slot), credit }];
  });
  return domainResults(questions, passMark);
}

/** Domains to talk about: those to look at again, and those in which a choice could do harm. */
export function domainsToTalkAbout(drawn: readonly DrawnQuestion[], grade: StoredGrade, passMark: number): string[] {
  const harmful = new Set(grade.questions.filter((each) => each.harmful).map(({ slot }) => domainAt(drawn, slot)));
  return resultsByDomain(drawn, grade, passMark)
    .filter(({ domain, word }) => word === 'look-again' || harmful.has(domain))
    .map(({ domain }) => domain);
}

const domainAt = (drawn: readonly DrawnQuestion[], slot: number) => drawn.find((each) => each.slot === slot)?.domain;

/** The categories of training that the exam's own content names; the terms of a program may have none. */
export type Domains = TrainingTerms['categories'];

export function domainTitle(code: string, domains: Domains): string {
  return domains.find((domain) => domain.code === code)?.title ?? code;
}

export function presentDomainResult(
  { domain, ...result }: DomainResult,
  { quiz, pack, domains }: { quiz: Quiz; pack: Pack; domains: Domains },
): QuizDomainResultResponse {
  const modules = modulesBehind(domain, quiz, pack).map(({ code, title }) => ({ code, title }));
  return { code: domain, title: domainTitle(domain, domains), ...result, modules };
}

/** How many questions of each domain an exam asks. */
export function presentDomains({ slots }: Quiz, domains: Domains): QuizDomainResponse[] {
  const byDomain = Map.groupBy(slots, ({ domain }) => domain);
  return [...byDomain].flatMap(([code, own]) =>
    code === null ? [] : [{ code, title: domainTitle(code, domains), questions: own.reduce((sum, { count }) => sum + count, 0) }],
  );
}

/** Modules of the program whose objectives the blueprint asks about in this domain, whatever was drawn. */
function modulesBehind(domain: string, { slots }: Quiz, pack: Pack): Module[] {
  const asked = new Set(slots.filter((slot) => slot.domain === domain).map(({ objective }) => objective));
  return pack.program.modules
    .flatMap((code) => moduleByCode(pack, code) ?? [])
    .filter(({ objectives }) => objectives.some(({ code }) => asked.has(code)));
}
