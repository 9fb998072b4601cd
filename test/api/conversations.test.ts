import { refusalsOf, TestApp } from '../support/app.js';
import { type TestPerson, World } from '../support/world.js';
import { scripted } from '../support/world-conversations.js';
import { CurriculumWorld } from '../support/world-curriculum.js';
import { LearningWorld } from '../support/world-learning.js';
import { QuizWorld } from '../support/world-quizzes.js';

let test_: TestApp;
let world: World;
let programId: string;
beforeAll(async () => {
  test_ = await TestApp.start();
  world = new World(test_);
  programId = await world.program();
  const curriculum = new CurriculumWorld(test_);
  const content = await curriculum.loadWith([
    scripted('V91', { code: 'M4', folder: 'm04-active-listening', objective: 'M4.1', source: 'SAMHSA-12' }),
    scripted('V92', { code: 'M6', folder: 'm06-ethics-and-boundaries', objective: 'M6.1', source: 'SAMHSA-12' }),
    scripted('V93', { code: 'M1', folder: 'm01-welcome', objective: 'M1.1', source: 'SAMHSA-12' }),
  ]);
  const published = await curriculum.publish(await world.person(programId, 'admin'), programId, content);
  expect(published.status).toBe(201);
});
afterAll(() => test_.stop());

async function trainee(): Promise<{ person: TestPerson; learning: LearningWorld; conversations: string }> {
  const person = await world.person(programId, 'trainee');
  const learning = await LearningWorld.of(person);
  return { person, learning, conversations: `${learning.base}/conversations` };
}

/** Only ours, whatever else the curriculum has. */
const ours = (codes: string[]) => codes.filter((code) => code.startsWith('V9'));

it('lists those of the program’s modules, with what opens the locked ones', async () => {
  const { person, conversations } = await trainee();
  const { body, status } = await person.browser.get(conversations);
  expect(status).toBe(200);
  expect(ours(body.map(({ code }: any) => code))).toEqual(['V91', 'V92']);
  expect(body.find(({ code }: any) => code === 'V91')).toEqual({
    code: 'V91',
    title: 'A talk on the stairs (V91)',
    moduleCode: 'M4',
    moduleTitle: 'Active listening and helping skills',
    channel: 'in-person',
    minutes: 5,
    contentNote: 'Talk about a bad night. About five minutes.',
    state: 'open',
    opensAfter: [],
  });
  expect(body.find(({ code }: any) => code === 'V92')).toMatchObject({
    state: 'locked',
    opensAfter: ['Active listening and helping skills'],
  });
});

it('gives an open one whole, and refuses a locked one until its module opens', async () => {
  const { person, learning, conversations } = await trainee();
  const { body } = await person.browser.get(`${conversations}/V91`);
  expect(body).toMatchObject({ start: 'n1', partner: { name: 'Ines' }, card: { code: 'V91', state: 'open' } });
  expect(body.sources[0].title).toMatch(/\w/);
  expect(body.nodes.map(({ code, kind, choices, again }: any) => [code, kind, choices.length, again])).toEqual([
    ['n1', 'turn', 3, null],
    ['n2', 'turn', 2, null],
    ['d1', 'debrief', 0, 'n1'],
    ['e1', 'ending', 0, null],
    ['e2', 'ending', 0, null],
  ]);
  const locked = await person.browser.get(`${conversations}/V92`);
  expect([locked.status, refusalsOf(locked)]).toEqual([409, ['module.prerequisite-missing']]);
  await learning.finishLessons('M4');
  expect((await person.browser.get(`${conversations}/V92`)).status).toBe(409);
  await new QuizWorld(test_, world).attempt(person.browser, learning.enrolmentId, 'right');
  await test_.runJobs();
  expect((await person.browser.get(`${conversations}/V92`)).status).toBe(200);
  // a module that the program does not teach, and no conversation at all
  expect((await person.browser.get(`${conversations}/V93`)).status).toBe(404);
  expect((await person.browser.get(`${conversations}/V99`)).status).toBe(404);
});

it('stands on the course map with its module', async () => {
  const { person, learning } = await trainee();
  const { body } = await person.browser.get(`${learning.base}/course`);
  const module = body.modules.find(({ code }: any) => code === 'M4');
  expect(module.conversations.filter(({ code }: any) => code === 'V91')).toEqual([
    { code: 'V91', title: 'A talk on the stairs (V91)', minutes: 5 },
  ]);
});

it('is there for its trainee alone', async () => {
  const { conversations } = await trainee();
  const others = [
    await world.person(programId, 'trainee'),
    await world.person(programId, 'admin', 'auditor', 'clinical-supervisor', 'reviewer', 'author'),
  ];
  for (const { browser } of others) {
    expect((await browser.get(conversations)).status).toBe(404);
    expect((await browser.get(`${conversations}/V91`)).status).toBe(404);
  }
  expect((await test_.visitor().get(conversations)).status).toBe(401);
});

it('leaves no trace: reading one writes nothing, and no route takes what is chosen', async () => {
  const { person, conversations } = await trainee();
  const before = await rowsOfEverything();
  await person.browser.get(conversations);
  await person.browser.get(`${conversations}/V91`);
  expect(await rowsOfEverything()).toEqual(before);
  const { body } = await test_.visitor().get('/api/openapi.json');
  const routes = Object.entries<object>(body.paths).filter(([address]) => address.includes('/conversations'));
  expect(routes.map(([address, operations]) => [address, Object.keys(operations)])).toEqual([
    ['/api/enrolments/{enrolmentId}/conversations', ['get']],
    ['/api/enrolments/{enrolmentId}/conversations/{conversationCode}', ['get']],
  ]);
});

/** How many rows each table has, sessions aside, which note when they were last used. */
async function rowsOfEverything(): Promise<unknown> {
  const tables = await test_.sql<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1`,
  );
  const counts = tables.map(({ name }) => `SELECT '${name}' AS name, count(*)::int AS rows FROM ${name}`);
  return test_.sql(`${counts.join(' UNION ALL ')} ORDER BY name`);
}
