import type { LocalDate } from '../kernel/local-date.js';
import { type Draft, type DraftModule, readDraft } from '../pack/draft.js';
import type { Item, Quiz } from '../pack/item-types.js';
import { Findings, inReadingOrder, type PackFault } from '../pack/read/findings.js';
import type { LessonFile } from '../pack/read/lesson.js';
import type { PackFile } from '../pack/types.js';
import { conversationsOf, lessonsOf, stationsOf } from '../pack/validate/codes.js';
import { biasFaults, nearDuplicates } from './banks.js';
import { highestGrade, readingGrade, sentencesOf } from './reading-grade.js';
import { type Knows, unknownWords } from './spelling.js';
import { cardTexts, textsToRead } from './texts.js';

export interface QualityTerms {
  readonly knows: Knows;
  /** Content whose review is overdue on this day is a fault. */
  readonly today: LocalDate;
}

/**
 * What is asked of a pack's words beyond its form: that it can be read, that its questions give nothing away and repeat nothing,
 * that it is spelt rightly, that its reviews are current and its sources used. Faults of form are the business of `parsePack`;
 * what cannot be read because of them is not judged here.
 */
export function checkQuality(files: readonly PackFile[], terms: QualityTerms): PackFault[] {
  const findings = new Findings();
  const draft = readDraft(files, findings);
  findings.faults.length = 0; // faults of form, told by parsePack
  for (const rule of [readingRule, banksRule, harmRule, samhsaRule, sourcesRule]) rule(draft, findings);
  reviewRule(draft, terms.today, findings);
  spellingRule(draft, terms.knows, findings);
  return inReadingOrder(findings.faults);
}

/** A text with the grade asked of it; `grade` is null where it is too short to tell. */
export interface GradedText {
  readonly what:
    | 'lesson'
    | 'quiz'
    | 'practice'
    | 'exam'
    | 'brief'
    | 'conversation'
    | 'document'
    | 'ethics-code'
    | 'help'
    | 'grounding'
    | 'glossary';
  readonly code: string;
  readonly grade: number | null;
  readonly limit: number;
  /** The hardest card of a lesson. */
  readonly hardest: { readonly title: string; readonly grade: number } | null;
}

type Graded = GradedText & { readonly of: object };

/** Every text that trainees and people supported read, with its grade; the hardest first. */
export function readingGrades(files: readonly PackFile[]): GradedText[] {
  return gradedTexts(readDraft(files, new Findings()))
    .map(({ of: _of, ...text }) => text)
    .toSorted((a, b) => (b.grade ?? 0) - b.limit - ((a.grade ?? 0) - a.limit));
}

function gradedTexts(draft: Draft): Graded[] {
  const text = (what: GradedText['what'], code: string, of: object | null | undefined, limit: number, read: unknown = of): Graded[] =>
    of ? [{ what, code, of, limit, grade: readingGrade(textsToRead(read).flatMap(sentencesOf)), hardest: null }] : [];
  const { plain, safety } = highestGrade;
  return [
    ...draft.modules.flatMap((module) => [
      ...lessonsOf(module).map(gradedLesson),
      ...text('quiz', module.quiz?.code ?? '', module.quiz, plain, module.quiz?.items),
      ...text('practice', module.head?.code ?? '', module.practice, plain, module.practice?.items),
      ...stationsOf(module).flatMap((station) => text('brief', station.code, station, plain, station.traineeBrief)),
      ...conversationsOf(module).flatMap((each) => text('conversation', each.code, each, plain)),
    ]),
    ...text('exam', draft.exam?.code ?? '', draft.exam, plain, draft.exam?.items),
    ...text('ethics-code', '', draft.ethicsCode, safety, draft.ethicsCode?.body),
    ...text('help', '', draft.help, safety),
    ...text('grounding', '', draft.grounding, safety),
    ...text(
      'glossary',
      '',
      draft.glossary,
      plain,
      draft.glossary?.terms.map(({ meaning }) => meaning),
    ),
    ...draft.documents.flatMap((each) =>
      each && each.reading !== 'staff' ? text('document', each.code, each, highestGrade[each.reading], each.body) : [],
    ),
  ];
}

function gradedLesson(lesson: LessonFile): Graded {
  const cards = lesson.cards.map((card) => ({ title: card.title, sentences: cardTexts(card).flatMap(sentencesOf) }));
  const grades = cards.flatMap(({ title, sentences }) => {
    const grade = readingGrade(sentences);
    return grade === null ? [] : [{ title, grade }];
  });
  return {
    what: 'lesson',
    code: lesson.code,
    of: lesson,
    limit: highestGrade.plain,
    grade: readingGrade(cards.flatMap(({ sentences }) => sentences)),
    hardest: grades.toSorted((a, b) => b.grade - a.grade)[0] ?? null,
  };
}

function readingRule(draft: Draft, findings: Findings): void {
  for (const { of, grade, limit, code, what } of gradedTexts(draft)) {
    if (grade === null || grade <= limit) continue;
    findings.fault(of, null, 'reading.hard', `The ${what} ${code} reads at grade ${grade.toFixed(1)}; ${limit} at most.`);
  }
}

