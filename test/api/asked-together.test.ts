import { randomUUID } from 'node:crypto';
import { Actor } from '../../apps/api/src/platform/auth/actor.js';
import { Database } from '../../apps/api/src/platform/database/database.js';
import type { Tx } from '../../apps/api/src/platform/database/tx.js';
import { query } from '../../tools/postgres.mjs';
import { TestApp } from '../support/app.js';
import { type TestDatabase, testDatabase } from '../support/database.js';
import { Line, type Side } from '../support/line.js';

// Statements that do not need each other's answers are asked together (ADR 25).

let database: TestDatabase;
let line: Line;
let test_: TestApp;
let db: Database;
const said: { from: Side; text: string }[] = [];
beforeAll(async () => {
  database = await testDatabase();
  const to = await Line.toDatabase(database.url);
  line = to.line;
  test_ = await TestApp.start({ DATABASE_URL: to.url });
  db = test_.get(Database);
});
afterAll(async () => {
  await test_.stop();
  await line.cut();
  await database.drop();
});

const read = <Result>(work: (tx: Tx) => Promise<Result>) => db.read(Actor.system, work);
const numbered = (tx: Tx, number: number) => tx.one<{ number: number }>(`SELECT $1::int AS number, 'asked ${number}' AS words`, [number]);

it('go out before the first answer comes, and are answered in their order', async () => {
  await read((tx) => numbered(tx, 1)); // so that there is a connection
  line.resetRule = (piece, from) => {
    said.push({ from, text: piece.toString('latin1') });
    return null;
  };
  // no other test asks these, so their words are said here: a statement that is prepared goes by its name
  const rows = await read((tx) => Promise.all([4, 5, 6].map((number) => numbered(tx, number))));
  line.resetRule = null;
  expect(rows.map(({ number }) => number)).toEqual([4, 5, 6]);
  const asking = said.filter(({ from, text }) => from === 'client' && /asked \d/.test(text));
  expect(asking.flatMap(({ text }) => text.match(/asked \d/g))).toEqual(['asked 4', 'asked 5', 'asked 6']);
  const answered = said.findIndex(({ from, text }) => from === 'server' && text.includes('asked 4'));
  expect(said.indexOf(asking.at(-1)!)).toBeLessThan(answered);
});

it('end together when one fails: what the others would ask next is not asked', async () => {
  let then: unknown;
  const work = read((tx) =>
    Promise.all([
      numbered(tx, 1).then(() => numbered(tx, 2)),
      tx.one('SELECT 1 / $1::int AS one', [0]),
      numbered(tx, 3).catch((error: { code: string }) => {
        then = error.code;
      }),
    ]),
  );
  await expect(work).rejects.toMatchObject({ code: '22012' });
  expect(then).toBe('25P02');
  expect(await read((tx) => numbered(tx, 1))).toMatchObject({ number: 1 });
});

it('are asked again together after a migration changed what one of them reads', async () => {
  const asked = () =>
    read((tx) =>
      // the one that is spoilt is told of it later than the other of the lost transaction: there is more between it and the database
      Promise.all([
        numbered(tx, 1).then(() => 1),
        tx.maybeOne('SELECT * FROM program WHERE id = $1', [randomUUID()]),
        tx.run('SELECT $1::int', [2]),
      ]),
    );
  const many = () => Promise.all(Array.from({ length: 20 }, asked));
  await many();
  await query(database.ownerUrl, 'ALTER TABLE program ADD COLUMN added_by_next_release text');
  expect(await many()).toEqual(Array(20).fill([1, null, 1]));
});

it('of a transaction that has ended are refused, and reach nobody else’s', async () => {
  const ended = await read(async (tx) => tx);
  let failed: Tx | undefined;
  const failing = read(async (tx) => {
    failed = tx;
    throw new Error('on purpose');
  });
  await expect(failing).rejects.toThrow('on purpose');
  for (const tx of [ended, failed!]) await expect(numbered(tx, 1)).rejects.toThrow('This transaction has ended.');
});
