import { type Decision, decide, grant, type Refusal, refuse } from '../kernel/decision.js';
import type { Lesson } from '../pack/types.js';

/** Where somebody is in a lesson. Cards are counted from 1; the lists hold no card twice and are sorted. */
export interface LessonPlace {
  /** Where to go on. */
  readonly card: number;
  readonly seen: readonly number[];
  /** Cards of which the summary was read instead. */
  readonly summaryRead: readonly number[];
  /** Cards to come back to; they count as not met, also when they were looked at. */
  readonly setAside: readonly number[];
  /** The browser's own order of saves. */
  readonly clientSeq: number;
}

export type PlaceRefusal = 'lesson.card-unknown';
export type CompletionRefusal = 'lesson.card-not-met' | 'lesson.card-set-aside';

/** Cards read, in full or as their summary, and not put aside. */
export function cardsMet({ seen, summaryRead, setAside }: Pick<LessonPlace, 'seen' | 'summaryRead' | 'setAside'>): number[] {
  return sorted([...seen, ...summaryRead]).filter((card) => !setAside.includes(card));
}

/**
 * The place after a save. Saves may be lost, doubled or overtaken: what was read stays read whatever the order, and where the person is
 * and what they put aside follow the highest `clientSeq`.
 */
export function savePlace(lesson: Lesson, before: LessonPlace | null, save: LessonPlace): Decision<LessonPlace, PlaceRefusal> {
  const named = sorted([save.card, ...save.seen, ...save.summaryRead, ...save.setAside]);
  const unknown = named.filter((card) => !Number.isInteger(card) || card < 1 || card > lesson.cards.length);
  const refusals = unknown.map((card): Refusal<PlaceRefusal> => ({ code: 'lesson.card-unknown', facts: { card } }));
  return decide(refusals, () => {
    const latest = before && before.clientSeq >= save.clientSeq ? before : save;
    return {
      card: latest.card,
      seen: sorted([...(before?.seen ?? []), ...save.seen]),
      summaryRead: sorted([...(before?.summaryRead ?? []), ...save.summaryRead]),
      setAside: sorted(latest.setAside),
      clientSeq: latest.clientSeq,
    };
  });
}

/** "Skip for now": everything that is not met yet is put aside. */
export function setLessonAside(lesson: Lesson, before: LessonPlace | null): LessonPlace {
  const place = before ?? { card: 1, seen: [], summaryRead: [], setAside: [], clientSeq: 0 };
  const met = cardsMet(place);
  return { ...place, setAside: allCards(lesson).filter((card) => !met.includes(card)), clientSeq: place.clientSeq + 1 };
}

/** The lesson is done when every card was read, in full or as its summary; names each card that is left. */
export function mayCompleteLesson(lesson: Lesson, place: LessonPlace | null): Decision<Lesson, CompletionRefusal> {
  const setAside = place?.setAside ?? [];
  const met = place ? cardsMet(place) : [];
  const left = allCards(lesson).filter((card) => !met.includes(card));
  const refusals = left.map(
    (card): Refusal<CompletionRefusal> => ({
      code: setAside.includes(card) ? 'lesson.card-set-aside' : 'lesson.card-not-met',
      facts: { card },
    }),
  );
  return decide(refusals, () => lesson);
}

export type NoteRefusal = 'note.no-place';

/** Notes to self belong on cards that ask to reflect. */
export function mayKeepNote(lesson: Lesson, card: number): Decision<number, NoteRefusal> {
  const asks = lesson.cards[card - 1]?.parts.some(({ kind }) => kind === 'reflect') ?? false;
  return asks ? grant(card) : refuse({ code: 'note.no-place', facts: { card } });
}

const allCards = (lesson: Lesson): number[] => lesson.cards.map((_, index) => index + 1);

const sorted = (cards: readonly number[]): number[] => [...new Set(cards)].sort((a, b) => a - b);
