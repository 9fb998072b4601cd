import { randomUUID } from 'node:crypto';
import { refusalsOf, TestApp } from '../support/app.js';
import { World } from '../support/world.js';
import { CurriculumWorld, cardLess, cardMore, toldAnew } from '../support/world-curriculum.js';
import { LearningWorld } from '../support/world-learning.js';

/** Pages that were open when their reader was moved to another version: they number the cards as those stood before. */
let test_: TestApp;
let world: World;
let curriculum: CurriculumWorld;
let programId: string;
/** What happened to the lesson, by the version of the program. */
const versions: Record<'more' | 'less', string> = { more: '', less: '' };
/** The card of the lesson that asks to reflect. */
let reflect = 0;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  curriculum = new CurriculumWorld(test_);
  programId = await world.program();
});
afterAll(() => test_.stop());

/** A trainee with a page open; the move makes a card more before all others, or takes out the one that asks to reflect. */
async function reader(how: keyof typeof versions) {
  const model = await curriculum.programLike(programId);
  const by = await world.person(model, 'admin');
  const person = await world.person(model, 'trainee');
  const learning = await LearningWorld.of(person);
  const { body: page } = await learning.lesson('M4-L1');
  reflect = page.cards.find(({ hasNote }: { hasNote: boolean }) => hasNote).number;
  versions[how] ||= await curriculum.load({
    file: 'code: M4-L1',
    change: how === 'more' ? cardMore(1) : (text) => toldAnew(1)(cardLess(reflect)(text)),
  });
  const note = { writer: randomUUID(), lessonDigest: page.lessonDigest as string };
  const url = `${learning.base}/notes/M4-L1`;
  return {
    learning,
    lessonDigest: page.lessonDigest as string,
    cards: page.cards.length as number,
    write: (text: string, clientSeq: number, ifMatch: number, about: object = {}) =>
      person.browser.put(`${url}/${reflect}`, { ...note, text, clientSeq, ...about }, { 'if-match': String(ifMatch) }),
    read: () => person.browser.get(`${url}/${reflect}?lessonDigest=${page.lessonDigest}`),
    erase: () => person.browser.delete(`${url}/${reflect}?lessonDigest=${page.lessonDigest}`),
    eraseFromAll: () => person.browser.delete(`/api/me/notes/${learning.enrolmentId}/M4-L1/${reflect}?lessonDigest=${page.lessonDigest}`),
    notes: async () =>
      (await person.browser.get('/api/me/notes')).body.map(({ card, text }: { card: number; text: string }) => [card, text]),
    move: async () => {
      const { body } = await curriculum.publish(by, model, versions[how]);
      const moved = await curriculum.move(by, model, body.id, [learning.enrolmentId]);
      expect(moved.status).toBe(201);
    },
  };
}

describe('a note that is written on a page from before a move', () => {
  it('stands with its card', async () => {
    const { write, read, notes, move } = await reader('more');
    await move();
    expect((await write('The first words.', 1, 0)).status).toBe(200);
    expect((await write('The first words, and more.', 2, 1)).status).toBe(200);
    expect(await notes()).toEqual([[reflect + 1, 'The first words, and more.']]);
    expect((await read()).body).toMatchObject({ card: reflect, text: 'The first words, and more.', version: 2 });
  });

  it('goes on with what it had written there', async () => {
    const { write, notes, move } = await reader('more');
    await write('Before.', 1, 0);
    await move();
    expect((await write('Before, and after.', 2, 1)).status).toBe(200);
    expect(await notes()).toEqual([[reflect + 1, 'Before, and after.']]);
  });

  it('is kept behind the last card where its card is gone, and goes on there', async () => {
    const { write, notes, move, cards } = await reader('less');
    await move();
    expect((await write('For a card that is gone.', 1, 0)).status).toBe(200);
    expect((await write('For a card that is gone, still.', 2, 1)).status).toBe(200);
    expect(await notes()).toEqual([[cards, 'For a card that is gone, still.']]);
  });

  it('stands beside the one that was kept for the same card, over which it would have been written', async () => {
    const { write, read, notes, move } = await reader('less');
    await write('Of another device.', 1, 0, { writer: randomUUID() });
    await move();
    expect((await write('Of another device. And mine.', 1, 1)).status).toBe(412);
    expect((await read()).body).toMatchObject({ text: '', version: 0 });
    expect((await write('Of another device. And mine.', 2, 0)).status).toBe(200);
    expect((await notes()).map(([, text]: [number, string]) => text)).toEqual(['Of another device.', 'Of another device. And mine.']);
  });

  it('is not deleted by a number that another card has now', async () => {
    const { write, erase, eraseFromAll, notes, move } = await reader('more');
    await write('Mine.', 1, 0);
    await move();
    expect(refusalsOf(await erase())).toEqual(['lesson.changed-meanwhile']);
    expect(refusalsOf(await eraseFromAll())).toEqual(['lesson.changed-meanwhile']);
    expect(await notes()).toEqual([[reflect + 1, 'Mine.']]);
  });

  it('is refused where the page shows a text that this lesson never had here', async () => {
    const { write, notes } = await reader('more');
    expect(refusalsOf(await write('Mine.', 1, 0, { lessonDigest: '0'.repeat(64) }))).toEqual(['lesson.changed-meanwhile']);
    expect(await notes()).toEqual([]);
  });
});

it('a place on a page from before a move is refused: the lesson has other cards', async () => {
  const { learning, lessonDigest, move } = await reader('more');
  const seen = { card: 2, seen: [1, 2], clientSeq: 1, lessonDigest };
  expect((await learning.place('M4-L1', seen)).status).toBe(200);
  await move();
  const { place } = (await learning.lesson('M4-L1')).body;
  expect(refusalsOf(await learning.place('M4-L1', { ...seen, seen: [1, 2, 3], clientSeq: 9 }))).toEqual(['lesson.changed-meanwhile']);
  expect((await learning.lesson('M4-L1')).body.place).toEqual(place);
});
