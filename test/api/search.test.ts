import { TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import { scripted } from '../support/world-conversations.js';
import { CurriculumWorld, type Edit, toldAnew } from '../support/world-curriculum.js';
import { LearningWorld } from '../support/world-learning.js';
import { documentFor } from '../support/world-library.js';
import { QuizWorld } from '../support/world-quizzes.js';

let test_: TestApp;
let world: World;
let programId: string;
let before: Awaited<ReturnType<typeof trainee>>;
const told = (lesson: string, card: number, words: string): Edit => ({ file: `code: ${lesson}`, change: toldAnew(card, words) });
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  const curriculum = new CurriculumWorld(test_);
  programId = await world.program();
  before = await trainee();
  // words that stand nowhere else, in a lesson that is open, in one that is locked, and in a module that the program does not teach
  const talk = scripted('V94', { code: 'M4', folder: 'm04-active-listening', objective: 'M4.1', source: 'SAMHSA-12' });
  const talkText = talk.text
    .replace('A talk on the stairs', 'A pebblegate talk')
    .replace('You should try tea.', 'A larkspindle would help.');
  const papers = [
    documentFor('trainees', 'papers', 'A mossharbor is told.'),
    documentFor('facilitators', 'guide', 'A fernledger is told.'),
  ];
  const content = await curriculum.loadWith(
    [...papers, { ...talk, text: talkText }],
    told('M4-L1', 2, 'A quillfeather is a word of our own, kept beside 1 < 2 & other words, so that it can be found again.'),
    told('M6-L1', 2, 'A brambleloft is another.'),
    told('M1-L1', 2, 'A thornwicket is a third.'),
  );
  expect((await curriculum.publish(await world.person(programId, 'admin'), programId, content)).status).toBe(201);
});
afterAll(() => test_.stop());

async function trainee() {
  const person: TestPerson = await world.person(programId, 'trainee');
  const learning = await LearningWorld.of(person);
  const find = async (q: string) => {
    const { body, status } = await person.browser.get(`${learning.base}/search?q=${encodeURIComponent(q)}`);
    expect(status).toBe(200);
    return body.hits as any[];
  };
  return { person, learning, find };
}

const textOf = (pieces: { text: string }[]) => pieces.map(({ text }) => text).join('');
const hitsIn = (pieces: { text: string; hit: boolean }[]) => pieces.filter(({ hit }) => hit).map(({ text }) => text);
const places = (hits: any[]) => hits.map(({ kind, code, card }) => [kind, code, card]);

it('finds a card by a word, and says where it stands, in plain pieces', async () => {
  const { find } = await trainee();
  const [first, ...others] = await find('quillfeather');
  expect(others).toEqual([]);
  expect(first).toMatchObject({
    kind: 'card',
    code: 'M4-L1',
    moduleCode: 'M4',
    card: 2,
    within: ['Active listening and helping skills', 'Being there'],
    opensAfter: [],
  });
  expect(hitsIn(first.excerpt)).toEqual(['quillfeather']);
  expect(textOf(first.excerpt)).toMatch(/^A quillfeather is a word of our own/);
  // marks of HTML are text like any other
  expect(textOf(first.excerpt)).toContain('1 < 2 & other words');
});

it.each([
  ['as it begins', 'quillf'],
  ['with a letter left out', 'quillfether'],
  ['with two letters changed round', 'quilfleather'],
  ['in capitals, of many', 'QUILLFEATHERS'],
  ['among other words of the card', 'found quillfeather again'],
  ['with a word that is nowhere', 'quillfeather zzyzx'],
])('finds it %s', async (_what, query) => {
  const { find } = await trainee();
  expect(places(await find(query))[0]).toEqual(['card', 'M4-L1', 2]);
});

it('puts a title before what is said in passing', async () => {
  const { find } = await trainee();
  const hits = await find('being there');
  expect(places(hits)[0]).toEqual(['lesson', 'M4-L1', null]);
  expect(hitsIn(hits[0].title)).toEqual(['Being', 'there']);
  expect(hits[0].excerpt).toBeNull();
});

it('gives of a locked lesson its title and what opens it, and nothing of what it says', async () => {
  const { find, learning, person } = await trainee();
  const hits = await find('brambleloft');
  expect(places(hits)).toEqual([['lesson', 'M6-L1', null]]);
  expect(hits[0]).toMatchObject({ excerpt: null, opensAfter: ['Active listening and helping skills'] });
  expect(JSON.stringify(hits)).not.toMatch(/brambleloft/i);
  await learning.finishLessons('M4');
  await new QuizWorld(test_, world).attempt(person.browser, learning.enrolmentId, 'right');
  await test_.runJobs();
  expect(places(await find('brambleloft'))).toEqual([['card', 'M6-L1', 2]]);
});

it('knows the words of the glossary and documents for trainees, and nothing for facilitators or of other modules', async () => {
  const { find } = await trainee();
  expect(places(await find('wellness plan'))).toContainEqual(['term', 'Wellness plan', null]);
  expect(places(await find('mossharbor'))).toEqual([['document', 'papers', null]]);
  expect(await find('fernledger')).toEqual([]);
  expect(await find('thornwicket')).toEqual([]);
});

it('finds a scripted conversation by its title, and never by what is said in it', async () => {
  const { find } = await trainee();
  expect(places(await find('pebblegate'))).toEqual([['conversation', 'V94', null]]);
  expect(await find('larkspindle')).toEqual([]);
});

it('looks through the content that the trainee is on', async () => {
  expect(await before.find('quillfeather')).toEqual([]);
  expect(places(await before.find('being there'))[0]).toEqual(['lesson', 'M4-L1', null]);
});

it('needs two characters, and answers to the trainee alone', async () => {
  const { learning, person } = await trainee();
  for (const q of ['', 'a', '  a  ', 'x'.repeat(101)])
    expect((await person.browser.get(`${learning.base}/search?q=${encodeURIComponent(q)}`)).status).toBe(422);
  expect((await person.browser.get(`${learning.base}/search`)).status).toBe(422);
  const others = [await world.person(programId, 'trainee'), await world.person(programId, 'admin', 'auditor', 'author')];
  for (const { browser } of others) expect((await browser.get(`${learning.base}/search?q=being`)).status).toBe(404);
  expect((await test_.visitor().get(`${learning.base}/search?q=being`)).status).toBe(401);
});

it('asks for a pause after ninety searches in a minute, of this person only', async () => {
  const { learning, person, find } = await trainee();
  for (let count = 0; count < 90; count++) await find('peer');
  const refused = await person.browser.get(`${learning.base}/search?q=peer`);
  expect([refused.status, refused.body.code]).toEqual([429, 'request.too-many']);
  const other = await trainee();
  expect((await other.find('peer')).length).toBeGreaterThan(0);
});
