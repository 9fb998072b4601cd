import fc from 'fast-check';
import { type Card, type CardChange, cardOfNote, carryNotes, carryPlace, diffLessons, type Lesson } from '#libs/curriculum';
import { parsedSmallPack } from './small-pack.js';

const template = parsedSmallPack().modules[0]!.lessons[0]!;

/** 'A' a card of that title; 'A:x' with that text; 'A*' one that asks to reflect. */
const card = (word: string): Card => {
  const [title = '', text = 'text'] = word.replace('*', '').split(':');
  const parts: Card['parts'] = [
    { kind: 'prose', markdown: text },
    ...(word.endsWith('*') ? [{ kind: 'reflect' as const, prompt: 'Why?' }] : []),
  ];
  return { title, contentNote: null, summary: null, parts };
};
const lesson = (words: string): Lesson => ({ ...template, cards: words.split(' ').filter(Boolean).map(card) });
const short = ({ kind, before, after }: CardChange) => `${kind} ${before ?? '-'} ${after ?? '-'}`;
const cards = (before: string, after: string) => diffLessons(lesson(before), lesson(after)).cards.map(short);

describe('what changed in a lesson', () => {
  it.each([
    ['nothing', 'A B', 'A B', ['same 1 1', 'same 2 2']],
    ['a text', 'A B C', 'A B:x C', ['same 1 1', 'changed 2 2', 'same 3 3']],
    ['a title and a text, between the same neighbours', 'A B C', 'A X:x C', ['same 1 1', 'changed 2 2', 'same 3 3']],
    ['the first card anew', 'A B', 'X:x B', ['changed 1 1', 'same 2 2']],
    ['the last card anew', 'A B', 'A X:x', ['same 1 1', 'changed 2 2']],
    ['a card more', 'A B', 'A X:x B', ['same 1 1', 'added - 2', 'same 2 3']],
    ['a card less', 'A B C', 'A C', ['same 1 1', 'removed 2 -', 'same 3 2']],
    ['a card less at the end', 'A B', 'A', ['same 1 1', 'removed 2 -']],
    ['cards that changed places', 'A B', 'B A', ['same 2 1', 'same 1 2']],
    [
      'two told anew side by side, which nobody can pair',
      'A B C D',
      'A X Y D',
      ['same 1 1', 'added - 2', 'added - 3', 'removed 2 -', 'removed 3 -', 'same 4 4'],
    ],
    ['two cards of one text', 'A A B', 'A B', ['same 1 1', 'removed 2 -', 'same 3 2']],
  ])('%s', (_what, before, after, changes) => {
    expect(cards(before, after)).toEqual(changes);
  });

  it('names the parts beside the cards', () => {
    const after = { ...lesson('A'), title: 'Another', sources: ['SRC-2'], minutes: 99 };
    expect(diffLessons(lesson('A'), after).fields).toEqual(['title', 'sources']);
  });

  it('mentions every card of both once, whatever was done to them', () => {
    const words = fc.array(fc.constantFrom('A', 'B', 'A:x', 'B:x', 'C', 'D', 'E:y'), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(words, words, (one, other) => {
        const changes = diffLessons(lesson(one.join(' ')), lesson(other.join(' '))).cards;
        const numbers = (from: 'before' | 'after') => changes.flatMap((change) => change[from] ?? []).toSorted((a, b) => a - b);
        expect(numbers('before')).toEqual(one.map((_, at) => at + 1));
        expect(changes.flatMap(({ after }) => after ?? [])).toEqual(other.map((_, at) => at + 1));
        for (const { kind, before, after } of changes) {
          if (before === null || after === null) expect(kind).toBe(before === null ? 'added' : 'removed');
          else expect(kind === 'same').toBe(one[before - 1] === other[after - 1]);
        }
      }),
    );
  });
});

describe('what is kept of a lesson that was begun', () => {
  const place = { card: 3, seen: [1, 2, 3], summaryRead: [2], setAside: [4], clientSeq: 7 };

  it.each([
    ['the same cards', 'A B C D', { card: 3, seen: [1, 2, 3], summaryRead: [2], setAside: [4] }],
    ['a new first card', 'X:x A B C D', { card: 4, seen: [2, 3, 4], summaryRead: [3], setAside: [5] }],
    ['a card told anew, which is still to read', 'A B:x C D', { card: 3, seen: [1, 3], summaryRead: [], setAside: [4] }],
    ['fewer cards than were read', 'A', { card: 1, seen: [1], summaryRead: [], setAside: [] }],
    ['other cards altogether', 'W X Y Z Q', { card: 1, seen: [], summaryRead: [], setAside: [] }],
  ])('with %s', (_what, after, kept) => {
    expect(carryPlace(lesson('A B C D'), lesson(after), place)).toEqual({ ...kept, clientSeq: 8 });
  });

  it.each([
    ['stay with their card', 'A* B C*', 'X:x A* B C*', [1, 3], [2, 4]],
    ['stay with a card told anew', 'A* B', 'A:x* B', [1], [1]],
    ['stand behind the last card when theirs asks no more', 'A* B', 'A B', [1], [3]],
    ['stand behind the last card when theirs is gone, each in a place of its own', 'A* B* C', 'C', [1, 2], [3, 4]],
    ['that stood behind already stay there', 'A B', 'A B C* D*', [3, 4], [5, 6]],
  ])('notes %s', (_what, before, after, notes, places) => {
    const carried = carryNotes(lesson(before), lesson(after), notes);
    expect(notes.map((note) => carried.get(note))).toEqual(places);
  });

  it.each([
    ['with its card', 'A B*', 'X A B*', 2, 3],
    ['with its card in other words', 'A B*', 'A B:x*', 2, 2],
    ['on no card where its own is gone', 'A B* C', 'A C', 2, null],
    ['on no card where its own asks for none', 'A B*', 'A B:x', 2, null],
  ])('a note from an older page belongs %s', (_what, before, after, note, place) => {
    expect(cardOfNote(lesson(before), lesson(after), note)).toBe(place);
  });
});
