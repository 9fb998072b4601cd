import {
  type Block,
  type Card,
  diffLessons,
  type Lesson,
  type LessonPlace,
  lessonState,
  type Module,
  type Pack,
  type Prose,
} from '#libs/curriculum';
import { renderMarkdown } from '../../platform/markdown.js';
import type { Course } from './course.facts.js';
import { placeOf } from './learning.store.js';
import type { LessonCardResponse, LessonPartResponse, LessonPlaceResponse, LessonResponse } from './lesson.response.js';
import { presentLessonInCourse } from './present-course.js';

/** @param earlier the lesson as it was completed, when it has changed since */
export function presentLesson(course: Course, module: Module, lesson: Lesson, earlier: Lesson | null): LessonResponse {
  const progress = course.progress.get(lesson.code) ?? null;
  const at = module.lessons.indexOf(lesson);
  return {
    enrolmentId: course.enrolment.id,
    moduleCode: module.code,
    moduleTitle: module.title,
    lesson: presentLessonInCourse(course, lesson, lessonState(lesson, course.pack, course.learning)),
    objectives: module.objectives.filter(({ code }) => lesson.objectives.includes(code)).map(({ code, text }) => ({ code, text })),
    lessonDigest: course.learning.digests.get(lesson.code) ?? '',
    cards: lesson.cards.map(presentCard),
    place: presentPlace(placeOf(progress), progress?.savedAt ?? null),
    sources: sourcesOf(course.pack, lesson),
    reviewedOn: lesson.reviewedOn,
    previous: neighbour(module.lessons[at - 1]),
    next: neighbour(module.lessons[at + 1]),
    checkIn: module.checkIn,
    changedCards: earlier ? changedCards(earlier, lesson) : [],
  };
}

export function presentPlace(place: LessonPlace | null, savedAt: Date | null): LessonPlaceResponse {
  if (!place) return { card: 1, seen: [], summaryRead: [], setAside: [], clientSeq: 0, savedAt: null };
  const { card, seen, summaryRead, setAside, clientSeq } = place;
  return {
    card,
    seen: [...seen],
    summaryRead: [...summaryRead],
    setAside: [...setAside],
    clientSeq,
    savedAt: savedAt?.toISOString() ?? null,
  };
}

export function presentCard(card: Card, index: number): LessonCardResponse {
  return {
    number: index + 1,
    title: card.title,
    contentNote: card.contentNote,
    summaryHtml: card.summary === null ? null : renderMarkdown(card.summary),
    parts: card.parts.map(presentPart),
    hasNote: card.parts.some(({ kind }) => kind === 'reflect'),
  };
}

function presentPart(part: Prose | Block): LessonPartResponse {
  const empty: LessonPartResponse = {
    kind: part.kind,
    html: null,
    title: null,
    text: null,
    lines: [],
    verdict: null,
    why: null,
    thinkHtml: null,
    options: [],
    points: [],
  };
  switch (part.kind) {
    case 'prose':
      return { ...empty, html: renderMarkdown(part.markdown) };
    case 'dialogue':
      return { ...empty, title: part.title, lines: part.lines.map((line) => ({ ...line })), verdict: part.verdict, why: part.why };
    case 'case':
      return { ...empty, html: renderMarkdown(part.story), text: part.question, thinkHtml: renderMarkdown(part.think) };
    case 'check':
      return { ...empty, text: part.prompt, options: part.options.map((option) => ({ ...option })) };
    case 'reflect':
      return { ...empty, text: part.prompt };
    case 'do':
    case 'try':
      return { ...empty, text: part.text };
    case 'audio':
      return { ...empty, title: part.title, html: renderMarkdown(part.transcript) };
    case 'keypoints':
      return { ...empty, points: [...part.points] };
  }
}

export function sourcesOf(pack: Pack, lesson: Lesson) {
  return pack.sources.filter(({ code }) => lesson.sources.includes(code)).map(({ title, address }) => ({ title, address }));
}

const neighbour = (lesson: Lesson | undefined) => (lesson ? { code: lesson.code, title: lesson.title } : null);

function changedCards(earlier: Lesson, now: Lesson): number[] {
  return diffLessons(earlier, now).cards.flatMap(({ kind, after }) => (kind === 'same' || after === null ? [] : [after]));
}
