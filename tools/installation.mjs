// One running Alongside: its database, brought up to date and filled, and the API in front of it.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { APP, createDatabase, OWNER, query, startPostgres } from './postgres.mjs';
import { Fault, run, service } from './processes.mjs';

export const root = path.dirname(import.meta.dirname);

/**
 * Left alone, V8 takes two to three times the memory that lives and puts what is short-lived among the old: docs/measurements.md.
 * `Dockerfile` and docs/operations.md say the same.
 */
const SMALL_HEAP = [
  '--max-semi-space-size=8',
  '--initial-old-space-size=48',
  '--heap-growing-percent=30',
  '--no-allocation-site-pretenuring',
];

/** The C library gives memory back when much of it is free, and has few heaps: left alone, it keeps what was read and written at the busiest time. */
const SMALL_MALLOC = { MALLOC_ARENA_MAX: '2', MALLOC_TRIM_THRESHOLD_: '131072', MALLOC_MMAP_THRESHOLD_: '131072' };

const PROGRAMS = {
  built: (name) => [...SMALL_HEAP, path.join(root, 'dist/server', `${name}.js`)],
  source: (name) => ['--import', './tools/ts-hooks.mjs', path.join(root, 'apps/api/src', `${name}.ts`)],
};
/** arguments for node that run a program of the API: from dist, or from source without a build */
export const program = (name, from = 'built') => PROGRAMS[from](name);

/** the environment in which the API and its commands find this database */
export function environment({ ownerUrl, appUrl, disk = undefined }) {
  const NODE_COMPILE_CACHE = path.join(root, 'node_modules/.cache/v8');
  // nobody spreads requests over several processes here, so none is waited for at the end
  return {
    NODE_COMPILE_CACHE,
    ...SMALL_MALLOC,
    PROJECT_ROOT: root,
    DRAIN_TIME: '0',
    ...(disk ? { DATABASE_DISK: disk } : {}),
    ...process.env,
    DATABASE_URL: appUrl,
    MIGRATION_DATABASE_URL: ownerUrl,
  };
}

/** where this installation keeps everything that is not code */
export const dataFolder = () => path.resolve(root, process.env.DATA_DIR ?? '.data');

/** the database of DATABASE_URL, or an embedded one in `home`, as it is; with `attach` also one that another process serves */
export async function openDatabase(home, { attach = false, say = console.log } = {}) {
  const given = process.env.DATABASE_URL;
  if (given) {
    const ownerUrl = process.env.MIGRATION_DATABASE_URL ?? given;
    await mustAnswer('DATABASE_URL', given);
    await mustAnswer('MIGRATION_DATABASE_URL', ownerUrl);
    return { appUrl: given, ownerUrl, embedded: false, stop: async () => {} };
  }
  const server = await startPostgres(home, {
    attach,
    elsewhere: (dataDir) => say(`The user that PostgreSQL runs as cannot enter ${home}: the database is kept in ${dataDir}.`),
  });
  await createDatabase(server, 'alongside');
  const { ended, log, stop, dataDir: disk } = server;
  return { ownerUrl: server.url(OWNER, 'alongside'), appUrl: server.url(APP, 'alongside'), embedded: true, disk, ended, log, stop };
}

async function mustAnswer(name, url) {
  try {
    await query(url, 'SELECT 1');
  } catch (error) {
    throw new Fault(
      `The database of ${name} cannot be reached: ${error.message || error.code}. Check that it runs, its address and its password.`,
    );
  }
}

/** a command of the API, with its arguments after spaces, that must succeed; it has said why when it does not */
export async function prepare(command, env, from = 'built', stdout = 'inherit') {
  const code = await run(process.execPath, [...program('cli', from), ...command.split(' ')], {
    cwd: root,
    env,
    stdio: ['ignore', stdout, 'inherit'],
  });
  if (code !== 0) throw new Fault('');
}

/** started and answering, or a fault; it has said why when it does not start */
export async function startApi(database, { port, host, from = 'built', stdio, env = {} }) {
  const { MIGRATION_DATABASE_URL: _, ...inherited } = environment(database); // the API never signs in as the owner
  const api = service(process.execPath, [...program('main', from)], {
    cwd: root,
    env: { ...inherited, ...env, PORT: String(port), HOST: host },
    stdio,
  });
  while (api.running()) {
    if (await answers(port, host)) return api;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Fault('');
}

async function answers(port, host) {
  try {
    return (await fetch(`http://${reachableAt(host)}:${port}/api/health/ready`)).ok;
  } catch {
    return false;
  }
}

const reachableAt = (host) => (['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : net.isIPv6(host) ? `[${host}]` : host);

/** asked before anything is built or started, so that the answer comes at once */
export async function mustBeFree(port, host) {
  const server = net.createServer();
  await new Promise((resolve, reject) => {
    server.once('error', ({ code }) =>
      reject(
        new Fault(
          code === 'EADDRINUSE'
            ? `Port ${port} is already in use: stop what uses it, or choose another with PORT.`
            : `Cannot listen on ${host}:${port} (${code}).`,
        ),
      ),
    );
    server.listen(port, host, () => server.close(resolve));
  });
}

/** a folder of this checkout and user: in memory where there is room (durable settings cost little there), else beside the code */
export function scratchFolder(name) {
  const memory = '/dev/shm';
  const roomy = fs.existsSync(memory) && fs.statfsSync(memory).bavail * fs.statfsSync(memory).bsize > 2 ** 30;
  if (!roomy) return path.join(root, '.cache', name);
  const checkout = createHash('sha256').update(root).digest('hex').slice(0, 8);
  const folder = path.join(memory, `alongside-${process.getuid()}-${checkout}-${name}`);
  sweep(memory);
  fs.mkdirSync(folder, { recursive: true, mode: 0o711 });
  fs.writeFileSync(path.join(folder, 'checkout'), root);
  if (fs.lstatSync(folder).uid !== process.getuid()) throw new Fault(`${folder} belongs to somebody else: remove it.`);
  return folder;
}

/** what is in memory for a checkout that is no more */
function sweep(memory) {
  for (const name of fs.readdirSync(memory).filter((entry) => entry.startsWith(`alongside-${process.getuid()}-`))) {
    try {
      const checkout = fs.readFileSync(path.join(memory, name, 'checkout'), 'utf8');
      if (!fs.existsSync(checkout)) fs.rmSync(path.join(memory, name), { recursive: true, force: true });
    } catch (error) {
      if (error.code !== 'ENOENT') throw error; // being made or removed by its checkout
    }
  }
}
