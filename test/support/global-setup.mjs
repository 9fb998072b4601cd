// A real PostgreSQL for the tests, with the settings the API insists on, and in it a migrated template with the curriculum that each
// test file clones.
import fs from 'node:fs';
import { digestOf } from '../../tools/build.mjs';
import { environment, prepare, root, scratchFolder } from '../../tools/installation.mjs';
import { APP, createDatabase, OWNER, query, SUPERUSER, startPostgres } from '../../tools/postgres.mjs';

/** what the template is made from; it is kept between runs until one of these changes */
export const TEMPLATE_INPUTS = [
  'migrations',
  'libs/curriculum',
  'apps/api/src/platform/database',
  'apps/api/src/features/curriculum',
  'apps/api/src/catalogue/topics.ts',
  'package-lock.json',
];

export default async function setUp() {
  const server = await ownServer();
  globalThis.__testServer = server;
  process.env.LOG_LEVEL = 'silent'; // read when the workers load the application
  process.once('SIGTERM', () => process.exit(143));
  const template = `template_${digestOf(root, TEMPLATE_INPUTS).slice(0, 16)}`;
  const admin = server.url(SUPERUSER, 'postgres');
  const { rows } = await query(admin, `SELECT datname AS name FROM pg_database WHERE datname ~ '^(test|template)_'`);
  for (const { name } of rows) if (name !== template) await query(admin, `DROP DATABASE ${name} WITH (FORCE)`);
  if (!rows.some(({ name }) => name === template)) await makeTemplate(server, template);
  // test/support/database.ts reads this in the workers
  process.env.TEST_SERVER = JSON.stringify({
    template,
    admin,
    owner: OWNER,
    ownerUrl: server.url(OWNER, 'NAME'),
    app: APP,
    appUrl: server.url(APP, 'NAME'),
  });
}

/** a second run at the same time gets a server of its own, which goes when it ends */
async function ownServer() {
  const programs = process.env.TEST_POSTGRES; // the folder of another PostgreSQL than the shipped one
  const name = programs ? `tests-${programs.replace(/\W+/g, '-')}` : 'tests';
  const settings = { autovacuum: 'off', max_wal_size: '64MB', min_wal_size: '32MB', shared_buffers: '64MB' };
  try {
    return await startPostgres(scratchFolder(name), { settings, programs });
  } catch (error) {
    if (error.code !== 'IN_USE') throw error;
  }
  const other = scratchFolder(`${name}.${process.pid}`);
  const server = await startPostgres(other, { settings, programs });
  return {
    ...server,
    async stop() {
      await server.stop();
      fs.rmSync(other, { recursive: true, force: true });
    },
  };
}

export async function makeTemplate(server, template) {
  const part = `${template}_part`; // renamed when complete
  await createDatabase(server, part);
  const env = environment({ ownerUrl: server.url(OWNER, part), appUrl: server.url(APP, part) });
  await prepare('migrate', env, 'source');
  await prepare('curriculum:load', env, 'source', 'ignore');
  await query(server.url(SUPERUSER, 'postgres'), `ALTER DATABASE ${part} RENAME TO ${template}`);
}
