import { diffLessons } from '../diff-lessons.js';
import type { Lesson, Pack } from '../pack/types.js';
import { type Learning, programModules } from './learning.js';
import type { LessonPlace } from './lesson-place.js';
import { moduleState } from './module-state.js';

/*
 * What a trainee keeps when their enrolment moves to another version of the curriculum: whatever stood open to them, the cards they have
 * read, and the places of their notes.
 */

/** Codes of the lessons, modules, quizzes and stations that stand open to this person, done or not. After a move they stay open. */
export function openCodes(pack: Pack, learning: Learning): string[] {
  return programModules(pack).flatMap((module) => {
    const { kind, lessons, quiz } = moduleState(module, pack, learning);
    return [
      ...(kind === 'locked' ? [] : [module.code]),
      ...lessons.filter(({ state }) => state.kind !== 'locked').map(({ code }) => code),
      ...(quiz === 'closed' ? [] : [module.quiz.code]),
      ...(kind === 'complete' ? module.stations.map(({ code }) => code) : []),
    ];
  });
}

/** The place in the new lesson: cards whose text is the same stay read or set aside; a card that is new or other is still to read. */
export function carryPlace(before: Lesson, after: Lesson, place: LessonPlace): LessonPlace {
  const { cards } = diffLessons(before, after);
  const now = new Map(cards.flatMap((card) => (card.kind === 'same' && card.before && card.after ? [[card.before, card.after]] : [])));
  const carried = (numbers: readonly number[]) => numbers.flatMap((number) => now.get(number) ?? []).toSorted((a, b) => a - b);
  const next = cards.findLast((card) => card.after !== null && card.before !== null && card.before <= place.card)?.after;
  return {
    card: now.get(place.card) ?? next ?? 1,
    seen: carried(place.seen),
    summaryRead: carried(place.summaryRead),
    setAside: carried(place.setAside),
    clientSeq: place.clientSeq + 1,
  };
}

/**
 * Where notes to self stand in the new lesson, by card: with the same or the changed card while it still asks to reflect. The others are
 * kept behind its last card, where the lesson shows none and the list of notes shows all.
 */
export function carryNotes(before: Lesson, after: Lesson, noteCards: readonly number[]): ReadonlyMap<number, number> {
  const asks = (card: number) => after.cards[card - 1]?.parts.some(({ kind }) => kind === 'reflect') ?? false;
  const partner = new Map(diffLessons(before, after).cards.map((card) => [card.before, card.after]));
  let behind = Math.max(after.cards.length, ...noteCards);
  return new Map(
    noteCards.map((card) => {
      const place = partner.get(card) ?? null;
      return [card, place !== null && asks(place) ? place : ++behind];
    }),
  );
}

/** Where a note that is written on a card of the text before belongs now; null where no card asks for it any more. */
export function cardOfNote(before: Lesson, after: Lesson, card: number): number | null {
  const now = carryNotes(before, after, [card]).get(card) ?? 0;
  return now >= 1 && now <= after.cards.length ? now : null;
}
