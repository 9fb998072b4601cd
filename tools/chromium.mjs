// Chromium for the browser tests: CHROMIUM_PATH, the system's, or the one that npm ships (@sparticuz/chromium).
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { lock } from './lock.mjs';
import { Fault } from './processes.mjs';

const SYSTEM = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** @returns where it is and what its process needs in its environment */
export function findChromium(root) {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (!works(chosen)) throw new Fault(`CHROMIUM_PATH is ${chosen}, which does not run.`);
    return { executablePath: chosen, env: {} };
  }
  const system = SYSTEM.flatMap((name) => process.env.PATH.split(path.delimiter).map((folder) => path.join(folder, name))).find(works);
  return system ? { executablePath: system, env: {} } : shipped(root);
}

const works = (program, env = {}) => spawnSync(program, ['--version'], { env: { ...process.env, ...env }, timeout: 20_000 }).status === 0;

function shipped(root) {
  const { version } = JSON.parse(fs.readFileSync(path.join(root, 'node_modules/@sparticuz/chromium/package.json'), 'utf8'));
  const folder = path.join(root, '.cache', `chromium-${version}`);
  const complete = path.join(folder, '.complete');
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  const unlock = lock(`${folder}.lock`, (pid) => `Waiting for process ${pid}, which unpacks Chromium …`);
  if (!fs.existsSync(complete)) {
    console.error('Unpacking Chromium (once) …');
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder);
    // it unpacks into the temporary folder, would take an older version it finds there, and adds its system libraries only on Lambda
    const env = { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' };
    const unpack = "await (await import('@sparticuz/chromium')).default.executablePath()";
    execFileSync(process.execPath, ['--input-type=module', '-e', unpack], { cwd: root, env });
    // as shipped, it looks for its fonts in /tmp
    const conf = path.join(folder, 'fonts/fonts.conf');
    fs.writeFileSync(conf, fs.readFileSync(conf, 'utf8').replaceAll('/tmp/fonts', path.join(folder, 'fonts')));
    fs.writeFileSync(complete, '');
  }
  unlock();
  const executablePath = path.join(folder, 'chromium');
  const fonts = fs.existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: path.join(folder, 'fonts') };
  const libraries = { LD_LIBRARY_PATH: path.join(folder, 'al2023/lib') };
  for (const env of [fonts, { ...fonts, ...libraries }]) if (works(executablePath, env)) return { executablePath, env };
  throw new Fault('The Chromium that npm ships does not run here: install Chromium and set CHROMIUM_PATH.');
}
