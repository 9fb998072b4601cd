import { type Card, diffLessons, type Lesson, type Module, type Pack } from '#libs/curriculum';
import type { LessonCardResponse } from './lesson.response.js';
import type { LessonDifferenceResponse, LessonPreviewResponse } from './lesson-changes.response.js';
import { presentCard, sourcesOf } from './present-lesson.js';

export function presentDifference(before: Lesson, after: Lesson): LessonDifferenceResponse {
  const { fields, cards } = diffLessons(before, after);
  return {
    lessonCode: after.code,
    title: after.title,
    titleBefore: before.title,
    contentNote: after.contentNote,
    contentNoteBefore: before.contentNote,
    fields: [...fields],
    cards: cards.flatMap((change) =>
      change.kind === 'same'
        ? []
        : [{ kind: change.kind, before: cardAt(before.cards, change.before), after: cardAt(after.cards, change.after) }],
    ),
    sameCards: cards.filter(({ kind }) => kind === 'same').length,
  };
}

export function presentPreview(pack: Pack, module: Module, lesson: Lesson): LessonPreviewResponse {
  const { code, title, minutes, contentNote, reviewedOn, reviewBy } = lesson;
  return {
    moduleCode: module.code,
    moduleTitle: module.title,
    code,
    title,
    minutes,
    contentNote,
    objectives: module.objectives.filter((objective) => lesson.objectives.includes(objective.code)).map(({ text }) => text),
    cards: lesson.cards.map(presentCard),
    sources: sourcesOf(pack, lesson),
    reviewedOn,
    reviewBy,
  };
}

function cardAt(cards: readonly Card[], number: number | null): LessonCardResponse | null {
  const card = number === null ? undefined : cards[number - 1];
  return card && number !== null ? presentCard(card, number - 1) : null;
}
