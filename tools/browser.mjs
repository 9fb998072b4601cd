// npm run browser: the journeys of test/browser in real Chromium, against the built product with a demo world of its own.
import fs from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { findChromium } from './chromium.mjs';
import { environment, openDatabase, prepare, root, scratchFolder, startApi } from './installation.mjs';
import { freePort } from './postgres.mjs';
import { onStop, run } from './processes.mjs';

export async function browser(args, { results } = {}) {
  delete process.env.DATABASE_URL; // never journeys through a database that somebody keeps
  const home = scratchFolder(`browser.${process.pid}`);
  const opened = [];
  const close = async () => {
    for (const each of opened.splice(0).reverse()) await each.stop();
    fs.rmSync(home, { recursive: true, force: true });
  };
  onStop(close);
  try {
    await build(root, console.error);
    const chromium = findChromium(root);
    const { baseUrl, ownerUrl } = await startWorld(home, opened);
    const env = {
      ...process.env,
      BASE_URL: baseUrl,
      OWNER_DATABASE_URL: ownerUrl, // for what no page can do: let time pass
      MAIL_DIR: path.join(home, 'mail'),
      CHROMIUM: JSON.stringify(chromium),
      ...(results && { PLAYWRIGHT_JSON_OUTPUT_FILE: results }),
    };
    return await run(process.execPath, ['node_modules/@playwright/test/cli.js', 'test', ...args], { cwd: root, env });
  } finally {
    await close();
  }
}

async function startWorld(home, opened) {
  const database = await openDatabase(home);
  opened.push(database);
  // a short program: the way to its end is walked by pages, and fourteen modules show no other page than three do
  for (const command of ['migrate', 'curriculum:load', 'seed:demo --modules M4,M6,M10'])
    await prepare(command, environment(database), 'built', 'ignore');
  const port = await freePort();
  const logFile = path.join(root, '.cache/browser-api.log');
  fs.mkdirSync(path.dirname(logFile), { recursive: true });
  const log = fs.openSync(logFile, 'w');
  const baseUrl = `http://127.0.0.1:${port}`;
  const api = await startApi(database, {
    port,
    host: '127.0.0.1',
    stdio: ['ignore', log, log],
    // the machine is busy with browsers: a slow statement is no outage here
    env: { PART: 'both', DATA_DIR: home, PUBLIC_URL: baseUrl, STATEMENT_TIMEOUT: '20000' },
  });
  fs.closeSync(log);
  opened.push(api);
  return { baseUrl, ownerUrl: database.ownerUrl };
}
