import { canonicalJson, type Json } from './kernel/canonical-json.js';
import type { Card, Lesson } from './pack/types.js';

/** One card of a lesson beside what it was. Numbers are counted from 1; null where the card is not in that version. */
export interface CardChange {
  readonly kind: 'same' | 'changed' | 'added' | 'removed';
  readonly before: number | null;
  readonly after: number | null;
}

export interface LessonDifference {
  /** Parts of the lesson beside its cards that are other than before. */
  readonly fields: readonly ('title' | 'contentNote' | 'objectives' | 'sources')[];
  /** In the order of the new lesson; what was removed stands where it was. */
  readonly cards: readonly CardChange[];
}

const FIELDS = ['title', 'contentNote', 'objectives', 'sources'] as const;

/**
 * What is other in a lesson than it was. A card is the same when its text is, wherever it stands; it has changed when a card of its title
 * was there before, or when it stands alone between the same two neighbours in both; any other is added or removed.
 */
export function diffLessons(before: Lesson, after: Lesson): LessonDifference {
  const fields = FIELDS.filter((field) => canonicalJson(before[field] as Json) !== canonicalJson(after[field] as Json));
  const pairs = new Map<number, number>();
  pair(pairs, before.cards, after.cards, textOf);
  const same = new Set(pairs.keys());
  pair(pairs, before.cards, after.cards, ({ title }) => title);
  pairLonely(pairs, before.cards.length, after.cards.length);
  return { fields, cards: inReadingOrder(pairs, same, before.cards.length, after.cards.length) };
}

/** Pairs cards that are alike and have no partner yet, the first with the first. `pairs`: place after -> place before, from 0. */
function pair(pairs: Map<number, number>, before: readonly Card[], after: readonly Card[], likeness: (card: Card) => string): void {
  const taken = new Set(pairs.values());
  const free = before.map((card, place) => ({ card, place })).filter(({ place }) => !taken.has(place));
  const waiting = Map.groupBy(free, ({ card }) => likeness(card));
  for (const [place, card] of after.entries()) {
    const partner = pairs.has(place) ? undefined : waiting.get(likeness(card))?.shift();
    if (partner !== undefined) pairs.set(place, partner.place);
  }
}

/** A card that lost its partner between two paired neighbours, with one that has none between the same: the same idea, told anew. */
function pairLonely(pairs: Map<number, number>, cardsBefore: number, cardsAfter: number): void {
  const taken = new Set(pairs.values());
  const partner = (place: number) => (place < 0 ? -1 : place >= cardsAfter ? cardsBefore : pairs.get(place));
  for (let place = 0; place < cardsAfter; place++) {
    if (pairs.has(place)) continue;
    const [left, right] = [partner(place - 1), partner(place + 1)];
    if (left === undefined || right !== left + 2 || taken.has(left + 1)) continue;
    pairs.set(place, left + 1);
    taken.add(left + 1);
  }
}

function inReadingOrder(
  pairs: ReadonlyMap<number, number>,
  same: ReadonlySet<number>,
  cardsBefore: number,
  cardsAfter: number,
): CardChange[] {
  const kept = new Set(pairs.values());
  const removed = Array.from({ length: cardsBefore }, (_, place) => place).filter((place) => !kept.has(place));
  const changes: CardChange[] = [];
  const removedBefore = (place: number) => {
    while (removed[0] !== undefined && removed[0] < place) {
      changes.push({ kind: 'removed', before: Number(removed.shift()) + 1, after: null });
    }
  };
  for (let place = 0; place < cardsAfter; place++) {
    const partner = pairs.get(place);
    if (partner !== undefined) removedBefore(partner);
    const kind = partner === undefined ? 'added' : same.has(place) ? 'same' : 'changed';
    changes.push({ kind, before: partner === undefined ? null : partner + 1, after: place + 1 });
  }
  removedBefore(cardsBefore);
  return changes;
}

const textOf = (card: Card): string => canonicalJson(card as unknown as Json);
