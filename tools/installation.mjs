// One running Alongside: its database, brought up to date and filled, and the API in front of it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import { APP, canEnter, createDatabase, OWNER, query, startPostgres } from './postgres.mjs';
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
  const server = await startPostgres(home, { attach, say });
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

/** not by fetch, which refuses some ports, 6000 for instance */
function answers(port, host) {
  return new Promise((resolve) => {
    const way = { host: reachableAt(host), port, path: '/api/health/ready', agent: false, signal: AbortSignal.timeout(10_000) };
    const question = http.get(way, (answer) => {
      answer.resume().on('error', () => undefined);
      resolve(answer.statusCode === 200);
    });
    question.on('error', () => resolve(false));
  });
}

const reachableAt = (host) => (['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host);

/** where a browser on this machine finds what listens there: "localhost" where that means the same */
export async function addressAt(port, host) {
  const at = reachableAt(host);
  const local = await lookup('localhost', { all: true }).catch(() => []);
  const name = local.some(({ address }) => address === at) ? 'localhost' : net.isIPv6(at) ? `[${at}]` : at;
  return `http://${name}:${port}`;
}

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

const checkout = createHash('sha256').update(root).digest('hex').slice(0, 8);
const shared = (base) => ({ base, prefix: `alongside-${process.getuid()}-`, own: `${checkout}-` });
/** in memory, beside the code, or where everybody gets */
const SCRATCH = { memory: shared('/dev/shm'), code: { base: path.join(root, '.cache'), prefix: '', own: '' }, open: shared('/var/tmp') };
const placeIn = ({ base, prefix, own }, name) => path.join(base, prefix + own + name);

/**
 * A folder of this checkout and user that the server's user can enter: in memory where there is so much room (durable settings cost little
 * there), else beside the code. One that ends with its process is named `what.PID`: if that is killed, the next to ask here removes it.
 */
export function scratchFolder(name, room = 2 ** 30) {
  sweep();
  const { memory, code, open } = SCRATCH;
  fs.mkdirSync(code.base, { recursive: true });
  const folder = placeIn(roomIn(memory.base) > room ? memory : canEnter(code.base) ? code : open, name);
  fs.mkdirSync(folder, { recursive: true });
  if (fs.lstatSync(folder).uid !== process.getuid()) throw new Fault(`${folder} belongs to somebody else: remove it.`);
  fs.chmodSync(folder, 0o711); // whatever the umask is
  fs.writeFileSync(path.join(folder, 'checkout'), root);
  return folder;
}

/** bytes that are free on the disk of a folder, none where there is no such folder */
export function roomIn(folder) {
  if (!fs.existsSync(folder)) return 0;
  const { bavail, bsize } = fs.statfsSync(folder);
  return bavail * bsize;
}

/** wherever they lie: the room in memory may have changed meanwhile; while another run uses the server, it stays */
export function removeTestServer() {
  const places = (name) => Object.values(SCRATCH).map((each) => placeIn(each, name));
  const homes = places('tests');
  if (homes.some((home) => fs.existsSync(path.join(home, 'postgres.lock')))) return;
  for (const each of [...homes, ...places('prepared')]) fs.rmSync(each, { recursive: true, force: true });
}

/** what was left by a process or a checkout that is no more */
function sweep() {
  for (const { base, prefix } of Object.values(SCRATCH).filter((each) => fs.existsSync(each.base)))
    for (const name of fs.readdirSync(base).filter((entry) => entry.startsWith(prefix))) {
      const folder = path.join(base, name);
      try {
        if (!fs.existsSync(path.join(folder, 'checkout')) && !ofDeadProcess(name)) continue; // something else, or just being made
        if (ofDeadProcess(name) || !fs.existsSync(fs.readFileSync(path.join(folder, 'checkout'), 'utf8'))) discard(folder);
      } catch (error) {
        if (!['ENOENT', 'ENOTEMPTY', 'EBUSY'].includes(error.code)) throw error; // somebody else sweeps too, or uses it still
      }
    }
}

function ofDeadProcess(name) {
  const pid = /\.(\d+)$/.exec(name)?.[1];
  try {
    return pid !== undefined && !process.kill(Number(pid), 0);
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

function discard(folder) {
  // a disk of a test that was killed
  if (fs.statSync(folder).dev !== fs.statSync(path.dirname(folder)).dev && spawnSync('umount', [folder]).status !== 0) return;
  fs.rmSync(folder, { recursive: true, force: true });
}
