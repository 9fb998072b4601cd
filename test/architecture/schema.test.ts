import pg from 'pg';
import { DataSource } from 'typeorm';
import { TOPICS } from '../../apps/api/src/catalogue/topics.js';
import { createDataSource, UNHURRIED } from '../../apps/api/src/platform/database/data-source.js';
import { migrate } from '../../apps/api/src/platform/database/migrate.js';
import { TestApp } from '../support/app.js';
import { superuserUrl, testDatabase } from '../support/database.js';

/** Tables of the machinery, which no code handles as rows. */
const WITHOUT_ENTITY: Record<string, string> = {
  attempt_limit: 'counted by statements of its own',
  operation: 'written in two statements of operation.store',
  schema_migration: 'belongs to TypeORM’s migrations',
};

/** Tables whose rows may change. Every other table is history and carries the append_only trigger. */
const MAY_CHANGE: Record<string, string> = {
  accommodation: 'what a person has now; who set what stands in the audit trail',
  attempt_limit: 'counters',
  audit_head: 'the end of a chain moves',
  calibration_sheet: 'marked until its run is handed in',
  certificate_pdf: 'a rendering, made again when it is lost',
  check_in: 'private, erased when their author wants it',
  cohort: 'renamed and moved',
  conflict_of_interest: 'ended by a date',
  enrolment: 'moved between cohorts and, on the record, between program versions',
  holder_name: 'erasure blanks it',
  invitation: 'accepted or withdrawn by a date',
  journal_key: 'forgotten when it has served',
  lesson_progress: 'where somebody is',
  live_facilitator: 'whoever leads may be replaced until it is signed',
  live_seat: 'people come on the roster, leave it, and say that they cannot come',
  live_session: 'moved or cancelled until its roster is signed',
  note_to_self: 'private',
  offered_time: 'staffed and withdrawn',
  operation: 'gets its reply, and is forgotten after 30 days',
  password_reset: 'used by a date',
  person: 'name, email and password change',
  practice_hours: 'points at its newest version',
  program: 'its lead changes',
  public_listing: 'the holder’s choice',
  question_draft: 'mended until it is added to a bank or deleted',
  quiz_answer: 'the newest answer counts until it is frozen',
  quiz_attempt: 'its lease and its state move',
  rating: 'its version moves until it is signed',
  rating_draft: 'saved while watching',
  reporting_place: 'closed by a date',
  role_grant: 'withdrawn by a date',
  role_play: 'booked, started, ended',
  schema_migration: 'grows and shrinks with migrations',
  session: 'used and ended',
  supervision: 'ended by a date',
  theme_swap: 'chosen and brought back',
  wellness_plan: 'private',
};

let test_: TestApp;
beforeAll(async () => {
  test_ = await TestApp.start();
});
afterAll(() => test_.stop());

interface ColumnRow {
  table: string;
  column: string;
  type: string;
  nullable: boolean;
}

const COLUMNS = `
  SELECT c.relname AS "table", a.attname AS "column", format_type(a.atttypid, NULL) AS type, NOT a.attnotnull AS nullable
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
   WHERE n.nspname = 'public' AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped ORDER BY 1, 2`;
const TABLES = `SELECT c.relname AS "table" FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY 1`;
const APPEND_ONLY = `SELECT tgrelid::regclass::text AS "table" FROM pg_trigger WHERE tgname = 'append_only' AND tgenabled = 'O' ORDER BY 1`;

/** Tables whose rows stay while some of their columns may be blanked, with a row of each and what may be blanked in it. */
const ONLY_ERASED: Record<string, { row: string; erased: string; other: string }> = {
  holder_name: {
    row: `(issue_id, program_id, name, salt) VALUES ('00000000-0000-7000-8000-000000000001', gen_random_uuid(), 'A Name', 'a salt')`,
    erased: 'name = NULL, salt = NULL',
    other: 'program_id = gen_random_uuid()',
  },
  certificate_pdf: {
    row: `(issue_id, program_id, bytes, digest, rendered_at) VALUES ('00000000-0000-7000-8000-000000000001', gen_random_uuid(), 'x', repeat('a', 64), now())`,
    erased: 'bytes = NULL',
    other: `digest = repeat('b', 64)`,
  },
};

