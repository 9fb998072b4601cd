import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createDataSource, UNHURRIED } from '../../apps/api/src/platform/database/data-source.js';
import { runPatiently } from '../../apps/api/src/platform/database/patient-migrations.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

/** What `pg_dump` and `certificates:check` do for as long as they run: they hold the tables that they read. */
let database: TestDatabase;
const clients: pg.Client[] = [];
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.end()));
  await database.drop();
});

async function connected(settings: pg.ClientConfig = {}): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: database.ownerUrl, ...settings });
  clients.push(client);
  await client.connect();
  return client;
}

async function backup(): Promise<pg.Client> {
  const client = await connected();
  await client.query('BEGIN; LOCK TABLE cohort IN ACCESS SHARE MODE');
  return client;
}

class OneMore9000000000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query('CREATE TABLE made_by_the_one_before (id integer)');
  }
  async down(): Promise<void> {}
}

class AnotherColumn9100000000000 implements MigrationInterface {
  async up(query: QueryRunner): Promise<void> {
    await query.query('CREATE TABLE made_beside (id integer); ALTER TABLE cohort ADD COLUMN of_the_next_release text');
  }
  async down(): Promise<void> {}
}

async function migrating(all: number, said: (sentence: string) => void): Promise<string[]> {
  const source = createDataSource(database.ownerUrl, [], { poolSize: 2, patience: UNHURRIED });
  source.setOptions({ migrations: [OneMore9000000000000, AnotherColumn9100000000000] });
  await source.initialize();
  try {
    return await runPatiently(source, { lock: 1000, pause: 200, all }, said);
  } finally {
    await source.destroy();
  }
}

const tables = async () =>
  (await (await connected()).query(`SELECT relname FROM pg_class WHERE relname LIKE 'made_%' ORDER BY 1`)).rows.map(
    ({ relname }) => relname,
  );

it('those who read the table are answered while a migration waits for a backup, and it goes through afterwards', async () => {
  const dump = await backup();
  const reader = await connected({ statement_timeout: 20_000 });
  const told = Promise.withResolvers<void>();
  const done = migrating(120_000, () => told.resolve());
  // it asks for the table, and steps back by itself: whoever came behind it goes on
  const waits = () => reader.query(`SELECT 1 FROM pg_locks WHERE relation = 'cohort'::regclass AND NOT granted`);
  while ((await waits()).rowCount === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  expect((await reader.query('SELECT count(*)::int AS rows FROM cohort')).rows).toEqual([{ rows: 0 }]);
  await told.promise;
  await dump.query('COMMIT');
  expect(await done).toEqual(['OneMore9000000000000', 'AnotherColumn9100000000000']);
  expect((await reader.query('SELECT of_the_next_release FROM cohort')).rows).toEqual([]);
}, 60_000);

it('it ends with a sentence where the table is held for too long; it left nothing, and the one before it stays', async () => {
  await backup();
  await expect(migrating(0, () => undefined)).rejects.toThrow(/those before it stay/);
  expect(await tables()).toEqual(['made_by_the_one_before']);
}, 60_000);
