import { randomUUID } from 'node:crypto';
import { TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import { LearningWorld } from '../support/world-learning.js';

let test_: TestApp;
let world: World;
let programId: string;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  programId = await world.program();
});
afterAll(() => test_.stop());

async function trainee(): Promise<{ person: TestPerson; learning: LearningWorld }> {
  const person = await world.person(programId, 'trainee');
  return { person, learning: await LearningWorld.of(person) };
}

async function note({ person, learning }: Awaited<ReturnType<typeof trainee>>, lesson: string, card: number, text: string): Promise<void> {
  const form = { text, writer: randomUUID(), clientSeq: 1 };
  const saved = await person.browser.put(`${learning.base}/notes/${lesson}/${card}`, form, { 'if-match': '0' });
  expect(saved.status).toBe(200);
}

/** The cards of a lesson on which a note may be kept. */
async function cardsWithNotes(learning: LearningWorld, lesson: string): Promise<{ number: number; title: string }[]> {
  return (await learning.lesson(lesson)).body.cards.filter(({ hasNote }: any) => hasNote);
}

it('lists my notes as the course goes, with the lesson and the card each stands on', async () => {
  const me = await trainee();
  await me.learning.finish('M4-L1');
  const [first] = await cardsWithNotes(me.learning, 'M4-L1');
  const [second] = await cardsWithNotes(me.learning, 'M4-L2');
  if (!first || !second) throw new Error('These lessons keep no notes.');
  await note(me, 'M4-L2', second.number, 'The second.');
  await note(me, 'M4-L1', first.number, 'The first.');
  const { body, status } = await me.person.browser.get('/api/me/notes');
  expect(status).toBe(200);
  expect(body).toEqual([
    {
      enrolmentId: me.learning.enrolmentId,
      moduleCode: 'M4',
      moduleTitle: 'Active listening and helping skills',
      lessonCode: 'M4-L1',
      lessonTitle: 'Being there',
      lessonDigest: (await me.learning.lesson('M4-L1')).body.lessonDigest,
      card: first.number,
      cardTitle: first.title,
      text: 'The first.',
      version: 1,
      savedAt: expect.stringMatching(/Z$/),
    },
    expect.objectContaining({ lessonCode: 'M4-L2', card: second.number, text: 'The second.' }),
  ]);
});

it('deletes one for good, also in a lesson that the course has no longer', async () => {
  const me = await trainee();
  const [card] = await cardsWithNotes(me.learning, 'M4-L1');
  await note(me, 'M4-L1', card?.number ?? 0, 'To be deleted.');
  await test_.sql(`UPDATE note_to_self SET lesson_code = 'M4-L98' WHERE enrolment_id = $1`, [me.learning.enrolmentId]);
  const [listed] = (await me.person.browser.get('/api/me/notes')).body;
  expect(listed).toMatchObject({ lessonCode: 'M4-L98', lessonTitle: null, moduleCode: null, cardTitle: null, text: 'To be deleted.' });
  const address = `/api/me/notes/${me.learning.enrolmentId}/M4-L98/${card?.number}`;
  expect((await me.person.browser.delete(address)).status).toBe(204);
  expect((await me.person.browser.get('/api/me/notes')).body).toEqual([]);
  expect(await test_.sql(`SELECT 1 FROM note_to_self WHERE enrolment_id = $1`, [me.learning.enrolmentId])).toEqual([]);
});

it('is seen and deleted by its author alone: the words reach nobody else’s page, no trail and no stored reply', async () => {
  const me = await trainee();
  const words = `only-mine-${randomUUID()}`;
  const [card] = await cardsWithNotes(me.learning, 'M4-L1');
  await note(me, 'M4-L1', card?.number ?? 0, words);
  await me.person.browser.get('/api/me/notes');
  const others = [
    await world.person(programId, 'trainee'),
    await world.person(programId, 'admin', 'auditor', 'author'),
    await world.person(programId, 'clinical-supervisor', 'reviewer'),
  ];
  for (const { browser } of others) {
    expect((await browser.get('/api/me/notes')).body).toEqual([]);
    await browser.delete(`/api/me/notes/${me.learning.enrolmentId}/M4-L1/${card?.number}`);
  }
  expect((await test_.visitor().get('/api/me/notes')).status).toBe(401);
  expect((await me.person.browser.get('/api/me/notes')).body).toMatchObject([{ text: words }]);
  expect(await tablesHolding(words)).toEqual(['note_to_self']);

  const staff = others.slice(1);
  const { body } = await test_.visitor().get('/api/openapi.json');
  const routes = Object.entries<Record<string, unknown>>(body.paths).filter(([, operations]) => 'get' in operations);
  expect(routes.length).toBeGreaterThan(60);
  const known: Record<string, string> = {
    programId,
    enrolmentId: me.learning.enrolmentId,
    personId: me.person.id,
    lessonCode: 'M4-L1',
    card: '1',
  };
  for (const { browser } of staff) {
    for (const [route] of routes) {
      const url = route.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? '00000000-0000-7000-8000-00000000dead');
      const answer = await browser.get(`${url}${url.endsWith('/search') ? '?q=only' : ''}`);
      expect(`${url}: ${JSON.stringify(answer.body)}${answer.text ?? ''}`).not.toContain(words);
    }
  }
});

/** Tables in which any column of any row holds the words. */
async function tablesHolding(words: string): Promise<string[]> {
  const tables = await test_.sql<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const holding: string[] = [];
  for (const { name } of tables) {
    const rows = await test_.sql(`SELECT 1 FROM ${name} AS each WHERE each::text LIKE $1 LIMIT 1`, [`%${words}%`]);
    if (rows.length > 0) holding.push(name);
  }
  return holding;
}