const tablesOf = async (sql: string) => (await test_.sql<{ table: string }>(sql)).map(({ table }) => table);

/** Several statements in one go, as who may do without keys to other tables. */
async function asSuperuser(statements: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl(test_.ownerUrl) });
  await client.connect();
  try {
    await client.query(statements);
  } finally {
    await client.end();
  }
}

describe('a table', () => {
  it('has an entity, or a reason to have none', async () => {
    const mapped = test_.get(DataSource).entityMetadatas.map(({ tableName }) => tableName);
    const without = (await tablesOf(TABLES)).filter((table) => !mapped.includes(table));
    expect(without).toEqual(Object.keys(WITHOUT_ENTITY).sort());
  });

  it('has the columns, types and NULLs that its entity says', async () => {
    const source = test_.get(DataSource);
    const said = source.entityMetadatas.flatMap(({ tableName, columns }) =>
      columns.map((column) => {
        const type = source.driver.normalizeType(column) + (column.isArray ? '[]' : '');
        return `${tableName}.${column.databaseName} ${type}${column.isNullable ? ' NULL' : ''}`;
      }),
    );
    const is = (await test_.sql<ColumnRow>(COLUMNS))
      .filter(({ table }) => !(table in WITHOUT_ENTITY))
      .map(({ table, column, type, nullable }) => `${table}.${column} ${type}${nullable ? ' NULL' : ''}`);
    expect({
      onlyInEntities: said.filter((line) => !is.includes(line)),
      onlyInDatabase: is.filter((line) => !said.includes(line)),
    }).toEqual({
      onlyInEntities: [],
      onlyInDatabase: [],
    });
  });

  it('is history and refuses change, or stands in the list of those that may change', async () => {
    const history = await tablesOf(APPEND_ONLY);
    const changing = (await tablesOf(TABLES)).filter((table) => !history.includes(table));
    expect(changing).toEqual(Object.keys(MAY_CHANGE).sort());
  });

  it('of history cannot be changed by the app nor by the owner', async () => {
    for (const table of await tablesOf(APPEND_ONLY)) {
      const [column] = await test_.sql<{ name: string }>(
        `SELECT quote_ident(attname) AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum = 1`,
        [table],
      );
      const changes = [`UPDATE ${table} SET ${column?.name} = ${column?.name}`, `DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`];
      for (const change of changes) {
        await expect(test_.sqlAsApp(change)).rejects.toMatchObject({ code: '42501' });
        await expect(test_.sql(change)).rejects.toMatchObject({ code: '23001', constraint: 'append_only' });
      }
    }
  });

  it('that erasure must reach is blanked and nothing else, by the owner neither', async () => {
    const guarded = await tablesOf(
      `SELECT tgrelid::regclass::text AS "table" FROM pg_trigger WHERE tgname = 'only_erasure' AND tgenabled = 'O' ORDER BY 1`,
    );
    expect(guarded).toEqual(Object.keys(ONLY_ERASED).sort());
    for (const [table, { row, erased, other }] of Object.entries(ONLY_ERASED)) {
      const standing = `ALTER TABLE ${table} DISABLE TRIGGER ALL; INSERT INTO ${table} ${row}; ALTER TABLE ${table} ENABLE TRIGGER USER`;
      const onStanding = (change: string) => asSuperuser(`BEGIN; ${standing}; ${change}; ROLLBACK`);
      await onStanding(`UPDATE ${table} SET ${erased}`);
      for (const change of erased.split(', ').map((each) => each.replace('NULL', `'another'`)))
        await expect(onStanding(`UPDATE ${table} SET ${change}`)).rejects.toMatchObject({ code: '23001', constraint: 'only_erasure' });
      await expect(onStanding(`UPDATE ${table} SET ${erased}, ${other}`)).rejects.toMatchObject({
        code: '23001',
        constraint: 'only_erasure',
      });
      for (const removal of [`DELETE FROM ${table}`, `TRUNCATE ${table} CASCADE`])
        await expect(onStanding(removal)).rejects.toMatchObject({ code: '23001', constraint: 'append_only' });
    }
  });

  it('keeps timestamps with their zone and JSON as jsonb', async () => {
    const rows = await test_.sql<ColumnRow>(COLUMNS);
    expect(rows.filter(({ type }) => ['json', 'timestamp without time zone', 'real', 'double precision', 'money'].includes(type))).toEqual(
      [],
    );
  });
});

