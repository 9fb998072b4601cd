import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../../tools/postgres.mjs';
import { deployed } from './deployed.js';
import type { OwnPostgres } from './own-postgres.js';
import { SystemProgram } from './system-program.js';

const HERE = '127.0.0.1';

/** The system's PgBouncer by transaction before a server, with the file that the project ships; `url` is for the API's role. */
export async function startPgBouncer(postgres: OwnPostgres): Promise<{ url: string; stop(): Promise<void> }> {
  const home = fs.mkdtempSync(path.join(os.tmpdir(), 'alongside-pgbouncer-'));
  const port = await freePort();
  const server = new URL(postgres.appUrl);
  const file = path.join(home, 'pgbouncer.ini');
  const authFile = path.join(home, 'users.txt');
  fs.writeFileSync(authFile, `"${server.username}" "${server.password}"\n`);
  const values = { DATABASE_HOST: HERE, DATABASE_PORT: server.port, LISTEN_ADDRESS: HERE, LISTEN_PORT: port, AUTH_FILE: authFile };
  fs.writeFileSync(file, deployed('pgbouncer.ini', values));
  const { uid, gid } = fs.statSync(postgres.dataDir); // it does not run as root either
  for (const each of [home, file, authFile]) fs.chownSync(each, uid, gid);
  const pgbouncer = await SystemProgram.start('pgbouncer', [file], port, { uid, gid });
  return {
    url: `postgres://${server.username}:${server.password}@${HERE}:${port}/alongside`,
    async stop() {
      await pgbouncer.end();
      fs.rmSync(home, { recursive: true, force: true });
    },
  };
}
