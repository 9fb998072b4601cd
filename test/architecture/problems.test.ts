import { CONSTRAINTS } from '../../apps/api/src/catalogue/constraints.js';
import { PROBLEMS, REFUSALS } from '../../apps/api/src/catalogue/problems.js';
import { TestApp } from '../support/app.js';
import { filesBelow, textOf } from './source-tree.js';

const tests = filesBelow('test').filter((file) => !file.startsWith('test/architecture/'));
const said = tests.map(textOf).join('\n');
const sources = ['apps/api/src', 'libs/curriculum/src', 'libs/assessment/src']
  .flatMap((folder) => filesBelow(folder))
  .filter((file) => !file.includes('/catalogue/problems.ts'));
const code = sources.map(textOf).join('\n');

/** As a string, or as the beginning of one that goes on with its facts. */
const quoted = (text: string, word: string) =>
  ["'", '"', '`'].some((mark) => text.includes(mark + word + mark) || text.includes(`${mark}${word} `));

/** What needs a fault that no test can make without harm. */
const NOT_PROVOKED = [
  'service.failed', // a mistake of ours, by definition unknown
  'service.storage-low', // a full disk
];

it('every problem is provoked by a test', () => {
  expect(Object.keys(PROBLEMS).filter((problem) => !NOT_PROVOKED.includes(problem) && !quoted(said, problem))).toEqual([]);
});

it('every refusal is provoked by a test', () => {
  expect(Object.keys(REFUSALS).filter((refusal) => !quoted(said, refusal))).toEqual([]);
});

it('every problem and refusal is given by some code', () => {
  expect([...Object.keys(PROBLEMS), ...Object.keys(REFUSALS)].filter((each) => !quoted(code, each))).toEqual([]);
});

it('every code is called noun.reason and has one plain sentence', () => {
  const sentences = [...Object.entries(PROBLEMS).map(([name, { title }]) => [name, title] as const), ...Object.entries(REFUSALS)];
  expect(sentences.filter(([name]) => !/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/.test(name))).toEqual([]);
  expect(sentences.filter(([, sentence]) => !/^[A-Z][^!]*[.?]$/.test(sentence))).toEqual([]);
});

it('every constraint that stands for a refusal is in the database', async () => {
  const test_ = await TestApp.start();
  const rows = await test_.sql<{ name: string }>(
    `SELECT conname AS name FROM pg_constraint WHERE connamespace = 'public'::regnamespace
     UNION SELECT indexrelid::regclass::text FROM pg_index JOIN pg_class c ON c.oid = indrelid WHERE c.relnamespace = 'public'::regnamespace AND indisunique`,
  );
  await test_.stop();
  const names = rows.map(({ name }) => name);
  expect(Object.keys(CONSTRAINTS).filter((constraint) => !names.includes(constraint))).toEqual([]);
});
