import fc from 'fast-check';
import { cardsMet, type Lesson, type LessonPlace, mayCompleteLesson, mayKeepNote, savePlace, setLessonAside } from '#libs/curriculum';

const CARDS = 4;
const lesson = {
  code: 'L1',
  cards: Array.from({ length: CARDS }, (_, index) => ({
    title: `Card ${index + 1}`,
    contentNote: null,
    summary: null,
    parts: index === 1 ? [{ kind: 'reflect', prompt: 'Think.' }] : [{ kind: 'prose', markdown: 'Read.' }],
  })),
} as unknown as Lesson;

const place = (over: Partial<LessonPlace> = {}): LessonPlace => ({
  card: 1,
  seen: [],
  summaryRead: [],
  setAside: [],
  clientSeq: 1,
  ...over,
});

function saved(before: LessonPlace | null, save: LessonPlace): LessonPlace {
  const decision = savePlace(lesson, before, save);
  if (!decision.ok) throw new Error(decision.refusals.map(({ code }) => code).join());
  return decision.value;
}

const cards = fc.uniqueArray(fc.integer({ min: 1, max: CARDS }));
const anyPlace = fc.record({ card: fc.integer({ min: 1, max: CARDS }), seen: cards, summaryRead: cards, setAside: cards });
const anySaves = fc
  .array(anyPlace, { minLength: 1, maxLength: 8 })
  .map((list) => list.map((each, index) => ({ ...each, clientSeq: index + 1 })));

describe('saving a place', () => {
  it('comes out the same whatever order the saves arrive in, and however often', () => {
    const arrivals = anySaves.chain((saves) =>
      fc.record({
        saves: fc.constant(saves),
        arrived: fc.shuffledSubarray([...saves, ...saves], { minLength: 2 * saves.length, maxLength: 2 * saves.length }),
      }),
    );
    fc.assert(
      fc.property(arrivals, ({ saves, arrived }) => {
        const inOrder = saves.reduce<LessonPlace | null>(saved, null);
        expect(arrived.reduce<LessonPlace | null>(saved, null)).toEqual(inOrder);
        expect(inOrder?.card).toBe(saves.at(-1)?.card);
      }),
    );
  });

  it('refuses a card that the lesson does not have, naming each', () => {
    const decision = savePlace(lesson, null, place({ card: 5, seen: [0, 2], setAside: [9] }));
    expect(decision.ok ? [] : decision.refusals.map(({ facts }) => facts?.['card'])).toEqual([0, 5, 9]);
    expect(savePlace(lesson, null, place({ card: CARDS, seen: [1, CARDS] })).ok).toBe(true);
  });
});

describe('completing a lesson', () => {
  it('asks for every card, read or as its summary, and none set aside', () => {
    expect(mayCompleteLesson(lesson, place({ seen: [1, 2, 4], summaryRead: [3] })).ok).toBe(true);
    const short = mayCompleteLesson(lesson, place({ seen: [1, 2, 3], setAside: [2] }));
    expect(short.ok ? [] : short.refusals).toEqual([
      { code: 'lesson.card-set-aside', facts: { card: 2 } },
      { code: 'lesson.card-not-met', facts: { card: 4 } },
    ]);
    const none = mayCompleteLesson(lesson, null);
    expect(none.ok ? 0 : none.refusals.length).toBe(CARDS);
  });

  it('sets aside what is left, and nothing that was met', () => {
    const aside = setLessonAside(lesson, place({ seen: [1, 3], setAside: [3], clientSeq: 6 }));
    expect(aside).toMatchObject({ setAside: [2, 3, 4], clientSeq: 7 });
    expect(cardsMet(aside)).toEqual([1]);
    expect(setLessonAside(lesson, null).setAside).toEqual([1, 2, 3, 4]);
  });
});

describe('a note to self', () => {
  it('belongs on a card that asks to reflect', () => {
    expect(mayKeepNote(lesson, 2).ok).toBe(true);
    for (const card of [1, 0, 5])
      expect(mayKeepNote(lesson, card)).toEqual({ ok: false, refusals: [{ code: 'note.no-place', facts: { card } }] });
  });
});