/** Looks of the answers, and questions that ask the same twice. */
function banksRule(draft: Draft, findings: Findings): void {
  const quizzes: Quiz[] = [...draft.modules.flatMap((module) => module.quiz ?? []), ...(draft.exam ? [draft.exam] : [])];
  for (const quiz of quizzes) {
    for (const message of biasFaults(quiz.items)) findings.fault(quiz, null, 'bank.tells', message);
  }
  const items: Item[] = [...quizzes.flatMap((quiz) => quiz.items), ...draft.modules.flatMap((module) => module.practice?.items ?? [])];
  for (const { item, other, share } of nearDuplicates(items)) {
    const message = `Reads nearly like ${other.code}: ${Math.round(share * 100)} % of the words of the stems are the same.`;
    findings.fault(item, 'stem', 'item.near-duplicate', message);
  }
}

/** A harmful option says what harm it does, in a sentence of its own. */
const fewestWordsAboutHarm = 6;

function harmRule(draft: Draft, findings: Findings): void {
  const items = [
    ...draft.modules.flatMap((module) => [...(module.quiz?.items ?? []), ...(module.practice?.items ?? [])]),
    ...(draft.exam?.items ?? []),
  ];
  for (const item of items) {
    if (item.type !== 'judgement') continue;
    for (const option of item.options) {
      if (option.grade !== 'harmful' || option.feedback.split(/\s+/u).length >= fewestWordsAboutHarm) continue;
      findings.fault(option, 'feedback', 'option.harm-unexplained', 'Say in a sentence what harm this does.');
    }
  }
}

/** Each of SAMHSA's twelve categories is taught and is seen by a rater. */
function samhsaRule(draft: Draft, findings: Findings): void {
  if (!draft.head) return;
  for (let number = 1; number <= 12; number++) {
    const category = `C${number}`;
    const taught = draft.modules.some(({ head }) => head?.objectives.some(({ competencies }) => competencies.includes(category)));
    const seen = draft.modules.flatMap(stationsOf).some((station) => station.competencies.some(({ samhsa }) => samhsa.includes(category)));
    if (!taught) findings.fault(draft.head, null, 'samhsa.untaught', `No objective serves ${category}.`);
    if (!seen) findings.fault(draft.head, null, 'samhsa.unseen', `No station lets ${category} be seen.`);
  }
}

function sourcesRule(draft: Draft, findings: Findings): void {
  const used = new Set(
    [
      draft.ethicsCode,
      ...draft.documents,
      ...(draft.glossary?.terms ?? []),
      ...(draft.exam?.items ?? []),
      ...draft.modules.flatMap(citing),
    ].flatMap((part) => part?.sources ?? []),
  );
  for (const source of draft.head?.sources ?? []) {
    if (!used.has(source.code)) findings.fault(source, 'code', 'source.unused', `Nothing relies on ${source.code}.`);
  }
}

function citing(module: DraftModule): ({ readonly sources: readonly string[] } | null | undefined)[] {
  const items = [...(module.quiz?.items ?? []), ...(module.practice?.items ?? [])];
  return [
    module.head,
    ...lessonsOf(module),
    ...items,
    ...stationsOf(module),
    ...module.calibrations,
    ...conversationsOf(module),
    module.live,
  ];
}

function reviewRule(draft: Draft, today: LocalDate, findings: Findings): void {
  const dated = [
    draft.program,
    draft.help,
    draft.grounding,
    draft.critical,
    draft.exam,
    draft.glossary,
    draft.reporting,
    ...draft.documents,
    ...draft.modules.flatMap((module) => [
      module.head,
      module.quiz,
      module.practice,
      module.live,
      ...module.lessons,
      ...module.stations,
      ...module.calibrations,
      ...module.conversations,
      ...(module.quiz?.items ?? []),
      ...(module.practice?.items ?? []),
    ]),
    ...(draft.exam?.items ?? []),
  ];
  for (const part of dated) {
    if (!part || part.reviewBy >= today) continue;
    findings.fault(part, 'reviewBy', 'review.overdue', `The review was due on ${part.reviewBy}.`);
  }
}

function spellingRule(draft: Draft, knows: Knows, findings: Findings): void {
  const parts: (object | null | undefined)[] = [
    draft.program,
    draft.ethicsCode,
    draft.help,
    draft.grounding,
    draft.critical,
    draft.reporting,
    ...(draft.glossary?.terms ?? []),
    ...(draft.exam?.items ?? []),
    ...draft.documents,
    ...draft.modules.flatMap((module) => [
      module.head,
      module.live,
      ...module.lessons.flatMap((lesson) => (lesson ? lesson.cards : [])),
      ...(module.quiz?.items ?? []),
      ...(module.practice?.items ?? []),
      ...module.stations,
      ...module.conversations,
      ...module.calibrations.flatMap((calibration) => calibration?.examples ?? []),
    ]),
  ];
  for (const part of parts) {
    if (!part) continue;
    const unknown = unknownWords(textsToRead(part).join('\n'), knows);
    if (unknown.length > 0) findings.fault(part, null, 'spelling.unknown', `Not in the dictionary: ${unknown.join(', ')}.`);
  }
}
