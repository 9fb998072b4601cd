// dist: the API, the libraries and the migrations compiled by swc and bundled by Rolldown, the web app by Vite. Only what changed is built again.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { lock } from './lock.mjs';
import { Fault, run } from './processes.mjs';

const PARTS = [
  {
    name: 'API',
    inputs: ['apps/api/src', 'libs/curriculum/src', 'libs/assessment/src', 'migrations', '.swcrc', 'apps/api/rolldown.config.mjs'],
    outputs: ['apps', 'libs', 'migrations', 'server'],
    commands: [
      ['swc', 'apps/api/src', 'libs/curriculum/src', 'libs/assessment/src', 'migrations', '-d', 'dist', '--quiet'],
      ['rolldown', '-c', 'apps/api/rolldown.config.mjs'],
    ],
  },
  {
    name: 'web',
    inputs: ['apps/web', 'libs/curriculum', 'libs/assessment/src'],
    outputs: ['web'],
    commands: [['vite', 'build', '--config', 'apps/web/vite.config.ts', '--logLevel', 'warn']],
    finish: compress,
  },
];

/** two commands begun together build once */
export async function build(root, say = console.log) {
  const dist = path.join(root, 'dist');
  try {
    fs.mkdirSync(dist, { recursive: true });
    fs.accessSync(dist, fs.constants.W_OK);
  } catch (error) {
    throw new Fault(`Cannot write in ${dist} (${error.code}): the program is built there. Give this user the right to.`);
  }
  const unlock = lock(path.join(dist, '.lock'), (pid) => `Waiting for process ${pid}, which builds …`);
  try {
    for (const part of PARTS) await buildPart(root, dist, part, say);
  } finally {
    unlock();
  }
}

async function buildPart(root, dist, { name, inputs, outputs, commands, finish }, say) {
  const stamp = path.join(dist, `.built-${name.toLowerCase()}`);
  const wanted = digestOf(root, ['package-lock.json', ...inputs]);
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) return;
  say(`Building the ${name} …`);
  fs.rmSync(stamp, { force: true });
  for (const output of outputs) fs.rmSync(path.join(dist, output), { recursive: true, force: true }); // no leftovers of deleted sources
  for (const [program, ...args] of commands) {
    const code = await run(path.join(root, 'node_modules/.bin', program), args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    if (code !== 0) throw new Fault(`The ${name} could not be built.`);
  }
  for (const output of outputs) finish?.(path.join(dist, output));
  fs.writeFileSync(stamp, wanted);
}

/** once here instead of on every request: the API serves these files as they are */
function compress(folder) {
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!entry.isFile() || !/\.(js|css|html|svg|json|webmanifest)$/.test(file) || fs.statSync(file).size < 1024) continue;
    const content = fs.readFileSync(file);
    fs.writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
    fs.writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  }
}

export function digestOf(root, inputs) {
  const hash = createHash('sha256');
  const add = (file) => {
    const full = path.join(root, file);
    if (!fs.existsSync(full)) return;
    if (fs.statSync(full).isDirectory()) for (const entry of fs.readdirSync(full).sort()) add(path.join(file, entry));
    else hash.update(file).update('\0').update(fs.readFileSync(full));
  };
  inputs.forEach(add);
  return hash.digest('hex');
}