it('every foreign key forbids deleting what it points at, and is called a key', async () => {
  const keys = await test_.sql<{ name: string; table: string; onDelete: string }>(
    `SELECT conname AS name, conrelid::regclass::text AS "table", confdeltype AS "onDelete" FROM pg_constraint
      WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  );
  expect(keys.length).toBeGreaterThan(40);
  expect(keys.filter(({ onDelete }) => onDelete !== 'r')).toEqual([]);
  expect(keys.filter(({ name }) => !/_fk$/.test(name)).map(({ name, table }) => `${table}: ${name}`)).toEqual([]);
});

it('every table of a program is found by its program first', async () => {
  const without = await test_.sql<{ table: string }>(
    `SELECT c.relname AS "table" FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'program_id'
      WHERE n.nspname = 'public' AND c.relkind = 'r'
        AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.oid AND i.indkey[0] = a.attnum) ORDER BY 1`,
  );
  expect(without.map(({ table }) => table)).toEqual([]);
});

describe('the app’s role', () => {
  it.each([
    'CREATE TABLE planted (id int)',
    'CREATE TABLE pgboss.planted (id int)',
    'CREATE SCHEMA planted',
    'CREATE TEMPORARY TABLE planted (id int)',
    'ALTER TABLE person ADD COLUMN planted text',
    'ALTER TABLE audit_entry DISABLE TRIGGER append_only',
    'DROP TRIGGER append_only ON audit_entry',
    'DROP TABLE cohort',
    'CREATE OR REPLACE FUNCTION forbid_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$',
    `SET session_replication_role = 'replica'`,
    'DELETE FROM schema_migration',
    'UPDATE schema_migration SET name = name',
    `INSERT INTO schema_migration (timestamp, name) VALUES (1, 'planted')`,
    'SET ROLE alongside_owner',
  ])('cannot: %s', async (statement) => {
    await expect(test_.sqlAsApp(statement)).rejects.toMatchObject({ code: '42501' });
  });
});

it('the migrations go down to nothing and up again to the same', async () => {
  const database = await testDatabase();
  const source = createDataSource(database.ownerUrl, [], { poolSize: 2, patience: UNHURRIED });
  await source.initialize();
  try {
    const picture = async () => ({
      columns: await source.query(COLUMNS),
      constraints: await source.query(
        `SELECT conrelid::regclass::text AS t, conname, pg_get_constraintdef(oid) AS def FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 ORDER BY 1, 2`,
      ),
      indexes: await source.query(`SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1`),
      triggers: await source.query(
        `SELECT tgrelid::regclass::text AS t, tgname, pg_get_triggerdef(oid) AS def FROM pg_trigger WHERE NOT tgisinternal AND tgrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace) ORDER BY 1, 2`,
      ),
      functions: await source.query(`SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1`),
    });
    const before = await picture();
    for (const _ of source.migrations) await source.undoLastMigration({ transaction: 'each' });
    const [left] = await source.query(
      `SELECT count(*)::int AS count FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'schema_migration'`,
    );
    expect(left.count).toBe(0);
    expect((await picture()).functions).toEqual([]);
    await source.runMigrations({ transaction: 'each' });
    expect(await picture()).toEqual(before);
  } finally {
    await source.destroy();
    await database.drop();
  }
});

it('versions of the curriculum that were made before they belonged to a program get theirs, by its trail, its versions or their maker', async () => {
  const database = await testDatabase();
  const source = createDataSource(database.ownerUrl, [], { poolSize: 1, patience: UNHURRIED });
  await source.initialize();
  try {
    await undoFrom(source, 'VersionsOfAProgram');
    const idOf = async (statement: string, ...params: unknown[]): Promise<string> =>
      (await source.query(`${statement} RETURNING id`, params))[0].id;
    const program = (name: string) =>
      idOf(`INSERT INTO program (id, name, issuer_name, zone, created_at) VALUES (gen_random_uuid(), $1, 'I', 'UTC', now())`, name);
    const programs = [await program('Trail'), await program('Published'), await program('Maker')];
    const maker = await idOf(
      `INSERT INTO person (id, email, name, created_at) VALUES (gen_random_uuid(), 'maker@example.org', 'M', now())`,
    );
    await source.query(
      `INSERT INTO role_grant (id, program_id, person_id, role, granted_at) VALUES (gen_random_uuid(), $1, $2, 'author', now())`,
      [programs[2], maker],
    );
    const [base] = await source.query(`SELECT id FROM curriculum_version LIMIT 1`);
    const made: string[] = [];
    for (const digest of ['a', 'b', 'c'])
      made.push(
        await idOf(
          `INSERT INTO curriculum_version (id, digest, title, pack, loaded_at, origin, base_id, made_by)
           SELECT gen_random_uuid(), $1, title, pack, now(), 'question-bank', id, $2 FROM curriculum_version WHERE id = $3`,
          digest,
          maker,
          base.id,
        ),
      );
    await source.query(
      `INSERT INTO audit_entry (chain_id, seq, at, action, subject, facts, previous_hash, hash) VALUES ($1, 1, now(), 'question-bank.changed', $2, '{}', '', '')`,
      [programs[0], made[0]],
    );
    await source.query(
      `INSERT INTO program_version (id, program_id, number, curriculum_version_id, terms, published_at) VALUES (gen_random_uuid(), $1, 1, $2, '{}', now())`,
      [programs[1], made[1]],
    );
    await source.runMigrations({ transaction: 'each' });
    const rows: { program_id: string }[] = await source.query(
      `SELECT program_id FROM curriculum_version WHERE id = ANY($1) ORDER BY digest`,
      [made],
    );
    expect(rows.map(({ program_id }) => program_id)).toEqual(programs);
  } finally {
    await source.destroy();
    await database.drop();
  }
});

it('two who migrate at once do it one after the other', async () => {
  const database = await testDatabase();
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    await client.query('DROP SCHEMA public, pgboss CASCADE; CREATE SCHEMA public');
    const run = () => migrate(database.ownerUrl, database.url, TOPICS);
    const done = await Promise.all([run(), run()]);
    const { rows } = await client.query('SELECT name FROM schema_migration ORDER BY timestamp');
    expect(done.toSorted((one, other) => one.length - other.length)).toEqual([[], rows.map(({ name }) => name)]);
  } finally {
    await client.end();
    await database.drop();
  }
});

it('addresses that stand in another spelling get the one they are looked up in, and of two the second keeps its own', async () => {
  const database = await testDatabase();
  const source = createDataSource(database.ownerUrl, [], { poolSize: 2, patience: UNHURRIED });
  await source.initialize();
  try {
    await undoFrom(source, 'OneSpellingOfAddresses');
    const stood = ['zoe\u0308@example.org', '\u200bann@example.org', 'Bo\u0308@example.org', 'b\u00f6@example.org', 'kit@example.org'];
    await source.query(`INSERT INTO person (id, email, name, created_at) SELECT gen_random_uuid(), unnest($1::text[]), 'X', now()`, [
      stood,
    ]);
    await source.runMigrations({ transaction: 'each' });
    const rows: { email: string }[] = await source.query('SELECT email FROM person');
    const now = ['zo\u00eb@example.org', 'ann@example.org', 'Bo\u0308@example.org', 'b\u00f6@example.org', 'kit@example.org'];
    expect(rows.map(({ email }) => email).sort()).toEqual(now.sort());
  } finally {
    await source.destroy();
    await database.drop();
  }
});

/** The database as it was before a migration. */
async function undoFrom(source: DataSource, name: string): Promise<void> {
  for (const migration of source.migrations.toReversed()) {
    await source.undoLastMigration({ transaction: 'each' });
    if (migration.constructor.name.startsWith(name)) return;
  }
}
