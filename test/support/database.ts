import { randomBytes } from 'node:crypto';
import pg from 'pg';

interface TestServer {
  readonly template: string;
  readonly admin: string;
  readonly owner: string;
  readonly ownerUrl: string;
  readonly app: string;
  readonly appUrl: string;
}

export interface TestDatabase {
  /** as the app's role, which is what the API signs in as */
  readonly url: string;
  /** as the owner, for what only a migration or an attacker with the owner's password could do */
  readonly ownerUrl: string;
  drop(): Promise<void>;
}

/** A migrated database of its own, cloned from the template that global-setup.mjs made. */
export async function testDatabase(): Promise<TestDatabase> {
  const { template, admin, owner, app, ownerUrl, appUrl } = testServer();
  const name = `test_${process.env['JEST_WORKER_ID'] ?? '0'}_${randomBytes(5).toString('hex')}`;
  await asSuperuser(
    admin,
    `CREATE DATABASE ${name} OWNER ${owner} TEMPLATE ${template} STRATEGY FILE_COPY`,
    `REVOKE ALL ON DATABASE ${name} FROM PUBLIC`, // privileges on a database are not cloned with it
    `GRANT CONNECT ON DATABASE ${name} TO ${app}`,
  );
  return {
    url: appUrl.replace('NAME', name),
    ownerUrl: ownerUrl.replace('NAME', name),
    drop: () => asSuperuser(admin, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}

/** The same database as the server's superuser: for loading rows past the checks that would be made row by row. */
export function superuserUrl(databaseUrl: string): string {
  const url = new URL(testServer().admin);
  url.pathname = new URL(databaseUrl).pathname;
  return url.href;
}

function testServer(): TestServer {
  const text = process.env['TEST_SERVER'];
  if (!text) throw new Error('Tests in test/curriculum and test/assessment are pure and have no database.');
  return JSON.parse(text) as TestServer;
}

async function asSuperuser(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
